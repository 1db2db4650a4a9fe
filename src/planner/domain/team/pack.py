"""A team pack: the counts of one quarter under a number that names nobody; and the number, which the diary keeps."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from planner.domain.errors import PlannerError
from planner.domain.period import Period, PeriodSpan, period_around, period_named

if TYPE_CHECKING:
    from datetime import date

    from planner.domain.team.figures import PackCounts

NUMBER_PREFIX, KEPT_PREFIX = "team_number/", "team_pack/"
"""How the ids of kept numbers begin, and those of kept packs."""
LEAST_NUMBER, NUMBERS = 10**11, 9 * 10**11
"""Numbers have twelve digits, the first of them no nought: two teams will not draw the same one."""


def quarter_of(label: str) -> Period:
    """The quarter a label names, as 2026-Q3; PlannerError where it names none."""
    found = period_named(label)
    if found is None or "-Q" not in label:
        msg = f"“{label[:20]}” is no quarter: write it as 2026-Q3."
        raise PlannerError(msg)
    return found


def last_quarter(today: date) -> Period:
    """The latest quarter that is over."""
    return period_around(period_around(today, PeriodSpan.QUARTER).first - timedelta(days=1), PeriodSpan.QUARTER)


def refuse_number(number: int) -> None:
    """PlannerError for what is no number of a pack."""
    if not LEAST_NUMBER <= number < LEAST_NUMBER + NUMBERS:
        msg = f"A pack has a number of {len(str(LEAST_NUMBER))} digits, not {str(number)[:20]}."
        raise PlannerError(msg)


def number_words(number: int) -> str:
    """A number as it is read out: "4821 0937 5512"."""
    digits = str(number)
    return " ".join(digits[place : place + 4] for place in range(0, len(digits), 4))


@dataclass(frozen=True, slots=True)
class PackNumber:
    """The number drawn for a quarter's pack, kept so that the same quarter has the same one whenever it is written.

    Attributes:
        quarter: the quarter, as "2026-Q3".
        number: it names nobody, and is drawn anew for each quarter so that packs of one diary are not known by it.
        rounded: whether the pack was rounded to 5: written once each way, the two would tell more than either.
    """

    quarter: str
    number: int
    rounded: bool = True

    def __post_init__(self) -> None:
        """Refuse what names no quarter, or is no number."""
        quarter_of(self.quarter)
        refuse_number(self.number)

    @property
    def id(self) -> str:
        """There is one for each quarter."""
        return f"{NUMBER_PREFIX}{self.quarter}"


@dataclass(frozen=True, slots=True)
class Pack:
    """A pack as it is written and read; PlannerError for a quarter or a number that is none."""

    quarter: str
    number: int
    rounded: bool
    counts: PackCounts

    def __post_init__(self) -> None:
        """Refuse what names no quarter, or is no number."""
        quarter_of(self.quarter)
        refuse_number(self.number)


@dataclass(frozen=True, slots=True)
class KeptPack:
    """A pack that is kept in the diary to be added up with others: a colleague's, or one's own as it left."""

    pack: Pack

    @property
    def id(self) -> str:
        """There is one of each number: a later version takes the place of an earlier one."""
        return f"{KEPT_PREFIX}{self.pack.number}"
