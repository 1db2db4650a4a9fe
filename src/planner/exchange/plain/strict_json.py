"""One line of JSON, taken for nothing but what RFC 8259 says, with no name twice and no number beyond bounds."""

from __future__ import annotations

import json
import math
from typing import Any

from planner.exchange.parsed import shortened
from planner.exchange.plain.forms import MOST_WHOLE, MisfitError

MOST_DIGITS = len(str(MOST_WHOLE)) + 1


def _whole(digits: str) -> int:
    if len(digits) > MOST_DIGITS:
        msg = f"A number has {len(digits)} digits: no diary holds one so large."
        raise MisfitError(msg)
    return int(digits)


def _number(digits: str) -> float:
    number = float(digits)
    if not math.isfinite(number):
        msg = "A number is too large for any diary."
        raise MisfitError(msg)
    return number


def _refuse_constant(name: str) -> None:
    msg = f"{name} is no number: give one, or null where there is none."
    raise MisfitError(msg)


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        names = [name for name, _ in pairs]
        twice = next(name for name in found if names.count(name) > 1)
        msg = f"The field “{shortened(twice)}” stands here twice: keep one of them."
        raise MisfitError(msg)
    return found


_DECODER = json.JSONDecoder(
    object_pairs_hook=_object, parse_int=_whole, parse_float=_number, parse_constant=_refuse_constant
)


def json_of(data: bytes) -> Any:  # noqa: ANN401 - whatever JSON holds
    """What a text of JSON says; MisfitError where it is none, or holds what no export does."""
    try:
        return _DECODER.decode(data.decode("utf-8"))
    except UnicodeDecodeError as error:
        msg = f"The text is not UTF-8 (at byte {error.start + 1}): save the file as UTF-8."
        raise MisfitError(msg) from error
    except json.JSONDecodeError as error:
        msg = f"This is no JSON (at sign {error.pos + 1}): mend it, or take the file from the export again."
        raise MisfitError(msg) from error
    except RecursionError as error:
        msg = "The brackets lie too deep within one another: no export is written so."
        raise MisfitError(msg) from error
