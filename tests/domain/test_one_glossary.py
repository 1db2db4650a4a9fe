from __future__ import annotations

import pytest

from planner.domain.one_glossary import BY_SUBJECT, ONE_GLOSSARY, TermSubject, entry_called, find_entry, subject_of


def test_every_entry_has_its_definition_formula_and_source() -> None:
    assert all(one.definition.endswith(".") and one.formula and one.source for one in ONE_GLOSSARY)


@pytest.mark.parametrize("subject", TermSubject)
def test_within_a_subject_a_name_means_one_thing(subject: TermSubject) -> None:
    names = [name.casefold() for entry in BY_SUBJECT[subject] for name in entry.names]
    assert [name for name in names if names.count(name) > 1] == []


def test_a_term_is_explained_once_whatever_it_is_about() -> None:
    terms = [one.term for one in ONE_GLOSSARY]
    assert len(terms) == len(set(terms))
    assert all(entry_called(one.term) is one for one in ONE_GLOSSARY)


def test_a_word_of_two_subjects_means_what_its_page_is_about() -> None:
    hours, outcomes = (find_entry("Target", subject) for subject in TermSubject)
    assert hours is not None
    assert outcomes is not None
    assert (hours.term, outcomes.term) == ("Target", "National standard")
    assert (subject_of(hours), subject_of(outcomes)) == (TermSubject.HOURS, TermSubject.OUTCOMES)


def test_what_one_subject_does_not_know_is_looked_for_in_the_other() -> None:
    found = find_entry("Recovery", TermSubject.HOURS)
    assert found is not None
    assert found.term == "Recovery"
    assert find_entry("Such a word", TermSubject.HOURS) is None


@pytest.mark.parametrize(
    ("words", "term"),
    [
        ("18 seen of 20 seen or missed", "Attendance"),
        ("240 seen of 300 booked", "Attended, of all booked"),
        ("12 DNA of 30 seen or DNA", "DNA rate"),
        ("the range it probably lies in (95%)", "Range of a rate"),
        ("chance of 25 h if booked full", "Chance of target"),
        ("chance of 7 h 30 if booked full", "Chance of target"),
        ("chance of 22.5 contacts if booked full", "Chance of target"),
        ("chance that 12 weeks meet it together", "Chance of target"),
        ("to book to be 80% sure; 25 fit", "Bookings needed"),
        ("of the slots filled in the last 12 weeks", "Fill"),
        ("filled, 61 to 91%", "Fill"),
        ("attended of 20, 70 to 97%", "Attendance"),
        ("Left over (too short for a session)", "Left over"),
        ("Contact offered, 80% filled", "Offered"),
        ("target, less leave", "Target"),
        ("short of the target", "Against target"),
    ],
)
def test_a_figure_finds_its_term_by_the_words_it_stands_under(words: str, term: str) -> None:
    found = find_entry(words, TermSubject.HOURS)
    assert found is not None
    assert found.term == term
