"""Graduated targets, weights of activities, series of slots, targets over a cycle, and hours really worked.

Revision ID: 0011
Revises: 0010
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"


def upgrade() -> None:
    op.add_column("target", sa.Column("steps", sa.JSON, nullable=False, server_default="[]"))
    op.add_column("target", sa.Column("reason", sa.String))
    op.add_column("target", sa.Column("share_of", sa.String, nullable=False, server_default="at_work"))
    op.add_column("activity", sa.Column("weight", sa.String, nullable=False, server_default="1"))
    op.add_column("series", sa.Column("slot", sa.Boolean, nullable=False, server_default="0"))
    op.add_column("contract", sa.Column("spread", sa.Boolean, nullable=False, server_default="0"))
    op.create_table(
        "worked",
        sa.Column("id", sa.String, primary_key=True),
        sa.Column("day", sa.Date, nullable=False),
        sa.Column("start", sa.Time, nullable=False),
        sa.Column("end", sa.Time, nullable=False),
        sa.Column("break_minutes", sa.Integer, nullable=False),
    )
    op.create_index("worked_by_day", "worked", ["day"])
