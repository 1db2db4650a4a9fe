"""The record of a meeting as TOML.

    format = "planner-meeting/1"
    date = 2026-11-12
    with = "Line manager"                 # a role and no person
    asked = "25 h of contact a week from January"
    agreed = ["21 h until the end of March", "A second room on Tuesdays"]

    [[promise]]
    what = "Send the list of waiting clients"
    by = "me"                             # or a role; "them" is whom the meeting was with; left out: me
    due = 2026-11-20                      # may be left out
    kept = 2026-11-18                     # likewise

`date` and `with` are needed, and of the rest something: a record without a word is none. The figures come from the
diary itself, as they stand on that day.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from planner.domain.errors import PlannerError, Problem
from planner.domain.handover.meeting import ME, MEETING_PREFIX, Meeting, Promise
from planner.domain.plain_text import lines_of_words, plain_name
from planner.exchange.parsed import UnreadableFileError, no_tick
from planner.exchange.read import loaded
from planner.exchange.setup.toml_file import TomlFile, values_in
from planner.exchange.setup.toml_table import TomlTable
from planner.exchange.text import decoded

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date
    from pathlib import Path

FORMAT = "planner-meeting/1"
THEM = "them"
_TOP = ("date", "with", "asked", "agreed")
_OF_A_PROMISE = ("what", "by", "due", "kept")


def read_meeting(path: Path, new_id: Callable[[], str]) -> Meeting:
    """The record a file holds, without figures; PlannerError that names the line of the first thing wrong."""
    try:
        values, lines = values_in(decoded(loaded(path)), FORMAT, no_tick)
    except UnreadableFileError as error:
        raise PlannerError(error.problem.worded(path.name)) from error
    file = TomlFile(values, lines, no_tick)
    found = _meeting(file, new_id)
    if file.problems or found is None:
        raise PlannerError(_first_of(file.in_order, path.name))
    return found


def _first_of(problems: tuple[Problem, ...], name: str) -> str:
    more = f" (and {len(problems) - 1} more)" if len(problems) > 1 else ""
    return f"{problems[0].worded(name)}{more}"


def _meeting(file: TomlFile, new_id: Callable[[], str]) -> Meeting | None:
    file.refuse_other_tables((), ("promise",), _TOP)
    top = TomlTable("", {name: file.values[name] for name in _TOP if name in file.values}, file.lines)
    top.need("date", "with")
    day, with_role = top.day("date"), top.text("with", needed=True)
    asked, agreed = _lines(top, "asked"), _listed(top, "agreed")
    file.problems.extend(Problem(one.message.lstrip(), one.line or 1) for one in top.problems)
    promises = file.all("promise", lambda table: _promise(table, with_role, day, new_id))
    if file.problems:
        return None
    try:
        return Meeting(f"{MEETING_PREFIX}{new_id()}", day, with_role, asked, agreed, promises)
    except PlannerError as error:
        file.problems.append(Problem(str(error), file.lines.of("", 0, "date") or 1))
        return None


def _lines(table: TomlTable, key: str) -> str:
    """A text of several lines, each without what cannot be seen."""
    value = table[key] if table.has(key) else ""
    if not isinstance(value, str):
        table.text(key)  # notes what is wrong with it
        return ""
    return "\n".join(map(plain_name, lines_of_words(value))).strip()


def _listed(table: TomlTable, key: str) -> tuple[str, ...]:
    value = table[key] if table.has(key) else []
    if not isinstance(value, list) or not all(isinstance(one, str) and plain_name(one) for one in value):
        table.wrong(key, 'is no list of lines: give ["one", "another"], none of them empty.')
        return ()
    return tuple(map(plain_name, value))


def _promise(table: TomlTable, with_role: str, of: date, new_id: Callable[[], str]) -> Promise:
    table.refuse_other_keys(_OF_A_PROMISE)
    table.need("what")
    what = table.text("what", needed=True)
    by = (table.text("by", needed=True) if "by" in table else ME) or ME
    due, kept = (table.day(key) if key in table else None for key in ("due", "kept"))
    for key, day in (("due", due), ("kept", kept)):
        if day is not None and day < of:
            table.wrong(key, f"is {day:%d/%m/%Y}, before the meeting on {of:%d/%m/%Y}: give a day from then on.")
    if table.problems:
        raise PlannerError(table.problems[0].message)
    return Promise(new_id(), what, with_role if by == THEM else by, due, kept)
