"""setup.toml: person, contract, activities, agreed week, targets and rules as domain values."""

from __future__ import annotations

import re
import tomllib
from decimal import Decimal
from typing import TYPE_CHECKING, Any, TypeVar

from planner.domain.diary.activity import Activity, Site, refuse_contradiction
from planner.domain.diary.title_rules import TitleRules
from planner.domain.errors import PlannerError, Problem
from planner.exchange.parsed import FileKind, Parsed, ReaderContext, Setup, UnreadableFileError, refused, shortened
from planner.exchange.setup.contract import contract_in, hours_warnings
from planner.exchange.setup.credit import assumptions_in, credit_in, leave_year_in
from planner.exchange.setup.places import site_times_in, travel_in
from planner.exchange.setup.rows import (
    SetupContext,
    absence_in,
    activity_in,
    bank_holiday_in,
    person_in,
    role_in,
    rules_in,
    series_in,
    service_rate_in,
    site_in,
    target_in,
    title_in,
)
from planner.exchange.setup.toml_limits import refuse_beyond_reason
from planner.exchange.setup.toml_lines import TomlLines
from planner.exchange.setup.toml_table import TomlTable, shown
from planner.exchange.text import lines_of

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from planner.domain.layout.places import SiteTimes

T = TypeVar("T")
Named = TypeVar("Named", Activity, Site)

FORMAT = "planner-setup/1"
MOST_TABLES = 2000
"""Of one sort; each is compared with all the others."""
_SINGLE = ("person", "rules", "credit", "assumptions")
_REPEATED = (
    "role",
    "contract",
    "activity",
    "site",
    "travel",
    "series",
    "absence",
    "bank_holiday",
    "target",
    "leave_year",
    "service_rate",
    "title",
)
_PLACE = re.compile(r"\s*\(at (?:line (\d+), column \d+|end of document)\)")


def read_setup(name: str, text: str, known: ReaderContext) -> Parsed:
    """What a set-up file says."""
    try:
        refuse_beyond_reason(text, known.look)
    except UnreadableFileError as error:
        return refused(FileKind.SETUP, name, error.problem)
    try:
        values = tomllib.loads(text.replace("\r\n", "\n"), parse_float=Decimal)
    except (tomllib.TOMLDecodeError, RecursionError, ArithmeticError) as error:
        return refused(FileKind.SETUP, name, _syntax_problem(str(error), text))
    except ValueError:  # Python reads no number of more than some thousand digits
        longest = max(enumerate(lines_of(text), 1), key=lambda pair: len(pair[1]))
        return refused(FileKind.SETUP, name, Problem("There is a number too long to be read: correct it.", longest[0]))
    lines = TomlLines(text)
    problem = _format_problem(values, lines)
    if problem:
        return refused(FileKind.SETUP, name, problem)
    file = _File(values, lines, known)
    setup = file.setup()
    return Parsed(
        FileKind.SETUP,
        name,
        setup=setup,
        problems=tuple(sorted(file.problems, key=lambda one: one.line or 0)),
        warnings=hours_warnings(setup.contracts),
    )


def _syntax_problem(message: str, text: str) -> Problem:
    place = _PLACE.search(message)
    line = int(place[1]) if place and place[1] else len(text.splitlines())
    return Problem(f"This is not TOML ({_PLACE.sub('', message)}): correct this line.", line)


def _format_problem(values: dict[str, Any], lines: TomlLines) -> Problem | None:
    given = values.get("format")
    if given == FORMAT:
        return None
    if given is None:
        return Problem(f'The format is missing: begin the file with format = "{FORMAT}".', 1)
    return Problem(f'The format is {shown(given)}, but this version reads only "{FORMAT}".', lines.of("", 0, "format"))


