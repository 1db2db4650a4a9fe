"""The tables, as they are now; migrations tell how they came to be."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Column, ForeignKey, Index, Integer, MetaData, String, Table
from sqlalchemy.types import UserDefinedType

metadata = MetaData()


class Kept(UserDefinedType[Any]):
    """A column by the name of its type; it takes what SQLite keeps, as the shelves give it."""

    cache_ok = True

    def __init__(self, name: str) -> None:
        self.name = name

    def get_col_spec(self, **_options: object) -> str:
        """The type as CREATE TABLE names it."""
        return self.name


BODY, DATE, TIME, FLAG, FLOAT = Kept("JSON"), Kept("DATE"), Kept("TIME"), Kept("BOOLEAN"), Kept("FLOAT")


def _id() -> Column[str]:
    return Column("id", String, primary_key=True)


def _text(name: str) -> Column[str]:
    return Column(name, String, nullable=False, server_default="")


def _flag(name: str) -> Column[Any]:
    return Column(name, FLAG, nullable=False, server_default="0")


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
    Column("starts", Integer, nullable=False),
    Column("ends", Integer, nullable=False),
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
    Column("first", String, nullable=False),
    Column("minutes", Integer, nullable=False),
    _text("rule"),
    *_details(),
    Column("skipped", BODY, nullable=False),
    Column("also", BODY, nullable=False),
    Column("last", String),
    _text("uid"),
    _flag("all_day"),
    _text("zone"),
    _text("not_on"),
    _flag("slot"),
    Index("series_by_range", "first", "last"),
)

deviation = Table(
    "deviation",
    metadata,
    _id(),
    Column("series", ForeignKey("series.id", ondelete="CASCADE"), nullable=False),
    Column("at", String, nullable=False),
    _text("outcome"),
    Column("starts", Integer),
    Column("ends", Integer),
    Column("details", BODY),
    Index("deviation_by_at", "at"),
    Index("deviation_by_start", "starts"),
    Index("deviation_by_series", "series"),
)

binned = Table(
    "binned",
    metadata,
    _id(),
    Column("deleted", Integer, nullable=False),
    Column("name", String, nullable=False),
    Column("contents", BODY, nullable=False),
    Index("binned_by_time", "deleted"),
)

calendar_event = Table(
    "calendar_event",
    metadata,
    _id(),
    Column("sequence", Integer, nullable=False),
    Column("stamp", Integer),
    Column("parts", BODY, nullable=False),
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
    Column("weight", String, nullable=False, server_default="1"),
)

site = Table("site", metadata, _id(), Column("name", String, nullable=False))

contract = Table(
    "contract",
    metadata,
    _id(),
    Column("starts", DATE, nullable=False),
    Column("weekly_minutes", Integer, nullable=False),
    Column("weeks", BODY, nullable=False),
    Column("leave_year_start", String, nullable=False),
    Column("leave_minutes", Integer, nullable=False),
    Column("ends", DATE),
    _flag("spread"),
)

absence = Table(
    "absence",
    metadata,
    _id(),
    Column("first", DATE, nullable=False),
    Column("last", DATE, nullable=False),
    Column("kind", String, nullable=False),
    Column("start", TIME),
    Column("end", TIME),
    _text("note"),
)

target = Table(
    "target",
    metadata,
    _id(),
    Column("starts", DATE, nullable=False),
    Column("amount", String, nullable=False),
    Column("unit", String, nullable=False),
    Column("per", String, nullable=False),
    Column("basis", String, nullable=False),
    Column("scale", String, nullable=False),
    Column("pro_rata", String, nullable=False),
    Column("steps", BODY, nullable=False, server_default="[]"),
    Column("reason", String),
    Column("share_of", String, nullable=False, server_default="at_work"),
)

worked = Table(
    "worked",
    metadata,
    _id(),
    Column("day", DATE, nullable=False),
    Column("start", TIME, nullable=False),
    Column("end", TIME, nullable=False),
    Column("break_minutes", Integer, nullable=False),
    Index("worked_by_day", "day"),
)

role = Table("role", metadata, _id(), Column("starts", DATE, nullable=False), Column("name", String, nullable=False))

setting = Table("setting", metadata, _id(), Column("body", BODY, nullable=False))

threshold = Table(
    "threshold",
    metadata,
    _id(),
    Column("measure", String, nullable=False),
    Column("edition", Integer, nullable=False),
    Column("starts", DATE, nullable=False),
    Column("caseness", String),
    Column("reliable", String),
    _flag("strictly_above"),
    _text("source"),
)

closed_case = Table(
    "closed_case",
    metadata,
    _id(),
    Column("closed_on", DATE, nullable=False),
    Column("sessions", Integer),
    Column("phq9_first", String),
    Column("phq9_last", String),
    Column("anxiety_measure", String, nullable=False),
    Column("anxiety_first", String),
    Column("anxiety_last", String),
    Column("gad7_first", String),
    Column("gad7_last", String),
    _text("descriptor"),
    _text("site"),
    _text("step"),
    _text("therapy"),
    Column("deprivation_decile", Integer),
    Column("edition", Integer, nullable=False),
    Column("stated", BODY),
    Column("ended", String),
    Index("closed_case_by_date", "closed_on"),
)

service_rate = Table(
    "service_rate",
    metadata,
    _id(),
    Column("first", DATE, nullable=False),
    Column("last", DATE, nullable=False),
    Column("name", String, nullable=False),
    Column("finished", Integer, nullable=False),
    Column("not_at_caseness", Integer, nullable=False),
    Column("recovered", Integer, nullable=False),
    Column("reliably_recovered", Integer),
    Column("reliably_improved", Integer),
    Column("give_or_take", FLOAT, nullable=False, server_default="0"),
    Column("apart", BODY),
    Column("percentages", BODY),
    Column("source", String, nullable=False, server_default=""),
)

trail = Table(
    "trail",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("moment", Integer, nullable=False),
    Column("kind", String, nullable=False),
    Column("content", BODY),
    Column("digest", String, nullable=False),
    Column("previous", String, nullable=False),
    Column("hash", String, nullable=False),
)
