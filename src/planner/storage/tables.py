"""The tables, as they are now; migrations tell how they came to be."""

from __future__ import annotations

from typing import Any

from sqlalchemy import JSON, Boolean, Column, Date, Float, ForeignKey, Index, Integer, MetaData, String, Table, Time

from planner.storage.columns import Exact, Instant, Ratio, Wall

metadata = MetaData()


def _id() -> Column[str]:
    return Column("id", String, primary_key=True)


def _text(name: str) -> Column[str]:
    return Column(name, String, nullable=False, server_default="")


def _flag(name: str) -> Column[bool]:
    return Column(name, Boolean, nullable=False, server_default="0")


def _details() -> list[Column[Any]]:
    return [
        Column("activity", String, nullable=False),
        _text("site"),
        _text("label"),
        _text("mode"),
        Column("attendees", Integer),
        _text("note"),
        _flag("locked"),
    ]


entry = Table(
    "entry",
    metadata,
    _id(),
    Column("starts", Instant, nullable=False),
    Column("ends", Instant, nullable=False),
    *_details(),
    _text("outcome"),
    _text("uid"),
    _flag("all_day"),
    Index("entry_by_start", "starts"),
    Index("entry_by_uid", "uid"),
)

series = Table(
    "series",
    metadata,
    _id(),
    Column("first", Wall, nullable=False),
    Column("minutes", Integer, nullable=False),
    _text("rule"),
    *_details(),
    Column("skipped", JSON, nullable=False),
    Column("also", JSON, nullable=False),
    Column("last", Wall),
    _text("uid"),
    _flag("all_day"),
    _text("zone"),
    _text("not_on"),
    Index("series_by_range", "first", "last"),
)

deviation = Table(
    "deviation",
    metadata,
    _id(),
    Column("series", ForeignKey("series.id", ondelete="CASCADE"), nullable=False),
    Column("at", Wall, nullable=False),
    _text("outcome"),
    Column("starts", Instant),
    Column("ends", Instant),
    Column("details", JSON(none_as_null=True)),
    Index("deviation_by_at", "at"),
    Index("deviation_by_start", "starts"),
    Index("deviation_by_series", "series"),
)

binned = Table(
    "binned",
    metadata,
    _id(),
    Column("deleted", Instant, nullable=False),
    Column("name", String, nullable=False),
    Column("contents", JSON, nullable=False),
    Index("binned_by_time", "deleted"),
)

activity = Table(
    "activity",
    metadata,
    _id(),
    Column("name", String, nullable=False),
    Column("kind", String, nullable=False),
    Column("minutes", Integer, nullable=False),
    Column("notes_minutes", Integer, nullable=False),
    Column("before_minutes", Integer, nullable=False, server_default="0"),
    Column("credited_minutes", Integer),
    Column("position", Integer, nullable=False),
)

site = Table("site", metadata, _id(), Column("name", String, nullable=False))

contract = Table(
    "contract",
    metadata,
    _id(),
    Column("starts", Date, nullable=False),
    Column("weekly_minutes", Integer, nullable=False),
    Column("weeks", JSON, nullable=False),
    Column("leave_year_start", String, nullable=False),
    Column("leave_minutes", Integer, nullable=False),
)

absence = Table(
    "absence",
    metadata,
    _id(),
    Column("first", Date, nullable=False),
    Column("last", Date, nullable=False),
    Column("kind", String, nullable=False),
    Column("start", Time),
    Column("end", Time),
    _text("note"),
)

target = Table(
    "target",
    metadata,
    _id(),
    Column("starts", Date, nullable=False),
    Column("amount", Ratio, nullable=False),
    Column("unit", String, nullable=False),
    Column("per", String, nullable=False),
    Column("basis", String, nullable=False),
    Column("scale", String, nullable=False),
    Column("pro_rata", String, nullable=False),
)

role = Table("role", metadata, _id(), Column("starts", Date, nullable=False), Column("name", String, nullable=False))

setting = Table("setting", metadata, _id(), Column("body", JSON, nullable=False))

threshold = Table(
    "threshold",
    metadata,
    _id(),
    Column("measure", String, nullable=False),
    Column("edition", Integer, nullable=False),
    Column("starts", Date, nullable=False),
    Column("caseness", Exact),
    Column("reliable", Exact),
    _flag("strictly_above"),
    _text("source"),
)

closed_case = Table(
    "closed_case",
    metadata,
    _id(),
    Column("closed_on", Date, nullable=False),
    Column("sessions", Integer),
    Column("phq9_first", Exact),
    Column("phq9_last", Exact),
    Column("anxiety_measure", String, nullable=False),
    Column("anxiety_first", Exact),
    Column("anxiety_last", Exact),
    Column("gad7_first", Exact),
    Column("gad7_last", Exact),
    _text("descriptor"),
    _text("site"),
    _text("step"),
    _text("therapy"),
    Column("deprivation_decile", Integer),
    Column("edition", Integer, nullable=False),
    Column("stated", JSON(none_as_null=True)),
    Index("closed_case_by_date", "closed_on"),
)

service_rate = Table(
    "service_rate",
    metadata,
    _id(),
    Column("first", Date, nullable=False),
    Column("last", Date, nullable=False),
    Column("name", String, nullable=False),
    Column("finished", Integer, nullable=False),
    Column("not_at_caseness", Integer, nullable=False),
    Column("recovered", Integer, nullable=False),
    Column("reliably_recovered", Integer),
    Column("reliably_improved", Integer),
    Column("give_or_take", Float, nullable=False, server_default="0"),
)
