"""The log of supervision and training as a table: a row for each entry, without titles or notes unless asked for."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from planner.domain.english import counted
from planner.domain.formulas import guarded
from planner.exchange.export import write_file
from planner.exchange.text import without_controls
from planner.words.exported import EVERYTHING_SAID, NONE_NOTICED, NOTHING_SAID, REQUIREMENT_LOG

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from planner.domain.hours.requirement_due import LogLine, Required
    from planner.services.desk import Desk

COLUMNS, WORDS = ("date", "minutes", "kind", "activity", "became"), ("label", "note")


def write_log(desk: Desk, found: Iterable[Required], path: Path, *, with_words: bool = False) -> str:
    """Write every entry of some days; gives a sentence of what was done.

    What looks like an identifier of a patient is left out of the words.
    """
    lines = sorted((line for one in found for line in one.log), key=lambda line: line.booking.span)
    write_file(path, log_csv(desk, lines, with_words=with_words))
    held = counted(len(lines), "entry", "entries")
    unnoted = desk.trail.exported(
        REQUIREMENT_LOG,
        days=(lines[0].day, lines[-1].day) if lines else None,
        held=held,
        said=f"{EVERYTHING_SAID if with_words else NOTHING_SAID}, {NONE_NOTICED}",
    )
    return f"{held} written to {path}. {unnoted}".rstrip()


def log_csv(desk: Desk, lines: Sequence[LogLine], *, with_words: bool) -> bytes:
    """A CSV in UTF-8 that a spreadsheet opens as it is; no cell of it can be taken for a formula."""
    text, activities = io.StringIO(newline=""), desk.setup.terms().activity
    writer = csv.writer(text)
    writer.writerow([*COLUMNS, *(WORDS if with_words else ())])
    for line in lines:
        details = line.booking.details
        own = [activities[details.activity].name, *([details.label, details.note] if with_words else [])]
        name, *more = [guarded(without_controls(desk.noticing.cleared(one))) for one in own]
        writer.writerow([line.day.isoformat(), line.minutes, line.kind.value, name, line.became.value, *more])
    return text.getvalue().encode("utf-8-sig")
