"""Travel between sites: how long the way takes, so that a week keeps time for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planner.domain.english import hours_words
from planner.domain.errors import PlannerError
from planner.domain.layout.places import LONGEST_WAY, Travel
from planner.ui.kit.fields import Choice, MinutesField
from planner.ui.kit.form import Check, Form
from planner.ui.kit.form_parts import form_of
from planner.ui.kit.lines_table import LineColumn, ListedLine
from planner.ui.kit.section import Listing, ListPart

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

USUAL_WAY = 20
WAYS: Listing[Travel] = Listing(
    title="Travel between sites",
    purpose="How long the way takes, either way; Find me a week keeps that time clear on a day at both.",
    one="a way",
    empty="If you work at more than one site on a day, say how long it takes from one to another.",
    columns=(
        LineColumn("Between", lambda line: line.note, wide=True),
        LineColumn("Takes", lambda line: hours_words(line.value.minutes)),
    ),
)


class Ways(ListPart[Travel]):
    """The ways between sites."""

    def lines(self) -> Sequence[ListedLine[Travel]]:
        """One line a way."""
        found = [ListedLine(one.id, one, self._between(one)) for one in self.desk.setup.places().travel]
        return sorted(found, key=lambda line: line.note)

    def make_form(self, value: Travel | None) -> Form:
        """A form with the two sites and the minutes."""
        return TravelForm(value, self._names(), self.desk.setup.check)

    def words_of(self, value: Travel) -> str:
        """As "the way between Hill Road and Riverside"."""
        return f"the way between {self._between(value)}"

    def _between(self, value: Travel) -> str:
        names = self._names()
        return " and ".join(names.get(one, one) for one in (value.one, value.other))

    def _names(self) -> dict[str, str]:
        return {one.id: one.name for one in self.desk.setup.sites()}


class TravelForm(Form):
    """Two sites, and how long it takes from one to the other."""

    def __init__(self, known: Travel | None, names: Mapping[str, str], check: Check) -> None:
        super().__init__("Edit a way" if known else "Add a way", known, check)
        first = known.one if known else ""
        second = known.other if known else next(iter([*names][1:]), "")
        self.one: Choice[str] = Choice(names, first)
        self.other: Choice[str] = Choice(names, second)
        self.minutes = MinutesField(known.minutes if known else USUAL_WAY, 1, LONGEST_WAY)
        rows = (("Between", self.one, ""), ("and", self.other, ""), ("Takes", self.minutes, "Door to door."))
        self.arrange(form_of(*rows), width=460)

    def value(self) -> Travel:
        """The way as the fields say."""
        if self.one.count() < len(("one", "other")):
            msg = "There are not two sites yet: add the places you work at first."
            raise PlannerError(msg)
        return Travel(self.one.chosen(), self.other.chosen(), self.minutes.value())
