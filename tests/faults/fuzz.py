"""Files spoilt at random: samples of every kind that is read, bent by hands that know what such files are made of."""

from __future__ import annotations

import zipfile
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from random import Random

DATA = Path(__file__).parents[1] / "data"
SEEDS = (
    *("outlook.ics", "google.ics", "thunderbird.ics", "diary.csv", "cases.csv", "outcomes.csv", "service.csv"),
    *("diary.xlsx", "cases.xlsx", "setup.toml", "clinic/setup.toml", "clinic/week.csv", "clinic/twelve_cases.csv"),
)
MORE = ("calendars/*.ics", "cases/*.ics", "cases/*.csv", "attacks/*.ics")
LARGEST_SEED = 40_000
"""Bytes: of larger files as many can be tried in the time as there is use in."""
NUMBERS = (b"0", b"-1", b"1", b"99", b"2147483648", b"99999999999999999999", b"1e308", b"nan", b"0.1", b"29", b"1601")
TOKENS = (
    *(b"\0", b"\xff\xfe", b"\xef\xbb\xbf", b"\r", b"\n\n", b"\t", b",", b";", b'"', b"'", b"=1+1", b"\xe2\x80\xae"),
    *(b"RRULE:FREQ=SECONDLY", b"RRULE:FREQ=YEARLY;BYDAY=99MO", b"RRULE:FREQ=MONTHLY;BYMONTHDAY=-31;COUNT=999999999"),
    *(b"EXDATE:20261124T090000Z", b"RECURRENCE-ID:20261124T090000", b"DTSTART;TZID=Nowhere/Land:20261124T090000"),
    *(b"DURATION:-PT1H", b"DURATION:P99999W", b"BEGIN:VEVENT", b"END:VEVENT", b"BEGIN:VTIMEZONE", b"END:VCALENDAR"),
    *(b"STATUS:CANCELLED", b"SEQUENCE:-5", b"UID:", b"TZID:", b"29/02/2025", b"2026-02-30", b"24:00", b"25:61"),
    *(b"[[series]]", b"[person]", b"rule = 'FREQ=HOURLY'", b"minutes = -5", b"from = 9999-12-31", b"x.y.z = 1"),
    *(b"dna", b"attended", b"treatment", b"9999-12-31", b"0001-01-01", b"<c><v>1</v></c>", b"&#0;", b"]]>", b"</row>"),
)


def seeds() -> list[tuple[str, bytes]]:
    """Every sample: the end of its name, and what is in it."""
    files = [DATA / name for name in SEEDS] + [file for shape in MORE for file in sorted(DATA.glob(shape))]
    return [(file.suffix, file.read_bytes()) for file in files if file.stat().st_size <= LARGEST_SEED]


def spoilt(suffix: str, content: bytes, others: list[bytes], chance: Random) -> bytes:
    """A sample bent in one to four places; of a workbook one of the files inside it, or the archive itself."""
    if suffix == ".xlsx" and chance.random() < 0.9:
        return _workbook(content, others, chance)
    for _ in range(chance.randint(1, 4)):
        content = chance.choice(HANDS)(content, others, chance)
    return content


def _workbook(content: bytes, others: list[bytes], chance: Random) -> bytes:
    made = BytesIO()
    with zipfile.ZipFile(BytesIO(content)) as sample, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as out:
        bent = chance.choice(sample.namelist())
        for name in sample.namelist():
            inside = sample.read(name)
            out.writestr(name, chance.choice(HANDS)(inside, others, chance) if name == bent else inside)
    return made.getvalue()


def _place(content: bytes, chance: Random) -> int:
    return chance.randrange(len(content) + 1)


def _flip(content: bytes, _others: list[bytes], chance: Random) -> bytes:
    if not content:
        return content
    at = chance.randrange(len(content))
    return content[:at] + bytes([content[at] ^ 1 << chance.randrange(8)]) + content[at + 1 :]


def _cut(content: bytes, _others: list[bytes], chance: Random) -> bytes:
    first, last = sorted((_place(content, chance), _place(content, chance)))
    return content[:first] + content[last:]


def _end_early(content: bytes, _others: list[bytes], chance: Random) -> bytes:
    return content[: _place(content, chance)]


def _put_in(content: bytes, _others: list[bytes], chance: Random) -> bytes:
    at = _place(content, chance)
    return content[:at] + chance.choice(TOKENS) + content[at:]


def _line_put_in(content: bytes, _others: list[bytes], chance: Random) -> bytes:
    lines = content.split(b"\n")
    lines.insert(chance.randrange(len(lines) + 1), chance.choice(TOKENS))
    return b"\n".join(lines)


def _line_moved(content: bytes, _others: list[bytes], chance: Random) -> bytes:
    lines = content.split(b"\n")
    lines.insert(chance.randrange(len(lines)), lines.pop(chance.randrange(len(lines))))
    return b"\n".join(lines)


def _lines_again(content: bytes, _others: list[bytes], chance: Random) -> bytes:
    lines = content.split(b"\n")
    first, last = sorted((chance.randrange(len(lines)), chance.randrange(len(lines))))
    return b"\n".join([*lines[:last], *lines[first:last] * chance.choice((1, 2, 30)), *lines[last:]])


def _line_of_another(content: bytes, others: list[bytes], chance: Random) -> bytes:
    lines, foreign = content.split(b"\n"), chance.choice(others).split(b"\n")
    lines.insert(chance.randrange(len(lines) + 1), chance.choice(foreign))
    return b"\n".join(lines)


def _other_number(content: bytes, _others: list[bytes], chance: Random) -> bytes:
    digits = [at for at, sign in enumerate(content) if 48 <= sign <= 57]
    if not digits:
        return content
    first = last = chance.choice(digits)
    while last < len(content) and 48 <= content[last] <= 57 and chance.random() < 0.9:
        last += 1
    return content[:first] + chance.choice(NUMBERS) + content[last:]


def _sewn(content: bytes, others: list[bytes], chance: Random) -> bytes:
    other = chance.choice(others)
    return content[: _place(content, chance)] + other[_place(other, chance) :]


HANDS = (
    _flip,
    _cut,
    _end_early,
    _put_in,
    _line_put_in,
    _line_moved,
    _lines_again,
    _line_of_another,
    *([_other_number] * 3),
    _sewn,
)
