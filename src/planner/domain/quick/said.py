"""What a line says in one reading: its parts, each at most once, and where they stand."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING, TypeVar

from planner.domain.quick.line import distinct
from planner.domain.quick.parts import ONE_OF, WHENS, Dated, Loose, Odd, Part, Place, Unclear, Weekdays, When

if TYPE_CHECKING:
    from collections.abc import Iterator

    from planner.domain.quick.line import TypedLine

T = TypeVar("T", bound=Part)


@dataclass(frozen=True, slots=True)
class SaidPiece:
    """A part and the place it stands at."""

    part: Part
    place: Place


@dataclass(frozen=True, slots=True)
class Said:
    """One reading of a line; the higher its cost, the less plain it is."""

    line: TypedLine
    pieces: tuple[SaidPiece, ...]
    cost: int = 0

    def get(self, kind: type[T]) -> T | None:
        """The part of a kind, if there is one."""
        return next((piece.part for piece in self.pieces if isinstance(piece.part, kind)), None)

    def piece(self, *kinds: type[Part]) -> SaidPiece | None:
        """The first part of some kinds, with its place."""
        return next((piece for piece in self.pieces if isinstance(piece.part, kinds)), None)

    @property
    def when(self) -> When | None:
        """The day or days it names otherwise than by weekday."""
        return next((piece.part for piece in self.pieces if isinstance(piece.part, WHENS)), None)

    def quote(self, piece: SaidPiece) -> str:
        """A part as typed, in quotation marks."""
        first, after = piece.place
        return f"“{self.line.text[first:after]}”"

    def joined(self) -> Said:
        """The same with a weekday and a date that were said apart as one day: “Tue 9-10, 1 Dec”."""
        weekdays, when = self.get(Weekdays), self.when
        if weekdays is None or not isinstance(when, Dated) or when.weekday is not None:
            return self
        if weekdays.repeats or len(weekdays.days) > 1:
            return self
        dated = replace(when, weekday=weekdays.days[0])
        rest = (piece for piece in self.pieces if piece.part is not weekdays)
        return replace(self, pieces=tuple(replace(one, part=dated) if one.part is when else one for one in rest))

    def runs(self) -> list[tuple[int, int]]:
        """The words no rule knows, as runs of tokens that stand together."""
        loose = [piece.part.token for piece in self.pieces if isinstance(piece.part, Loose)]
        breaks = [n for n, (one, other) in enumerate(pairwise(loose), 1) if other != one + 1]
        return [(loose[n], loose[m - 1] + 1) for n, m in pairwise([0, *breaks, len(loose)]) if n < m]

    @property
    def loose_place(self) -> Place | None:
        """Where the first words no rule knows stand."""
        runs = self.runs()
        return (self.line.token(runs[0][0]).start, self.line.token(runs[0][1] - 1).end) if runs else None

    def check(self) -> None:
        """Refuse what is not understood at all, and two parts that say different things of the same."""
        odd = self.get(Odd)
        if odd is not None:
            self.refuse((Odd,), odd.why)
        for kinds in ONE_OF:
            same = [piece for piece in self.pieces if isinstance(piece.part, kinds)]
            if len(distinct(piece.part for piece in same)) > 1:
                msg = f"{self.quote(same[0])} and {self.quote(same[1])} do not go together: leave one out."
                raise Unclear(msg, same[1].place)

    def refuse(self, kinds: tuple[type[Part], ...], why: str) -> None:
        """Refuse parts that make no sense here."""
        if piece := self.piece(*kinds):
            msg = f"{self.quote(piece)} {why}."
            raise Unclear(msg, piece.place)

    @contextmanager
    def blaming(self, *kinds: type[Part]) -> Iterator[None]:
        """Begin a refusal from inside with the part that is to blame, and say where it stands."""
        try:
            yield
        except Unclear as error:
            piece = self.piece(*kinds)
            if piece is None or error.place:
                raise
            msg = f"{self.quote(piece)}: {error}"
            raise Unclear(msg, piece.place) from error