class _File:
    """The tables of one file, made into domain values in the order they refer to each other."""

    def __init__(self, values: dict[str, Any], lines: TomlLines, known: ReaderContext) -> None:
        self.problems: list[Problem] = []
        self._values = values
        self._lines = lines
        self._known = known

    def setup(self) -> Setup:
        self._refuse_other_tables()
        person = self._one("person", person_in)
        activities = self._named("activity", activity_in, self._known.activities)
        sites = self._named("site", site_in, self._known.sites)
        context = SetupContext(self._known, person, activities, sites)
        contracts = self._all("contract", context.with_new_id(contract_in), lambda one: one.starts, "from")
        # What the file says of a day takes the place of what the diary does.
        in_force = tuple({one.starts: one for one in (*self._known.contracts, *contracts)}.values())
        site_ids = tuple(dict.fromkeys(one.id for one in (*sites, *self._known.sites)))
        return Setup(
            person=person,
            roles=self._all("role", role_in, lambda one: one.starts, "from"),
            contracts=contracts,
            activities=activities,
            sites=sites,
            site_times=tuple(one for one in self._site_times() if one.site in site_ids),
            travel=self._all("travel", lambda table: travel_in(table, site_ids), lambda one: one.id, "from"),
            series=self._all("series", lambda table: series_in(table, context), lambda one: one.id, "id"),
            absences=self._all("absence", lambda table: absence_in(table, self._known.new_id(), in_force)),
            bank_holidays=self._all(
                "bank_holiday",
                lambda table: bank_holiday_in(table, self._known.new_id(), context.region),
                lambda one: one.day,
                "date",
            ),
            targets=self._all("target", context.with_new_id(target_in), lambda one: one.starts, "from"),
            rules=self._one("rules", rules_in),
            credit=self._one("credit", lambda table: credit_in(table, context.activity_ids)),
            assumptions=self._one("assumptions", assumptions_in),
            leave_years=self._all(
                "leave_year", lambda table: leave_year_in(table, in_force), lambda one: one.starts, "from"
            ),
            service_rates=self._all("service_rate", context.with_new_id(service_rate_in)),
            titles=self._titles(context),
        )

    def _site_times(self) -> tuple[SiteTimes, ...]:
        """The hours of the sites; a [[site]] that is no table has been refused already."""
        given = self._values.get("site", [])
        rows = given if isinstance(given, list) else []
        tables = [TomlTable("[[site]]", row, self._lines, nth) for nth, row in enumerate(rows) if isinstance(row, dict)]
        found = [site_times_in(table) for table in tables]
        for table in tables:
            self.problems.extend(table.problems)
        return tuple(one for one in found if one is not None)

    def _titles(self, context: SetupContext) -> TitleRules | None:
        """The list of the title rules; None where the file gives none."""
        rules = self._all("title", lambda table: title_in(table, context), lambda one: one.id, "words")
        return TitleRules(rules) if rules else None

    def _refuse_other_tables(self) -> None:
        tables = [*(f"[{name}]" for name in _SINGLE), *(f"[[{name}]]" for name in _REPEATED)]
        for name in self._values:
            if name not in ("format", *_SINGLE, *_REPEATED):
                line = self._lines.of(name, 0) or self._lines.of("", 0, name)
                self.problems.append(
                    Problem(f"“{shortened(name)}” is not known: the tables are {', '.join(tables)}.", line)
                )

    def _one(self, name: str, make: Callable[[TomlTable], T]) -> T | None:
        values = self._values.get(name)
        if values is None:
            return None
        if not isinstance(values, dict):
            self._refuse_shape(name, f"[{name}]")
            return None
        return self._made(TomlTable(f"[{name}]", values, self._lines), make)

    def _all(
        self,
        name: str,
        make: Callable[[TomlTable], T],
        key: Callable[[T], object] | None = None,
        key_name: str = "",
    ) -> tuple[T, ...]:
        """The values of every table of that name, no two of them with the same key."""
        rows = self._values.get(name, [])
        if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
            self._refuse_shape(name, f"[[{name}]]")
            return ()
        found: dict[object, T] = {}
        if len(rows) > MOST_TABLES:
            self.problems.append(Problem(f"There are more than {MOST_TABLES} [[{name}]] tables: split the file.", 1))
            return ()
        for nth, values in enumerate(rows):
            self._known.look()
            table = TomlTable(f"[[{name}]]", values, self._lines, nth)
            value = self._made(table, make)
            if value is None:
                continue
            its_key = key(value) if key else nth
            if its_key in found:
                table.wrong(
                    key_name, f"is “{shortened(str(its_key))}” a second time: give this one another, or remove it."
                )
                self.problems.extend(table.problems)
            found.setdefault(its_key, value)
        return tuple(found.values())

    def _named(self, name: str, make: Callable[[TomlTable], Named], known: Sequence[Named]) -> tuple[Named, ...]:
        """Activities or sites; what their names may not be beside the diary's is refused here too, by its line."""
        tables: dict[str, TomlTable] = {}

        def made(table: TomlTable) -> Named:
            value = make(table)
            tables.setdefault(value.id, table)
            return value

        values: tuple[Named, ...] = self._all(name, made, lambda one: one.id, "id")
        was = {one.id: one.name.casefold() for one in known}
        standing = {one.id: one for one in (*known, *values)}
        for value in values:
            if was.get(value.id) == value.name.casefold():
                continue
            try:
                refuse_contradiction(value, standing.values())
            except PlannerError as error:
                tables[value.id].wrong("name", f"cannot be used: {error}")
                self.problems.append(tables[value.id].problems[-1])
        return values

    def _made(self, table: TomlTable, make: Callable[[TomlTable], T]) -> T | None:
        try:
            value = make(table)
        except PlannerError as error:
            if not table.problems:
                table.wrong_as_a_whole(str(error))
        if table.problems:
            self.problems.extend(table.problems)
            return None
        return value

    def _refuse_shape(self, name: str, header: str) -> None:
        line = self._lines.of(name, 0) or self._lines.of("", 0, name)
        self.problems.append(Problem(f"{name} is not a table: begin it with the line {header}.", line))
