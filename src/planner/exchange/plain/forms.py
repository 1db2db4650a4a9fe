"""How each type of a field is written in the plain export, read back, and named in its README.

A value is written by the types of its own fields, so a kind of value that is added later is written and read by the
same few rules. What is read is taken for nothing but what it must be: a text where a number belongs is refused by name.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import MISSING, dataclass, fields, is_dataclass
from datetime import UTC, date, datetime, time
from decimal import Decimal
from enum import Enum
from fractions import Fraction
from functools import cache
from types import NoneType, UnionType
from typing import Any, Union, get_args, get_origin

from planner.domain.diary.calendar_event import CalendarEvent
from planner.domain.diary.recycle_bin import Binned
from planner.domain.diary.span import Span
from planner.domain.errors import PlannerError
from planner.domain.safety.link import TrailLink
from planner.exchange.parsed import shortened
from planner.storage.typed import hints_of

IN_UTC = frozenset(
    {(Span, "start"), (Span, "end"), (Binned, "deleted"), (CalendarEvent, "stamp"), (TrailLink, "moment")}
)
"""The fields that hold an instant; every other date with a time is a wall time, in the zone of its series or diary."""
MOST_WHOLE = 10**15
"""No count or minute of a diary comes near it, and every program that reads JSON keeps such a number exactly."""
FIRST_YEAR, LAST_YEAR = 1000, 9998
"""Beyond these a moment may have no local time, for Python's years end at 9999."""
_HALF_A_SIGN = re.compile("[\ud800-\udfff]")
_DAY = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
_CLOCK = re.compile(r"\d\d:\d\d(:\d\d(\.\d{1,6})?)?", re.ASCII)
_MOMENT = re.compile(rf"{_DAY.pattern}T\d\d:\d\d:\d\d(\.\d{{1,6}})?", re.ASCII)
_DECIMAL = re.compile(r"-?\d{1,40}(\.\d{1,40})?(E[+-]?\d{1,2})?", re.ASCII)
_RATIO = re.compile(r"-?\d{1,60}(/0*[1-9]\d{0,60})?", re.ASCII)


class MisfitError(PlannerError):
    """What stands in a field is not what belongs there."""

    def __init__(self, message: str, *path: str) -> None:
        super().__init__(message)
        self.path = path

    def within(self, name: str) -> MisfitError:
        """The same, told of the field this one is part of."""
        return MisfitError(str(self), name, *self.path)


@dataclass(frozen=True, slots=True)
class Form:
    """One type: as JSON keeps it, back again, and in words.

    Attributes:
        part: the dataclass it is an object of, where it is one.
    """

    write: Callable[[Any], Any]
    read: Callable[[Any], Any]
    words: str
    part: type | None = None


def form_of(kind: type) -> Form:
    """The form of a kind of value: an object with its fields by name."""
    return _of_fields(kind)


@cache
def field_forms(kind: type) -> Mapping[str, Form]:
    """The form of each field of a dataclass, in order."""
    hints = hints_of(kind)
    return {
        one.name: _instant(hints[one.name]) if (kind, one.name) in IN_UTC else _form(hints[one.name])
        for one in fields(kind)
    }


def parts_of(kind: type) -> list[type]:
    """The dataclasses a kind's fields are made of, in order."""
    found: list[type] = []
    for hint in hints_of(kind).values():
        found += [one for one in _classes(hint) if is_dataclass(one) and one not in found]
    return found


def _classes(hint: Any) -> list[type]:  # noqa: ANN401 - a type, as Python writes it
    if isinstance(hint, type) and get_origin(hint) is None:
        return [hint]
    return [found for one in get_args(hint) for found in _classes(one)]


@cache
def _form(hint: Any) -> Form:  # noqa: ANN401 - a type, as Python writes it
    origin, arguments = get_origin(hint), get_args(hint)
    if origin in {Union, UnionType}:
        (inner,) = (one for one in arguments if one is not NoneType)
        return _or_nothing(_form(inner))
    if origin is tuple and arguments[-1] is not Ellipsis:
        return _in_places(tuple(map(_form, arguments)))
    if origin in {tuple, frozenset}:
        return _many(_form(arguments[0]), origin)
    if origin is not None and issubclass(origin, Mapping):
        return _by_key(_form(arguments[0]), _form(arguments[1]))
    if is_dataclass(hint):
        return _of_fields(hint)
    if issubclass(hint, Enum):
        return _choice(hint)
    return _SINGLE[hint]


