"""What deeds leave in the trail, in the words it is read in; and that no word of the diary ever comes into it."""

from __future__ import annotations

import os
from contextlib import closing
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from tests.conftest import CHEAP, NOW
from tests.series import add_series
from tests.services.test_any_deeds import DEEDS, LONDON, SEQUENCES, do, emptied
from tests.storage.test_values import BY_KIND

from planner.bootstrap import create_desk
from planner.domain.diary.activity import Activity, Kind, Site
from planner.domain.diary.entry import Booking, Details, Entry, Outcome
from planner.domain.diary.scope import Scope
from planner.domain.diary.span import Span, span_of
from planner.domain.hours.contract import Contract, WorkingDay
from planner.domain.hours.credit import SHARES_ATTENDED, Shares
from planner.domain.hours.rules import Rules
from planner.domain.hours.target import Target
from planner.domain.hours.terms import Person
from planner.domain.outcomes.benchmarks import CourseBasis
from planner.domain.outcomes.case import Case, Pair
from planner.domain.outcomes.marks import REBASE_PREFIX, Note, Rebase
from planner.domain.outcomes.measures import Threshold
from planner.domain.outcomes.national import Against, NationalRate
from planner.domain.own_words import own_words, reworded
from planner.domain.safety.link import LinkKind, TrailLink, check_chain
from planner.domain.trail import LINKED, UNLINKED, links_left_by
from planner.storage.shelves import SHELVES
from planner.words.decided import NOUNS

if TYPE_CHECKING:
    from pathlib import Path

    from planner.domain.change import Value
    from planner.services.desk import Desk

AT = datetime(2026, 11, 3, 10)
"""A Tuesday."""


def told(desk: Desk, since: int = 1) -> list[tuple[str, ...]]:
    """What the links after a number say."""
    found = [link for link in desk.trail.links() if link.number > since]
    assert all(link.content for link in found)
    return [
        (link.kind.value, link.content.what, link.content.before, link.content.after) for link in found if link.content
    ]


def session(desk: Desk, wall: datetime = AT, outcome: Outcome | None = Outcome.ATTENDED) -> Booking:
    """A session of the diary with what was recorded of it."""
    desk.diary.add(span_of(wall, 60, LONDON), Details("treatment", label="Tigerlily"))
    return recorded(desk, wall, outcome)


def standing(desk: Desk, wall: datetime) -> Booking:
    return next(
        one
        for one in desk.diary.bookings(wall.date(), wall.date())
        if one.span.start == span_of(wall, 60, LONDON).start
    )


def recorded(desk: Desk, wall: datetime, outcome: Outcome | None) -> Booking:
    if outcome is not None:
        desk.diary.record([standing(desk, wall)], outcome)
    return standing(desk, wall)


def weekly(desk: Desk) -> list[datetime]:
    """A weekly series with three recorded sessions, and when those were."""
    add_series(desk, span_of(AT, 60, LONDON), Details("treatment", label="Tigerlily"), "FREQ=WEEKLY")
    walls = [AT + timedelta(weeks=n) for n in range(3)]
    for wall, outcome in zip(walls, (Outcome.ATTENDED, Outcome.DNA, Outcome.ATTENDED), strict=True):
        recorded(desk, wall, outcome)
    return walls


def test_every_kind_the_diary_keeps_is_said_to_leave_a_link_or_none() -> None:
    assert set(LINKED) | set(UNLINKED) == set(SHELVES)
    assert not set(LINKED) & set(UNLINKED)
    assert set(NOUNS) == {kind for kind, of in LINKED.items() if of is not LinkKind.OUTCOME}


# Outcomes


def test_a_first_outcome_leaves_no_link_and_another_in_its_place_does(desk: Desk) -> None:
    booking = session(desk)
    assert told(desk) == []
    desk.diary.record([booking], Outcome.LATE_NOT_SEEN)
    assert told(desk) == [("outcome", "session of Tue 3 November 2026, 10:00", "attended", "late, not seen")]


