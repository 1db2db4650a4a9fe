"""Counts that were typed or imported rather than judged: what makes a set of them impossible."""

from __future__ import annotations

from planner.domain.errors import PlannerError


def refuse_negative(counts: dict[str, int | None]) -> None:
    """PlannerError for the first count below 0; keys are the words for the counts, None is not known."""
    for words, count in counts.items():
        if count is not None and count < 0:
            message = f"A count cannot be below 0, but {words} is {count}."
            raise PlannerError(message)


def refuse_more(part_words: str, part: int | None, whole_words: str, whole: int | None) -> None:
    """PlannerError where a part is larger than its whole; a count that is not known refuses nothing."""
    if part is not None and whole is not None and part > whole:
        message = f"{part_words} ({part}) cannot be more than {whole_words} ({whole})."
        raise PlannerError(message)


def refuse_impossible(
    finished: int,
    not_at_caseness: int,
    recovered: int,
    reliably_recovered: int | None,
    reliably_improved: int | None,
) -> None:
    """PlannerError where the five counts of a service's report cannot all be true."""
    refuse_negative(
        {
            "finished": finished,
            "not at caseness": not_at_caseness,
            "recovered": recovered,
            "reliably recovered": reliably_recovered,
            "reliably improved": reliably_improved,
        }
    )
    refuse_more("Not at caseness", not_at_caseness, "finished", finished)
    refuse_more("Recovered", recovered, "finished less not at caseness", finished - not_at_caseness)
    refuse_more("Reliably recovered", reliably_recovered, "recovered", recovered)
    refuse_more("Reliably recovered", reliably_recovered, "reliably improved", reliably_improved)
    refuse_more("Reliably improved", reliably_improved, "finished", finished)
