"""The job plan as a document: how it stands, the agreed week by day and time, its time by category, and signatures."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from planner.domain.diary.activity import Kind
from planner.domain.english import FULL_DAYS, clock_words, date_words, tenth_percent
from planner.domain.handover.job_categories import UNASSIGNED, Scheme
from planner.domain.handover.plan_time import PA_MINUTES, kind_in, own_minutes
from planner.domain.plain_text import one_line
from planner.reports.document import Points, Report, Section, Sentence, Table, minutes, number, share, text
from planner.reports.privacy import USUAL, Privacy
from planner.words.job_plans import (
    HOW_COUNTED,
    MEAN_WEEK,
    NO_PLAN,
    PA_WORDS,
    PUT_ELSEWHERE,
    SOURCES,
    STANDING_NAMES,
    category_words,
    changed_words,
    due_words,
    left_words,
    short_category,
    standing_sentence,
)
from planner.words.plain import KIND_WORDS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date

    from planner.domain.diary.typical_week import Slot
    from planner.domain.hours.terms import Terms
    from planner.reports.document import Block, Cell
    from planner.services.desk import Desk
    from planner.services.job_plans import JobPlanFound

KIND, TITLE = "job-plan", "Job plan"
DOTTED = "." * 34
NO_LABELS = "Labels and sites of the entries are left out."
ONLY_KINDS = "Activities are told by their category only; labels and sites are left out."


def job_plan_report(
    desk: Desk, day: date, *, scheme: Scheme | None = None, privacy: Privacy = USUAL, in_pas: bool = False
) -> Report:
    """The job plan in force on a day.

    Args:
        desk: the diary.
        day: the day.
        scheme: how its time is sorted; as the diary has it, if left out.
        privacy: how much it says of each entry.
        in_pas: the time of the NHS scheme is told in programmed activities too.
    """
    found = desk.job_plans.of(day, scheme)
    if found is None:
        sections: tuple[Section, ...] = (Section("standing", "How it stands", (Sentence(NO_PLAN),)),)
        return Report(KIND, TITLE, date_words(day), sections, desk.hours.today(), trail=desk.trail.head())
    names = {one.id: one.name for one in desk.setup.sites()}
    terms, today = desk.setup.terms(), desk.hours.today()
    has_pas = in_pas and found.scheme is Scheme.NHS
    sections = (
        Section("standing", "How it stands", tuple(_standing(found, today))),
        Section("week", _week_title(found), (_week(found, terms, _Names(terms, names, privacy)),)),
        Section("time", "Hours a week", (_categories(found, in_pas=has_pas), *_contract(found))),
        Section("signatures", "Signed", (_signatures(found),)),
    )
    subtitle = f"Typical week from {date_words(found.version.starts)}"
    held_back = {Privacy.CODES: (NO_LABELS,), Privacy.CATEGORIES: (ONLY_KINDS,)}.get(privacy, ())
    method = _method(found, in_pas=has_pas)
    return Report(KIND, TITLE, subtitle, sections, today, trail=desk.trail.head(), method=method, held_back=held_back)


def job_plan_section(desk: Desk, day: date) -> Section | None:
    """The job plan in short, for a longer report; None where no week is agreed."""
    found = desk.job_plans.of(day)
    if found is None:
        return None
    standing = _standing(found, desk.hours.today(), with_history=False)
    return Section("job_plan", TITLE, (*standing, _categories(found), Sentence(left_words(found.time))))


def _standing(found: JobPlanFound, today: date, *, with_history: bool = True) -> Iterator[Block]:
    now = found.plan.now
    yield Sentence(standing_sentence(now))
    if now is not None and found.is_changed:
        yield Sentence(changed_words(now))
    if due := due_words(now, today):
        yield Sentence(due)
    if now is not None and now.disputed:
        yield Sentence("Disputed:")
        yield Points(tuple(map(one_line, now.disputed)))
    if with_history and len(found.plan.stood) > 1:
        rows = tuple(
            (
                text(date_words(one.on)),
                text(STANDING_NAMES[one.standing]),
                text(one_line(one.with_whom)),
                text(date_words(one.review_by) if one.review_by else "–"),
            )
            for one in found.plan.stood[:-1]
        )
        yield Table("Before", ("On", "Standing", "With", "Review by"), rows)


class _Names:
    """What an entry of the week is called at a level of privacy."""

    def __init__(self, terms: Terms, sites: Mapping[str, str], privacy: Privacy) -> None:
        self._terms, self._sites, self._privacy = terms, sites, privacy

    def of(self, slot: Slot) -> str:
        """Its activity; for her own eyes its label and its site too, and for others perhaps only its kind."""
        activity = self._terms.activity.get(slot.details.activity)
        kind = KIND_WORDS[kind_in(self._terms, slot)]
        if activity is None or self._privacy is Privacy.CATEGORIES:
            return kind
        if self._privacy is Privacy.CODES:
            return one_line(activity.name)
        site = self._sites.get(slot.details.site, "")
        label = slot.details.label
        beside = ", ".join(one_line(one) for one in (activity.name if label else "", site) if one)
        return f"{one_line(label or activity.name)}{f' ({beside})' if beside else ''}"


def _week_title(found: JobPlanFound) -> str:
    weeks = found.version.weeks
    return "The week" if weeks == 1 else f"The {weeks} weeks of the cycle"


def _week(found: JobPlanFound, terms: Terms, names: _Names) -> Table | Sentence:
    """Every entry in the order of the week, like ones of a day on one line."""
    if not found.version.slots:
        return Sentence("Nothing is planned in it yet.")
    own = own_minutes(terms, found.version)
    is_cycle = found.version.weeks > 1
    rows: list[tuple[Cell, ...]] = []
    for slots in _lines(found, terms, names):
        first = slots[0]
        head = f"{f'Week {first.week + 1}, ' if is_cycle else ''}{FULL_DAYS[first.weekday]}"
        category = _category(found, terms, first)
        cells = text(_times(slots)), text(names.of(first)), text(category)
        rows.append((text(head), *cells, minutes(sum(own[one] for one in slots))))
    return Table("", ("Day", "Time", "Entry", "Category", "Hours"), tuple(rows))


def _lines(found: JobPlanFound, terms: Terms, names: _Names) -> Iterator[tuple[Slot, ...]]:
    def alike(slot: Slot) -> tuple[object, ...]:
        return slot.week, slot.weekday, names.of(slot), _category(found, terms, slot), slot.minutes

    for _, slots in groupby(found.version.slots, alike):
        yield tuple(slots)


def _category(found: JobPlanFound, terms: Terms, slot: Slot) -> str:
    """What stands beside an entry: its category, or that it is a break."""
    if kind_in(terms, slot) is Kind.BREAK:
        return "Break"
    category = found.categories.of(found.scheme, terms.activity.get(slot.details.activity))
    return short_category(category, found.scheme)


def _times(slots: Sequence[Slot]) -> str:
    """As "09:00–10:00", or "09:00, 10:15 and 11:30, 60 min each"."""
    first = slots[0]
    if len(slots) == 1:
        end = first.start + first.minutes
        return f"{clock_words(first.start)}–{clock_words(end if end <= 24 * 60 else end % (24 * 60))}"
    return f"{', '.join(clock_words(one.start) for one in slots)}; {first.minutes} min each"


def category_keys(found: JobPlanFound) -> dict[str, str]:
    """The name of each category among figures: its own, or its number where the words are the user's."""
    own = found.scheme is Scheme.OWN
    return {
        category: f"own_{number}" if own and category != UNASSIGNED else str(category)
        for number, category in enumerate(found.time.by_category, 1)
    }


