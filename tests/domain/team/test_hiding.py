"""Every set of counts of cases is gone through: what a pack leaves possible is held against what is to stay hidden."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.domain.team.figures import OWN, made_up

from planner.domain.team.figures import OwnFigures
from planner.domain.team.hiding import hidden


def courses(finished: range) -> Iterator[OwnFigures]:
    """Every way in which so many courses can have ended."""
    for every in finished:
        for denominator in range(every + 1):
            for recovered in range(denominator + 1):
                for reliably in range(recovered + 1):
                    for improved in range(reliably, every - recovered + reliably + 1):
                        yield OwnFigures(480, 200, 250, 230, every, denominator, recovered, reliably, improved)


def derived(own: OwnFigures) -> dict[str, int]:
    """The counts a pack writes, and what each leaves of another."""
    finished, denominator, recovered = own.finished, own.recovery_denominator, own.recovered
    reliably, improved = own.reliably_recovered, own.reliably_improved
    return {
        "finished": finished,
        "denominator": denominator,
        "recovered": recovered,
        "reliably recovered": reliably,
        "improved": improved,
        "not at caseness": finished - denominator,
        "not recovered": denominator - recovered,
        "not reliably recovered": denominator - reliably,
        "finished but not recovered": finished - recovered,
        "recovered, not reliably": recovered - reliably,
        "improved, not recovered": improved - reliably,
        "not improved": finished - improved,
        "neither": finished - improved - recovered + reliably,
    }


EXACT = [range(5), *(range(n, n + 1) for n in (5, 7, 9, 10, 11, 14, 15, 18, 20))]
IN_FIVES = [range(n, n + 5) for n in (0, 5, 10)]


@pytest.mark.parametrize(
    ("finished", "rounded"), [*((one, False) for one in EXACT), *((one, True) for one in IN_FIVES)], ids=str
)
def test_five_values_stay_possible_of_every_small_count_for_whoever_knows_the_rules(
    finished: range, rounded: bool
) -> None:
    alike: dict[tuple[str, ...], list[dict[str, int]]] = defaultdict(list)
    for own in courses(finished):
        counts = hidden(own, rounded=rounded).by_name
        assert all(getattr(own, name) in count for name, count in counts.items()), own
        alike[tuple(one.written for one in counts.values())].append(derived(own))
    for written, possible in alike.items():
        for name in possible[0]:
            values = {one[name] for one in possible}
            assert min(values) >= 5 or len(values) >= 5, (written, name, values)


@given(st.integers(0, 300), st.integers(0, 300), st.booleans())
def test_sessions_attended_do_not_tell_how_few_were_missed(attended: int, missed: int, rounded: bool) -> None:
    own = replace(OWN, sessions=attended + missed, sessions_attended=attended, hours_attended=attended * 5 // 6)
    found = hidden(own, rounded=rounded)
    whole, part = found.sessions, found.sessions_attended
    assert attended in part
    assert attended + missed in whole
    if missed < 5:
        possible = {every - came for every in range(whole.low, whole.high + 1) for came in range(part.low, every + 1)
                    if came <= part.high}  # fmt: skip
        assert len(possible) >= 5


@given(st.integers(0, 300), st.sampled_from([45, 50, 60, 90]), st.booleans())
def test_hours_tell_no_more_of_the_sessions_than_their_own_range(attended: int, minutes: int, rounded: bool) -> None:
    own = replace(OWN, sessions=attended + 2, sessions_attended=attended, hours_attended=round(attended * minutes / 60))
    found = hidden(own, rounded=rounded)
    assert own.hours_attended in found.hours_attended
    for came in (found.sessions_attended.low, found.sessions_attended.high):
        hours = came * own.hours_attended / attended if attended else 0.0
        assert found.hours_attended.low <= hours <= found.hours_attended.high


def test_hours_of_fewer_than_five_sessions_say_nothing_of_them() -> None:
    for attended, hours in ((0, 0), (1, 1), (4, 6)):
        own = replace(OWN, sessions=12, sessions_attended=attended, hours_attended=hours)
        assert hidden(own, rounded=True).hours_attended.written == "0-19"
        assert hidden(own, rounded=False).sessions_attended.written == "0-4"


@pytest.mark.parametrize("seed", range(60))
def test_every_figure_lies_in_what_is_written_of_it(seed: int) -> None:
    own = made_up(seed)
    for rounded in (True, False):
        for name, count in hidden(own, rounded=rounded).by_name.items():
            assert getattr(own, name) in count, (name, own)
            assert count.low >= 5 or count.values >= 5 or count.high < 5


def test_a_pack_of_ordinary_figures_is_written_so() -> None:
    assert {name: one.written for name, one in hidden(OWN, rounded=True).by_name.items()} == {
        "hours_at_work": "480-484",
        "hours_attended": "200-204",
        "sessions": "250-254",
        "sessions_attended": "235-239",
        "finished": "40-44",
        "recovery_denominator": "30-34",
        "recovered": "15-19",
        "reliably_recovered": "10-14",
        "reliably_improved": "20-24",
    }
    exact = hidden(OWN, rounded=False).by_name
    assert {name: one.written for name, one in exact.items()} == {name: str(getattr(OWN, name)) for name in exact}
