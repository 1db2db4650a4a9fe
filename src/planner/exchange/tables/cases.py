"""Cases CSV and XLSX: one closed case to a row, by its scores or by its outcomes."""

from __future__ import annotations

import re
from functools import partial
from typing import TYPE_CHECKING, TypeVar

from planner.domain.errors import PlannerError
from planner.domain.outcomes.case import (
    MOST_SESSIONS,
    Case,
    CaseError,
    Ending,
    Pair,
    ReliableChange,
    StatedOutcome,
    refuse_closed_after,
)
from planner.domain.outcomes.measures import ANXIETY_MEASURES, checked_score, find_measure
from planner.domain.plain_text import plain_name
from planner.exchange.parsed import FileKind, Parsed, ReaderContext, UnreadableFileError, shortened
from planner.exchange.tables.cells import (
    CellError,
    day,
    decimal,
    match,
    needed_whole,
    read_rows,
    refuse_month_first,
    whole,
)
from planner.exchange.tables.raw import Columns, RawTable

if TYPE_CHECKING:
    from collections.abc import Container, Iterator, Mapping, Sequence
    from datetime import date
    from decimal import Decimal

    from planner.exchange.parsed import FileLine
    from planner.exchange.tables.raw import Row, Table

T = TypeVar("T")

_STATED = ("caseness", "recovered", "change")
_ANXIETY = ("anxiety_measure", "anxiety_first", "anxiety_last")
_GAD7 = ("gad7_first", "gad7_last")
_PHQ9 = ("phq9_first", "phq9_last")
COLUMNS = Columns(
    FileKind.CASES,
    (
        ("closed_on", "sessions", *_PHQ9, *_ANXIETY),
        ("closed_on", "sessions", *_PHQ9, *_GAD7),
        ("closed_on", *_STATED),
    ),
    ("descriptor", "site", "step", "therapy", "deprivation_decile", "anxiety_measure_last", "referred_on", "ended"),
)
_END_DATES = ("end date", "enddate", "referral end date", "discharge date", "date of discharge", "closed date")
_RECORD_SYSTEM = {
    "closed_on": _END_DATES,
    "referred_on": ("referral date",),
    "sessions": ("countofattendedcarecontacts",),
    "caseness": ("recoverydesc",),
    "recovered": ("recoverydesc",),
    "change": ("reliablechangedesc",),
}
# Discharge for whatever reason counts; reliable recovery follows from the two others; whose case it was is not asked.
_LEFT_OUT = frozenset({"enddescgroupshort", "reliablerecoverydesc", "allocatedcareprofnamecode"})
_OCI_R_HIGHEST = 72
NO_OUTCOME = "The outcome is missing: say whether the patient recovered, yes or no."
_BETWEEN = re.compile(r"\s*(?:/|,|;|\+|&|→|->|>|\bthen\b|\band\b|\bto\b)\s*")
# The second half of each table is what patient record systems write.
_CASENESS: Mapping[str, bool | None] = {
    "yes": True, "true": True, "1": True, "no": False, "false": False, "0": False,
    "": None, "not applicable": None, "at recovery": True, "not at recovery": True,
}  # fmt: skip
_RECOVERED: Mapping[str, bool] = {
    "yes": True, "true": True, "1": True, "no": False, "false": False, "0": False,
    "at recovery": True, "not at recovery": False, "not applicable": False,
}  # fmt: skip
_CHANGE: Mapping[str, ReliableChange | None] = {
    "improved": ReliableChange.IMPROVED, "none": ReliableChange.NONE, "deteriorated": ReliableChange.DETERIORATED,
    "": None, "not applicable": None, "reliable improvement": ReliableChange.IMPROVED,
    "no reliable change": ReliableChange.NONE, "reliable deterioration": ReliableChange.DETERIORATED,
}  # fmt: skip


def is_record_system(header: Sequence[str]) -> bool:
    """A header is that of a patient record system's export."""
    return {"recoverydesc", "reliablechangedesc"} <= set(header)