def _categories(found: JobPlanFound, *, in_pas: bool = False) -> Table:
    time, keys = found.time, category_keys(found)
    rows: list[tuple[Cell, ...]] = []
    for category, amount in time.by_category.items():
        key = f"job_plan.{keys[category]}"
        part = time.share(category)
        shown = share(part, _percent(part), f"{key}.share", f"{{{key}}}/{{job_plan.programmed}}")
        rows.append(
            (
                text(category_words(category, found.scheme)),
                minutes(amount, key),
                shown,
                *_pas(amount, key, in_pas=in_pas),
            )
        )
    total = "+".join(f"{{job_plan.{one}}}" for one in keys.values())
    whole = 1.0 if time.programmed else None
    rows.append(
        (
            text("Planned in all"),
            minutes(time.programmed, "job_plan.programmed", total),
            share(whole, _percent(whole)),
            *_pas(time.programmed, "job_plan.programmed", in_pas=in_pas),
        )
    )
    heads = ("Category", "Hours a week", "Share", *(("PAs",) if in_pas else ()))
    return Table("Time by category", heads, tuple(rows), sums=frozenset({len(rows) - 1}))


def _percent(part: float | None) -> str:
    return "–" if part is None else tenth_percent(part)


def _pas(amount: int, key: str, *, in_pas: bool) -> tuple[Cell, ...]:
    if not in_pas:
        return ()
    found = amount / PA_MINUTES
    return (number(found, f"{found:.2f}", f"{key}.pas", f"{{{key}}}/{PA_MINUTES}"),)


def _contract(found: JobPlanFound) -> Iterator[Block]:
    """The plan against the contract; what is said of it stands under it."""
    time = found.time
    if time.contracted is not None:
        rows = (
            (text("Contracted, without unpaid breaks"), minutes(time.contracted, "job_plan.contracted")),
            (text("Planned in all"), minutes(time.programmed, "", "{job_plan.programmed}")),
            (text("of it contact"), minutes(time.contact, "job_plan.contact")),
            (text("of it notes that come with sessions"), minutes(time.notes, "job_plan.notes")),
            (text("Paid breaks"), minutes(time.paid_breaks, "job_plan.paid_breaks")),
            (
                text("Left unplanned"),
                minutes(
                    time.left,
                    "job_plan.left",
                    "{job_plan.contracted}-{job_plan.programmed}-{job_plan.paid_breaks}",
                ),
            ),
        )
        yield Table("Held against the contract", ("Of what", "Hours a week"), rows, sums=frozenset({len(rows) - 1}))
    yield Sentence(left_words(time))


def _signatures(found: JobPlanFound) -> Table:
    now = found.plan.now
    other = one_line(now.with_whom) if now else "line manager"
    who = ("Therapist", f"{other[0].upper()}{other[1:]}")
    rows = tuple((text(one), text(DOTTED), text(DOTTED), text(DOTTED[:18])) for one in who)
    return Table("", ("Who", "Name", "Signature", "Date"), rows)


def _method(found: JobPlanFound, *, in_pas: bool) -> tuple[str, ...]:
    said = [SOURCES[found.scheme], HOW_COUNTED]
    if any(one.scheme is found.scheme for one in found.categories.assigned) and found.scheme is not Scheme.OWN:
        said.insert(1, PUT_ELSEWHERE)
    if found.version.weeks > 1:
        said.append(MEAN_WEEK.format(weeks=found.version.weeks))
    if in_pas:
        said.append(PA_WORDS)
    return tuple(said)
