"""Places of work as the week has to reckon with them: when a site can be used, and the way from one to another."""

from __future__ import annotations

from dataclasses import dataclass

from planner.domain.errors import PlannerError
from planner.domain.layout.stretch import DAY_MINUTES, Stretch

TIMES_PREFIX = "site_times/"
TRAVEL_PREFIX = "travel/"
LONGEST_WAY = 8 * 60
WEEK = 7


@dataclass(frozen=True, slots=True)
class SiteTimes:
    """When a site, or the room there, can be used.

    Attributes:
        days: by weekday from Monday, from when to when; None where it cannot be used that day.
    """

    site: str
    days: tuple[Stretch | None, ...]

    def __post_init__(self) -> None:
        """Refuse times that are none, and a site that can never be used."""
        if len(self.days) != WEEK or not any(self.days):
            msg = "A site that can never be used needs no times: give it a day of the week at least."
            raise PlannerError(msg)
        for one in self.days:
            if one is not None and not 0 <= one.start < one.end <= DAY_MINUTES:
                msg = "A site has to be open before it closes, on each of its days: give a later end."
                raise PlannerError(msg)

    @property
    def id(self) -> str:
        """A site has one set of times."""
        return f"{TIMES_PREFIX}{self.site}"


@dataclass(frozen=True, slots=True)
class Travel:
    """The way between two sites, the same in both directions; the sites are kept in the order of their ids."""

    one: str
    other: str
    minutes: int

    def __post_init__(self) -> None:
        """Refuse a way from a site to itself, and one that takes no time or all day."""
        if self.one == self.other:
            msg = "Travel is between two sites: choose another for one of them."
            raise PlannerError(msg)
        if not 1 <= self.minutes <= LONGEST_WAY:
            msg = f"Travel between sites takes {self.minutes} minutes: give 1 to {LONGEST_WAY}."
            raise PlannerError(msg)
        first, second = sorted((self.one, self.other))
        object.__setattr__(self, "one", first)
        object.__setattr__(self, "other", second)

    @property
    def id(self) -> str:
        """There is one way between two sites."""
        return f"{TRAVEL_PREFIX}{self.one}/{self.other}"


@dataclass(frozen=True, slots=True)
class Places:
    """The sites of a diary by id, when they can be used and the ways between them; what is not stated is free."""

    sites: tuple[str, ...] = ()
    times: tuple[SiteTimes, ...] = ()
    travel: tuple[Travel, ...] = ()

    @property
    def hours(self) -> dict[str, tuple[tuple[Stretch, ...], ...]]:
        """By site and day of the week, the stretches it can be used in; a site without times is left out."""
        return {one.site: tuple((day,) if day else () for day in one.days) for one in self.times}

    @property
    def ways(self) -> dict[frozenset[str], int]:
        """Minutes from one site to another, either way."""
        return {frozenset((one.one, one.other)): one.minutes for one in self.travel}

    @property
    def matter(self) -> bool:
        """It makes a difference where a session takes place."""
        return bool(self.times or self.travel)