def test_an_outcome_cleared_or_a_recorded_session_deleted_is_told_apart(desk: Desk) -> None:
    desk.diary.record([session(desk)], Outcome.PLANNED)
    desk.diary.delete([session(desk, AT + timedelta(hours=2))])
    desk.diary.delete([session(desk, AT + timedelta(hours=4), None)])
    assert told(desk) == [
        ("outcome", "session of Tue 3 November 2026, 10:00", "attended", "nothing recorded"),
        ("outcome", "session of Tue 3 November 2026, 12:00", "attended", "not in the diary"),
    ]


def test_of_a_series_each_occurrence_is_told_likewise(desk: Desk) -> None:
    walls = weekly(desk)
    desk.diary.record([standing(desk, walls[0])], Outcome.PLANNED)
    desk.diary.record([standing(desk, walls[1])], Outcome.ATTENDED)
    desk.diary.delete([standing(desk, walls[2])])
    assert told(desk) == [
        ("outcome", "session of Tue 3 November 2026, 10:00", "attended", "nothing recorded"),
        ("outcome", "session of Tue 10 November 2026, 10:00", "DNA", "attended"),
        ("outcome", "session of Tue 17 November 2026, 10:00", "attended", "not in the diary"),
    ]


@pytest.mark.parametrize("scope", list(Scope))
def test_a_session_or_a_series_moved_with_its_outcomes_leaves_no_link(desk: Desk, scope: Scope) -> None:
    walls = weekly(desk)
    desk.diary.move(standing(desk, walls[1]), span_of(walls[1] + timedelta(days=1, hours=1), 60, LONDON), scope)
    assert told(desk) == []


def test_a_series_divided_or_repeated_otherwise_keeps_its_outcomes_and_leaves_no_link(desk: Desk) -> None:
    walls = weekly(desk)
    desk.diary.edit(standing(desk, walls[1]), Details("assessment"), None, Scope.THIS_AND_LATER)
    desk.diary.repeat(standing(desk, walls[0]), "FREQ=WEEKLY;INTERVAL=2", Scope.ALL)
    assert told(desk) == []


def test_a_recorded_entry_that_begins_to_repeat_leaves_no_link(desk: Desk) -> None:
    desk.diary.repeat(session(desk), "FREQ=WEEKLY")
    assert told(desk) == []


def test_a_series_deleted_with_its_outcomes_and_put_back_leaves_a_link_for_each_either_way(desk: Desk) -> None:
    weekly(desk)
    desk.diary.delete([standing(desk, AT)], Scope.ALL)
    away = told(desk)
    assert [(before, after) for _, _, before, after in away] == [
        ("attended", "not in the diary"),
        ("DNA", "not in the diary"),
        ("attended", "not in the diary"),
    ]
    desk.recycle_bin.put_back(desk.recycle_bin.contents())
    assert told(desk)[3:] == [(kind, what, after, before) for kind, what, before, after in away]


def test_an_occurrence_put_back_out_of_the_bin_is_told_once(desk: Desk) -> None:
    walls = weekly(desk)
    desk.diary.delete([standing(desk, walls[1])])
    desk.recycle_bin.put_back(desk.recycle_bin.contents())
    what = "session of Tue 10 November 2026, 10:00"
    assert told(desk) == [("outcome", what, "DNA", "not in the diary"), ("outcome", what, "not in the diary", "DNA")]


def test_emptying_the_bin_leaves_no_link_for_what_was_told_when_it_went_there(desk: Desk) -> None:
    desk.diary.delete([session(desk)])
    desk.recycle_bin.empty(desk.recycle_bin.contents())
    assert len(told(desk)) == 1


def test_undo_and_redo_are_changes_too_and_say_so(desk: Desk) -> None:
    booking = session(desk)
    desk.history.note(desk.diary.record([booking], Outcome.DNA))
    desk.history.undo()
    desk.history.redo()
    desk.history.undo()
    assert [(before, after) for _, _, before, after in told(desk)] == [
        ("attended", "DNA"),
        ("DNA", "attended"),
        ("attended", "DNA"),
        ("DNA", "attended"),
    ]
    reasons = [link.content.reason for link in desk.trail.links() if link.content]
    assert reasons == ["", "", *["a deed taken back or done again"] * 3]


