"""The rules for titles of calendars, edited in a table."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from tests.ui.setup.conftest import said_to

from planner.domain.diary.activity import Activity, Kind
from planner.ui.setup.titles import TitleForm, TitlesSection

if TYPE_CHECKING:
    from tests.ui.setup.conftest import ListOf

    from planner.services.desk import Desk
    from planner.ui.kit.deeds import Deeds
    from planner.ui.kit.section import ListPart

TITLE = "Imported titles"


def column(part: ListPart[Any], head: str) -> list[str]:
    model = part.table.model()
    heads = [model.headerData(number, Qt.Orientation.Horizontal) for number in range(model.columnCount())]
    return [model.index(row, heads.index(head)).data() for row in range(model.rowCount())]


def form_of(part: ListPart[Any]) -> TitleForm:
    assert isinstance(part.form, TitleForm)
    return part.form


def test_the_rules_shipped_are_shown_until_the_list_is_changed(listing: ListOf, desk: Desk) -> None:
    part = listing(TITLE)
    assert column(part, "Words in the title") == [rule.words for rule in desk.setup.title_rules().rules]
    words = column(part, "Words in the title")
    assert column(part, "Its title")[words.index("Treatment session")] == "is left out"
    assert column(part, "Its title")[words.index("Supervision")] == "is kept"


def test_a_rule_is_added_before_all_others_as_one_step(listing: ListOf, desk: Desk, deeds: Deeds) -> None:
    part = listing(TITLE)
    shipped = desk.setup.title_rules()
    part.begin()
    form = form_of(part)
    form.words.setText("  1:1   clinic ")
    form.activity.choose("treatment")
    form.keep.setChecked(False)
    form.save()
    first = desk.setup.title_rules().rules[0]
    assert (first.words, first.activity, first.keep) == ("1:1 clinic", "treatment", False)
    assert desk.setup.title_rules().rules[1:] == shipped.rules, "the rules shipped stay"
    assert desk.history.undo_name == "add the title rule 1:1 clinic"
    deeds.undo()
    assert desk.setup.title_rules() == shipped


def test_a_rule_of_words_that_have_one_is_refused_in_the_form(listing: ListOf) -> None:
    part = listing(TITLE)
    part.begin()
    form_of(part).words.setText("SUPERVISION")
    form_of(part).save()
    assert "There is a rule for “Supervision” already" in form_of(part).refusal
    form_of(part).words.setText("–")
    form_of(part).save()
    assert "needs a word" in form_of(part).refusal
    form_of(part).reject()


def test_rules_are_edited_moved_and_removed(listing: ListOf, desk: Desk) -> None:
    part = listing(TITLE)
    assert isinstance(part, TitlesSection)
    words = [rule.words for rule in desk.setup.title_rules().rules]
    part.table.selectRow(1)
    part.move_up()
    assert [rule.words for rule in desk.setup.title_rules().rules] == [words[1], words[0], *words[2:]]
    part.edit()
    form_of(part).keep.setChecked(not desk.setup.title_rules().rules[0].keep)
    before = desk.setup.title_rules().rules[0]
    form_of(part).save()
    assert desk.setup.title_rules().rules[0].keep is not before.keep
    part.remove()
    assert [rule.words for rule in desk.setup.title_rules().rules] == [words[0], *words[2:]]


def test_a_list_that_was_emptied_stays_empty_and_a_gone_activity_is_said(listing: ListOf, desk: Desk) -> None:
    desk.setup.save(Activity("yoga", "Yoga", Kind.OTHER), "prepare")
    part = listing(TITLE)
    part.begin()
    form_of(part).words.setText("mat")
    form_of(part).activity.choose("yoga")
    form_of(part).save()
    desk.setup.remove(desk.setup.terms().activity["yoga"], "remove")
    part.show_setup()
    assert column(part, "Activity")[0] == "an activity that has gone"
    while part.table.lines.rows:
        part.table.selectRow(0)
        part.remove()
    assert desk.setup.title_rules().rules == ()
    assert said_to(part, "No rules")
