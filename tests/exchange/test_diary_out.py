"""The diary as a table: what goes out comes back the same, and a second time adds nothing."""

from __future__ import annotations

import io
import re
from collections import Counter
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook
from tests.series import add_series

from planner.domain.diary.activity import Activity, Kind, Site
from planner.domain.diary.entry import Booking, Details, Entry, Outcome, booking_of
from planner.domain.diary.span import Span
from planner.domain.formulas import guarded, unguarded
from planner.domain.hours.terms import Terms
from planner.exchange.intake import known_to, put_in
from planner.exchange.parsed import ReaderContext
from planner.exchange.read import read_bytes
from planner.exchange.tables.diary_out import diary_csv, diary_xlsx

if TYPE_CHECKING:
    from collections.abc import Callable

    from planner.services.desk import Desk

    Write = Callable[..., bytes]

ACTIVITIES = (
    Activity("treatment", "Treatment session", Kind.CONTACT),
    Activity("a", "b", Kind.MEETING),
    Activity("b", "=Sum", Kind.OTHER),
    Activity("c", "-5", Kind.OTHER),
)
SITES = (Site("riverside", "Riverside, 2nd floor"), Site("hill", "@Hill"))
TERMS = Terms(activities=ACTIVITIES)
SIGNS = st.characters(exclude_categories=["Cc", "Cs", "Cn", "Co"]) | st.sampled_from("=+-@'\"\n,;")
WORDS = st.text(SIGNS, max_size=12)
PLAIN = WORDS.map(str.strip)
# About the clock changes of 2026 and on other days; some run past midnight.
STARTS = st.one_of(
    st.datetimes(datetime(2026, 10, 24, 20), datetime(2026, 10, 26)),
    st.datetimes(datetime(2026, 3, 28, 20), datetime(2026, 3, 30)),
    st.datetimes(datetime(2000, 1, 1), datetime(2099, 1, 1)),
).map(lambda one: one.replace(second=0, microsecond=0, fold=0, tzinfo=UTC))
DETAILS = st.builds(
    Details,
    st.sampled_from([one.id for one in ACTIVITIES]),
    st.sampled_from(["", "riverside", "hill"]),
    PLAIN,
    PLAIN,
    st.none() | st.integers(0, 1000),
    PLAIN,
)


@st.composite
def entries(draw: st.DrawFn) -> Entry:
    start = draw(STARTS)
    length = draw(st.integers(1, 180) | st.integers(1, 31 * 24 * 60))
    span = Span(start, start + timedelta(minutes=length))
    return Entry("one", span, draw(DETAILS), draw(st.sampled_from(Outcome)), all_day=draw(st.booleans()))


def content(entry: Entry) -> tuple[Any, ...]:
    return entry.span, entry.details, entry.outcome, entry.all_day


@pytest.mark.parametrize("write", [diary_csv, diary_xlsx])
@settings(deadline=None, max_examples=40)
@given(given_entries=st.lists(entries(), max_size=6))
def test_what_goes_out_comes_back_the_same(write: Write, given_entries: list[Entry]) -> None:
    data = write([booking_of(one) for one in given_entries], TERMS, SITES)
    parsed = read_bytes("file", data, ReaderContext(ZoneInfo("Europe/London"), ACTIVITIES, SITES, lambda: "new"))
    if given_entries:
        assert parsed.problems == ()
    assert Counter(content(line.value) for line in parsed.entries) == Counter(map(content, given_entries))


def bookings(desk: Desk) -> tuple[Booking, ...]:
    return desk.diary.bookings(datetime(2026, 10, 1).date(), datetime(2026, 11, 30).date())


@pytest.mark.parametrize("write", [diary_csv, diary_xlsx])
def test_importing_what_was_exported_adds_nothing(write: Write, desk: Desk) -> None:
    start = datetime(2026, 10, 21, 8, tzinfo=UTC)
    add_series(desk, Span(start, start + timedelta(hours=1)), Details("treatment"), "FREQ=WEEKLY;COUNT=5")
    desk.diary.add(Span(start, start + timedelta(hours=30)), Details("meeting", label="  Away\t days "))
    repeated = datetime(2026, 10, 25, 1, 10, tzinfo=UTC)
    desk.diary.add(Span(repeated, repeated + timedelta(minutes=30)), Details("other", label="=1+1"))
    data = write(bookings(desk), desk.setup.terms(), desk.setup.sites())
    taken = put_in(desk, [read_bytes("diary", data, known_to(desk))])
    assert (taken.new, taken.duplicates) == (0, 7)


