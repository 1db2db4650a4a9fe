"""Figures and packs made for tests."""

from __future__ import annotations

from random import Random

from planner.domain.team.figures import OwnFigures
from planner.domain.team.hiding import hidden
from planner.domain.team.pack import LEAST_NUMBER, Pack

OWN = OwnFigures(
    hours_at_work=480,
    hours_attended=203,
    sessions=250,
    sessions_attended=238,
    finished=40,
    recovery_denominator=34,
    recovered=18,
    reliably_recovered=12,
    reliably_improved=24,
)


def pack(number: int, own: OwnFigures = OWN, *, rounded: bool = False, quarter: str = "2026-Q3") -> Pack:
    return Pack(quarter, LEAST_NUMBER + number, rounded, hidden(own, rounded=rounded))


def made_up(seed: int) -> OwnFigures:
    """Figures that can be true."""
    random = Random(seed)  # noqa: S311 - made-up figures
    sessions, finished = random.randrange(300), random.randrange(60)
    denominator = random.randint(0, finished)
    recovered = random.randint(0, denominator)
    reliably = random.randint(0, recovered)
    improved = random.randint(reliably, finished - recovered + reliably)
    attended = random.randint(0, sessions)
    return OwnFigures(
        random.randrange(600),
        attended * 5 // 6,
        sessions,
        attended,
        finished,
        denominator,
        recovered,
        reliably,
        improved,
    )
