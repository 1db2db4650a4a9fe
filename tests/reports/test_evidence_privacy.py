"""What a report may not say: names, labels, notes and places, what is about health, and counts of people under 5."""

from __future__ import annotations

import io
import re
import tempfile
import zipfile
from contextlib import closing
from dataclasses import replace
from datetime import date, datetime, timedelta
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Any

import pytest
from pypdf import PdfReader
from tests.amount import DEEP
from tests.conftest import CHEAP, DAY_OF_THE_DEMO
from tests.reports.random_diary import ACTIVITIES, FIRST, LONDON, fill

from planner.bootstrap import clock_on, create_desk
from planner.domain.diary.activity import Activity
from planner.domain.diary.entry import Details, Entry
from planner.domain.diary.series import Series
from planner.domain.diary.span import span_of
from planner.domain.hours.absence import Absence, AbsenceKind
from planner.domain.hours.scenario import AS_IT_IS
from planner.domain.hours.target import Reason, Target
from planner.domain.hours.terms import Person, Role
from planner.domain.outcomes.case import Case, Pair
from planner.domain.outcomes.marks import Note, Rebase
from planner.domain.outcomes.service_rates import ServiceRate
from planner.domain.own_words import own_words, reworded
from planner.domain.reconciling.other_figure import FigureKind
from planner.domain.reconciling.reconciled import RECONCILED_PREFIX, Reconciled, ReconciledCause
from planner.reports.apart import set_apart
from planner.reports.asked import ReportAsked
from planner.reports.document import Unit
from planner.reports.document_file import chart_files, report_file
from planner.reports.document_page import document_page
from planner.reports.evidence import evidence_report
from planner.reports.evidence_parts import ANNOTATIONS, OUTCOMES, SECTION_NAMES
from planner.reports.feasibility_section import next_monday
from planner.reports.privacy import Privacy
from planner.reports.small_counts import HIDDEN
from planner.reports.target_impact import ImpactAsked, target_impact_report
from planner.reports.what_leaves import leaving_lines
from planner.services.sample import make_sample
from planner.storage.shelves import SHELVES
from planner.storage.trail import Pen

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from planner.domain.change import Value
    from planner.reports.document import Report
    from planner.services.desk import Desk

LAST = date(2026, 11, 22)
EVERY = frozenset(SECTION_NAMES)
PLANTED = "Zqorvinda"
TOLD = (Activity, Person, Role, ServiceRate, Note, Rebase)
"""What is the user's own and has a place in a report: activities, her role, the service; notes only where chosen."""
KINDS: tuple[type[Any], ...] = tuple(SHELVES)
ENDINGS = (".pdf", ".html", ".xlsx", ".csv")


@pytest.fixture
def sample(tmp_path: Path) -> Iterator[Desk]:
    """The sample diary, to be written in."""
    now = clock_on(DAY_OF_THE_DEMO)
    made, _ = create_desk(tmp_path / "diary", "a quiet passphrase", now, CHEAP, pen=Pen(now))
    with closing(made) as desk:
        desk.setup.begin(with_activities=False)
        make_sample(desk)
        yield desk


def evidence(desk: Desk, sections: frozenset[str] = EVERY, first: date = FIRST, **asked: bool) -> Report:
    return evidence_report(desk, ReportAsked(first, LAST, sections, **asked))  # type: ignore[arg-type]


def impact(desk: Desk) -> Report:
    target = Target("", desk.hours.today(), Fraction(27))
    return target_impact_report(desk, ImpactAsked(target, next_monday(desk), 12, AS_IT_IS))


def page(report: Report) -> str:
    """Every word of a report as a web page."""
    return report_file(report, ".html").decode("utf-8")