def test_of_supervision_and_training_no_client_is_told(desk: Desk) -> None:
    desk.diary.add(span_of(AT, 60, LONDON), Details("supervision", label="Tigerlily"))
    supervision = recorded(desk, AT, Outcome.ATTENDED)
    desk.diary.record([supervision], Outcome.CANCELLED_CLIENT)
    add_series(desk, span_of(AT + timedelta(hours=2), 60, LONDON), Details("cpd"), "FREQ=WEEKLY;COUNT=2")
    training = recorded(desk, AT + timedelta(hours=2), Outcome.CANCELLED_SERVICE)
    desk.diary.record([training], Outcome.DNA)
    desk.diary.delete([standing(desk, AT + timedelta(hours=2))], Scope.ALL)
    desk.recycle_bin.put_back(desk.recycle_bin.contents())
    assert told(desk) == [
        ("outcome", "supervision of Tue 3 November 2026, 10:00", "attended", "cancelled by you"),
        ("outcome", "training of Tue 3 November 2026, 12:00", "cancelled by service", "not attended"),
        ("outcome", "training of Tue 3 November 2026, 12:00", "not attended", "not in the diary"),
        ("outcome", "training of Tue 3 November 2026, 12:00", "not in the diary", "not attended"),
    ]


def test_many_outcomes_taken_back_are_counted_in_one_link_by_whose_they_were(desk: Desk) -> None:
    walls = [AT + timedelta(days=n, hours=h) for n in range(7) for h in range(3)]
    bookings = [session(desk, wall) for wall in walls[:19]]
    for wall in walls[19:]:
        desk.diary.add(span_of(wall, 60, LONDON), Details("supervision"))
        bookings.append(recorded(desk, wall, Outcome.ATTENDED))
    desk.history.note(desk.diary.record(bookings, Outcome.CANCELLED_CLIENT))
    desk.history.undo()
    assert told(desk)[21:] == [
        (
            "outcome",
            "21 outcomes changed in one deed",
            "cancelled by client 19, cancelled by you 2",
            "attended 21",
        )
    ]


def test_what_undo_takes_away_of_a_first_outcome_is_told(desk: Desk) -> None:
    booking = session(desk, outcome=None)
    desk.history.note(desk.diary.record([booking], Outcome.ATTENDED))
    desk.history.undo()
    desk.history.redo()
    what = "session of Tue 3 November 2026, 10:00"
    assert told(desk) == [
        ("outcome", what, "attended", "nothing recorded"),
        ("outcome", what, "nothing recorded", "attended"),
    ]


def test_an_undo_after_an_export_is_still_done_without_asking_the_rules_again(desk: Desk) -> None:
    booking = session(desk)
    desk.history.note(desk.diary.record([booking], Outcome.DNA))
    assert desk.trail.exported("a table") == ""
    assert desk.history.undo() is not None


def test_of_many_outcomes_changed_in_one_deed_each_is_told_with_what_it_was(desk: Desk) -> None:
    walls = [AT + timedelta(days=n, hours=h) for n in range(7) for h in range(3)]
    bookings = [session(desk, wall, Outcome.ATTENDED if n % 3 else Outcome.DNA) for n, wall in enumerate(walls)]
    desk.diary.record(bookings[:20], Outcome.CANCELLED_SERVICE)
    assert len(told(desk)) == 20
    as_they_are = desk.diary.bookings(AT.date(), AT.date() + timedelta(days=7))
    desk.diary.record(as_they_are, Outcome.LATE_NOT_SEEN)
    links = told(desk)[20:]
    assert len({what for _, what, _, _ in links}) == 21
    assert [before for *_, before, _ in links].count("cancelled by service") == 20
    assert [after for *_, after in links] == ["late, not seen"] * 21


