"""Titles: which activity the title of a calendar event means, and whether it comes into the diary."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLineEdit

from planner.domain.diary.title_rules import MOST_WORDS, TitleRule, TitleRules
from planner.domain.plain_text import plain_name
from planner.ui.kit.fields import Choice
from planner.ui.kit.form import Form
from planner.ui.kit.form_parts import form_of, tick_box
from planner.ui.kit.lines_table import LineColumn, ListedLine
from planner.ui.kit.section import FormTools, ListAction, Listing, ListPart, Section
from planner.words.legend import activity_colour

if TYPE_CHECKING:
    from collections.abc import Sequence

    from planner.domain.hours.terms import Terms
    from planner.ui.kit.form import Check

TITLES: Listing[TitleRule] = Listing(
    title="Imported titles",
    purpose="Which activity an imported event is, by the words in its title. The first rule that fits decides.",
    one="a title rule",
    empty="No rules: an imported event goes by the name of an activity in its title, and otherwise under “Other”.",
    columns=(
        LineColumn("Words in the title", lambda line: line.value.words, wide=True),
        LineColumn("Activity", lambda line: line.note, dot=True, most=40),
        LineColumn("Its title", lambda line: "is kept" if line.value.keep else "is left out"),
    ),
)
GONE = "an activity that has gone"
ABOUT_WORDS = "Found from the beginning of a word on. A rule keeps its words, so leave names of people out."
ABOUT_KEEP = "Names of patients often stand in the titles of contact sessions."


def title_section(tools: FormTools) -> Section:
    """The section of the title rules."""
    return Section(TitlesSection(TITLES, tools))


class TitlesSection(ListPart[TitleRule]):
    """The rules in the order they are tried."""

    def doings(self) -> tuple[ListAction, ...]:
        """Besides adding, editing and removing: the order."""
        return (
            *super().doings(),
            ListAction("Move up", ("Ctrl+Up",), self.move_up),
            ListAction("Move down", ("Ctrl+Down",), self.move_down),
        )

    def lines(self) -> Sequence[ListedLine[TitleRule]]:
        """One line a rule, with its activity's name and colour."""
        terms = self.desk.setup.terms()
        return [_line(rule, terms) for rule in self._rules]

    @property
    def _rules(self) -> tuple[TitleRule, ...]:
        return self.desk.setup.title_rules().rules

    def make_form(self, value: TitleRule | None) -> Form:
        """A form with the words, the activity and what becomes of the title."""
        return TitleForm(value, self.desk.setup.terms(), self._check)

    def words_of(self, value: TitleRule) -> str:
        """As "the title rule supervision"."""
        return f"the title rule {value.words}"

    def foot_words(self) -> str:
        """What happens to a title that no rule fits."""
        return (
            "A title that no rule fits goes by the name of an activity in it, and otherwise under “Other”; that of a "
            "contact session is left out."
        )

    def _check(self, value: TitleRule, instead_of: TitleRule | None) -> None:
        """PlannerError where the list cannot hold the rule."""
        self._with(value, instead_of, self._rules)

    def _with(self, value: TitleRule, instead_of: TitleRule | None, rules: Sequence[TitleRule]) -> TitleRules:
        """The list with a rule in place of another, or before all others, which might hide it."""
        if instead_of is None:
            return TitleRules((value, *rules))
        return TitleRules(tuple(value if one.id == instead_of.id else one for one in rules))

    def save(self, value: TitleRule, instead_of: TitleRule | None, name: str) -> None:
        """Keep the list with the rule in it."""
        rules = self._rules
        seen = tuple(instead_of if instead_of and one.id == instead_of.id else one for one in rules)
        if instead_of is not None and instead_of not in seen:
            seen = (*seen, instead_of)
        self._save(self._with(value, instead_of, seen), name, TitleRules(seen))

    def take_out(self, value: TitleRule, name: str) -> None:
        """Keep the list without the rule."""
        seen = tuple(value if one.id == value.id else one for one in self._rules)
        self._save(TitleRules(tuple(one for one in seen if one.id != value.id)), name, TitleRules(seen))

    def _save(self, rules: TitleRules, name: str, seen: TitleRules) -> None:
        self._deeds.do(lambda: self.desk.setup.save(rules, name, instead_of=seen))

    def move_up(self) -> None:
        """Try the rule picked before the one above it."""
        self._move(-1, "up")

    def move_down(self) -> None:
        """Try the rule picked after the one below it."""
        self._move(1, "down")

    def _move(self, by: int, word: str) -> None:
        rule, ordered = self.picked, list(self._rules)
        if rule is None or rule not in ordered:
            return
        place = ordered.index(rule)
        if 0 <= place + by < len(ordered):
            seen = TitleRules(tuple(ordered))
            ordered.insert(place + by, ordered.pop(place))
            self._save(TitleRules(tuple(ordered)), f"move {self.words_of(rule)} {word}", seen)


def _line(rule: TitleRule, terms: Terms) -> ListedLine[TitleRule]:
    activity = terms.activity.get(rule.activity)
    if activity is None:
        return ListedLine(rule.id, rule, GONE)
    return ListedLine(rule.id, rule, activity.name, activity_colour(terms, activity.id))


class TitleForm(Form):
    """The words of a rule, its activity, and whether the title is kept."""

    def __init__(self, known: TitleRule | None, terms: Terms, check: Check) -> None:
        super().__init__("Edit a title rule" if known else "Add a title rule", known, check)
        names = {one.id: one.name for one in terms.activities}
        first = next((one.id for one in terms.activities if not one.is_contact), "")
        self.words = QLineEdit(known.words if known else "")
        self.words.setMaxLength(MOST_WORDS)
        self.words.setMinimumWidth(280)
        self.activity = Choice(names, known.activity if known else first)
        self.keep = tick_box("comes into the diary as the label", "The title comes into the diary as the label")
        self.keep.setChecked(known.keep if known else True)
        self.arrange(
            form_of(
                ("Words", self.words, ABOUT_WORDS),
                ("Activity", self.activity, ""),
                ("The title", self.keep, ABOUT_KEEP),
            ),
            width=480,
        )

    def value(self) -> TitleRule:
        """The rule as the fields say."""
        words = plain_name(self.words.text())
        return TitleRule(words, self.activity.chosen(), self.keep.isChecked())
