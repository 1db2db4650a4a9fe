"""Activities: what an entry can be, in the order the diary offers them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planner.domain.diary.activity import Activity
from planner.ui.kit.lines_table import LineColumn, ListedLine
from planner.ui.kit.section import FormTools, ListAction, Listing, ListPart, Section
from planner.ui.setup.activity_form import ActivityForm
from planner.words.legend import activity_colour
from planner.words.plain import KIND_WORDS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from planner.ui.kit.form import Form


def _credited(line: ListedLine[Activity]) -> str:
    activity = line.value
    if not activity.is_contact:
        return "–"
    return "its length" if activity.credited_minutes is None else f"{activity.credited_minutes} min"


def _before(line: ListedLine[Activity]) -> str:
    return f"{line.value.before_minutes} min" if line.value.before_minutes else "–"


def _notes(line: ListedLine[Activity]) -> str:
    return f"{line.value.notes_minutes} min" if line.value.notes_minutes else "–"


ACTIVITIES: Listing[Activity] = Listing(
    title="Activities",
    purpose="What an entry in the diary can be; only contact with clients counts towards a target.",
    one="an activity",
    empty="No activities yet. Add your usual session first: the first contact activity of the list is the standard "
    "session that capacity is counted in.",
    columns=(
        LineColumn("Name", lambda line: line.value.name, dot=True, wide=True),
        LineColumn("Kind", lambda line: KIND_WORDS[line.value.kind]),
        LineColumn("Length", lambda line: f"{line.value.minutes} min", right=True),
        LineColumn("Kept before", _before, right=True),
        LineColumn("Notes after", _notes, right=True),
        LineColumn("Counts as", _credited, right=True),
        LineColumn("", lambda line: line.note, quiet=True, spoken="Note"),
    ),
)


def activity_section(tools: FormTools) -> Section:
    """The section of the activities."""
    return Section(Activities(ACTIVITIES, tools))


class Activities(ListPart[Activity]):
    """The activities in the diary's order; the standard session is marked."""

    def doings(self) -> tuple[ListAction, ...]:
        """Besides adding, editing and removing: the order."""
        return (
            *super().doings(),
            ListAction("Move up", ("Ctrl+Up",), self.move_up),
            ListAction("Move down", ("Ctrl+Down",), self.move_down),
        )

    def lines(self) -> Sequence[ListedLine[Activity]]:
        """One line an activity."""
        terms = self.desk.setup.terms()
        return [
            ListedLine(
                one.id,
                one,
                "standard session" if one is terms.standard else "",
                activity_colour(terms, one.id),
                is_marked=one is terms.standard,
            )
            for one in terms.activities
        ]

    def make_form(self, value: Activity | None) -> Form:
        """A form with the activity's name, kind and lengths; a new one goes to the end of the list."""
        activities = self.desk.setup.terms().activities
        last = max((one.position for one in activities), default=-1)
        return ActivityForm(value, [one.id for one in activities], last + 1, self.desk.setup.check)

    def words_of(self, value: Activity) -> str:
        """As "the activity Supervision"."""
        return f"the activity {value.name}"

    def foot_words(self) -> str:
        """Which session is the standard one, and why."""
        standard = self.desk.setup.terms().standard
        if standard is None:
            return "There is no contact activity yet, so capacity is counted in sessions of 60 minutes. Add one."
        return (
            f"The standard session is {standard.name}, {standard.minutes} min: the first contact activity of the list. "
            "Capacity is counted in it; move another above it to change that."
        )

    def move_up(self) -> None:
        """Move the activity picked before the one above it."""
        self._move(-1, "up")

    def move_down(self) -> None:
        """Move the activity picked after the one below it."""
        self._move(1, "down")

    def _move(self, by: int, word: str) -> None:
        activity, ordered = self.picked, list(self.desk.setup.terms().activities)
        if activity is None or activity not in ordered:
            return
        place = ordered.index(activity)
        if 0 <= place + by < len(ordered):
            ordered.insert(place + by, ordered.pop(place))
            name = f"move {self.words_of(activity)} {word}"
            self._deeds.do(lambda: self.desk.setup.arrange(ordered, name))