def test_of_many_targets_decided_in_one_deed_each_is_told_with_its_figures(desk: Desk) -> None:
    targets = [Target(f"t{n}", date(2024, 1, 1) + timedelta(weeks=n), Fraction(10 + n)) for n in range(25)]
    with desk.store.work() as work:
        work.add_all(targets)
    links = told(desk)
    assert len(links) == 25
    assert all(after for *_, after in links)


def test_the_hour_that_comes_twice_and_another_zone_are_told_by_the_clock_on_the_wall(desk: Desk) -> None:
    second = Span(datetime(2026, 10, 25, 1, 30, tzinfo=UTC), datetime(2026, 10, 25, 2, 0, tzinfo=UTC))
    desk.diary.add(second, Details("treatment"))
    booking = desk.diary.bookings(date(2026, 10, 25), date(2026, 10, 25))[0]
    desk.diary.record([booking], Outcome.ATTENDED)
    desk.setup.save(Person(time_zone="Europe/Paris"), "x")
    (again,) = desk.diary.bookings(date(2026, 10, 25), date(2026, 10, 25))
    desk.diary.record([again], Outcome.DNA)
    assert told(desk)[-1] == ("outcome", "session of Sun 25 October 2026, 02:30", "attended", "DNA")


# Cases and decisions


CASE = Case("c", date(2026, 11, 9), 8, Pair("PHQ-9", Decimal(17), Decimal(6)), Pair("GAD-7", Decimal(14), Decimal(5)))


def test_a_case_is_told_by_its_month_and_what_was_corrected_and_never_by_a_figure(desk: Desk) -> None:
    with desk.store.work() as work:
        work.put(CASE)
    assert told(desk) == []
    better = replace(CASE, phq9=Pair("PHQ-9", Decimal(19), Decimal(6)), sessions=9, descriptor="Depression")
    with desk.store.work() as work:
        work.put(better)
    desk.outcomes.remove([better])
    assert told(desk) == [
        ("case", "a case closed in November 2026", "", "sessions, first PHQ-9 and problem corrected"),
        ("case", "a case closed in November 2026", "in the diary", "not in the diary"),
    ]


WEEK = ((WorkingDay(time(9), time(17), 30),) * 5 + (None, None),)
CONTRACT = Contract("k", date(2026, 4, 1), 2250, WEEK, (4, 1), 202 * 60 + 30)
DECIDED: list[tuple[Value, Value, tuple[str, ...]]] = [
    (
        Target("t", date(2026, 4, 1), Fraction(20)),
        Target("t", date(2026, 4, 1), Fraction(25)),
        (
            "target",
            "target",
            "20 h a week, sessions attended, reduced by hours at work, from 1 April 2026",
            "25 h a week, sessions attended, reduced by hours at work, from 1 April 2026",
        ),
    ),
    (
        CONTRACT,
        replace(CONTRACT, weekly_minutes=1800, weeks=((WEEK[0][0],) * 3 + (None, WEEK[0][0], None, None),)),
        (
            "contract",
            "contract",
            "37 h 30 a week, Mon–Fri 09:00–17:00 less 30 min, leave 202 h 30 a year from 1 Apr, from 1 April 2026",
            (
                "30 h a week, Mon–Wed 09:00–17:00 less 30 min, Fri 09:00–17:00 less 30 min, leave 202 h 30 a year from "
                "1 Apr, from 1 April 2026"
            ),
        ),
    ),
    (
        Threshold("PHQ-9", 2, date(2026, 4, 1), Decimal(10), Decimal(6), source="a letter"),
        Threshold("PHQ-9", 2, date(2026, 4, 1), Decimal(11), None, source="a letter"),
        (
            "threshold",
            "threshold of PHQ-9 from 1 April 2026, edition 2",
            "caseness 10, reliable change 6",
            "caseness 11, reliable change not set",
        ),
    ),
    (
        Rules(),
        Rules(lunch_minutes=30, lunch_between=(time(12), time(14)), half_days_off=1),
        (
            "decision",
            "rules of the week",
            "none",
            "lunch 30 min, lunch lies between 12:00–14:00, half days off 1",
        ),
    ),
    (
        Shares(),
        Shares({**SHARES_ATTENDED, Outcome.DNA: Fraction(1, 2)}, factors={"a secret name": Fraction(3, 2)}),
        (
            "decision",
            "what sessions are credited with",
            "attended 100%, attended late 100%, a group counts once",
            "attended 100%, attended late 100%, DNA 50%, a group counts once, factors of activities 1.5",
        ),
    ),
    (
        Person(role="Trainee"),
        Person(role="Qualified", records_begin=date(2026, 1, 5)),
        (
            "decision",
            "bank holidays, times and when records begin",
            "bank holidays of England, times of Europe/London",
            "bank holidays of England, times of Europe/London, records begin on 5 January 2026",
        ),
    ),
    (
        Activity("hidden", "Secret name", Kind.CONTACT, 60),
        Activity("hidden", "Another name", Kind.CONTACT, 60, notes_minutes=15),
        (
            "decision",
            "an activity",
            "60 min, 0 min of notes, counts as its length, Contact with clients",
            "60 min, 15 min of notes, counts as its length, Contact with clients",
        ),
    ),
]


