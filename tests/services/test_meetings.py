"""Records of meetings: what was frozen stays frozen, whatever is done later."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from fractions import Fraction
from random import Random
from typing import TYPE_CHECKING

import pytest
from tests.amount import some

from planner.bootstrap import clock_on, demo_desk
from planner.domain.diary.entry import Details, Outcome
from planner.domain.diary.span import span_of
from planner.domain.errors import PlannerError
from planner.domain.handover.meeting import Meeting, Promise
from planner.domain.hours.absence import Absence, AbsenceKind
from planner.domain.hours.credit import Basis
from planner.domain.hours.target import Target
from planner.domain.outcomes.case import Case, Pair
from planner.domain.own_words import own_words, reworded
from planner.domain.safety.link import LinkKind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from planner.services.desk import Desk

TODAY = date(2026, 11, 23)
MEETING = Meeting(
    "meeting/one",
    date(2026, 11, 12),
    "Line manager",
    "25 h a week",
    ("21 h until March",),
    (
        Promise("mine", "Send the list", due=date(2026, 11, 20)),
        Promise("hers", "Find a room", "Service lead", date(2026, 11, 27)),
        Promise("some", "Talk again"),
    ),
)


@pytest.fixture
def sample() -> Iterator[Desk]:
    """A sample diary that may be changed."""
    with demo_desk(clock_on(TODAY)) as made:
        yield made


def kept(desk: Desk) -> Meeting:
    return desk.meetings.one("one")


# Frozen figures


def test_a_record_is_kept_with_its_figures_once(sample: Desk) -> None:
    sample.meetings.add(MEETING)
    assert kept(sample).figures == sample.meetings.figures(MEETING.day)
    assert kept(sample).frozen_on == TODAY
    with pytest.raises(PlannerError, match="There is one in that place already"):
        sample.meetings.add(MEETING)


def _add(desk: Desk, random: Random) -> object:
    start = datetime.combine(TODAY - timedelta(days=random.randrange(60)), time(random.randrange(8, 17)))
    return desk.diary.add(span_of(start, 60, desk.setup.terms().zone), Details("treatment"))[0]


def _record(desk: Desk, random: Random) -> object:
    found = [one for one in desk.diary.bookings(date(2026, 9, 1), TODAY) if desk.setup.terms().is_session(one)]
    return desk.diary.record(random.sample(found, 5), random.choice([one for one in Outcome if one.value != "planned"]))


def _delete(desk: Desk, random: Random) -> object:
    return desk.diary.delete([random.choice(desk.diary.bookings(date(2026, 9, 1), TODAY))])


def _case(desk: Desk, random: Random) -> object:
    pair = Pair("PHQ-9", Decimal(18), Decimal(random.randrange(20)))
    closed = TODAY - timedelta(days=random.randrange(100))
    return desk.outcomes.add(Case("", closed, 8, pair, Pair("GAD-7", Decimal(12), Decimal(5))))


def _contract(desk: Desk, random: Random) -> object:
    known = random.choice(desk.setup.terms().contracts)
    changed = replace(known, weekly_minutes=random.randrange(600, 2250), leave_minutes=random.randrange(9000))
    return desk.setup.save(changed, "change the contract", instead_of=known)


def _target(desk: Desk, random: Random) -> object:
    starts = TODAY - timedelta(days=random.randrange(1, 90))
    basis = random.choice([Basis.ATTENDED, Basis.BOOKED, Basis.CREDITED])
    return desk.setup.save(
        Target(desk.new_id(), starts, Fraction(random.randrange(5, 30)), basis=basis), "set a target"
    )


def _absence(desk: Desk, random: Random) -> object:
    day = TODAY - timedelta(days=random.randrange(60))
    return desk.setup.save(Absence(desk.new_id(), day, day, random.choice(list(AbsenceKind)[1:])), "add an absence")


def _words(desk: Desk, random: Random) -> object:
    known = kept(desk)
    changed = replace(known, agreed=(*known.agreed, f"more {random.random()}")[-5:], day=known.day, figures=())
    return desk.meetings.change(known, changed)


def _promise(desk: Desk, random: Random) -> object:
    return desk.meetings.keep_promise(random.choice(["mine", "hers", "some"]))


def _undo(desk: Desk, _random: Random) -> object:
    return desk.history.undo()


def _redo(desk: Desk, _random: Random) -> object:
    return desk.history.redo()


DEEDS: tuple[Callable[[Desk, Random], object], ...] = (
    *(_add, _record, _delete, _case, _contract, _target, _absence),
    *(_words, _promise, _undo, _redo),
)


@pytest.mark.parametrize("seed", some(range(30)))
def test_no_later_deed_changes_the_figures_that_were_frozen(sample: Desk, seed: int) -> None:
    random, done = Random(seed), 0  # noqa: S311 - made-up deeds
    sample.meetings.add(MEETING)  # not noted, so that undo does not take the record itself away
    before = kept(sample)
    for _ in range(25):
        try:
            change = random.choice(DEEDS)(sample, random)
        except PlannerError:
            continue
        if change is not None and random.random() < 0.7:
            sample.history.note(change)  # type: ignore[arg-type] # every deed here gives its change
        done += 1
        assert (kept(sample).figures, kept(sample).frozen_on, kept(sample).seal) == (
            before.figures,
            before.frozen_on,
            before.seal,
        )
    assert done > 10
    assert sample.meetings.figures(MEETING.day) != before.figures, "the diary itself has changed"


def test_to_freeze_again_is_a_deed_of_its_own_with_its_link_and_its_undo(sample: Desk) -> None:
    sample.meetings.add(MEETING)
    before = kept(sample)
    with pytest.raises(PlannerError, match="nothing to freeze again"):
        sample.meetings.freeze_again(before)
    _add(sample, Random(1))  # noqa: S311 - a made-up session
    _case(sample, Random(1))  # noqa: S311 - a made-up case
    links = len(sample.trail.links())
    change = sample.meetings.freeze_again(before)
    assert change.name == "freeze the figures of the meeting of 12 Nov again"
    assert kept(sample).figures != before.figures
    (link,) = sample.trail.links()[links:]
    assert link.kind is LinkKind.DECISION
    assert link.content is not None
    assert before.seal in link.content.before
    assert kept(sample).seal in link.content.after
    sample.history.note(change)
    sample.history.undo()
    assert kept(sample) == before


def test_a_record_of_a_meeting_to_come_is_refused(sample: Desk) -> None:
    later = replace(MEETING, day=TODAY + timedelta(days=1), promises=())
    with pytest.raises(PlannerError, match="has not been yet: give a day up to today, 23/11/2026"):
        sample.meetings.add(later)


def test_a_new_diary_has_no_figures_and_the_record_is_kept_all_the_same(desk: Desk) -> None:
    desk.meetings.add(MEETING)
    assert (kept(desk).figures, kept(desk).frozen_on, kept(desk).seal) == ((), None, "")


# Promises


def test_promises_are_due_until_a_day_and_told_with_the_days_past(desk: Desk) -> None:
    desk.meetings.add(MEETING)
    assert [(one.promise.id, one.days_past) for one in desk.meetings.due(TODAY)] == [("mine", 3)]
    assert [(one.promise.id, one.days_past) for one in desk.meetings.due(date(2026, 11, 29))] == [
        ("mine", 3),
        ("hers", 0),
    ]
    change = desk.meetings.keep_promise("mine")
    assert change.name == "keep a promise of the meeting of 12 Nov"
    assert kept(desk).promises[0].kept_on == TODAY
    assert desk.meetings.due(TODAY) == ()
    desk.history.note(change)
    desk.history.undo()
    assert [one.promise.id for one in desk.meetings.due(TODAY)] == ["mine"]


def test_a_form_that_is_stale_loses_no_promise_kept_meanwhile(desk: Desk) -> None:
    desk.meetings.add(MEETING)
    seen = kept(desk)
    desk.meetings.keep_promise("hers")
    desk.meetings.change(seen, replace(seen, asked="25 h a week from January"))
    assert kept(desk).asked == "25 h a week from January"
    assert kept(desk).promise("hers") == replace(MEETING.promises[1], kept_on=TODAY)
    with pytest.raises(PlannerError):
        desk.meetings.remove(seen)


# Words


def test_the_trail_says_that_there_was_a_meeting_and_no_word_of_it(desk: Desk) -> None:
    desk.meetings.add(MEETING)
    desk.meetings.change(kept(desk), replace(kept(desk), asked="something else"))
    desk.meetings.remove(kept(desk))
    told = [one.content for one in desk.trail.links() if one.content and "meeting" in one.content.what]
    assert [(one.before, one.after) for one in told if one] == [
        ("", "1 agreed, 3 promises, 0 figures as they stood"),
        (
            "1 agreed, 3 promises, 0 figures as they stood",
            "1 agreed, 3 promises, 0 figures as they stood, otherwise than before",
        ),
        ("1 agreed, 3 promises, 0 figures as they stood", ""),
    ]


def test_every_word_of_a_record_is_looked_through_for_identifiers() -> None:
    words = {"Line manager", "25 h a week", "21 h until March", "Send the list", "Find a room", "Service lead"}
    assert set(own_words(MEETING)) == words | {"Talk again"}
    assert reworded(MEETING, str) == MEETING
    emptied = reworded(MEETING, lambda _: "")
    assert (emptied.with_role, emptied.agreed, emptied.asked) == ("Somebody", (), "")
    assert {one.what for one in emptied.promises} == {"Words left out"}
    assert reworded(replace(MEETING, promises=()), lambda _: " ").asked == "Words left out"


def test_a_name_in_a_record_is_noticed_when_it_is_kept(desk: Desk) -> None:
    change = desk.meetings.add(replace(MEETING, agreed=("Ask Mrs Jones",)))
    noticed = desk.noticing.noticed_by(change)
    assert noticed is not None
    desk.noticing.drop(noticed)
    assert "Jones" not in str(kept(desk))


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"with_role": " "}, "A meeting is with somebody"),
        ({"asked": " ", "agreed": (), "promises": ()}, "A record of a meeting without a word"),
        ({"agreed": ("",)}, "A line of what was agreed is empty"),
        ({"agreed": ("a",) * 51}, "More than 50 lines"),
        ({"asked": "a" * 2001}, "What was asked has more than 2000 letters"),
        ({"day": date(2026, 11, 21)}, "A promise is due on 20/11/2026, before the meeting on 21/11/2026"),
        ({"promises": (MEETING.promises[0],) * 2}, "Two promises of a meeting have one id"),
    ],
)
def test_what_cannot_have_been_is_refused(changed: dict[str, object], told: str) -> None:
    with pytest.raises(PlannerError, match=told):
        replace(MEETING, **changed)  # type: ignore[arg-type] # the fields of a case


def test_a_promise_says_something_and_somebody_made_it() -> None:
    for what, by in ((" ", "me"), ("Send it", " ")):
        with pytest.raises(PlannerError):
            Promise("a", what, by)
