"""The README of a plain export: what it is, who can read it, and what every field of every file means."""

from __future__ import annotations

from textwrap import fill
from typing import TYPE_CHECKING

from planner.exchange.plain.forms import field_forms, parts_of
from planner.exchange.plain.kinds import FILES, MANIFEST
from planner.words.kept.diary_fields import DIARY_FIELDS
from planner.words.kept.handover_fields import HANDOVER_FIELDS
from planner.words.kept.hours_fields import HOURS_FIELDS
from planner.words.kept.outcome_fields import OUTCOME_FIELDS
from planner.words.kept.reconciled_fields import RECONCILED_FIELDS
from planner.words.kept.team_fields import TEAM_FIELDS
from planner.words.kept.trail_fields import TRAIL_FIELDS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from planner.words.kept.field_words import KindWords

ALL_WORDS: dict[type, KindWords] = {
    **DIARY_FIELDS,
    **HOURS_FIELDS,
    **OUTCOME_FIELDS,
    **HANDOVER_FIELDS,
    **RECONCILED_FIELDS,
    **TEAM_FIELDS,
    **TRAIL_FIELDS,
}
"""Every kind the diary keeps, and every part their fields are made of, in words."""
WIDTH = 100
ABOUT = f"""\
This folder holds everything that was in a diary of Planner when it was exported. Any program can
read it; Planner itself is not needed.

IT IS NOT ENCRYPTED. Whoever can open this folder, or gets a copy of it, can read all of it. Keep it
where nobody else can, and delete it once you no longer need it. The passphrase, the recovery code
and the key are not in it.

Every file that ends in .jsonl holds rows of one kind: a line is one row, a JSON object (RFC 8259) in
UTF-8. A file without rows is empty. Rows stand in the order in which they were put into the diary,
and cases of one day are counted in that order. Ids are texts that name a row; where a field is said
to be the id of something, it is found in the file of that kind. null means that there is nothing. A
moment is in UTC; a wall time is what the clock on the wall shows, in the time zone of person.jsonl
(Europe/London where that file is empty) unless its row names another zone.

{MANIFEST} names the version that wrote the files, and for each file its SHA-256 and how many
rows it has.

To make a diary of it again:
    planner --data NEW init
    planner --data NEW import THIS-FOLDER
Only the files that end in .jsonl are read; one that was changed since is named, and taken as it is
now."""


def read_me(tables: Iterable[str] = ()) -> str:
    """The text of the README; `tables` are paragraphs on files besides those of the kinds."""
    sections = [_section(f"{name}: each row is {ALL_WORDS[kind].what}", kind) for name, kind in _told()]
    parts = [_section(f"{part.__name__}: {ALL_WORDS[part].what}", part) for part in parts_told()]
    further = [fill(" ".join(one.split()), WIDTH) for one in tables]
    return "\n\n".join([ABOUT, *further, "FILES", *sections, "PARTS OF FIELDS", *parts]) + "\n"


def _told() -> list[tuple[str, type]]:
    return [(name, kind) for name, kind in FILES.items() if kind in ALL_WORDS]


def parts_told() -> list[type]:
    """What the fields of the kinds are made of, each once; a kind may be part of another."""
    found: list[type] = []
    waiting = list(FILES.values())
    while waiting:
        for part in parts_of(waiting.pop(0)):
            if part not in found:
                found.append(part)
                waiting.append(part)
    return [one for one in found if one not in FILES.values() and one in ALL_WORDS]


def _section(heading: str, kind: type) -> str:
    words = ALL_WORDS[kind].fields
    lines = [
        fill(
            f"{name}: {words.get(name, '')}. ({form.words})",
            WIDTH,
            initial_indent="    ",
            subsequent_indent="        ",
            break_long_words=False,
        )
        for name, form in field_forms(kind).items()
    ]
    return "\n".join([fill(heading, WIDTH), *lines])
