"""The line being read: its tokens, and easy questions about them."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from planner.domain.quick.names import Naming, namings
from planner.domain.quick.tokens import Sort, Token, tokens_of
from planner.domain.quick.vocabulary import NUMBERS

if TYPE_CHECKING:
    from planner.domain.diary.activity import Site
    from planner.domain.quick.context import Context
    from planner.domain.quick.parts import Part

T = TypeVar("T", bound=Hashable)

_NO_TOKEN = Token(Sort.MARK, "", 0, 0)


@dataclass(frozen=True, slots=True)
class Found:
    """Parts understood at one place of the line, and the token after them.

    Attributes:
        cost: 1 for a reading to be tried only when no plainer one makes sense.
    """

    parts: tuple[Part, ...]
    after: int
    cost: int = 0


@dataclass(frozen=True, slots=True)
class TypedLine:
    """A line and its tokens; a question about a place past its end gets an empty answer."""

    text: str
    tokens: tuple[Token, ...]
    sites: tuple[Site, ...]
    namings: Mapping[int, tuple[Naming, ...]]

    def token(self, at: int) -> Token:
        """The token at a place."""
        return self.tokens[at] if 0 <= at < len(self.tokens) else _NO_TOKEN

    def word(self, at: int) -> str:
        """The word at a place, or nothing."""
        token = self.token(at)
        return token.text if token.sort is Sort.WORD else ""

    def mark(self, at: int) -> str:
        """The mark at a place, or nothing."""
        token = self.token(at)
        return token.text if token.sort is Sort.MARK else ""

    def number(self, at: int) -> int | None:
        """The number at a place, in figures or as a word."""
        token = self.token(at)
        return token.numbers[0] if token.sort is Sort.NUMBER else NUMBERS.get(self.word(at))

    def says(self, at: int, *words: str) -> bool:
        """These words stand there, one after the other."""
        return all(self.word(at + n) == word for n, word in enumerate(words))

    def phrase(self, at: int, phrases: Iterable[str]) -> str:
        """The longest of some phrases that stands there, or nothing."""
        first = self.word(at)
        begun = (one for one in phrases if first and one.startswith(first))  # most do not
        return max((one for one in begun if self.says(at, *one.split())), key=len, default="")

    def slice(self, first: int, after: int) -> str:
        """The line as typed, from one token up to another."""
        return self.text[self.token(first).start : self.token(after - 1).end] if first < after else ""


def line_of(text: str, context: Context) -> TypedLine:
    """A line, cut up and with its activities found."""
    tokens = tokens_of(text)
    return TypedLine(text, tokens, context.sites, namings(text, tokens, context.activities))


def distinct(items: Iterable[T]) -> list[T]:
    """Each of them once, in order."""
    return list(dict.fromkeys(items))
