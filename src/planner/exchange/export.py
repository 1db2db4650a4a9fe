"""Writing what is seen of the diary: as a table or a calendar, whole or not at all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planner.domain.diary.entry import Entry
from planner.domain.english import counted
from planner.domain.errors import PlannerError
from planner.exchange.calendar.event_series import cut_off
from planner.whole_file import write_atomically

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from planner.domain.diary.entry import Booking
    from planner.services.desk import Desk

FORMS = (".csv", ".xlsx", ".ics")


def written(desk: Desk, bookings: Sequence[Booking], path: Path, form: str) -> str:
    """Write some entries in a form, one of `FORMS`; gives a sentence of what was done."""
    write_file(path, _content(desk, bookings, form))
    stay = " Outcomes stay in the diary." if form == ".ics" else ""
    return f"{counted(len(bookings), 'entry', 'entries')} written to {path}.{stay}"


def write_file(path: Path, content: bytes) -> None:
    """Write a file whole or not at all; PlannerError where it cannot be."""
    try:
        write_atomically(path, content)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "its name cannot be used"
        msg = f"{path}: the file cannot be written ({reason}); choose another place."
        raise PlannerError(msg) from error


def _content(desk: Desk, bookings: Sequence[Booking], form: str) -> bytes:
    terms, sites = desk.setup.terms(), desk.setup.sites()
    if form == ".ics":
        from planner.exchange.calendar.outgoing import calendar_text

        return calendar_text(terms, sites, _single(desk, bookings), (), (), desk.now())
    from planner.exchange.tables.diary_out import diary_csv, diary_xlsx

    return (diary_xlsx if form == ".xlsx" else diary_csv)(bookings, terms, sites)


def _single(desk: Desk, bookings: Iterable[Booking]) -> list[Entry]:
    """The bookings as entries that stand alone: an occurrence goes by its series' UID and its place in it."""
    from planner.exchange.calendar.outgoing import OWN

    entries, series, _ = desk.diary.everything()
    uids = {one.id: one.uid or f"{one.id}{OWN}" for one in entries}
    uids |= {one.id: one.uid or f"{one.id}{OWN}" for one in series}
    return [
        Entry(
            one.key,
            one.span,
            one.details,
            one.outcome,
            uids[one.entry] if one.at is None else cut_off(uids[one.entry], one.at),
            one.all_day,
        )
        for one in bookings
    ]
