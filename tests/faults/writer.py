"""One of two programs that write to a diary at once; of each deed it says what it saw and what it made of it.

Run as `python -m tests.faults.writer DIARY SECRET NAME SEED DEEDS`. It looks at the diary anew only now and then, as a
window that nobody refreshes, so most of its deeds are made from what has been changed meanwhile.
"""

from __future__ import annotations

import json
import random
import sys
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING, Any

from planner.bootstrap import open_desk
from planner.domain.diary.entry import Details, Outcome
from planner.domain.diary.span import Span
from planner.domain.errors import PlannerError

if TYPE_CHECKING:
    from planner.domain.diary.entry import Booking
    from planner.domain.hours.target import Target
    from planner.domain.hours.terms import Person
    from planner.domain.outcomes.case import Case
    from planner.services.desk import Desk

SHARED = date(2026, 11, 24)
"""The day of the entries that both change."""
OWN = datetime(2026, 12, 1, tzinfo=UTC)
"""From here on each adds entries of its own."""
WORDS = ("label", "note", "mode", "site")
OUTCOMES = (Outcome.PLANNED, Outcome.ATTENDED, Outcome.DNA, Outcome.CANCELLED_CLIENT)


@dataclass
class Seen:
    """What the program shows, until it looks again."""

    bookings: tuple[Booking, ...]
    cases: tuple[Case, ...]
    person: Person
    targets: tuple[Target, ...]


class Writer:
    """Does random deeds from a view that is mostly stale."""

    def __init__(self, desk: Desk, name: str, seed: int) -> None:
        self.desk, self.name, self.random = desk, name, random.Random(seed)  # noqa: S311 - a test's dice
        self.number = 0
        self.seen = self.look()

    def look(self) -> Seen:
        bookings = self.desk.diary.bookings(SHARED, SHARED)
        terms = self.desk.setup.terms()
        return Seen(bookings, self.desk.outcomes.known().cases, terms.person, terms.targets)

    def do(self) -> None:
        """One deed, and a line of what it was."""
        self.number += 1
        if self.random.random() < 0.2:
            self.seen = self.look()
        deeds = (self.add, self.edit, self.edit, self.move, self.record, self.case, self.setup, self.target)
        try:
            told = self.random.choice(deeds)()
        except PlannerError as refusal:
            told = {"refused": str(refusal)}
        sys.stdout.write(f"{json.dumps(told)}\n")
        sys.stdout.flush()

    @property
    def word(self) -> str:
        return f"{self.name}{self.number}"

    def add(self) -> dict[str, Any]:
        start = OWN + timedelta(hours=self.number + (0 if self.name == "a" else 20_000))
        _, key = self.desk.diary.add(Span(start, start + timedelta(minutes=30)), Details("treatment", label=self.word))
        return {"added": key, "label": self.word}

    def edit(self) -> dict[str, Any]:
        one, field = self.random.choice(self.seen.bookings), self.random.choice(WORDS)
        words: dict[str, Any] = {field: self.word}
        self.desk.diary.edit(one, replace(one.details, **words), one.span)
        return changed(one.key, field, getattr(one.details, field), self.word)

    def move(self) -> dict[str, Any]:
        one = self.random.choice(self.seen.bookings)
        length = timedelta(minutes=1 + self.number, seconds=0 if self.name == "a" else 30)
        after = Span(one.span.start, one.span.start + length)
        self.desk.diary.resize(one, after)
        return changed(one.key, "span", one.span.end.isoformat(), after.end.isoformat())

    def record(self) -> dict[str, Any]:
        one = self.random.choice(self.seen.bookings)
        to = self.random.choice([outcome for outcome in OUTCOMES if outcome is not one.outcome])
        change = self.desk.diary.record([one], to)
        return changed(one.key, "outcome", one.outcome, to) if change.steps else {}

    def case(self) -> dict[str, Any]:
        one, field = self.random.choice(self.seen.cases), self.random.choice(["descriptor", "site"])
        after = replace(one, descriptor=self.word) if field == "descriptor" else replace(one, site=self.word)
        self.desk.outcomes.change(after, one)
        return changed(one.id, field, getattr(one, field), self.word)

    def setup(self) -> dict[str, Any]:
        known = self.seen.person
        self.desk.setup.save(replace(known, role=self.word), "change the role", instead_of=known)
        return changed("person", "role", known.role, self.word)

    def target(self) -> dict[str, Any]:
        (known,) = self.seen.targets
        amount = Fraction(20) + Fraction(2 * self.number + (self.name == "a"), 1000)
        self.desk.setup.save(replace(known, amount=amount), "change the target", instead_of=known)
        return changed(known.id, "amount", str(known.amount), str(amount))


def changed(what: str, field: str, before: str, to: str) -> dict[str, Any]:
    return {"changed": [what, field], "before": before, "to": to}


if __name__ == "__main__":
    folder, secret, name, seed, deeds = sys.argv[1:]
    with closing(open_desk(Path(folder), secret, lambda: datetime(2026, 11, 23, 14, tzinfo=UTC))) as desk:
        writer = Writer(desk, name, int(seed))
        for _ in range(int(deeds)):
            writer.do()
