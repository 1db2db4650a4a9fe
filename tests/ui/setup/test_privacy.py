from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from planner.domain.diary.entry import Details
from planner.domain.diary.span import Span
from planner.ui.setup.privacy import IdentifierPart

if TYPE_CHECKING:
    from tests.ui.setup.conftest import PartOf

    from planner.services.desk import Desk
    from planner.ui.kit.deeds import Deeds

START = datetime(2026, 11, 24, 9, tzinfo=UTC)
SPAN = Span(START, START + timedelta(hours=1))


def shown(part: PartOf) -> IdentifierPart:
    made = part("Identifiers of patients")
    assert isinstance(made, IdentifierPart)
    return made


def test_identifiers_are_noticed_until_that_is_switched_off_and_undo_switches_it_on(
    part: PartOf, desk: Desk, deeds: Deeds
) -> None:
    card = shown(part)
    assert card.notice.isChecked()
    card.notice.click()
    assert not card.notice.isChecked()
    assert desk.noticing.kinds_in("Mr Smith") == ()
    assert desk.history.undo_name == "no longer notice identifiers of patients"
    deeds.undo()
    assert card.notice.isChecked()
    assert len(desk.noticing.kinds_in("Mr Smith")) == 1


def test_texts_that_were_kept_are_counted_and_can_be_asked_about_again(part: PartOf, desk: Desk, deeds: Deeds) -> None:
    card = shown(part)
    assert card.again.isHidden()
    change, _ = desk.diary.add(SPAN, Details("treatment", label="1:1 Dr Patel"))
    noticed = desk.noticing.noticed_by(change)
    assert noticed is not None
    deeds.do(lambda: desk.noticing.keep(noticed))
    assert card.kept.text() == "1 text is kept and not asked about."
    card.again.click()
    assert desk.noticing.kinds_in("1:1 Dr Patel")
    assert card.again.isHidden()
    deeds.undo()
    assert not desk.noticing.kinds_in("1:1 Dr Patel")


def test_what_was_put_in_before_is_found_by_looking_through_the_diary_and_dropped_as_one_deed(
    part: PartOf, desk: Desk, deeds: Deeds
) -> None:
    for label in ("Mr Smith", "PT12 review", "LS1 4AP"):
        desk.diary.add(SPAN, Details("treatment", label=label))
    card = shown(part)
    assert card.drop.isHidden()
    card.look.click()
    assert card.found.text() == "2 things in the diary hold what looks like a name and a postcode."
    card.drop.click()
    assert (card.found.text(), card.drop.isHidden()) == ("", True)
    assert sorted(one.details.label for one in desk.diary.everything()[0]) == ["", "", "PT12 review"]
    deeds.undo()
    assert "Mr Smith" in {one.details.label for one in desk.diary.everything()[0]}
    card.look.click()
    card.keep.click()
    card.look.click()
    assert card.found.text() == "Nothing in the diary looks like an identifier."
