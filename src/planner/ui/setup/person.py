"""You: role, region, time zone and when records begin, and the roles held over time."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import cache
from typing import TYPE_CHECKING
from zoneinfo import available_timezones

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QLineEdit

from planner.domain.english import date_words, short_date
from planner.domain.hours.bank_holidays import REGIONS
from planner.domain.hours.records import NOT_YET
from planner.domain.hours.terms import Person, Role
from planner.domain.plain_text import plain_name
from planner.domain.typed_date import Sense
from planner.ui.kit.date_field import DateField
from planner.ui.kit.fields import Choice
from planner.ui.kit.form import Check, Form
from planner.ui.kit.form_parts import form_of
from planner.ui.kit.lines_table import LineColumn, ListedLine
from planner.ui.kit.parts import label
from planner.ui.kit.section import FormTools, Listing, ListPart, Part, Section
from planner.ui.kit.wrapping_row import WrappingRow
from planner.ui.setup.dated import dated_lines

if TYPE_CHECKING:
    from collections.abc import Sequence

FIRST_ZONES = ("Europe/London", "Europe/Jersey", "Europe/Guernsey", "Europe/Isle_of_Man", "Europe/Dublin")
OTHER_PLACES = ("Africa", "America", "Asia", "Atlantic", "Australia", "Europe", "Indian", "Pacific")
ABOUT_ROLE = "For the head of a report. Neither your name nor your service is asked for."
ABOUT_REGION = "Its bank holidays are taken off the contract."
ABOUT_RECORDS = (
    "Balances, hours for each week at work and charts of hours count no day before it; outcomes and attendance do."
)
ROLE_LETTERS, ZONE_LETTERS = 26, 18
BY_ITSELF, ON_A_DATE = False, True
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
    return Section(PersonPart(tools), Roles(ROLES, tools), shares=(0, 1))


@cache
def zones() -> dict[str, str]:
    """Time zones by name: those of the islands first, then the world's by place."""
    others = sorted(name for name in available_timezones() if name.split("/")[0] in OTHER_PLACES)
    return {name: name.replace("_", " ") for name in (*FIRST_ZONES, *others)}


class PersonPart(Part):
    """Role, region, time zone and when records begin; a change is kept at once."""

    def __init__(self, tools: FormTools) -> None:
        super().__init__("You", "Your role as reports show it, and the place your clock and bank holidays follow.")
        self._shown = Person()
        self._desk, self._deeds = tools.desk, tools.deeds
        self.role = QLineEdit()
        self.role.setMinimumWidth(ROLE_LETTERS * self.role.fontMetrics().averageCharWidth())
        self.role.setPlaceholderText("such as High-intensity therapist")
        self.region: Choice[str] = Choice(REGIONS, "ENG")
        self.zone: Choice[str] = Choice(zones(), FIRST_ZONES[0])
        self.zone.setMaxVisibleItems(16)
        self.zone.setSizeAdjustPolicy(Choice.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.zone.setMinimumContentsLength(ZONE_LETTERS)
        self.records: Choice[bool] = Choice({BY_ITSELF: "as the diary shows", ON_A_DATE: "on a date"}, BY_ITSELF)
        today = self._desk.hours.today()
        self.records_day = DateField(today, today, Sense.PAST)
        self.records_day.setAccessibleName("Records begin, day")
        self._itself = label(tone="quiet")
        begin = WrappingRow(self.records, self.records_day, self._itself)
        rows = (
            ("Role", self.role, ABOUT_ROLE),
            ("Region", self.region, ABOUT_REGION),
            ("Time zone", self.zone, ABOUT_ZONE),
            ("Records begin", begin, ABOUT_RECORDS),
        )
        self.add(form_of(*rows))
        self.role.editingFinished.connect(self._keep)
        self.region.currentIndexChanged.connect(self._keep)
        self.zone.currentIndexChanged.connect(self._keep)
        self.records.setAccessibleName("Records begin")
        self.records.currentIndexChanged.connect(self._keep)
        self.records_day.day_changed.connect(self._keep)

    def show_setup(self) -> None:
        """Show the person as kept."""
        self._shown = person = self._desk.setup.terms().person
        fields = (self.role, self.region, self.zone, self.records, self.records_day)
        blockers = [QSignalBlocker(field) for field in fields]
        self.role.setText(person.role)
        self.region.choose(person.region)
        self.zone.offer(person.time_zone, person.time_zone)
        self._show_records(person)
        for blocker in blockers:
            blocker.unblock()

    def _show_records(self, person: Person) -> None:
        """The day said, or what follows from the diary."""
        begin, is_said = self._desk.setup.terms().records_begin, person.records_begin is not None
        self.records.choose(is_said)
        self.records_day.setVisible(is_said)
        self.records_day.know_today(self._desk.hours.today())
        self.records_day.show_day(self._desk.hours.recorded_from(date.min))
        self._itself.setVisible(not is_said)
        known = begin is not None and begin != NOT_YET
        self._itself.setText(f"on {date_words(begin)}" if begin and known else "with the first session recorded")

    def _keep(self) -> None:
        """Keep what the fields say, if it differs."""
        known = self._shown
        begin = self.records_day.understood if self.records.chosen() else None
        person = Person(plain_name(self.role.text()), self.region.chosen(), self.zone.chosen(), begin)
        if person != known:
            name = f"change {_what_differs(known, person)}"
            self._deeds.do(lambda: self._desk.setup.save(person, name, instead_of=known))


def _what_differs(before: Person, after: Person) -> str:
    if before.region != after.region:
        return "your region"
    if before.time_zone != after.time_zone:
        return "your time zone"
    return "your role" if before.role != after.role else "the day records begin"


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
        self.starts = DateField(shown.starts, today, Sense.PAST)
        self.name = QLineEdit(shown.name)
        self.name.setMinimumWidth(280)
        self.name.setPlaceholderText("such as Trainee")
        self.arrange(form_of(("From", self.starts, ""), ("Role", self.name, "")), width=420)
        self._shown = shown

    def value(self) -> Role:
        """The role as the fields say."""
        return replace(self._shown, starts=self.starts.day(), name=plain_name(self.name.text()))
