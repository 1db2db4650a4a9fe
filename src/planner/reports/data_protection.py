"""Data protection: what the program is for, whose data it holds field by field, how it is kept, and what is left.

Made from the program's real fields and the diary's real settings and counts (feature P7).
"""

from __future__ import annotations

import tomllib
from dataclasses import fields, is_dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from planner.domain.english import counted, date_words
from planner.paths import resource
from planner.reports.document import Points, Report, Section, Table, count, text
from planner.reports.evidence_parts import DATA_PROTECTION
from planner.words.kept.diary_fields import DIARY_FIELDS
from planner.words.kept.handover_fields import HANDOVER_FIELDS
from planner.words.kept.hours_fields import HOURS_FIELDS
from planner.words.kept.outcome_fields import OUTCOME_FIELDS
from planner.words.kept.reconciled_fields import RECONCILED_FIELDS
from planner.words.kept.team_fields import TEAM_FIELDS
from planner.words.kept.trail_fields import TRAIL_FIELDS
from planner.words.protection import A_RIGHT_TO_ASK, NOT_PROTECTED, PROTECTED
from planner.words.retention import DEVICE_WORDS, kept_words

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from planner.reports.document import Cell
    from planner.services.desk import Desk
    from planner.services.protection import Protection
    from planner.words.kept.field_words import KindWords

TITLE = "Data protection"
FIELD_WORDS: Mapping[type, KindWords] = {
    **DIARY_FIELDS,
    **HOURS_FIELDS,
    **OUTCOME_FIELDS,
    **HANDOVER_FIELDS,
    **RECONCILED_FIELDS,
    **TEAM_FIELDS,
    **TRAIL_FIELDS,
}
FIELD_HEADS = ("What is kept", "Fields", "Rows")
HAZARD_HEADS = ("Hazard", "What the program does", "What is left")
NOT_NOTICED = "switched off in this diary"
NOTICED = "switched on in this diary"


def data_protection_report(desk: Desk) -> Report:
    """The text as things stand today."""
    kept = desk.protection.now()
    return Report(
        kind=DATA_PROTECTION,
        title=TITLE,
        subtitle="What Planner keeps, how, and what it does not protect against",
        sections=_sections(kept),
        made=desk.hours.today(),
        trail=desk.trail.head(),
        method=(assessment_words(),),
    )


@lru_cache(maxsize=1)
def standing() -> Mapping[str, Any]:
    """The words that are the same for every diary."""
    return tomllib.loads(resource("reports/data-protection.toml").read_text(encoding="utf-8"))


def _sections(kept: Protection) -> tuple[Section, ...]:
    told = _filled(kept)
    said = [
        Section(one["key"], one["title"], (Points(tuple(told(line) for line in one["lines"])),))
        for one in standing()["section"]
    ]
    place = 1 + [one.key for one in said].index("refused")
    held = Section("fields", "Every field there is", (Table("", FIELD_HEADS, field_rows(kept.rows)),))
    hazards = tuple(tuple(text(one[name]) for name in ("what", "done", "left")) for one in standing()["hazard"])
    log = Section("hazards", "Hazard log", (Table("", HAZARD_HEADS, hazards),))
    return (*said[:place], held, *said[place:], log)


def assessment_words() -> str:
    """What the text is, and that it takes the place of no assessment."""
    return str(standing()["assessment"])


def field_rows(rows: Mapping[type, int]) -> tuple[tuple[Cell, ...], ...]:
    """A line for each kind the diary can keep: what one is, each of its fields, and how many there are now.

    After them what those fields are made of, such as the details of an entry.
    """
    parts = [kind for kind in FIELD_WORDS if kind not in rows]
    return (
        *(
            (text(_capital(FIELD_WORDS[kind].what)), text(field_list(kind)), count(number, f"kept.{kind.__name__}"))
            for kind, number in rows.items()
        ),
        *((text(f"In a field: {FIELD_WORDS[kind].what}"), text(field_list(kind)), text("")) for kind in parts),
    )


def field_list(kind: type) -> str:
    """The names of its fields, as the diary has them."""
    assert is_dataclass(kind)  # noqa: S101 - every kind of value is one
    return ", ".join(one.name for one in fields(kind))


def _filled(kept: Protection) -> Callable[[str], str]:
    """Puts the facts of the diary into a line of the standing words."""
    values = {
        "notices": NOTICED if kept.notices else NOT_NOTICED,
        "cost": _cost(kept),
        "lock": _lock(kept),
        "backups": _backups(kept),
        "retention": _capital(kept_words(kept.retention)),
        "device": _device(kept),
        "protected": PROTECTED,
        "not_protected": NOT_PROTECTED,
        "right_to_ask": A_RIGHT_TO_ASK,
    }

    def told(line: str) -> str:
        for name, words_ in values.items():
            line = line.replace(f"{{{name}}}", words_)
        return line.strip()

    return told


def _cost(kept: Protection) -> str:
    if kept.cost is None:
        return ""
    passes = counted(kept.cost.passes, "pass", "passes")
    return f"One guess at the passphrase takes {kept.cost.memory_kib:,} KiB of memory and {passes}."


def _lock(kept: Protection) -> str:
    minutes = kept.lock.minutes
    after = "on demand" if minutes is None else f"on demand, and after {counted(minutes, 'minute', 'minutes')} idle"
    return f"{after}, and when the machine sleeps or its screen locks" if kept.lock.with_system else after


def _backups(kept: Protection) -> str:
    if kept.last_backup is None:
        return "There is none yet."
    where = "One of them lies on another disk." if kept.is_elsewhere else "Planner knows of none on another disk."
    there = "is one" if kept.backups == 1 else f"are {kept.backups}"
    return f"There {there}; the newest is of {date_words(kept.last_backup)}. {where}"


def _device(kept: Protection) -> str:
    if kept.device is None:
        return "Whose machine this is has not been said yet."
    return f"Said on {date_words(kept.device.day)}: {DEVICE_WORDS[kept.device.device]}."


def _capital(said: str) -> str:
    return f"{said[0].upper()}{said[1:]}"
