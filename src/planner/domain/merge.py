"""Two who changed one value: what each typed stands, and where both changed the same, the later deed is refused.

A form is made from a value as it was; by the time it is kept, another program may have changed that value. Laid over
what stands now, the form would silently take the other's words back. So a deed names the value it was made from, and
is merged field by field (a three-way merge) or refused.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import fields, is_dataclass, replace
from typing import Any, TypeVar

from planner.domain.diary.entry import Details
from planner.domain.errors import PlannerError

T = TypeVar("T")
REMOVED = "This has been removed meanwhile: nothing was changed."
WORDS = {
    "span": "time",
    "first": "beginning",
    "last": "end",
    "starts": "first day",
    "minutes": "length",
    "rule": "repetition",
    "not_on": "days left out",
    "slots": "slots",
    "weeks": "number of weeks",
    "closed_on": "day of discharge",
    "phq9": "PHQ-9",
    "gad7": "GAD-7",
    "anxiety": "anxiety measure",
    "locked": "lock",
    "attendees": "number present",
    "is_on": "choice",
    "per": "period of the target",
    "with_role": "role",
    "asked": "request",
    "agreed": "lines agreed",
}
"""What a field is called where its name says it badly."""
PARTED = (Details,)
"""Values within values whose fields are typed each by itself; any other (a span, a pair of scores) is one thing."""


class _Gone:
    """What a key stands for that is not there."""


GONE = _Gone()


def merged(before: T, now: T, after: T) -> T:
    """The value as it is to stand: what was changed in a form, and elsewhere what was changed meanwhile.

    Args:
        before: what the form was made from.
        now: what stands in the diary.
        after: what the form says.

    PlannerError naming the field where both changed it to different things.
    """
    if now in (before, after):
        return after
    if after == before:
        return now
    agreed = {one.name: settled(one.name, *_each(one.name, before, now, after)) for one in _typed(after)}
    return _made(now, agreed)


def changed_since(name: str = "") -> PlannerError:
    """The refusal of what was made from something that has been changed since."""
    words = WORDS.get(name, name.replace("_", " "))
    what = f"The {words}" if name else "This"
    verb = "were" if any(word.endswith("s") for word in words.split()) else "was"
    return PlannerError(
        f"{what} {verb} changed meanwhile by another program: nothing was changed; look at it as it is now, and try "
        "again."
    )


def _typed(value: Any) -> list[Any]:  # noqa: ANN401 - any dataclass
    return [one for one in fields(value) if one.init]


def _each(name: str, *values: object) -> tuple[Any, Any, Any]:
    before, now, after = (getattr(value, name) for value in values)
    return before, now, after


def settled(name: str, before: Any, now: Any, after: Any) -> Any:  # noqa: ANN401 - the values of a field
    """What one field is to say; PlannerError where it was changed twice."""
    if now in (before, after):
        return after
    if after == before:
        return now
    parts = (before, now, after)
    if all(isinstance(one, PARTED) for one in parts):
        return merged(before, now, after)
    if all(isinstance(one, Mapping) for one in parts):
        return _by_key(name, before, now, after)
    if all(_are_rows(one) for one in parts):
        return _rows(name, before, now, after)
    raise changed_since(name)


def _by_key(name: str, before: Mapping[Any, Any], now: Mapping[Any, Any], after: Mapping[Any, Any]) -> dict[Any, Any]:
    """Each key by itself, in the order that one of the two gave them."""
    keys = _order(name, list(before), list(now), list(after))
    found = {key: _key(name, before.get(key, GONE), now.get(key, GONE), after.get(key, GONE)) for key in keys}
    return {key: value for key, value in found.items() if value is not GONE}


def _order(name: str, before: list[Any], now: list[Any], after: list[Any]) -> list[Any]:
    """The present order, or the form's where that is the one that was changed; what the form added stays in front."""
    common = set(before) & set(now) & set(after)
    was, stands, asked = ([key for key in keys if key in common] for keys in (before, now, after))
    if was not in (stands, asked) and stands != asked:
        raise changed_since(name)
    base, other = (after, now) if stands == was else (now, after)
    new = [key for key in other if key not in base]
    leading = [key for key in new if common and other.index(key) < min(map(other.index, common))]
    return [*leading, *base, *(key for key in new if key not in leading)]


def _key(name: str, before: Any, now: Any, after: Any) -> Any:  # noqa: ANN401 - what stands under a key
    rows = (before, now, after)
    if all(is_dataclass(one) for one in rows):
        return merged(before, now, after)
    return settled(name, before, now, after)


def _are_rows(value: object) -> bool:
    """Values with ids of their own, such as the slots of a typical week."""
    return isinstance(value, tuple) and all(is_dataclass(one) and hasattr(one, "id") for one in value)


def _rows(name: str, *lists: Iterable[Any]) -> tuple[Any, ...]:
    before, now, after = ({one.id: one for one in rows} for rows in lists)
    return tuple(_by_key(name, before, now, after).values())


def _made(now: T, agreed: dict[str, Any]) -> T:
    """The merged value; what each changed may be right by itself and wrong together."""
    try:
        whole: Any = now
        made: T = replace(whole, **agreed)
    except (PlannerError, ValueError) as error:
        raise changed_since() from error
    return made
