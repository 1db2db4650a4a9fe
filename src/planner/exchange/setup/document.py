"""setup.toml: person, contract, activities, agreed week, targets and rules as domain values."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

from planner.domain.diary.activity import Activity, Site, refuse_contradiction
from planner.domain.diary.title_rules import TitleRules
from planner.domain.errors import PlannerError
from planner.domain.hours import worked
from planner.exchange.parsed import FileKind, Parsed, ReaderContext, Setup, UnreadableFileError, refused
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
    title_in,
)
from planner.exchange.setup.targets import requirement_in, target_in, worked_in
from planner.exchange.setup.toml_file import TomlFile, values_in
from planner.exchange.setup.toml_table import TomlTable

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from planner.domain.hours.worked import Worked
    from planner.domain.layout.places import SiteTimes
    from planner.exchange.setup.toml_lines import TomlLines

Named = TypeVar("Named", Activity, Site)

FORMAT = "planner-setup/1"
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
    "worked",
    "requirement",
    "leave_year",
    "service_rate",
    "title",
)


def read_setup(name: str, text: str, known: ReaderContext) -> Parsed:
    """What a set-up file says."""
    try:
        values, lines = values_in(text, FORMAT, known.look)
    except UnreadableFileError as error:
        return refused(FileKind.SETUP, name, error.problem)
    file = _File(values, lines, known)
    setup = file.setup()
    return Parsed(
        FileKind.SETUP,
        name,
        setup=setup,
        problems=file.in_order,
        warnings=hours_warnings(setup.contracts),
    )


class _File(TomlFile):
    """The tables of a set-up, made into domain values in the order they refer to each other."""

    def __init__(self, values: dict[str, Any], lines: TomlLines, known: ReaderContext) -> None:
        super().__init__(values, lines, known.look)
        self._known = known

    def setup(self) -> Setup:
        self.refuse_other_tables(_SINGLE, _REPEATED)
        person = self.one("person", person_in)
        activities = self._named("activity", activity_in, self._known.activities)
        sites = self._named("site", site_in, self._known.sites)
        context = SetupContext(self._known, person, activities, sites)
        contracts = self.all("contract", context.with_new_id(contract_in), lambda one: one.starts, "from")
        # What the file says of a day takes the place of what the diary does.
        in_force = tuple({one.starts: one for one in (*self._known.contracts, *contracts)}.values())
        site_ids = tuple(dict.fromkeys(one.id for one in (*sites, *self._known.sites)))
        return Setup(
            person=person,
            roles=self.all("role", role_in, lambda one: one.starts, "from"),
            contracts=contracts,
            activities=activities,
            sites=sites,
            site_times=tuple(one for one in self._site_times() if one.site in site_ids),
            travel=self.all("travel", lambda table: travel_in(table, site_ids), lambda one: one.id, "from"),
            series=self.all("series", lambda table: series_in(table, context), lambda one: one.id, "id"),
            absences=self.all("absence", lambda table: absence_in(table, self._known.new_id(), in_force)),
            bank_holidays=self.all(
                "bank_holiday",
                lambda table: bank_holiday_in(table, self._known.new_id(), context.region),
                lambda one: one.day,
                "date",
            ),
            targets=self.all("target", context.with_new_id(target_in), lambda one: one.starts, "from"),
            worked=self._worked(context),
            requirements=self.all(
                "requirement",
                context.with_new_id(requirement_in),
                lambda one: f"{one.starts} of {one.kind.value}",
                "from",
            ),
            rules=self.one("rules", rules_in),
            credit=self.one("credit", lambda table: credit_in(table, context.activity_ids)),
            assumptions=self.one("assumptions", assumptions_in),
            leave_years=self.all(
                "leave_year", lambda table: leave_year_in(table, in_force), lambda one: one.starts, "from"
            ),
            service_rates=self.all("service_rate", context.with_new_id(service_rate_in)),
            titles=self._titles(context),
        )

    def _worked(self, context: SetupContext) -> tuple[Worked, ...]:
        """The hours worked; those that overlap others of the file are refused by their line."""
        taken: list[Worked] = []

        def made(table: TomlTable) -> Worked:
            value = worked_in(table, context.known.new_id())
            if not table.problems:
                worked.refuse_contradiction(value, taken)
                taken.append(value)
            return value

        return self.all("worked", made)

    def _site_times(self) -> tuple[SiteTimes, ...]:
        """The hours of the sites; a [[site]] that is no table has been refused already."""
        given = self.values.get("site", [])
        rows = given if isinstance(given, list) else []
        tables = [TomlTable("[[site]]", row, self.lines, nth) for nth, row in enumerate(rows) if isinstance(row, dict)]
        found = [site_times_in(table) for table in tables]
        for table in tables:
            self.problems.extend(table.problems)
        return tuple(one for one in found if one is not None)

    def _titles(self, context: SetupContext) -> TitleRules | None:
        """The list of the title rules; None where the file gives none."""
        rules = self.all("title", lambda table: title_in(table, context), lambda one: one.id, "words")
        return TitleRules(rules) if rules else None

    def _named(self, name: str, make: Callable[[TomlTable], Named], known: Sequence[Named]) -> tuple[Named, ...]:
        """Activities or sites; what their names may not be beside the diary's is refused here too, by its line."""
        tables: dict[str, TomlTable] = {}

        def made(table: TomlTable) -> Named:
            value = make(table)
            tables.setdefault(value.id, table)
            return value

        values: tuple[Named, ...] = self.all(name, made, lambda one: one.id, "id")
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
