"""Days a series leaves out, and the recycle bin.

Revision ID: 0003
Revises: 0002
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    op.add_column("series", sa.Column("not_on", sa.String, nullable=False, server_default=""))
    op.create_table(
        "binned",
        sa.Column("id", sa.String, primary_key=True),
        sa.Column("deleted", sa.Integer, nullable=False),
        sa.Column("name", sa.String, nullable=False),
        sa.Column("contents", sa.JSON, nullable=False),
    )
    op.create_index("binned_by_time", "binned", ["deleted"])
