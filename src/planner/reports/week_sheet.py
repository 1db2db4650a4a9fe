"""The week on one A4 landscape page: its entries on the hours of its days, its figures, and a key to it."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING, Any

from planner.domain.diary.entry import Booking
from planner.domain.english import counted, date_words, day_words, hours_words, week_words
from planner.domain.hours.day_sums import NEVER, day_sums
from planner.domain.safety.link import Head
from planner.reports.entry_words import EntryWords
from planner.reports.privacy import NAMES, SAYS, Privacy
from planner.reports.sheet import Size
from planner.reports.typesetting import TypesetPage
from planner.reports.week_frame import WeekFrame, away_on, frame_of, lies_on
from planner.services.leaving import Leaving, Said
from planner.words.exported import LEVELS_SAID, WEEK_PDF, WEEK_PRINTED
from planner.words.trail import head_words
from planner.words.week_told import week_line

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from planner.domain.diary.activity import Site
    from planner.domain.diary.pieces import Piece
    from planner.domain.hours.terms import Terms
    from planner.domain.hours.week_figures import WeekFigures
    from planner.domain.privacy.found import IdentifierKind
    from planner.services.desk import Desk
    from planner.services.hours import Week
    from planner.services.noticing import Noticing
    from planner.services.trail import Trail

WRITTEN = {
    Privacy.LABELS: Said.LABELS,
    Privacy.CODES: Said.ACTIVITIES,
    Privacy.CATEGORIES: Said.NOTHING,
}
"""How much of each entry stands on a page at a level."""
MOST_KEYS = 24
MOST_MARKERS = 3


@dataclass(frozen=True)
class WeekOnPaper:
    """A week and what is needed to read it, on the day it is printed.

    Attributes:
        trail: the head of the trail on that day, by which the page can be held against the diary later.
    """

    week: Week
    terms: Terms
    sites: Sequence[Site]
    printed: date
    trail: Head = field(default_factory=Head)

    names = NAMES
    says = SAYS
    size = Size.A4

    @cached_property
    def frame(self) -> WeekFrame:
        """The days and hours shown."""
        return frame_of(self.terms, self.week.monday, self.week.bookings)

    @property
    def number(self) -> str:
        """The ISO week, as "Week 48"."""
        return f"Week {self.week.monday.isocalendar().week}"

    @property
    def days(self) -> str:
        """The days shown, as "23 – 27 November 2026"."""
        return week_words(self.week.monday, self.frame.grounds[-1].day)

    @property
    def words(self) -> str:
        """Which week it is, as "Week 48, 23 – 27 November 2026"."""
        return f"{self.number}, {self.days}"

    @property
    def file_name(self) -> str:
        """What to call a file of it, as "week-2026-W48"."""
        year, week, _ = self.week.monday.isocalendar()
        return f"week-{year}-W{week:02d}"

    def page(self, privacy: Privacy) -> TypesetPage:
        """The page at a level of privacy."""
        return week_page(self, privacy)

    def noticed(self, privacy: Privacy, noticing: Noticing) -> Mapping[IdentifierKind, int]:
        """What looks like identifiers on it at that level."""
        return noticed_on(self, privacy, noticing)

    def without_noticed(self, noticing: Noticing) -> WeekOnPaper:
        """The same week with those parts left out."""
        return without_noticed(self, noticing)

    def note_written(self, privacy: Privacy, trail: Trail, *, is_printed: bool = False) -> str:
        """Note in the trail that it left; a sentence where that could not be noted, else nothing."""
        return note_written(self, privacy, trail, WEEK_PRINTED if is_printed else WEEK_PDF)


def week_of(desk: Desk, day: date) -> WeekOnPaper:
    """The week a day lies in, as the diary has it now, without slots that are still to be filled."""
    week, terms, sites = desk.hours.week(day), desk.setup.terms(), desk.setup.sites()
    week = replace(week, bookings=tuple(one for one in week.bookings if not one.slot))
    return WeekOnPaper(week, terms, sites, desk.hours.today(), desk.trail.head())


def noticed_on(paper: WeekOnPaper, privacy: Privacy, noticing: Noticing) -> Mapping[IdentifierKind, int]:
    """How many of the entries and names the page says at that level look like each kind of identifier."""
    return _leaving(paper).noticed(noticing, WRITTEN[privacy])


def without_noticed(paper: WeekOnPaper, noticing: Noticing) -> WeekOnPaper:
    """The same week with those parts left out of every word."""
    left = _leaving(paper).without(noticing)
    bookings = tuple(one for one in left.entries if isinstance(one, Booking))
    return replace(paper, week=replace(paper.week, bookings=bookings), terms=left.terms, sites=left.sites)


def note_written(paper: WeekOnPaper, privacy: Privacy, trail: Trail, form: str) -> str:
    """Note in the trail that a page was written or printed; a sentence where that could not be noted, else nothing."""
    days = (paper.week.monday, paper.frame.grounds[-1].day)
    held = counted(len(paper.week.bookings), "entry", "entries")
    return trail.exported(form, days=days, held=held, said=LEVELS_SAID[privacy.value])


def _leaving(paper: WeekOnPaper) -> Leaving:
    return Leaving(paper.week.bookings, paper.terms, tuple(paper.sites))


def week_page(paper: WeekOnPaper, privacy: Privacy) -> TypesetPage:
    """The page at a level of privacy."""
    frame, bookings = paper.frame, paper.week.bookings
    words = EntryWords(paper.terms, paper.sites, privacy)
    data = {
        "title": paper.days,
        "number": paper.number,
        "figures": _figures(paper.week.figures),
        "begins": frame.begins,
        "ends": frame.ends,
        "days": _days(frame, words, bookings),
        "keys": _keys(words, bookings),
        "foot": f"Printed {date_words(paper.printed)}. {head_words(paper.trail)}",
        "privacy": SAYS[privacy],
    }
    return TypesetPage("week", data)


def _days(frame: WeekFrame, words: EntryWords, bookings: Sequence[Booking]) -> list[Mapping[str, Any]]:
    """The columns, in the order they are read."""
    sums = day_sums(words.terms, frame.grounds[0].day, frame.days, bookings, NEVER)
    return [
        {
            **_head(words, ground.day, here.booked),
            "markers": _markers(words, bookings, ground.day),
            "paid": ground.window if frame.has_contract else (frame.begins, frame.ends),
            "away": away_on(ground),
            "entries": [_block(words, piece, frame.least) for piece in frame.pieces if piece.day == number],
        }
        for number, (ground, here) in enumerate(zip(frame.grounds, sums, strict=True))
    ]


def _head(words: EntryWords, day: date, contact: int) -> Mapping[str, Any]:
    """What a day is called, and what it is lost to or what contact it holds."""
    absence = words.absence(day)
    note = absence or (f"{hours_words(contact)} contact" if contact else "")
    return {"name": day_words(day), "note": note, "lost": bool(absence)}


def _block(words: EntryWords, piece: Piece, least: int) -> Mapping[str, Any]:
    return {
        **words.entry(piece.booking),
        "from": piece.start,
        "to": max(piece.end, piece.start + least),
        "column": piece.column,
        "columns": piece.columns,
    }


def _markers(words: EntryWords, bookings: Sequence[Booking], day: date) -> list[str]:
    """The all-day entries of a day; of many, the first ones and how many more."""
    here = [words.title(one) for one in bookings if one.all_day and lies_on(one, day, words.terms)]
    kept = here if len(here) <= MOST_MARKERS else here[: MOST_MARKERS - 1]
    return kept if kept == here else [*kept, f"and {len(here) - len(kept)} more"]


def _keys(words: EntryWords, bookings: Sequence[Booking]) -> list[Mapping[str, str]]:
    """The legend: a line for everything on the page that is told apart; of many, the first and how many more."""
    order = {one.id: number for number, one in enumerate(words.terms.activities)}
    used = sorted({one.details.activity for one in bookings}, key=lambda one: order.get(one, len(order)))
    keys = list({key["words"]: key for key in map(words.key, used)}.values())
    if len(keys) <= MOST_KEYS:
        return keys
    return [*keys[:MOST_KEYS], {"code": "", "words": f"and {len(keys) - MOST_KEYS} more", "colour": "", "edge": ""}]


def _figures(figures: WeekFigures) -> list[tuple[str, str]]:
    """What the header strip says, as words and figures."""
    said = [(one.head, one.value) for one in week_line(figures) if one.name not in {"chance", "to_record"}]
    if figures.unrecorded:
        said.append(("To record", str(figures.unrecorded)))
    return said
