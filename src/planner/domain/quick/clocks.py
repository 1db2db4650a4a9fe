"""Times of day as typed: “9”, “9.30”, “0930”, “2pm”, “noon”; from 1 to 6 they mean the afternoon."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from planner.domain.quick.line import distinct
from planner.domain.quick.parts import Time
from planner.domain.quick.tokens import Sort

if TYPE_CHECKING:
    from collections.abc import Sequence

    from planner.domain.quick.line import TypedLine

NOON, MIDNIGHT = 12 * 60, 24 * 60
LAST_AFTERNOON_HOUR = 6
EITHER_END_HOUR = 7
LONGEST_EVENING = 6 * 60


@dataclass(frozen=True, slots=True)
class Clock:
    """A time as typed, in minutes of the day.

    Attributes:
        usual: what it means here, where 1 to 6 are in the afternoon.
        literal: what it says by the 24-hour clock; differs only where a leading nought hints at that.
        half: "am" or "pm", if said.
        loose: it could be half a day later.
        bare: an hour alone.
    """

    usual: int
    literal: int
    half: str = ""
    loose: bool = False
    bare: bool = False

    def in_half(self, half: str) -> int:
        """The same hands of the clock in the morning or the afternoon."""
        return self.usual % NOON + (NOON if half == "pm" else 0)

    @property
    def is_either(self) -> bool:
        """Around seven it is as likely the evening as the morning."""
        return self.bare and abs(self.usual - EITHER_END_HOUR * 60) <= 30

    @property
    def starts(self) -> list[Time]:
        """What it means alone; 7 is as likely the evening as the morning."""
        evening = [self.usual + NOON] if self.is_either else []
        return [Time(minute) for minute in distinct([self.usual, self.literal, *evening]) if minute < MIDNIGHT]


def clock_at(line: TypedLine, at: int) -> Clock | None:
    """The time of day that stands there, or None."""
    token = line.token(at)
    if token.text in ("noon", "midday", "12noon"):
        return Clock(NOON, NOON)
    if token.text == "midnight":
        return Clock(0, 0)
    if token.sort not in (Sort.CLOCK, Sort.NUMBER):
        return None
    hour, minute = _hour_and_minute(token.text, token.numbers)
    return _clock(hour, minute, token.text)


def _hour_and_minute(text: str, numbers: Sequence[int]) -> tuple[int, int]:
    """The hour and minute of “9”, “9.30” or “0930”."""
    if len(numbers) > 1:
        return numbers[0], numbers[1]
    return divmod(numbers[0], 100) if len(text) in (3, 4) and text.isdecimal() else (numbers[0], 0)


def _clock(hour: int, minute: int, text: str) -> Clock | None:
    half = text[-2:] if text.endswith(("am", "pm")) else ""
    literal, bare = hour * 60 + minute, text.isdecimal() and len(text) < 3
    if minute > 59 or literal > MIDNIGHT or (bare and hour == 0):
        return None
    if half:
        fixed = literal % NOON + (NOON if half == "pm" else 0)
        return Clock(fixed, fixed, half) if 1 <= hour <= 12 else None
    usual = literal + NOON if 1 <= hour <= LAST_AFTERNOON_HOUR else literal
    by_24_hours = text.startswith("0")
    return Clock(usual, literal if by_24_hours else usual, "", 1 <= hour < 12 and not by_24_hours, bare)


def stretches(first: Clock, last: Clock) -> list[Time]:
    """The stretches of time from one to the other, likeliest first; none if the end cannot come after the start."""
    usual = _first_possible(_pairs(first, last))
    by_24_hours = [(first.literal, [last.literal])] if first.literal != first.usual else []
    is_either = first.is_either and last.loose and not last.half
    evening = [(first.usual + NOON, [last.usual % NOON + NOON])] if is_either else []
    return distinct([*usual, *_first_possible(by_24_hours), *_first_possible(evening)])


def _pairs(first: Clock, last: Clock) -> list[tuple[int, list[int]]]:
    """Starts, each with the ends it may have: “2-3pm” shares its half of the day, “10-1” runs into the afternoon."""
    end = last.usual or MIDNIGHT
    # “5-7” runs into the evening; “10-9” is more likely a slip than eleven hours, and is not believed.
    is_evening = last.loose and first.usual >= NOON and end + NOON - first.usual <= LONGEST_EVENING
    ends = [end, *([end + NOON] if is_evening else [])]
    if last.half and first.loose:
        return [(first.in_half(last.half), [end]), (first.usual, [end])]
    if first.half and last.loose:
        return [(first.usual, [last.in_half(first.half), *ends])]
    return [(first.usual, ends)]


def _first_possible(pairs: list[tuple[int, list[int]]]) -> list[Time]:
    return [Time(start, end) for start, ends in pairs for end in ends if start < end <= MIDNIGHT][:1]