def _of_fields(kind: Any) -> Form:  # noqa: ANN401 - a dataclass
    needed = {one.name for one in fields(kind) if one.default is MISSING and one.default_factory is MISSING}

    def write(value: Any) -> dict[str, Any]:  # noqa: ANN401 - a value of the kind
        return {name: form.write(getattr(value, name)) for name, form in field_forms(kind).items()}

    def read(raw: Any) -> Any:  # noqa: ANN401 - whatever JSON holds
        forms = field_forms(kind)
        if not isinstance(raw, dict):
            raise MisfitError(_not_an_object())
        if raw.keys() - forms.keys():
            raise MisfitError(_unknown(min(raw.keys() - forms.keys())))
        if needed - raw.keys():
            msg = "The field is missing: put it in, as the README has it."
            raise MisfitError(msg, min(needed - raw.keys()))
        return _made(kind, {name: _read_within(name, forms[name], one) for name, one in raw.items()})

    return Form(write, read, kind.__name__, kind)


def _not_an_object() -> str:
    return "This is no object with fields: give names and values within { and }."


def _unknown(name: str) -> str:
    return (
        f"The field “{shortened(name)}” is not known here: the file was written by a newer Planner, so import it with "
        "that one, or the name was changed."
    )


def _read_within(name: str, form: Form, raw: Any) -> Any:  # noqa: ANN401 - whatever JSON holds
    try:
        return form.read(raw)
    except MisfitError as error:
        raise error.within(name) from error


def _made(kind: Any, given: dict[str, Any]) -> Any:  # noqa: ANN401 - a dataclass, and a value of it
    """The value, checked by itself as every value is."""
    try:
        return kind(**given)
    except PlannerError as error:
        raise MisfitError(str(error)) from error
    except (ValueError, TypeError, ArithmeticError, LookupError) as error:
        msg = "These fields cannot stand together: see in the README what each of them means."
        raise MisfitError(msg) from error


def _or_nothing(form: Form) -> Form:
    return Form(
        lambda value: None if value is None else form.write(value),
        lambda raw: None if raw is None else form.read(raw),
        f"{form.words}, or null",
        form.part,
    )


def _list(raw: Any) -> list[Any]:  # noqa: ANN401 - whatever JSON holds
    if not isinstance(raw, list):
        msg = "This is no list: give values within [ and ]."
        raise MisfitError(msg)
    return raw


def _many(form: Form, kind: type) -> Form:
    def write(values: Any) -> list[Any]:  # noqa: ANN401 - a tuple or a set
        written = [form.write(one) for one in values]
        return sorted(written) if kind is frozenset else written

    def read(raw: Any) -> Any:  # noqa: ANN401 - whatever JSON holds
        found = [_read_within(str(place), form, one) for place, one in enumerate(_list(raw), 1)]
        if kind is frozenset and len(set(found)) < len(found):
            msg = "A value stands in this list twice: take one of them out."
            raise MisfitError(msg)
        return kind(found)

    return Form(write, read, f"list{', in order' if kind is frozenset else ''}, each {form.words}")


def _in_places(forms: tuple[Form, ...]) -> Form:
    def read(raw: Any) -> tuple[Any, ...]:  # noqa: ANN401 - whatever JSON holds
        if len(_list(raw)) != len(forms):
            msg = f"The list has {len(raw)} values: give {len(forms)}."
            raise MisfitError(msg)
        placed = enumerate(zip(forms, raw, strict=True), 1)
        return tuple(_read_within(str(place), form, one) for place, (form, one) in placed)

    return Form(
        lambda values: [form.write(one) for form, one in zip(forms, values, strict=True)],
        read,
        f"list of {len(forms)} ({'; '.join(form.words for form in forms)})",
    )


def _by_key(key: Form, form: Form) -> Form:
    def write(values: Mapping[Any, Any]) -> dict[str, Any]:
        return dict(sorted((key.write(name), form.write(one)) for name, one in values.items()))

    def read(raw: Any) -> dict[Any, Any]:  # noqa: ANN401 - whatever JSON holds
        if not isinstance(raw, dict):
            raise MisfitError(_not_an_object())
        return {key.read(name): _read_within(name, form, one) for name, one in raw.items()}

    return Form(write, read, f"object by {key.words}, each {form.words}")