def from_record_system(raw: RawTable, mapping: Mapping[str, str]) -> tuple[RawTable, Mapping[str, str]]:
    """The table without the columns that are not asked for, and which of theirs is which of ours.

    A period is by the date of discharge, so the date of referral never stands in for it unasked.
    """
    named = {text.casefold() for text in mapping.values()}
    found = dict(mapping)
    for our, theirs in _named_by_record_system(raw.header, named).items():
        if our not in found and our not in raw.header:
            found[our] = theirs
    if "closed_on" not in {*found, *raw.header}:
        msg = (
            "The date of discharge is missing, and a period is by that date: add a column End Date to the export, or "
            "name the column with --map closed_on=THEIRS."
        )
        raise UnreadableFileError(msg, raw.header_line, "closed_on")
    header = tuple("" if name in _LEFT_OUT and name not in named else name for name in raw.header)
    rows = tuple((line, _without(cells, header)) for line, cells in raw.rows)
    return RawTable(raw.header_line, header, rows), found


def record_system_pairs(header: Sequence[str]) -> dict[str, str]:
    """Which column of a record system's export is which of ours, as far as it can be told."""
    own = {name: name for name in header if name in COLUMNS.names}
    return _named_by_record_system(header, set()) | own


def _named_by_record_system(header: Sequence[str], taken: Container[str]) -> dict[str, str]:
    found = {
        our: next((name for name in theirs if name in header and name not in taken), None)
        for our, theirs in _RECORD_SYSTEM.items()
    }
    return {our: theirs for our, theirs in found.items() if theirs is not None}


def _without(cells: Sequence[str], header: Sequence[str]) -> list[str]:
    """The cells with those under no heading emptied; what lies beyond the header stays, to be told of."""
    return [cell if place >= len(header) or header[place] else "" for place, cell in enumerate(cells)]


def read_cases(name: str, table: Table, known: ReaderContext) -> Parsed:
    """The closed cases of a table."""
    refuse_month_first(table, ["closed_on"])
    cases, problems = read_rows(table, partial(_case, known=known), known.tick)
    return Parsed(FileKind.CASES, name, cases=cases, problems=problems, warnings=tuple(_hints(cases)))


def _hints(cases: Sequence[FileLine[Case]]) -> Iterator[str]:
    """A sentence for every row whose OCI scores would fit the shorter OCI-R as well."""
    for line in cases:
        scores = [score for score in (line.value.anxiety.first, line.value.anxiety.last) if score is not None]
        if line.value.anxiety.measure == "OCI" and scores and max(scores) <= _OCI_R_HIGHEST:
            yield (
                f"line {line.number}: the OCI scores lie within 0 to {_OCI_R_HIGHEST}, the range of the OCI-R: check "
                "that they are from the 42 items."
            )


def _case(row: Row, known: ReaderContext) -> Case:
    """A row as a case; what no case can be is told by the column to mend."""
    try:
        return _made(row, known)
    except CaseError as error:
        score = next((name for name in (*_PHQ9, *_ANXIETY, *_GAD7) if row[name]), "recovered")
        raise CellError(str(error), score if error.field == "stated" else error.field) from error


def _made(row: Row, known: ReaderContext) -> Case:
    stated, closed = _stated(row), day(row, "closed_on")
    refuse_closed_after(closed, known.today)
    _refuse_swapped(row, closed)
    anxiety, gad7 = _anxiety_pairs(row)
    return Case(
        id=known.new_id(),
        closed_on=closed,
        sessions=whole(row, "sessions", 0, MOST_SESSIONS)
        if stated
        else needed_whole(row, "sessions", 0, MOST_SESSIONS),
        phq9=_pair(row, "PHQ-9", "phq9_first", "phq9_last"),
        anxiety=anxiety,
        gad7=gad7,
        descriptor=plain_name(row["descriptor"]),
        site=_site(row, known),
        step=plain_name(row["step"]),
        therapy=plain_name(row["therapy"]),
        deprivation_decile=whole(row, "deprivation_decile", 1, 10),
        edition=known.edition,
        stated=stated,
        ended=_ended(row),
    )


def _ended(row: Row) -> Ending | None:
    """How the course ended, in the words of the program; with or without underscores."""
    words = row["ended"].strip().casefold().replace("_", " ").replace("-", " ")
    if not words:
        return None
    if words not in set(Ending):
        msg = f"“{shortened(row['ended'])}” is no way a course ends: give {', '.join(Ending)}."
        raise CellError(msg, "ended")
    return Ending(words)


