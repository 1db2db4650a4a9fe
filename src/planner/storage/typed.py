"""Whether what was read is of the types its fields are declared with: a text for a number goes wrong only much later.

A row of a diary is made into its value without asking, for the program wrote it; `planner verify` asks here.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import fields, is_dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from fractions import Fraction
from functools import cache
from math import isfinite
from types import UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

from planner.storage.shelves import SHELVES

Check = Callable[[Any], tuple[str, ...]]
"""The names of the fields within a value that do not fit: none where it fits, an empty one for the value itself."""
FITS: tuple[str, ...] = ()
MISFIT = ("",)
_DOMAIN = "planner.domain."
_STANDARD = {one.__name__: one for one in (date, datetime, time, timedelta, Decimal, Fraction, Mapping, Sequence)}
_ALSO: Mapping[type, tuple[type, ...]] = {float: (int, float)}
"""What may stand for a type besides itself: a whole number for a fraction, and never the reverse."""
_NOT: Mapping[type, type] = {int: bool, float: bool, date: datetime}
"""What Python takes for a type, and a diary does not."""


def misfits(value: Any) -> tuple[str, ...]:  # noqa: ANN401 - any value a diary keeps
    """The names of the fields of a kept value that are of another type than declared, dotted where they lie within."""
    kind: Any = type(value)
    return _check(kind)(value)


@cache
def _check(kind: Any) -> Check:  # noqa: ANN401 - a type as it is annotated
    """What is asked of a value by the type it is declared with."""
    origin, inner = get_origin(kind), get_args(kind)
    if origin in (Union, UnionType):
        return _any_of(tuple(map(_check, inner)))
    if origin is tuple:
        return _tuple(inner)
    if origin is not None and issubclass(origin, Mapping):
        return _mapping(_check(inner[0]), _check(inner[1]))
    if origin is not None:
        return _each(origin, _check(inner[0]))
    return (_dataclass if is_dataclass(kind) else _plain)(kind)


def _plain(kind: type) -> Check:
    """A value without parts."""
    taken, but = _ALSO.get(kind, (kind,)), _NOT.get(kind)

    def check(value: Any) -> tuple[str, ...]:  # noqa: ANN401 - whatever was read
        if not isinstance(value, taken) or (but is not None and isinstance(value, but)):
            return MISFIT
        return FITS if _can_be_said(value) else MISFIT

    return check


def _can_be_said(value: object) -> bool:
    """A number has an end, and a text no half signs, which JSON keeps and no terminal and no file takes."""
    if isinstance(value, str):
        return value.isascii() or not any("\ud800" <= sign <= "\udfff" for sign in value)
    return not isinstance(value, float | Decimal) or isfinite(value)


def _any_of(checks: Sequence[Check]) -> Check:
    """One type or another: what is of the right kind but for a field of it is told by that field."""

    def check(value: Any) -> tuple[str, ...]:  # noqa: ANN401 - whatever was read
        found = [check(value) for check in checks]
        return FITS if FITS in found else max(found, key=lambda names: len(names[0]))

    return check


def _tuple(inner: Sequence[Any]) -> Check:
    """A tuple of any length, or of so many."""
    if inner[1:] == (Ellipsis,):
        return _each(tuple, _check(inner[0]))
    checks = tuple(map(_check, inner))

    def check(value: Any) -> tuple[str, ...]:  # noqa: ANN401 - whatever was read
        if not isinstance(value, tuple) or len(value) != len(checks):
            return MISFIT
        return _joined(check(one) for check, one in zip(checks, value, strict=True))

    return check


def _each(kind: Any, inner: Check) -> Check:  # noqa: ANN401 - a class that a type is made of
    """A collection: each of what is in it."""

    def check(value: Any) -> tuple[str, ...]:  # noqa: ANN401 - whatever was read
        if not isinstance(value, kind) or isinstance(value, str):
            return MISFIT
        return _joined(inner(one) for one in value) if value else FITS

    return check


def _mapping(key: Check, inner: Check) -> Check:
    """A mapping: each name in it and what stands there."""

    def check(value: Any) -> tuple[str, ...]:  # noqa: ANN401 - whatever was read
        if not isinstance(value, Mapping):
            return MISFIT
        return _joined(names for name, one in value.items() for names in (key(name), inner(one)))

    return check


def _dataclass(kind: type) -> Check:
    """A value of fields, each told by its name."""
    hints = hints_of(kind)
    checks = tuple((one.name, _check(hints[one.name])) for one in fields(kind))

    def check(value: Any) -> tuple[str, ...]:  # noqa: ANN401 - whatever was read
        if type(value) is not kind:
            return MISFIT
        found: tuple[str, ...] = FITS
        for name, inner in checks:
            if within := inner(getattr(value, name)):
                found += tuple(f"{name}.{one}" if one else name for one in within)
        return found

    return check


def _joined(found: Any) -> tuple[str, ...]:  # noqa: ANN401 - an iterable of such names
    """The names of several parts, each once."""
    return tuple(dict.fromkeys(name for names in found for name in names))


def hints_of(kind: type) -> dict[str, Any]:
    """The types of the fields of something kept; what its module imports for types only is known by name."""
    return get_type_hints(kind, localns={**_STANDARD, **_domain_names(), **vars(sys.modules[kind.__module__])})


@cache
def _domain_names() -> dict[str, Any]:
    """Every class of the domain that is loaded with some shelf, by its name.

    Where two have the same name it means neither: a module that means one of them has it itself.
    """
    tuple(SHELVES)  # each loads what it keeps
    places = [place for place in tuple(sys.modules) if place.startswith(_DOMAIN)]
    known = [one for place in places for one in vars(sys.modules[place]).values() if isinstance(one, type)]
    named: dict[str, set[type]] = {}
    for one in known:
        named.setdefault(one.__name__, set()).add(one)
    return {name: next(iter(ones)) for name, ones in named.items() if len(ones) == 1}