def test_a_table_has_the_columns_of_an_import_and_further_ones_only_where_needed() -> None:
    start = datetime(2026, 11, 24, 9, tzinfo=UTC)
    plain = booking_of(Entry("1", Span(start, start + timedelta(hours=1)), Details("treatment", label="=1+1")))
    heads = diary_csv([plain], TERMS, SITES).decode("utf-8-sig").splitlines()
    assert heads == [
        "date,start,end,activity,outcome,site,label,mode,attendees,note",
        "2026-11-24,09:00,10:00,Treatment session,planned,,'=1+1,,,",
    ]
    long = booking_of(Entry("2", Span(start, start + timedelta(hours=30)), Details("treatment")))
    assert diary_csv([long], TERMS, SITES).decode("utf-8-sig").splitlines() == [
        "date,start,end,activity,outcome,site,label,mode,attendees,note,minutes",
        "2026-11-24,09:00,,Treatment session,planned,,,,,,1800",
    ]


def test_the_second_of_two_equal_times_in_autumn_says_its_offset() -> None:
    first = datetime(2026, 10, 25, 0, 30, tzinfo=UTC)
    spans = [Span(one, one + timedelta(minutes=20)) for one in (first, first + timedelta(hours=1))]
    rows = [booking_of(Entry(str(number), span, Details("a"))) for number, span in enumerate(spans)]
    lines = diary_csv(rows, TERMS, SITES).decode("utf-8-sig").splitlines()[1:]
    assert [line.split(",")[1:3] for line in lines] == [["01:30", "01:50"], ["01:30:00+00:00", "01:50:00+00:00"]]


def test_an_offset_the_clocks_do_not_have_then_is_refused(known: ReaderContext) -> None:
    text = b"date,start,end,activity,outcome\n2026-11-24,09:00+01:00,10:00,treatment,\n"
    (problem,) = read_bytes("file", text, known).problems
    assert (problem.line, problem.column) == (2, "start")
    assert "offset" in problem.message


def test_a_label_in_a_workbook_is_never_a_formula() -> None:
    start = datetime(2026, 11, 24, 9, tzinfo=UTC)
    one = booking_of(Entry("1", Span(start, start + timedelta(hours=1)), Details("treatment", label="=HYPERLINK(1)")))
    sheet = load_workbook(io.BytesIO(diary_xlsx([one], TERMS, SITES))).worksheets[0]
    cell = sheet["G2"]
    assert (cell.value, cell.data_type, cell.quotePrefix) == ("=HYPERLINK(1)", "s", True)
    assert (sheet["A2"].is_date, sheet["B2"].number_format) == (True, "hh:mm")


FORMULAS = ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "  =1", '"=1"', "'=1", " ' =1", "＝1", "＋1", "－1", "＠a"]
FORMULAS += ["a;=1", "a; =1", 'a;"=1"', "a\t=1", "a\n=1", "a\r\n=1", "a;＝1", ";;=1", "\xa0=1", "a;\n=1", "\u3000=1"]


def cells_of_any_locale(line: str) -> list[str]:
    """What any spreadsheet may take for a cell: cut at commas, semicolons, tabs and line ends, quotes or no quotes."""
    return re.split("[,;\t\r\n]", line)


@pytest.mark.parametrize("words", FORMULAS)
def test_no_cell_of_a_table_begins_a_formula_in_any_spreadsheet_and_the_words_come_back(words: str) -> None:
    assert unguarded(guarded(words)) == words
    for cell in cells_of_any_locale(guarded(words)):
        assert cell.strip(' "\xa0\u3000')[:1] not in {*"=+-@＝＋－＠"}


@given(words=st.text(st.sampled_from("=+-@＝;\t\r\n '\"ab\xa0") | st.characters(), max_size=20))
def test_whatever_is_guarded_comes_back_as_it_was(words: str) -> None:
    assert unguarded(guarded(words)) == words


@given(words=st.text("=+-@;' ab", max_size=12))
def test_guarding_leaves_no_formula_anywhere(words: str) -> None:
    for cell in cells_of_any_locale(guarded(words)):
        assert cell.strip(' "')[:1] not in {*"=+-@"}


NASTY = ["\x1b[31mRED\x1b[0m\x07", "a\x00b", "a\x9bb", "a\ufffeb", "a\x0bb"]


@pytest.mark.parametrize("name", NASTY)
@pytest.mark.parametrize("write", [diary_csv, diary_xlsx])
def test_names_a_diary_has_from_of_old_go_out_without_control_signs_and_come_back(write: Write, name: str) -> None:
    start = datetime(2026, 11, 24, 9, tzinfo=UTC)
    activities, sites = (Activity("x", name, Kind.OTHER),), (Site("y", f"at {name}"),)
    details = Details("x", "y", name, name, note=name)
    data = write(
        [booking_of(Entry("1", Span(start, start + timedelta(hours=1)), details))], Terms(activities=activities), sites
    )
    parsed = read_bytes("file", data, ReaderContext(ZoneInfo("Europe/London"), activities, sites, lambda: "new"))
    assert parsed.problems == ()
    (line,) = parsed.entries
    assert (line.value.details.activity, line.value.details.site) == ("x", "y")
    assert not set("\x00\x07\x0b\x1b\x9b\ufffe") & set(line.value.details.label)
