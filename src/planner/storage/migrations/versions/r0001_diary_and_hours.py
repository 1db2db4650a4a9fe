"""The diary, and the terms of work.

Revision ID: 0001
Revises: none
"""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def _text(name: str) -> sa.Column[str]:
    return sa.Column(name, sa.String, nullable=False, server_default="")


def _flag(name: str) -> sa.Column[bool]:
    return sa.Column(name, sa.Boolean, nullable=False, server_default="0")


def _details() -> list[sa.Column[Any]]:
    return [
        sa.Column("activity", sa.String, nullable=False),
        _text("site"),
        _text("label"),
        _text("mode"),
        sa.Column("attendees", sa.Integer),
        _text("note"),
        _flag("locked"),
    ]


def upgrade() -> None:
    _make_diary()
    _make_terms()


def _make_diary() -> None:
    op.create_table(
        "entry",
        sa.Column("id", sa.String, primary_key=True),
        sa.Column("starts", sa.Integer, nullable=False),
        sa.Column("ends", sa.Integer, nullable=False),
        *_details(),
        _text("outcome"),
        _text("uid"),
        _flag("all_day"),
    )
    op.create_index("entry_by_start", "entry", ["starts"])
    op.create_index("entry_by_uid", "entry", ["uid"])
    op.create_table(
        "series",
        sa.Column("id", sa.String, primary_key=True),
        sa.Column("first", sa.String, nullable=False),
        sa.Column("minutes", sa.Integer, nullable=False),
        _text("rule"),
        *_details(),
        sa.Column("skipped", sa.JSON, nullable=False),
        sa.Column("also", sa.JSON, nullable=False),
        sa.Column("last", sa.String),
        _text("uid"),
        _flag("all_day"),
        _text("zone"),
    )
    op.create_index("series_by_range", "series", ["first", "last"])
    op.create_table(
        "deviation",
        sa.Column("id", sa.String, primary_key=True),
        sa.Column("series", sa.String, sa.ForeignKey("series.id", ondelete="CASCADE"), nullable=False),
        sa.Column("at", sa.String, nullable=False),
        _text("outcome"),
        sa.Column("starts", sa.Integer),
        sa.Column("ends", sa.Integer),
        sa.Column("details", sa.JSON),
    )
    op.create_index("deviation_by_at", "deviation", ["at"])
    op.create_index("deviation_by_start", "deviation", ["starts"])
    op.create_index("deviation_by_series", "deviation", ["series"])


def _make_terms() -> None:
    op.create_table(
        "activity",
        sa.Column("id", sa.String, primary_key=True),
        sa.Column("name", sa.String, nullable=False),
        sa.Column("kind", sa.String, nullable=False),
        sa.Column("minutes", sa.Integer, nullable=False),
        sa.Column("notes_minutes", sa.Integer, nullable=False),
        sa.Column("credited_minutes", sa.Integer),
        sa.Column("position", sa.Integer, nullable=False),
    )
    op.create_table("site", sa.Column("id", sa.String, primary_key=True), sa.Column("name", sa.String, nullable=False))
    op.create_table(
        "contract",
        sa.Column("id", sa.String, primary_key=True),
        sa.Column("starts", sa.Date, nullable=False),
        sa.Column("weekly_minutes", sa.Integer, nullable=False),
        sa.Column("weeks", sa.JSON, nullable=False),
        sa.Column("leave_year_start", sa.String, nullable=False),
        sa.Column("leave_minutes", sa.Integer, nullable=False),
    )
    op.create_table(
        "absence",
        sa.Column("id", sa.String, primary_key=True),
        sa.Column("first", sa.Date, nullable=False),
        sa.Column("last", sa.Date, nullable=False),
        sa.Column("kind", sa.String, nullable=False),
        sa.Column("start", sa.Time),
        sa.Column("end", sa.Time),
        _text("note"),
    )
    op.create_table(
        "target",
        sa.Column("id", sa.String, primary_key=True),
        sa.Column("starts", sa.Date, nullable=False),
        sa.Column("amount", sa.String, nullable=False),
        *(sa.Column(name, sa.String, nullable=False) for name in ("unit", "per", "basis", "scale", "pro_rata")),
    )
    op.create_table(
        "role",
        sa.Column("id", sa.String, primary_key=True),
        sa.Column("starts", sa.Date, nullable=False),
        sa.Column("name", sa.String, nullable=False),
    )
    op.create_table("setting", sa.Column("id", sa.String, primary_key=True), sa.Column("body", sa.JSON, nullable=False))