@pytest.mark.parametrize(("before", "after", "words"), DECIDED, ids=lambda one: type(one).__name__)
def test_a_decision_is_told_with_what_it_was_and_what_it_is(
    desk: Desk, before: Value, after: Value, words: tuple[str, ...]
) -> None:
    with desk.store.work() as work:
        work.put(before)
    since = desk.trail.head().number
    with desk.store.work() as work:
        work.put(after)
    assert told(desk, since) == [words]


def test_a_change_too_small_to_be_read_in_the_words_is_still_told(desk: Desk) -> None:
    for amount in (Fraction(20), Fraction(20001, 1000)):
        with desk.store.work() as work:
            work.put(Target("t", date(2026, 4, 1), amount))
    assert told(desk)[-1][3] == f"{told(desk)[-1][2]}, otherwise than before"


def test_what_only_changes_words_of_ones_own_leaves_no_link(desk: Desk) -> None:
    with desk.store.work() as work:
        work.put(Person(role="Trainee"))
        work.put(Site("s", "Riverside"))
        work.put(Note("note/1", date(2026, 5, 1), "a new site"))
    assert told(desk) == []


def test_a_rebase_keeps_its_reason_which_fades_where_an_identifier_is_dropped_from_it(desk: Desk) -> None:
    change = desk.setup.save(Rebase(f"{REBASE_PREFIX}1", date(2026, 5, 1), "asked by Mrs Tigerlily"), "x")
    noticed = desk.noticing.noticed_by(change)
    assert noticed is not None
    assert desk.trail.links()[-1].content is not None
    desk.noticing.drop(noticed)
    links = desk.trail.links()
    assert "Tigerlily" not in str(links)
    assert check_chain(links) is None
    assert [link.content is None for link in links] == [False, True, False]


# Nothing of the diary's words


