"""Writing what is seen of the diary: as a table or a calendar, whole or not at all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planner.domain.diary.entry import Booking, Deviation, Entry
from planner.domain.diary.series import Series
from planner.domain.english import counted
from planner.domain.errors import PlannerError
from planner.exchange.calendar.event_series import cut_off
from planner.services.leaving import Leaving, Said
from planner.whole_file import write_atomically
from planner.words.exported import EVERYTHING_SAID, EXPORT_FORMS, NONE_NOTICED, TITLES_SAID

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

    from planner.domain.privacy.found import IdentifierKind
    from planner.services.desk import Desk

FORMS = (".csv", ".xlsx", ".ics")


def written(desk: Desk, bookings: Sequence[Booking], path: Path, form: str, *, cleared: bool = False) -> str:
    """Write some entries in a form, one of `FORMS`; gives a sentence of what was done. Slots are none, and stay.

    Where they are to be `cleared`, what looks like identifiers of patients is left out of every word.
    """
    bookings = [one for one in bookings if not one.slot]
    leaving = _leaving(desk, bookings)
    write_file(path, _content(desk, leaving.without(desk.noticing) if cleared else leaving, form))
    stay = " Outcomes stay in the diary." if form == ".ics" else ""
    held = counted(len(bookings), "entry", "entries")
    days = [one.day(leaving.terms.zone) for one in bookings]
    unnoted = desk.trail.exported(
        EXPORT_FORMS[form],
        days=(min(days), max(days)) if days else None,
        held=held,
        said=_how_much(form, cleared=cleared),
    )
    return _said(f"{held} written to {path}.{stay}", unnoted)


def _how_much(form: str, *, cleared: bool) -> str:
    said = TITLES_SAID if form == ".ics" else EVERYTHING_SAID
    return f"{said}, {NONE_NOTICED}" if cleared else said


def _said(done: str, unnoted: str) -> str:
    return f"{done} {unnoted}" if unnoted else done


def noticed_in(desk: Desk, bookings: Iterable[Booking], form: str) -> Mapping[IdentifierKind, int]:
    """How many of the entries and names a file of that form would hold look like each kind of identifier."""
    return _leaving(desk, bookings).noticed(desk.noticing, Said.TITLES if form == ".ics" else Said.EVERYTHING)


def whole_diary(desk: Desk) -> Leaving:
    """Everything a calendar of the whole diary is made of."""
    entries, series, deviations = desk.diary.everything()
    return Leaving((*entries, *series, *deviations), desk.setup.terms(), desk.setup.sites())


def write_calendar(desk: Desk, leaving: Leaving, path: Path, *, cleared: bool = False) -> str:
    """Write entries and series, with what is different about their occurrences, as a calendar.

    They are `cleared` where what looks like identifiers of patients has been left out of them.
    """
    from planner.exchange.calendar.outgoing import calendar_text

    entries = [one for one in leaving.entries if isinstance(one, Entry)]
    series = [one for one in leaving.entries if isinstance(one, Series)]
    deviations = [one for one in leaving.entries if isinstance(one, Deviation)]
    write_file(path, calendar_text(leaving.terms, leaving.sites, entries, series, deviations, desk.now()))
    held = f"{len(entries)} entries and {len(series)} series"
    unnoted = desk.trail.exported(EXPORT_FORMS[".ics"], held=held, said=_how_much(".ics", cleared=cleared))
    return _said(f"{held} written to {path}. Outcomes stay in the diary.", unnoted)


def _leaving(desk: Desk, bookings: Iterable[Booking]) -> Leaving:
    return Leaving(tuple(bookings), desk.setup.terms(), desk.setup.sites())


def write_file(path: Path, content: bytes) -> None:
    """Write a file whole or not at all; PlannerError where it cannot be."""
    try:
        write_atomically(path, content)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "its name cannot be used"
        msg = f"{path}: the file cannot be written ({reason}); choose another place."
        raise PlannerError(msg) from error


def _content(desk: Desk, leaving: Leaving, form: str) -> bytes:
    terms, sites = leaving.terms, leaving.sites
    bookings = [one for one in leaving.entries if isinstance(one, Booking)]
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
