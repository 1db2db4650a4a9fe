"""What is said of a week laid out: each sentence where it is true, and never where it would be false."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

import pytest

from planner.domain.diary.activity import Kind
from planner.domain.hours.rules import Rules
from planner.domain.layout.explanation import Lever, Remedies
from planner.domain.layout.lifting import in_force, only
from planner.domain.layout.problem import Day, Hold, Item, Place, Shape, WeekProblem
from planner.domain.layout.question import Goal, Question, WeekLaidOut
from planner.domain.layout.stretch import Stretch
from planner.services.laying_out import lay_out, try_remedy
from planner.solver import maximum
from planner.words.layouts import basis_words
from planner.words.weeks_found import (
    cause_lines,
    change_by,
    clash_words,
    help_lines,
    holds_words,
    tried_verdict,
    tried_words,
    verdict_words,
)

if TYPE_CHECKING:
    from planner.domain.hours.terms import Terms
    from planner.services.desk import Desk

MONDAY = date(2026, 11, 30)
NOW = datetime(2026, 11, 25, 12, tzinfo=UTC)
SESSION = Shape("treatment", Kind.CONTACT, 60, 60)
HOURS = Stretch(540, 1020)
EACH_ENOUGH = "These clash; give up any one of them and it fits:"
ALREADY = "Already these clash; others may too:"
ALONE = "This cannot be reached, even with every other rule set aside:"


def week(rules: Rules, *items: Item) -> WeekProblem:
    days = tuple(Day(MONDAY, HOURS, (HOURS,), 450, 450) for _ in range(2))
    return WeekProblem(days, items, (SESSION,), rules)


def asked(problem: WeekProblem, hours: float, *, is_likely: bool = False) -> WeekLaidOut:
    needed = round(hours * 60)
    return lay_out(Question(MONDAY, problem, needed, Goal(needed, is_likely=is_likely), NOW))


@pytest.fixture
def terms(demo: Desk) -> Terms:
    return demo.setup.terms()


def causes_that_are_enough(found: WeekLaidOut) -> set[bool]:
    """Whether giving up each cause by itself, all else kept, makes the week possible: solved anew."""
    assert found.conflict is not None
    rules = set(in_force(found.problem))
    answers = set()
    for rule in found.conflict.rules:
        fullest = maximum(only(found.problem, rules - {rule}))
        needed = found.needed if rule.value != "target" else 0
        answers.add(fullest is not None and fullest.counted >= needed)
    return answers


@pytest.mark.parametrize(
    ("rules", "hours", "begins"),
    [
        (Rules(15, max_contact_minutes_per_day=240), 9, EACH_ENOUGH),
        (Rules(15, max_contact_minutes_per_day=240, max_run_minutes=60, break_minutes=60), 9, ALREADY),
        (Rules(15), 20, ALONE),
    ],
)
def test_what_is_said_of_causes_together_is_what_was_solved(rules: Rules, hours: float, begins: str) -> None:
    found = asked(week(rules), hours)
    assert cause_lines(found)[0] == begins
    assert found.conflict is not None
    if begins == EACH_ENOUGH:
        assert causes_that_are_enough(found) == {True}
    elif begins == ALREADY:
        assert False in causes_that_are_enough(found)
    else:
        assert len(found.conflict.rules) == 1
        assert len(cause_lines(found)) == 2


def test_a_conflict_that_was_not_solved_to_the_end_claims_nothing() -> None:
    found = asked(week(Rules(15, max_contact_minutes_per_day=240)), 9)
    assert found.conflict is not None
    unfinished = replace(found, conflict=replace(found.conflict, is_proven=False))
    assert cause_lines(unfinished)[0].startswith("As far as was found in the time allowed")


def test_a_week_that_fits_has_no_causes_and_needs_no_help(terms: Terms) -> None:
    found = asked(week(Rules(15, max_contact_minutes_per_day=240)), 8)
    assert verdict_words(found) == "8 h fits: 8 sessions added, nothing moved."
    assert cause_lines(found) == help_lines(found, terms) == ()
    assert holds_words(found) == "The week holds at most 8 h of contact, in standard sessions of 1 h."


def test_what_does_not_fit_is_said_against_what_the_week_holds() -> None:
    problem = week(Rules(15, max_contact_minutes_per_day=240))
    assert verdict_words(asked(problem, 9)) == "9 h does not fit: this week holds at most 8 h."
    likely = replace(asked(problem, 9), question=Question(MONDAY, problem, 600, Goal(480, is_likely=True), NOW, 0.9))
    assert verdict_words(likely) == (
        "8 h with an 80% chance does not fit: it needs 10 h booked and this week holds at most 8 h."
    )


def by_chance(found: WeekLaidOut, goal: int) -> WeekLaidOut:
    """The same, as if what was needed followed from a chance of 80% of a smaller goal."""
    return replace(found, question=replace(found.question, goal=Goal(goal, is_likely=True), chance=0.85))


def test_the_clash_is_named_in_two_sentences_that_claim_no_more_than_was_solved() -> None:
    capped = asked(week(Rules(15, max_contact_minutes_per_day=240)), 9)
    assert clash_words(capped) == (
        "9 h asked for and at most 4 h of contact a day clash. Give up any one of them and it fits."
    )
    both = asked(week(Rules(15, max_contact_minutes_per_day=240, max_run_minutes=60, break_minutes=60)), 9)
    assert clash_words(both).endswith(" clash. Other rules may clash too.")
    assert clash_words(asked(week(Rules(15)), 20)) == (
        "20 h asked for cannot be reached, even with every other rule set aside."
    )
    assert capped.conflict is not None
    unfinished = replace(capped, conflict=replace(capped.conflict, is_proven=False))
    assert "clash." not in clash_words(unfinished)
    assert "in the time allowed" in clash_words(unfinished)
    assert clash_words(asked(week(Rules(15)), 5)) == ""


def test_of_a_chance_what_has_to_be_booked_is_not_called_what_was_asked_for(terms: Terms) -> None:
    found = by_chance(asked(week(Rules(15, max_contact_minutes_per_day=240)), 9), 420)
    assert verdict_words(found).startswith("7 h with an 80% chance does not fit: it needs 9 h booked")
    assert clash_words(found).startswith("9 h to be booked and at most 4 h of contact a day clash.")
    assert cause_lines(found)[1] == "That chance takes 9 h booked; these rules leave room for at most 8 h."
    assert help_lines(found, terms)[-1].startswith(
        "Book 8 h instead of 9 h: the chance of 7 h is then below 80%. The week then holds at most 8 h;"
    )
    plain = asked(week(Rules(15, max_contact_minutes_per_day=240)), 9)
    assert cause_lines(plain)[1] == "You asked for 9 h; these rules leave room for at most 8 h."
    assert help_lines(plain, terms)[-1].startswith("Lower the target to 8 h (asked for: 9 h).")


def test_a_change_tried_says_who_decides_and_that_nothing_changed(terms: Terms) -> None:
    found = asked(week(Rules(15, max_contact_minutes_per_day=240)), 9)
    for remedy in found.remedies.found:
        tried = try_remedy(found, remedy)
        assert tried.layout is not None
        assert tried.layout.counted >= remedy.steps[-1].needed
        said, is_lower = tried_words(tried, found, remedy, terms), remedy.steps[0].lever is Lever.TARGET
        assert said.startswith(change_by(remedy, found, terms))
        assert "nothing in your diary has changed" in said.lower()
        assert ("keeps to your rules as they are" in said) is is_lower
        assert (tried.problem == found.problem) is is_lower
        verdict = "8 h fits within your rules." if is_lower else "With this change 9 h fits."
        assert tried_verdict(tried, found, remedy) == verdict
    first = found.remedies.found[0]
    assert "You decide on this change;" in tried_words(try_remedy(found, first), found, first, terms)
    late = replace(try_remedy(found, first), layout=None, refusal="The time was up.")
    assert tried_verdict(late, found, first) == verdict_words(found)
    assert tried_words(late, found, first, terms).endswith("The time was up. Nothing in your diary has changed.")


def test_what_stands_in_a_week_that_holds_nothing_is_said_so() -> None:
    long = tuple(Item(f"m{n}", Shape("meeting", Kind.MEETING, 450), Place(n % 2, 540)) for n in range(3))
    found = asked(week(Rules(15), *long), 1)
    assert verdict_words(found) == (
        "1 h does not fit: what stands in the diary leaves the week no room under its rules."
    )
    assert cause_lines(found) == (
        ALONE.replace("reached", "kept"),
        "Already in your diary: meeting 22 h 30, out of 15 h at work.",
    )
    assert all("at most" not in one for one in cause_lines(found))


def test_the_basis_of_a_capacity_is_said() -> None:
    session = Item("s", SESSION, Place(0, 600))
    assert basis_words(week(Rules(15))) == "in standard sessions of 1 h"
    assert basis_words(week(Rules(15), session)).startswith("with the sessions that are in the diary and standard")
    assert "no standard session" in basis_words(replace(week(Rules(15)), offered=()))


def test_how_far_the_remedies_go_is_said(terms: Terms) -> None:
    capped = asked(week(Rules(15, max_contact_minutes_per_day=240)), 9)
    assert help_lines(capped, terms)[0] == "What would make it possible, each by itself:"
    both = asked(week(Rules(15, max_contact_minutes_per_day=240, max_run_minutes=60, break_minutes=60)), 9)
    assert help_lines(both, terms)[0] == "No single change makes it possible; two together, or a lower target, do:"
    never = asked(week(Rules(15)), 30)
    assert help_lines(never, terms)[0] == ("No change tried makes it possible, alone or two together; only this does:")
    assert len(help_lines(never, terms)) == 2
    cut_off = replace(capped, remedies=Remedies(capped.remedies.found, (Lever.DAY,)))
    assert help_lines(cut_off, terms)[-1] == (
        "Not finished: another day at work could not be tried in the time allowed."
    )


def test_a_lower_target_is_always_among_the_remedies_and_is_what_the_week_holds(terms: Terms) -> None:
    for hours in (9, 12, 30):
        found = asked(week(Rules(15, max_contact_minutes_per_day=240)), hours)
        assert found.remedies.found[-1].steps[0].lever is Lever.TARGET
        assert help_lines(found, terms)[-1] == (
            f"Lower the target to 8 h (asked for: {hours} h). The week then holds at most 8 h; "
            "the service can decide it."
        )


def test_locked_sessions_count_in_what_the_week_holds() -> None:
    late = Item("late", SESSION, Place(0, 1080), Hold.LOCKED)
    assert verdict_words(asked(week(Rules(15), late), 30)).endswith("this week holds at most 15 h.")
