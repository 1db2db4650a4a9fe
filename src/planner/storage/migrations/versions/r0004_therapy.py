"""The therapy a closed case was treated by.

Revision ID: 0004
Revises: 0003
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    op.add_column("closed_case", sa.Column("therapy", sa.String, nullable=False, server_default=""))
