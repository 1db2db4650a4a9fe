"""Closed cases, the thresholds they are judged by, and service rates.

Revision ID: 0002
Revises: 0001
"""

from __future__ import annotations

from datetime import date
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"

SCORES = ("phq9_first", "phq9_last", "anxiety_first", "anxiety_last", "gad7_first", "gad7_last")


SHIPPED = (
    ("PHQ-9", "10", "6", "manual"),
    ("GAD-7", "8", "4", "manual"),
    ("PCL-5", "32", "10", "check"),
    ("IES-R", "33", "9", "check"),
    ("OCI", "40", "32", "check"),
    ("PDSS", "8", "5", "check"),
    ("SPIN", "19", "10", "check"),
    ("HAI", "18", "4", "check"),
    ("MI", "2.3", "0.73", "check"),
    ("BIQ", None, None, "check"),
    ("Francis IBS", None, None, "check"),
    ("Chalder", None, None, "check"),
    ("PHQ-15", None, None, "check"),
)
"""Measure, caseness, reliable change and source, as shipped with this revision."""


def upgrade() -> None:
    threshold = _make_outcomes()
    # A new diary is given its thresholds when it is begun; one in use would be left without.
    if op.get_bind().execute(sa.text("SELECT 1 FROM activity")).first():
        op.bulk_insert(threshold, [_shipped(*row) for row in SHIPPED])


def _shipped(measure: str, caseness: str | None, reliable: str | None, source: str) -> dict[str, Any]:
    return {
        "id": f"{measure}/1/1900-01-01",
        "measure": measure,
        "edition": 1,
        "starts": date(1900, 1, 1),
        "caseness": caseness,
        "reliable": reliable,
        "strictly_above": measure == "MI",
        "source": source,
    }


def _make_outcomes() -> sa.Table:
    threshold = op.create_table(
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
    return threshold