@settings(
    deadline=None,
    max_examples=60 if os.environ.get("PLANNER_DEEP") else 12,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(sequence=SEQUENCES)
def test_whatever_is_done_the_chain_holds_and_no_label_comes_into_it(
    desk: Desk, sequence: list[tuple[int, int, int]]
) -> None:
    emptied(desk)
    add_series(desk, span_of(AT, 60, LONDON), Details("treatment", label="label Tigerlily"), "FREQ=WEEKLY")
    for kind, a, b in sequence:
        do(desk, kind % len(DEEDS), a, b)
        if b % 3 == 0 and desk.history.undo_name:
            desk.history.undo()
    links = desk.trail.links()
    assert check_chain(links) is None
    assert "label" not in " ".join(link.content.what + link.content.after for link in links if link.content)


PLANTED = "Xyzzyq"
"""A word that no link could hold by chance."""


def planted(value: Value) -> Value:
    """The value with the word in every text of the user's own."""
    return reworded(value, lambda words: f"{PLANTED}{len(words)}")


VALUES = st.lists(st.one_of(*BY_KIND.values()), min_size=1, max_size=8)


class NoRows:
    """A diary with nothing else in it."""

    def all(self, _kind: type[Any], /) -> tuple[Any, ...]:
        return ()

    def get(self, _kind: type[Any], _id: str, /) -> None:
        return None


@settings(
    deadline=None, max_examples=400 if os.environ.get("PLANNER_DEEP") else 80, phases=(Phase.explicit, Phase.generate)
)
@given(before=VALUES, after=VALUES, again=st.booleans())
def test_no_word_of_ones_own_comes_into_any_link(before: list[Value], after: list[Value], again: bool) -> None:
    from planner.domain.change import Step
    from planner.words.trail import links_words

    was = {(type(one), one.id): planted(one) for one in before}
    now = {(type(one), one.id): planted(one) for one in after}
    steps = [Step(was.get(key), now.get(key)) for key in {**was, **now}]
    for kind, words in links_words(links_left_by(steps, NoRows(), again=again), again=again):
        assert PLANTED not in words.what + words.before + words.after
        assert PLANTED not in words.reason or kind is LinkKind.REBASE
        assert words.what


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (None, Against(CourseBasis.COURSES, PLANTED)),
        (None, NationalRate(2025, CourseBasis.COURSES, PLANTED, Decimal(50), Decimal(45), Decimal(60), PLANTED)),
        (None, Threshold(PLANTED, 2, date(2026, 1, 1), Decimal(3), None, source=PLANTED)),
        (Shares(), Shares(factors={PLANTED: Fraction(2)})),
        (Person(), Person(PLANTED, PLANTED)),
        (CASE, replace(CASE, anxiety=Pair(PLANTED, Decimal(3), Decimal(1)), site=PLANTED, therapy=PLANTED)),
    ],
    ids=lambda one: type(one).__name__,
)
def test_nor_does_a_name_that_stands_where_the_program_has_its_own(before: Value | None, after: Value) -> None:
    from planner.domain.change import Step
    from planner.words.trail import links_words

    (link,) = links_words(links_left_by([Step(before, after)], NoRows()))
    assert PLANTED not in str(link)


def test_the_word_is_planted_in_every_kind_that_has_words() -> None:
    assert PLANTED in "".join(
        own_words(planted(Entry("e", Span(NOW, NOW + timedelta(hours=1)), Details("a", label="x"))))
    )


# Asked, noted, faded


def test_links_are_asked_for_by_days_of_the_diarys_own_zone(tmp_path: Path) -> None:
    from planner.storage.trail import Pen

    moments = iter(datetime(2026, 7, day, 23, 30, tzinfo=UTC) for day in range(1, 9))
    made, _ = create_desk(tmp_path / "d", "a quiet passphrase", lambda: NOW, CHEAP, pen=Pen(lambda: next(moments)))
    with closing(made) as desk:
        for _ in range(3):
            desk.trail.exported("a table")
        assert [one.number for one in desk.trail.links(date(2026, 7, 3), date(2026, 7, 4))] == [2, 3]
        assert [one.number for one in desk.trail.links(last=date(2026, 7, 2))] == [1]
        assert desk.trail.fade(date(2026, 7, 4)) == 2
        after = desk.trail.links()
        assert [one.content is None for one in after] == [True, True, False, False, False]
        assert after[-1].content is not None
        assert after[-1].content.what == "what 2 links before 4 July 2026 said has faded"
        assert desk.trail.broken() is None
        assert desk.trail.fade(date(2026, 7, 4)) == 0, "what has faded does so once"
        assert len(desk.trail.links()) == 5


def test_where_the_diary_cannot_be_written_it_is_said_that_nothing_could_be_noted(desk: Desk) -> None:
    desk.store._writer.execute("PRAGMA query_only = ON")
    said = desk.trail.exported("a table")
    assert said.startswith("It could not be noted in the trail: ")
    assert isinstance(desk.trail.links()[0], TrailLink)
