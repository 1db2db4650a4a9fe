"""Closed cases, the thresholds they are judged by, and service rates.

Revision ID: 0002
Revises: 0001
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"

SCORES = ("phq9_first", "phq9_last", "anxiety_first", "anxiety_last", "gad7_first", "gad7_last")


def upgrade() -> None:
    op.create_table(
        "threshold",
        sa.Column("id", sa.String, primary_key=True),
        sa.Column("measure", sa.String, nullable=False),
        sa.Column("edition", sa.Integer, nullable=False),
        sa.Column("starts", sa.Date, nullable=False),
        sa.Column("caseness", sa.String),
        sa.Column("reliable", sa.String),
        sa.Column("strictly_above", sa.Boolean, nullable=False, server_default="0"),
        sa.Column("source", sa.String, nullable=False, server_default=""),
    )
    op.create_table(
        "closed_case",
        sa.Column("id", sa.String, primary_key=True),
        sa.Column("closed_on", sa.Date, nullable=False),
        sa.Column("sessions", sa.Integer),
        *(sa.Column(name, sa.String) for name in SCORES),
        sa.Column("anxiety_measure", sa.String, nullable=False),
        *(sa.Column(name, sa.String, nullable=False, server_default="") for name in ("descriptor", "site", "step")),
        sa.Column("deprivation_decile", sa.Integer),
        sa.Column("edition", sa.Integer, nullable=False),
        sa.Column("stated", sa.JSON),
    )
    op.create_index("closed_case_by_date", "closed_case", ["closed_on"])
    op.create_table(
        "service_rate",
        sa.Column("id", sa.String, primary_key=True),
        sa.Column("first", sa.Date, nullable=False),
        sa.Column("last", sa.Date, nullable=False),
        sa.Column("name", sa.String, nullable=False),
        *(sa.Column(name, sa.Integer, nullable=False) for name in ("finished", "not_at_caseness", "recovered")),
        sa.Column("reliably_recovered", sa.Integer),
        sa.Column("reliably_improved", sa.Integer),
        sa.Column("give_or_take", sa.Float, nullable=False, server_default="0"),
    )
