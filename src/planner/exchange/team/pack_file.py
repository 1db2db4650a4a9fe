"""A team pack as a file of JSON: written, and read for nothing but what a pack may say.

The fields (`ABOUT` says each of them in the file itself):

- `format`: "planner-team/1".
- `quarter`: the quarter, as "2026-Q3".
- `number`: twelve digits, drawn by chance for that quarter; it names nobody.
- `rounded_to`: 5, or 1 where counts of 5 and more are to the unit as far as that gives no small one away.
- `counts`: each count by its name: a whole number, or a range as "35-39" with both ends included. No count under 5 is
  written: it stands as "0-4".
- `about`: these words.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

from planner.domain.errors import PlannerError, Problem
from planner.domain.privacy.suppression import FEWEST_SHOWN, LEFT_POSSIBLE, CountRange, exactly
from planner.domain.team.figures import COUNT_NAMES, PackCounts
from planner.domain.team.pack import KeptPack, Pack
from planner.exchange.parsed import FileKind, FileLine, Parsed, refused, shortened
from planner.exchange.plain.strict_json import json_of
from planner.exchange.text import bytes_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

FORMAT = "planner-team/1"
ENDING = ".json"
MOST_BYTES = 64 * 1024
MOST_COUNTED = 10**7
"""No quarter of one therapist comes near it."""
ROUNDED = {5: True, 1: False}
_FAMILY = FORMAT.partition("/")[0]
_VERSION = re.compile(rf"{re.escape(_FAMILY)}/(\d{{1,6}})", re.ASCII)
_RANGE = re.compile(r"(0|[1-9]\d{0,8})-(0|[1-9]\d{0,8})", re.ASCII)
_FIELDS = ("format", "quarter", "number", "rounded_to", "counts", "about")
ABOUT: Mapping[str, str] = {
    "format": "the form of this file and its version",
    "quarter": "the quarter of the year that is counted",
    "number": "drawn by chance for this quarter, so that no pack is counted twice; it names nobody",
    "rounded_to": "5: every count is the band of five it lies in; 1: counts of 5 and more are to the unit where that "
    "gives no small one away",
    "counts": "whole numbers, or ranges such as 35-39 with both ends included; what is under 5 is written 0-4",
    "hours_at_work": "contracted hours less leave, sickness and bank holidays, to the nearest hour",
    "hours_attended": "hours of contact sessions attended, to the nearest hour",
    "sessions": "contact sessions attended or missed: missed are those not attended, late and not seen, or cancelled "
    "too late; those cancelled in time are not counted",
    "sessions_attended": "the sessions at which the client was seen",
    "finished": "finished courses of treatment: two attended treatment contacts or more, by day of discharge",
    "recovery_denominator": "finished courses that were at caseness at the start, or whose first scores are not known: "
    "finished less not at caseness",
    "recovered": "moved to recovery, out of the recovery denominator",
    "reliably_recovered": "recovered and reliably improved, out of the recovery denominator",
    "reliably_improved": "reliably improved, out of all finished",
}


# Out


def as_json(pack: Pack) -> Mapping[str, Any]:
    """A pack in the words of its file."""
    return {
        "format": FORMAT,
        "quarter": pack.quarter,
        "number": pack.number,
        "rounded_to": next(to for to, rounded in ROUNDED.items() if rounded is pack.rounded),
        "counts": counts_json(pack.counts.by_name),
        "about": dict(ABOUT),
    }


def counts_json(counts: Mapping[str, CountRange | None]) -> Mapping[str, int | str | None]:
    """Counts by name: a whole number, a range, or null where it is not given."""
    return {name: None if one is None else one.low if one.is_exact else one.written for name, one in counts.items()}


def pack_bytes(pack: Pack) -> bytes:
    """The file."""
    return (json.dumps(as_json(pack), indent=2) + "\n").encode()


# In


def read_packs(paths: Sequence[Path]) -> tuple[Pack, ...]:
    """Every pack; PlannerError for the first file that is none, with its name."""
    return tuple(read_pack(path) for path in paths)


def read_pack(path: Path) -> Pack:
    """The pack of a file; PlannerError where it is none, with the file's name and what is wrong where."""
    try:
        data = bytes_of(path, MOST_BYTES)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "it cannot be opened"
        msg = f"{path}: the file cannot be read ({reason}); check its name and place."
        raise PlannerError(msg) from error
    try:
        return pack_of(data)
    except PlannerError as refusal:
        msg = f"{path.name}: {refusal}"
        raise PlannerError(msg) from refusal


