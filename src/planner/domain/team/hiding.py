"""What of a quarter's figures a pack may say: small counts hidden, and what would give them away hidden too.

The counts of cases hang together: not at caseness is finished less the denominator, and so on down to those who neither
recovered nor improved. Each is written by what is written of those it is part of (`suppression`); the two that both
hold the reliably recovered push that count from below as well, for who recovered or improved has finished.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from planner.domain.privacy.suppression import FEWEST_SHOWN, CountRange, between, in_fives, part_of, suppressed
from planner.domain.team.figures import PackCounts

if TYPE_CHECKING:
    from planner.domain.team.figures import OwnFigures

HOURS_OF_FEW = 19
"""Hours that fewer than five sessions are written to lie within, whatever they are: their hours would tell how many."""


def hidden(own: OwnFigures, *, rounded: bool) -> PackCounts:
    """The figures as a pack says them: rounded to bands of five, or only hidden where they or their rest are small."""
    sessions = in_fives(own.sessions) if rounded else suppressed(own.sessions)
    attended = in_fives(own.sessions_attended) if rounded else part_of(own.sessions_attended, sessions)
    at_work = in_fives(own.hours_at_work) if rounded else suppressed(own.hours_at_work)
    finished, denominator, recovered, reliably, improved = (_in_fives if rounded else _by_parts)(own)
    return PackCounts(
        hours_at_work=at_work,
        hours_attended=_hours_attended(own, attended),
        sessions=sessions,
        sessions_attended=attended,
        finished=finished,
        recovery_denominator=denominator,
        recovered=recovered,
        reliably_recovered=reliably,
        reliably_improved=improved,
    )


def _hours_attended(own: OwnFigures, attended: CountRange) -> CountRange:
    """Hours tell sessions: whatever these may be must lie, at their own mean length, in the range of those."""
    if attended.is_exact:
        return suppressed(own.hours_attended)
    if attended.low < FEWEST_SHOWN:
        return CountRange(0, max(HOURS_OF_FEW, in_fives(own.hours_attended).high))
    least = own.hours_attended * attended.low // own.sessions_attended
    most = -(-own.hours_attended * attended.high // own.sessions_attended)
    return CountRange(in_fives(least).low, in_fives(most).high)


_Cases = tuple[CountRange, CountRange, CountRange, CountRange, CountRange]


def _by_parts(own: OwnFigures) -> _Cases:
    """To the unit wherever neither a count nor what it leaves of its whole is small."""
    finished = suppressed(own.finished)
    denominator = part_of(own.recovery_denominator, finished)
    recovered = part_of(own.recovered, denominator)
    improved = part_of(own.reliably_improved, finished)
    most = CountRange(min(recovered.low, improved.low), min(recovered.high, improved.high))
    least = (
        max(0, recovered.low + improved.low - finished.high),
        max(0, recovered.high + improved.high - finished.low),
    )
    floor = CountRange(min(least[0], most.high), min(least[1], most.high))
    return finished, denominator, recovered, between(own.reliably_recovered, floor, most), improved


def _in_fives(own: OwnFigures) -> _Cases:
    """In bands of five: two counts of one band leave 0 to 4 between them, two of neighbouring bands 1 to 9."""
    finished, denominator, recovered, improved = (
        in_fives(count) for count in (own.finished, own.recovery_denominator, own.recovered, own.reliably_improved)
    )
    # The lowest two bands it can lie in are one, or those who did neither would be known to be 3 at the most.
    second = recovered.low + improved.low - finished.low
    if second > 0 and own.reliably_recovered < second + FEWEST_SHOWN:
        reliably = CountRange(second - FEWEST_SHOWN, second + FEWEST_SHOWN - 1)
    else:
        reliably = in_fives(own.reliably_recovered)
    return finished, denominator, recovered, reliably, improved
