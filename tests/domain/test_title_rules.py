from __future__ import annotations

import pytest

from planner.domain.diary.activity import Activity, Kind
from planner.domain.diary.title_rules import TitleRule, TitleRules, shipped_rules
from planner.domain.errors import PlannerError

TREATMENT = Activity("treatment", "Treatment session", Kind.CONTACT)
SUPERVISION = Activity("supervision", "Supervision", Kind.SUPERVISION)
GROUP = Activity("group", "Group supervision", Kind.SUPERVISION)
ACTIVITIES = (TREATMENT, SUPERVISION, GROUP)


def activity_of(rules: TitleRules, title: str) -> str | None:
    rule = rules.matcher(ACTIVITIES)(title)
    return rule.activity if rule else None


def test_the_first_rule_that_fits_decides() -> None:
    rules = TitleRules((TitleRule("1:1 Anna", "group"), TitleRule("1-1", "treatment")))
    assert activity_of(rules, "1/1 ANNA, room 4") == "group"
    assert activity_of(rules, "1 1 Ben") == "treatment"


def test_words_are_found_from_the_beginning_of_a_word() -> None:
    rules = TitleRules((TitleRule("meet", "supervision"),))
    assert activity_of(rules, "Team meeting") == "supervision"
    assert activity_of(rules, "Helpmeet") is None


def test_what_no_rule_names_goes_by_the_activities_own_names() -> None:
    rules = TitleRules((TitleRule("supervision Basel", "treatment"),))
    assert activity_of(rules, "Supervision: Basel") == "treatment"
    assert activity_of(rules, "Group supervision") == "group"
    assert activity_of(TitleRules(), "Dentist") is None


def test_a_rule_whose_activity_has_gone_is_passed_over() -> None:
    rules = TitleRules((TitleRule("ward", "yoga"), TitleRule("ward round", "group")))
    assert activity_of(rules, "Ward round") == "group"


def test_the_rules_shipped_keep_every_title_but_those_of_contact_sessions() -> None:
    shipped = shipped_rules(ACTIVITIES)
    assert [rule.words for rule in shipped.rules][:2] == ["Treatment session", "Group supervision"]
    assert {rule.activity for rule in shipped.rules if not rule.keep} == {"treatment"}
    assert "case management" in {rule.id for rule in shipped.rules}, "usual words of the activities there are"
    assert "cpd" not in {rule.id for rule in shipped.rules}, "and of no others"


@pytest.mark.parametrize("words", ["", " – ", "x" * 121])
def test_a_rule_needs_words_to_look_for_and_not_too_many(words: str) -> None:
    with pytest.raises(PlannerError):
        TitleRule(words, "treatment")


def test_the_same_words_stand_in_one_rule_only() -> None:
    with pytest.raises(PlannerError, match="already"):
        TitleRules((TitleRule("Team meeting", "group"), TitleRule("team-MEETING", "treatment")))
