"""Events of calendar files as they were last taken in, so that a newer version is told from a change by hand.

Revision ID: 0009
Revises: 0008
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"


def upgrade() -> None:
    op.create_table(
        "calendar_event",
        sa.Column("id", sa.String, primary_key=True),
        sa.Column("sequence", sa.Integer, nullable=False),
        sa.Column("stamp", sa.Integer),
        sa.Column("parts", sa.JSON, nullable=False),
    )
