"""The week solver's answer as a page to take into the room: asked, found, before and after, changes, who decides."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from planner.charts.two_weeks import PictureKey, PictureWeek, draw_weeks_beside
from planner.domain.diary.clock import DAY, clock_of
from planner.domain.english import day_words, hours_words, week_words
from planner.domain.plain_text import one_line
from planner.reports.document import Chart, Points, Report, Section, Sentence, Table, amount, count, minutes, text
from planner.reports.privacy import USUAL, Privacy, codes_of
from planner.reports.week_found_names import in_codes, week_said
from planner.words.layouts import asked_words
from planner.words.legend import activity_colour, activity_edge
from planner.words.rules_kept import rules_kept
from planner.words.week_asked import planned_words, supposed_words
from planner.words.week_blocks import frame_of, laid_out, standing
from planner.words.weeks_found import (
    cause_lines,
    change_lines,
    clash_words,
    gives_words,
    help_head,
    not_tried_words,
    remedy_rows,
    state_words,
    tried_verdict,
    tried_words,
    verdict_words,
    who_words,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from planner.domain.layout.explanation import Remedy
    from planner.domain.layout.laid_week import Placed
    from planner.domain.layout.question import WeekLaidOut
    from planner.reports.document import Block, Cell
    from planner.reports.week_found_names import WeekSaid
    from planner.services.desk import Desk

WEEK_FOUND = "week-found"
HEIGHT, LOW = 0.62, 0.46
"""Of the width, of two weeks and of one."""
NOW, SUGGESTED = "Now", "Suggested"
NOTHING_CHANGES = "Nothing changes: the week holds it as it is."
METHOD = (
    "The week is laid out by an exact search: every rule is kept and everything in the diary stays in the week.",
    "Of all such weeks one with the fewest changes is taken, and among those the one with the shortest moves.",
    "A clash and its remedies are shown by solving the week again, and not by judgement.",
)
HELD_BACK = {
    Privacy.CODES: "Labels, sites and outcomes of the entries are left out.",
    Privacy.CATEGORIES: "Activities are told by their category only; labels, sites and outcomes are left out.",
}


@dataclass(frozen=True, slots=True)
class TriedRemedy:
    """One of the remedies of a week that does not fit, and the week it makes."""

    remedy: Remedy
    trial: WeekLaidOut


def week_found_report(
    desk: Desk, laid_out_week: WeekLaidOut, *, privacy: Privacy = USUAL, tried: TriedRemedy | None = None
) -> Report:
    """The page of one week that was laid out, or of why none can be.

    Args:
        desk: the diary.
        laid_out_week: what came of it.
        privacy: how much is said of each entry.
        tried: the page is of the week that one of its remedies makes.
    """
    names = {one.id: one.name for one in desk.setup.sites()}
    said = asked = week_said(laid_out_week, desk.setup.terms(), names, privacy)
    answer = _answer(desk, said)
    if tried is not None:
        said = week_said(tried.trial, desk.setup.terms(), names, privacy)
        number = laid_out_week.remedies.found.index(tried.remedy)
        answer = _tried(said, asked, asked.found.remedies.found[number])
    found = said.found
    monday, sunday = found.monday, found.monday + 6 * DAY
    figures = () if found.refusal else (_figures(said),)
    sections = [Section("answer", "What was asked, and what came of it", tuple(answer), aside=figures)]
    if not found.refusal:
        sections.append(Section("weeks", "The week", (_picture(said, privacy),)))
    if found.layout is not None:
        sections.append(Section("changes", "What changes", tuple(_changes(said)), is_half=True))
    elif not found.refusal:
        head, *causes = cause_lines(found) or ("",)
        sections.append(Section("why", "Why it does not fit", (Sentence(head), Points(tuple(causes)))))
        sections.append(Section("remedies", "What would make it possible, and who decides", tuple(_remedies(said))))
    rules = Points(rules_kept(found.problem))
    sections.append(Section("rules", "The rules it keeps to", (rules,), is_half=found.layout is not None))
    if found.layout is not None:
        sections.append(Section("list", "The week as a list", (_list(said),)))
    likely = " with an 80% chance" if found.question.goal.is_likely else ""
    return Report(
        kind=WEEK_FOUND,
        title=f"A week with {asked_words(found.question.goal.amount, found.unit)}{likely}",
        subtitle=week_words(monday, sunday),
        sections=tuple(sections),
        made=desk.hours.today(),
        days=(monday, sunday),
        trail=desk.trail.head(),
        method=METHOD,
        held_back=(HELD_BACK[privacy],) if privacy in HELD_BACK else (),
        lists_sessions=True,
    )


def _answer(desk: Desk, said: WeekSaid) -> Iterator[Block]:
    """The verdict in the words of the window."""
    found = said.found
    yield Sentence(verdict_words(found))
    if found.refusal:
        return
    for words in (
        clash_words(found) or state_words(found, [found]),
        planned_words(found.problem, found.unit, desk.hours.today()),
        supposed_words(found.question.goal),
    ):
        if words:
            yield Sentence(words)


def _tried(said: WeekSaid, asked: WeekSaid, remedy: Remedy) -> Iterator[Block]:
    """What a remedy changes, who decides it, and what then fits."""
    yield Sentence(verdict_words(asked.found))
    yield Sentence(tried_verdict(said.found, asked.found, remedy))
    yield Sentence(tried_words(said.found, asked.found, remedy, said.terms))
    yield Sentence(f"{gives_words(remedy)} {who_words(remedy)}")


def _figures(said: WeekSaid) -> Table:
    """The figures of the answer, by the names of the contract."""
    found = said.found
    layout, most, goal = found.layout, found.fullest, found.question.goal
    rows: list[tuple[Cell, ...]] = [(text("Asked for"), amount(goal.amount, found.unit, _key("asked")))]
    if found.needed != goal.amount:
        rows.append((text("To be booked for it"), amount(found.needed, found.unit, _key("needed"))))
    rows.append((text("Contact in the week now"), minutes(found.problem.contact_minutes, _key("contact_now"))))
    if layout is not None:
        rows.append((text("Contact in the week found"), minutes(layout.contact_minutes, _key("contact_minutes"))))
    if most is not None:
        least = "" if most.is_proven else ", as far as was found"
        shown = minutes(most.contact_minutes, _key("maximum_contact_minutes"))
        rows.append((text(f"The most the week holds{least}"), shown))
    if layout is not None:
        rows.append((text("Sessions added"), count(len(layout.added), _key("additions"))))
        rows.append((text("Entries moved"), count(len(layout.moved), _key("moves"))))
        rows.append((text("Moved by, together"), minutes(layout.moved_minutes, _key("moved_minutes"))))
    return Table("In figures", ("Of what", "How much"), tuple(rows))


def _key(name: str) -> str:
    return f"week_found.{name}"


# The picture


def _picture(said: WeekSaid, privacy: Privacy) -> Chart:
    """The week as it stands, and beside it the one that was found."""
    found, layout = said.found, said.found.layout
    drawn = said if privacy is Privacy.LABELS else in_codes(said)
    problem = drawn.found.problem
    before, after = standing(problem, drawn.terms), laid_out(drawn.found.layout, drawn.terms)
    now = f"{NOW}: {hours_words(problem.contact_minutes)} of contact"
    weeks = [PictureWeek(now, before)]
    alt = f"The week now, with {hours_words(problem.contact_minutes)} of contact."
    if layout is not None:
        holds = hours_words(layout.contact_minutes)
        weeks.append(PictureWeek(f"{SUGGESTED}: {holds} of contact", after))
        alt = f"{alt[:-1]}, beside the one suggested, with {holds}. {_changes_in_words(said)}"
    frame = frame_of(problem, before, after)
    keys = tuple(_keys(said, privacy))
    title = "Now and suggested" if layout else "The week now"

    def draw(axes: object, style: object) -> None:
        draw_weeks_beside(axes, weeks, frame, keys, style)  # type: ignore[arg-type]

    return Chart(title, alt, f"week-{found.monday}", draw, HEIGHT if layout else LOW)


def _changes_in_words(said: WeekSaid) -> str:
    changes = change_lines(said.found, said.terms, said.sites)
    return f"{'; '.join(changes)}." if changes else NOTHING_CHANGES


def _keys(said: WeekSaid, privacy: Privacy) -> Iterator[PictureKey]:
    """A line for each activity in either week; with its code, where the picture has codes."""
    found, codes = said.found, codes_of(said.terms.activities)
    used = {one.shape.activity for one in found.problem.items}
    used |= {one.shape.activity for one in found.layout.entries} if found.layout else set()
    for one in said.terms.activities:
        if one.id in used:
            code = "" if privacy is Privacy.LABELS else f"{codes[one.id]} "
            colour, edge = activity_colour(said.terms, one.id), activity_edge(said.terms, one.id)
            yield PictureKey(f"{code}{one_line(one.name)}", colour, edge)


# Changes, remedies, the list


def _changes(said: WeekSaid) -> Iterator[Block]:
    lines = change_lines(said.found, said.terms, said.sites)
    yield Points(tuple(lines)) if lines else Sentence(NOTHING_CHANGES)


def _remedies(said: WeekSaid) -> Iterator[Block]:
    rows = remedy_rows(said.found, said.terms)
    yield Sentence(help_head(said.found))
    if rows:
        table = tuple(
            (
                text(str(one["text"])),
                text("at most" if one["proven"] else "at least"),
                minutes(int(one["contact_minutes"]), _key(f"remedies.{number}.contact_minutes")),
                text(f"{str(one['who'])[0].upper()}{str(one['who'])[1:]}"),
            )
            for number, one in enumerate(rows, 1)
        )
        yield Table("", ("Change", "The week", "then holds", "Who decides"), table)
    if untried := not_tried_words(said.found):
        yield Sentence(untried)


def _list(said: WeekSaid) -> Table:
    layout = said.found.layout
    entries = layout.entries if layout else ()
    return Table("", ("Day", "Time", "Entry", "Change"), tuple(_row(said, one) for one in entries))


def _row(said: WeekSaid, placed: Placed) -> tuple[Cell, ...]:
    monday = said.found.monday
    itself = placed.shape.itself(placed.place.start)
    activity = said.terms.activity.get(placed.shape.activity)
    name = (placed.item.name if placed.item else "") or (activity.name if activity else placed.shape.activity)
    change = "new" if placed.is_added else ""
    if placed.item is not None and placed.is_moved:
        was = placed.item.place
        change = f"moved from {day_words(monday + was.day * DAY)} {clock_of(was.start):%H:%M}"
    times = f"{clock_of(itself.start):%H:%M}\u2013{clock_of(itself.end):%H:%M}"
    return (text(day_words(monday + placed.place.day * DAY)), text(times), text(one_line(name)), text(change))