def is_pack(data: bytes) -> bool:
    """Whether a file says that it is a team pack, of whatever version."""
    return data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{") and f'"{_FAMILY}/'.encode() in data[:MOST_BYTES]


def parsed_pack(name: str, text: str) -> Parsed:
    """The pack of a text as the import takes it: kept in the diary to be added up with others."""
    try:
        kept = KeptPack(pack_of(text.encode()))
    except PlannerError as refusal:
        return refused(FileKind.TEAM, name, Problem(str(refusal)))
    return Parsed(FileKind.TEAM, name, packs=(FileLine(1, kept),))


def pack_of(data: bytes) -> Pack:
    """The pack that bytes hold; PlannerError where they hold none."""
    if len(data) > MOST_BYTES:
        msg = f"The file is larger than {MOST_BYTES // 1024} KB, and no team pack is: ask for the file anew."
        raise PlannerError(msg)
    if not data.strip():
        msg = "The file is empty: ask for it anew."
        raise PlannerError(msg)
    raw = json_of(data.removeprefix(b"\xef\xbb\xbf"))
    _refuse_other_form(raw)
    _refuse_other_names(raw, _FIELDS, "about")
    _refuse_about(raw.get("about", {}))
    quarter, number, to = raw["quarter"], raw["number"], raw["rounded_to"]
    if not isinstance(quarter, str):
        msg = "quarter is no text: it is written as 2026-Q3."
        raise PlannerError(msg)
    if not _is_whole(number):
        msg = "number is no whole number: take the file as it was exported."
        raise PlannerError(msg)
    if not _is_whole(to) or to not in ROUNDED:
        msg = "rounded_to is neither 5 nor 1: take the file as it was exported."
        raise PlannerError(msg)
    return Pack(quarter, number, ROUNDED[to], _counts(raw["counts"]))


def _refuse_other_form(raw: Any) -> None:  # noqa: ANN401 - whatever JSON holds
    form = raw.get("format") if isinstance(raw, dict) else None
    found = _VERSION.fullmatch(form) if isinstance(form, str) else None
    if found is None:
        msg = "This is no team pack: choose a file that Planner has exported as one."
        raise PlannerError(msg)
    if int(found[1]) > int(FORMAT.rpartition("/")[2]):
        msg = f"The pack is in the form {form}, written by a newer Planner than this one, which reads {FORMAT}: update."
        raise PlannerError(msg)
    if form != FORMAT:
        msg = f"The pack is in the form {form}, and only {FORMAT} is known: have it exported again."
        raise PlannerError(msg)


def _refuse_other_names(raw: Mapping[str, Any], names: Sequence[str], *may_lack: str, within: str = "") -> None:
    where = f"{within}." if within else ""
    for name in raw:
        if name not in names:
            msg = f"{where}{shortened(name)} is no field of a team pack: take the file as it was exported."
            raise PlannerError(msg)
    for name in names:
        if name not in raw and name not in may_lack:
            msg = f"{where}{name} is missing: take the file as it was exported."
            raise PlannerError(msg)


def _refuse_about(about: Any) -> None:  # noqa: ANN401 - whatever JSON holds
    """What the file says of its fields is for people; it is only asked that it is words."""
    if not isinstance(about, dict) or not all(isinstance(words, str) for words in about.values()):
        msg = "about is not made of words: take the file as it was exported."
        raise PlannerError(msg)


def _is_whole(value: Any) -> bool:  # noqa: ANN401 - whatever JSON holds
    return isinstance(value, int) and not isinstance(value, bool)


def _counts(raw: Any) -> PackCounts:  # noqa: ANN401 - whatever JSON holds
    if not isinstance(raw, dict):
        msg = "counts does not name its counts: take the file as it was exported."
        raise PlannerError(msg)
    _refuse_other_names(raw, COUNT_NAMES, within="counts")
    try:
        return PackCounts(**{name: _count(name, raw[name]) for name in COUNT_NAMES})
    except PlannerError as refusal:
        msg = f"counts.{refusal}"
        raise PlannerError(msg) from refusal


def _count(name: str, raw: Any) -> CountRange:  # noqa: ANN401 - whatever JSON holds
    if _is_whole(raw):
        if raw < 0:
            msg = f"{name} is {raw}: a count cannot be below 0."
            raise PlannerError(msg)
        found = exactly(raw)
    else:
        ends = _RANGE.fullmatch(raw) if isinstance(raw, str) else None
        if ends is None or int(ends[1]) > int(ends[2]):
            msg = f"{name} is neither a whole number nor a range such as 35-39: take the file as it was exported."
            raise PlannerError(msg)
        found = CountRange(int(ends[1]), int(ends[2]))
    if found.high > MOST_COUNTED:
        msg = f"{name} is more than {MOST_COUNTED:,}, which no quarter holds: take the file as it was exported."
        raise PlannerError(msg)
    if found.low < FEWEST_SHOWN and found.values < LEFT_POSSIBLE:
        msg = f"{name} tells a count under {FEWEST_SHOWN}, which is written 0-4: have the pack exported again."
        raise PlannerError(msg)
    return found