def files(report: Report) -> dict[str, str]:
    """Every word of every file of a report."""
    told = {ending: report_file(report, ending) for ending in ENDINGS}
    words = {ending: content.decode("utf-8") for ending, content in told.items() if ending in {".html", ".csv"}}
    pdf = PdfReader(io.BytesIO(told[".pdf"]))
    assert pdf.xmp_metadata is not None
    words[".pdf"] = " ".join(page.extract_text() for page in pdf.pages) + f"{pdf.metadata}"
    words[".pdf"] += pdf.xmp_metadata.stream.get_data().decode()
    with zipfile.ZipFile(io.BytesIO(told[".xlsx"])) as book:
        words[".xlsx"] = "".join(book.read(name).decode("utf-8", "replace") for name in book.namelist())
    words["charts"] = "".join(content.decode("utf-8", "replace") for _, content in chart_files(report))
    words["leaves"] = f"{leaving_lines(report)}"
    return words


def plant(desk: Desk) -> int:
    """A name in every place of the diary that has words of the user's own and no place in a report; how many."""
    with desk.store.reading() as diary:
        held: list[Value] = [one for kind in KINDS if kind not in TOLD for one in diary.all(kind) if own_words(one)]
        entries: list[Entry | Series] = [*diary.all(Entry), *diary.all(Series)]
    with desk.store.work() as work:
        for one in held:
            work.put(reworded(one, lambda words: f"{PLANTED} {words}"))
        for entry in entries:
            work.put(replace(entry, details=replace(entry.details, label=PLANTED, note=PLANTED, mode=PLANTED)))
        work.put(Absence("planted", date(2026, 12, 14), date(2026, 12, 18), AbsenceKind.OTHER, note=PLANTED))
        work.put(Note("note/planted", date(2026, 9, 1), PLANTED))
        work.change("plant a name")
    return len(held) + len(entries)


def test_no_name_label_note_or_place_of_the_diary_is_in_any_file_of_a_report(sample: Desk) -> None:
    assert plant(sample) > 100
    for report in (evidence(sample, EVERY - {ANNOTATIONS}), impact(sample)):
        assert {name for name, words in files(report).items() if PLANTED in words} == set()


def test_a_week_that_cannot_be_laid_out_does_not_name_the_entries_that_are_in_the_way(sample: Desk) -> None:
    details = Details("treatment", label=PLANTED, locked=True)
    starts = [datetime(2026, 12, 8, 9) + timedelta(weeks=n, minutes=30 * m) for n in range(8) for m in range(2)]
    with sample.store.work() as work:
        for number, start in enumerate(starts):
            work.put(Entry(f"locked{number}", span_of(start, 60, LONDON), details))
        work.change("book twice over")
    report = evidence(sample)
    assert "could not be laid out" in f"{report.sections}"
    for one in (report, impact(sample)):
        assert {name for name, words in files(one).items() if PLANTED in words} == set()


def test_the_notes_on_the_charts_are_in_it_where_they_are_chosen_and_nowhere_else(sample: Desk) -> None:
    plant(sample)
    report = evidence(sample)
    assert [one.key for one in report.sections if PLANTED in f"{one.blocks}"] == [ANNOTATIONS]