def _choice(kind: Any) -> Form:  # noqa: ANN401 - an enumeration
    members = {one.value: one for one in kind}
    listed = ", ".join(map(str, members))

    def read(raw: Any) -> Any:  # noqa: ANN401 - whatever JSON holds
        if not isinstance(raw, str) or raw not in members:
            msg = f"This is none of the words that may stand here: give one of {listed}."
            raise MisfitError(msg)
        return members[raw]

    return Form(lambda member: member.value, read, f"one of: {listed}")


def _text(raw: Any) -> str:  # noqa: ANN401 - whatever JSON holds
    if not isinstance(raw, str):
        msg = "This is no text: give one within quotation marks."
        raise MisfitError(msg)
    if _HALF_A_SIGN.search(raw):
        msg = "The text has half a sign in it (a lone surrogate): write the sign in full."
        raise MisfitError(msg)
    return raw


def _flag(raw: Any) -> bool:  # noqa: ANN401 - whatever JSON holds
    if not isinstance(raw, bool):
        msg = "This is neither true nor false: give one of the two, without quotation marks."
        raise MisfitError(msg)
    return raw


def _whole(raw: Any) -> int:  # noqa: ANN401 - whatever JSON holds
    if not isinstance(raw, int) or isinstance(raw, bool) or abs(raw) > MOST_WHOLE:
        msg = "This is no whole number that a diary can hold: give one without quotation marks, a point or an exponent."
        raise MisfitError(msg)
    return raw


def _number(raw: Any) -> float:  # noqa: ANN401 - whatever JSON holds
    if not isinstance(raw, int | float) or isinstance(raw, bool) or abs(raw) > MOST_WHOLE:
        msg = "This is no number that a diary can hold: give one without quotation marks."
        raise MisfitError(msg)
    return float(raw)


def _told(pattern: re.Pattern[str], make: Callable[[str], Any], what: str) -> Callable[[Any], Any]:
    """A reader of texts of one shape."""

    def read(raw: Any) -> Any:  # noqa: ANN401 - whatever JSON holds
        msg = f"This is no {what}."
        if not isinstance(raw, str) or not pattern.fullmatch(raw):
            raise MisfitError(msg)
        try:
            return make(raw)
        except (ValueError, ArithmeticError) as error:
            raise MisfitError(msg) from error

    return read


def _short_clock(clock: time) -> str:
    return f"{clock:%H:%M}" if not (clock.second or clock.microsecond) else clock.isoformat()


def _utc_text(instant: datetime) -> str:
    return f"{instant.astimezone(UTC).replace(tzinfo=None).isoformat()}Z"


@cache
def _instant(hint: Any) -> Form:  # noqa: ANN401 - a type, as Python writes it
    shape, what = re.compile(f"{_MOMENT.pattern}Z", re.ASCII), "moment in UTC, as 2026-11-23T09:00:00Z"
    form = Form(_utc_text, _told(shape, _utc_of, what), what)
    return _or_nothing(form) if NoneType in get_args(hint) else form


def _utc_of(text: str) -> datetime:
    found = datetime.fromisoformat(text[:-1]).replace(tzinfo=UTC)
    if not FIRST_YEAR <= found.year <= LAST_YEAR:
        msg = f"The year {found.year} is outside what a diary can show: give one from {FIRST_YEAR} to {LAST_YEAR}."
        raise MisfitError(msg)
    return found


_DAY_WORDS, _CLOCK_WORDS, _WALL_WORDS, _DECIMAL_WORDS, _RATIO_WORDS = (
    "day, as 2026-11-23",
    "time of day, as 09:00",
    "wall time, as 2026-11-23T09:00:00",
    'decimal number within quotation marks, as "12.5"',
    'fraction within quotation marks, as "3/4" or "20"',
)
_SINGLE: Mapping[type, Form] = {
    str: Form(lambda text: text, _text, "text"),
    bool: Form(lambda flag: flag, _flag, "true or false"),
    int: Form(lambda number: number, _whole, "whole number"),
    float: Form(lambda number: number, _number, "number"),
    date: Form(date.isoformat, _told(_DAY, date.fromisoformat, _DAY_WORDS), _DAY_WORDS),
    time: Form(_short_clock, _told(_CLOCK, time.fromisoformat, _CLOCK_WORDS), _CLOCK_WORDS),
    datetime: Form(datetime.isoformat, _told(_MOMENT, datetime.fromisoformat, _WALL_WORDS), _WALL_WORDS),
    Decimal: Form(str, _told(_DECIMAL, Decimal, _DECIMAL_WORDS), _DECIMAL_WORDS),
    Fraction: Form(str, _told(_RATIO, Fraction, _RATIO_WORDS), _RATIO_WORDS),
}
