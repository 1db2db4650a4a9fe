"""You: role, region and time zone, and the roles held over time."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING
from zoneinfo import available_timezones

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QLineEdit

from planner.domain.english import date_words, short_date
from planner.domain.hours.bank_holidays import REGIONS
from planner.domain.hours.terms import Person, Role
from planner.domain.plain_text import plain_name
from planner.ui.kit.fields import Choice, DayField
from planner.ui.kit.form import Check, Form
from planner.ui.kit.form_parts import form_of
from planner.ui.kit.lines_table import LineColumn, ListedLine
from planner.ui.kit.section import FormTools, Listing, ListPart, Part, Section
from planner.ui.setup.dated import dated_lines

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

FIRST_ZONES = ("Europe/London", "Europe/Jersey", "Europe/Guernsey", "Europe/Isle_of_Man", "Europe/Dublin")
OTHER_PLACES = ("Africa", "America", "Asia", "Atlantic", "Australia", "Europe", "Indian", "Pacific")
ABOUT_ROLE = "For the head of a report. Neither your name nor your service is asked for."
ABOUT_REGION = "Its bank holidays are taken off the contract."
ABOUT_ZONE = "Times are shown in it; weekly entries keep their hour when the clocks change."

ROLES: Listing[Role] = Listing(
    title="Role over time",
    purpose="Trainee, newly qualified, qualified: outcomes can be read by the role you held when a case closed.",
    one="a role",
    empty="No roles yet. Add the one you hold now and the day it began, then any before it.",
    columns=(
        LineColumn("From", lambda line: short_date(line.value.starts)),
        LineColumn("Role", lambda line: line.value.name, wide=True),
        LineColumn("Held", lambda line: line.note, quiet=True),
    ),
)


def person_section(tools: FormTools) -> Section:
    """The section of the person and her roles."""
    return Section(PersonPart(tools), Roles(ROLES, tools), shares=(0, 1), scrolls=True)


@cache
def zones() -> dict[str, str]:
    """Time zones by name: those of the islands first, then the world's by place."""
    others = sorted(name for name in available_timezones() if name.split("/")[0] in OTHER_PLACES)
    return {name: name.replace("_", " ") for name in (*FIRST_ZONES, *others)}


class PersonPart(Part):
    """Role, region and time zone; a change is kept at once."""

    def __init__(self, tools: FormTools) -> None:
        super().__init__("You", "Your role as reports show it, and the place your clock and bank holidays follow.")
        self._desk, self._deeds = tools.desk, tools.deeds
        self.role = QLineEdit()
        self.role.setMinimumWidth(320)
        self.role.setPlaceholderText("such as High-intensity therapist")
        self.region: Choice[str] = Choice(REGIONS, "ENG")
        self.zone: Choice[str] = Choice(zones(), FIRST_ZONES[0])
        self.zone.setMaxVisibleItems(16)
        rows = (
            ("Role", self.role, ABOUT_ROLE),
            ("Region", self.region, ABOUT_REGION),
            ("Time zone", self.zone, ABOUT_ZONE),
        )
        self.add(form_of(*rows))
        self.role.editingFinished.connect(self._keep)
        self.region.currentIndexChanged.connect(self._keep)
        self.zone.currentIndexChanged.connect(self._keep)

    def show_setup(self) -> None:
        """Show the person as kept."""
        person = self._desk.setup.terms().person
        blockers = [QSignalBlocker(field) for field in (self.role, self.region, self.zone)]
        self.role.setText(person.role)
        self.region.choose(person.region)
        self.zone.offer(person.time_zone, person.time_zone)
        for blocker in blockers:
            blocker.unblock()

    def _keep(self) -> None:
        """Keep what the fields say, if it differs."""
        known = self._desk.setup.terms().person
        person = Person(plain_name(self.role.text()), self.region.chosen(), self.zone.chosen())
        if person != known:
            name = f"change your {_what_differs(known, person)}"
            self._deeds.do(lambda: self._desk.setup.save(person, name))


def _what_differs(before: Person, after: Person) -> str:
    if before.region != after.region:
        return "region"
    return "time zone" if before.time_zone != after.time_zone else "role"


class Roles(ListPart[Role]):
    """The roles held, newest first; the one held today is marked."""

    def lines(self) -> Sequence[ListedLine[Role]]:
        """One line a role."""
        return dated_lines(self.desk.setup.roles(), self.desk.hours.today(), "held today")

    def make_form(self, value: Role | None) -> Form:
        """A form with the role and its first day."""
        return RoleForm(value, self.desk.hours.today(), self.desk.setup.check)

    def words_of(self, value: Role) -> str:
        """As "the role Trainee from 1 September 2025"."""
        return f"the role {value.name} from {date_words(value.starts)}"


class RoleForm(Form):
    """A role and the day it begins."""

    def __init__(self, known: Role | None, today: date, check: Check) -> None:
        super().__init__("Edit a role" if known else "Add a role", known, check)
        shown = known or Role(today, "")
        self.starts = DayField(shown.starts)
        self.name = QLineEdit(shown.name)
        self.name.setMinimumWidth(280)
        self.name.setPlaceholderText("such as Trainee")
        self.arrange(form_of(("From", self.starts, ""), ("Role", self.name, "")), width=420)
        self._shown = shown

    def value(self) -> Role:
        """The role as the fields say."""
        return replace(self._shown, starts=self.starts.day(), name=plain_name(self.name.text()))