def _refuse_swapped(row: Row, closed: date) -> None:
    """Nobody is discharged before being referred."""
    if row["referred_on"] and (referred := day(row, "referred_on")) > closed:
        msg = f"Closed on {closed:%d/%m/%Y}, before the referral on {referred:%d/%m/%Y}: the two dates look swapped."
        raise CellError(msg, "closed_on")


def _site(row: Row, known: ReaderContext) -> str:
    """The site's id; an old case keeps the words of a site the diary no longer has."""
    found = match(row["site"], known.sites)
    return found.id if found else plain_name(row["site"])


def _anxiety_pairs(row: Row) -> tuple[Pair, Pair]:
    """The pair that decides, and GAD-7 beside it where another measure decides."""
    gad7 = _pair(row, "GAD-7", *_GAD7)
    if not row["anxiety_measure"]:
        given = next((name for name in _ANXIETY[1:] if row[name]), None)
        if given:
            msg = "The measure of the anxiety scores is missing: write GAD-7 or another."
            raise CellError(msg, "anxiety_measure")
        return gad7, Pair("GAD-7")
    measure = _anxiety_measure(row)
    pair = _pair(row, measure, *_ANXIETY[1:])
    if measure != "GAD-7":
        return pair, gad7
    return _agreed(pair, gad7), Pair("GAD-7")


def _anxiety_measure(row: Row) -> str:
    _refuse_mixed(row)
    try:
        measure = find_measure(row["anxiety_measure"]).id
    except PlannerError as error:
        raise CellError(str(error), "anxiety_measure") from error
    if measure not in ANXIETY_MEASURES:
        msg = f"{measure} is no anxiety measure: write one of {', '.join(ANXIETY_MEASURES)}."
        raise CellError(msg, "anxiety_measure")
    return measure


def _refuse_mixed(row: Row) -> None:
    """A first and a last score pair only within one measure."""
    named = [text for text in _BETWEEN.split(row["anxiety_measure"]) if text]
    named += [row["anxiety_measure_last"]] if row["anxiety_measure_last"] else []
    found = {measure for text in named if (measure := _known_measure(text))}
    if len(found) > 1:
        msg = (
            f"{' and '.join(sorted(found))} stand here as one pair: a first and a last score pair only within one "
            "measure; give both scores on the same one, or leave one empty."
        )
        raise CellError(msg, "anxiety_measure")


def _known_measure(text: str) -> str:
    """The measure a text means, or nothing."""
    try:
        return find_measure(text).id
    except PlannerError:
        return ""


def _agreed(pair: Pair, gad7: Pair) -> Pair:
    """GAD-7 may stand in both places, as long as they say the same."""
    if pair == Pair("GAD-7"):
        return gad7
    if gad7 not in (pair, Pair("GAD-7")):
        msg = "GAD-7 stands here twice with different scores: leave one of them empty."
        raise CellError(msg, "gad7_first")
    return pair


def _pair(row: Row, measure: str, first: str, last: str) -> Pair:
    return Pair(measure, _score(row, measure, first), _score(row, measure, last))


def _score(row: Row, measure: str, column: str) -> Decimal | None:
    score = decimal(row, column)
    if score is None:
        return None
    try:
        return checked_score(find_measure(measure), score)
    except PlannerError as error:
        raise CellError(str(error), column) from error


def _stated(row: Row) -> StatedOutcome | None:
    """The outcomes a row states, or None where it gives scores."""
    if not any(row[name] for name in _STATED):
        if "sessions" not in row.cells and "recovered" in row.cells:
            raise CellError(NO_OUTCOME, "recovered")
        return None
    if not row["recovered"]:
        raise CellError(NO_OUTCOME, "recovered")
    caseness = _word(row, "caseness", _CASENESS)
    recovered = _word(row, "recovered", _RECOVERED)
    return StatedOutcome(caseness, recovered, _word(row, "change", _CHANGE))


def _word(row: Row, column: str, words: Mapping[str, T]) -> T:
    text = row[column].casefold()
    if text not in words:
        known = ", ".join(word for word in words if word)
        msg = f"“{shortened(row[column])}” is not known here: write one of {known}."
        raise CellError(msg, column)
    return words[text]