def test_nothing_of_a_report_is_on_the_disk_before_it_is_saved(
    sample: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    monkeypatch.setenv("TMPDIR", str(temporary))
    monkeypatch.setattr(tempfile, "tempdir", str(temporary))
    there = sorted(tmp_path.rglob("*"))
    report = evidence(sample)
    files(report)
    set_apart(document_page(report), 40)
    assert sorted(tmp_path.rglob("*")) == there


# Health


def wording(report: Report) -> str:
    """All that a report says, with the values behind its words; the trail's head, which says nothing, left out."""
    same = replace(report, trail=type(report.trail)())
    return f"{files(same)}"


def without_marks(words: str) -> str:
    """Without what no two files have alike: moments and ids of their making."""
    return re.sub(r"\d{4}-\d\d-\d\dT[\d:]+Z|uuid:[\w-]+|xmpMM:\w+>[^<]+", "", words)


@pytest.mark.parametrize("kind", [AbsenceKind.SICKNESS, *([AbsenceKind.SPECIAL] if DEEP else [])])
def test_a_report_does_not_tell_sickness_from_another_absence_unless_health_is_ticked(
    sample: Desk, kind: AbsenceKind
) -> None:
    said, kinds = [], (kind, AbsenceKind.OTHER)
    for one in kinds:
        with sample.store.work() as work:
            for absence in work.all(Absence):
                if absence.kind in {AbsenceKind.SICKNESS, *kinds}:
                    work.put(replace(absence, kind=one))
            work.put(Absence("ahead", date(2026, 12, 7), date(2026, 12, 11), one))
            work.put(Absence("part", date(2026, 12, 2), date(2026, 12, 3), one))
            work.put(Target("much", date(2026, 10, 5), Fraction(27)))
            work.change("be away")
        usual, first = EVERY - {"decisions"}, date(2026, 4, 1)
        reports = (evidence(sample, usual, first), impact(sample))
        said.append([without_marks(wording(report)) for report in reports])
        told = evidence(sample, usual, first, with_health=True)
        assert ("Sickness" in page(told)) is (one is AbsenceKind.SICKNESS)
    assert said[0] == said[1]
    for words in said[0]:
        assert not re.search(r"sick|\bill\b|health", words.lower().replace("leave or sickness", ""))


def test_why_a_target_is_graduated_is_not_told_unless_health_is_ticked(sample: Desk) -> None:
    steps = ((date(2026, 10, 5), Fraction(50)), (date(2026, 11, 2), Fraction(75)))
    said = []
    for reason in (None, Reason.PHASED_RETURN, Reason.ADJUSTMENT):
        row = Target("ramp", date(2026, 10, 5), Fraction(24), steps=steps, reason=reason)
        with sample.store.work() as work:
            work.put(row)
            work.change("agree a ramp")
        said.append([without_marks(wording(one)) for one in (evidence(sample, EVERY - {"decisions"}), impact(sample))])
        assert "phased" not in page(evidence(sample)).lower()
    assert said[0] == said[1] == said[2]
    assert "Reasonable adjustment" in page(evidence(sample, with_health=True))


def test_what_was_changed_tells_no_reason_of_health(sample: Desk) -> None:
    steps = ((date(2026, 11, 23), Fraction(50)),)
    row = Target("ramp", date(2026, 11, 23), Fraction(24), steps=steps, reason=Reason.PHASED_RETURN)
    sample.setup.save(row, "agree a ramp")
    sample.setup.save(Absence("away", date(2026, 11, 9), date(2026, 11, 13), AbsenceKind.SICKNESS), "be away")
    report = evidence_report(sample, ReportAsked(FIRST, DAY_OF_THE_DEMO, frozenset({"decisions"})))
    (section,) = report.sections
    assert "24 h a week" in f"{section.blocks}", "the change itself is told"
    assert not re.search(r"phased|return|sick|adjust", f"{section.blocks}".lower())


# Counts of people under 5


def few_cases(desk: Desk, finished: int, below: int, recovered: int) -> None:
    """Closed cases of the days, so many of them finished, below caseness at the start and recovered."""
    with desk.store.work() as work:
        for one in (*ACTIVITIES,):
            work.put(one)
        for number in range(finished):
            started = 4 if number < below else 18
            ended = 3 if number < below + recovered else 17
            pair = Pair("PHQ-9", Decimal(started), Decimal(ended))
            anxiety = Pair("GAD-7", Decimal(started // 3), Decimal(ended // 3))
            work.put(Case(f"c{number}", FIRST + timedelta(days=7 * number % 100), 6, pair, anxiety))
        work.change("close cases")


SMALL = [
    (0, 0, 0),
    (1, 0, 1),
    (3, 1, 2),
    (4, 0, 0),
    (5, 1, 4),
    (6, 2, 3),
    (9, 4, 5),
    (12, 4, 3),
    (23, 3, 4),
    (40, 1, 38),
]


@pytest.mark.parametrize(("finished", "below", "recovered"), SMALL)
def test_no_count_of_people_under_5_is_told_or_follows_from_what_is_told(
    desk: Desk, finished: int, below: int, recovered: int
) -> None:
    few_cases(desk, finished, below, recovered)
    open_, hidden = evidence(desk), evidence(desk, hides_small=True)
    counts = {one.key: int(one.value or 0) for one in open_.cells if one.is_of_people}
    assert hidden.rows == ()
    (section,) = [one for one in hidden.sections if one.key == OUTCOMES]
    assert not [block for block in section.every if "Chart" in type(block).__name__ or "Points" in type(block).__name__]
    for cell in hidden.cells:
        if cell.key in counts:
            small = counts[cell.key] < 5
            assert cell.words == (HIDDEN if small else f"{5 * ((counts[cell.key] + 2) // 5)}")
            assert cell.formula == ""
            assert (cell.value is None) is small
        elif cell.key.startswith("recovery."):
            whole = cell.unit is Unit.RATE and cell.value is not None
            assert cell.formula == ""
            if whole:  # a rate of rounded counts says no more than they do
                assert cell.key.endswith("_rate")
                assert all(one >= 5 for key, one in counts.items() if key.split(".")[1] in cell.key)
    for name, words in files(hidden).items():
        assert not re.search(r"recover\w+[^.]{0,40}\b[1-4] (of|cases|people)\b", words), name


def test_with_small_counts_hidden_nobody_looks_like_one_to_four(tmp_path: Path) -> None:
    said = []
    for number, counts in enumerate([(0, 0, 0), (1, 0, 1), (2, 1, 0), (4, 2, 1)]):
        made, _ = create_desk(tmp_path / f"{number}", "a quiet passphrase", clock_on(DAY_OF_THE_DEMO), CHEAP)
        with closing(made) as desk:
            desk.setup.begin()
            few_cases(desk, *counts)
            sections = EVERY - {"decisions"}
            said.append(without_marks(wording(evidence(desk, sections, hides_small=True))))
    assert said[0] == said[1] == said[2] == said[3]


@pytest.mark.parametrize("kind", list(FigureKind))
def test_a_figure_of_cases_taken_apart_is_not_told_where_small_counts_are_hidden(desk: Desk, kind: FigureKind) -> None:
    value, more = (Fraction(3), Fraction(1)) if kind is not FigureKind.HOURS else (Fraction(180), Fraction(60))
    cause = ReconciledCause("a cause of the difference", more)
    kept = Reconciled(
        f"{RECONCILED_PREFIX}one", LAST, kind, FIRST, LAST, value + more, value, "as counted", 9, 1, causes=(cause,)
    )
    with desk.store.work() as work:
        work.put(kept)
        work.change("keep it")
    told = {ending: "a cause of the difference" in words for ending, words in files(evidence(desk)).items()}
    hidden = files(evidence(desk, hides_small=True))
    assert told[".html"]
    assert ("a cause of the difference" in hidden[".html"]) is kind.is_of_sessions
    assert ("Figures of closed cases are left out here" in hidden[".html"]) is not kind.is_of_sessions


def test_no_row_of_a_person_stays_where_small_counts_are_hidden(desk: Desk) -> None:
    fill(desk, 3, ("hours",))
    assert {one.key for one in evidence(desk).rows} == {"days", "room", "sessions", "year", "cases"}
    hidden = evidence(desk, hides_small=True)
    assert {one.key for one in hidden.rows} == {"days", "room"}
    named = {key for cell in hidden.cells for key in re.findall(r"rows\.(\w+)\.", cell.formula)}
    assert named <= {"days", "room", "weeks"}


@pytest.mark.parametrize("privacy", list(Privacy))
def test_the_rows_behind_hold_days_times_codes_and_outcomes_and_no_word_of_the_user_s(
    sample: Desk, privacy: Privacy
) -> None:
    plant(sample)
    report = evidence_report(sample, ReportAsked(FIRST, LAST, EVERY, privacy))
    (sessions,) = [one for one in report.rows if one.key == "sessions"]
    names = {one.name for one in sample.setup.terms().activities}
    told = {row[3].words for row in sessions.rows}
    assert told <= names if privacy is Privacy.LABELS else told.isdisjoint(names)
    assert PLANTED not in f"{report.rows}"
