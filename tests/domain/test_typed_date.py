from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.domain.english import date_words, day_in_full, short_date
from planner.domain.errors import PlannerError
from planner.domain.typed_date import FIRST_DAY, LAST_DAY, Sense, date_typed

TODAY = date(2026, 11, 26)
"""A Thursday."""
APRIL = date(2026, 4, 1)
"""A Wednesday."""
ANY_DAY = st.dates(FIRST_DAY, LAST_DAY)


@pytest.mark.parametrize(
    "text",
    [
        *("1/4/26", "01/04/2026", "1.4.26", "1-4-2026", "2026-04-01", "2026/4/1", "01.04.2026", "1/4-26", "1 4 26"),
        *("010426", "01042026", "20260401"),
        *("1 April 2026", "1 Apr 2026", "1 apr 26", "1st of April 2026", "the 1st of April, 2026", "01-Apr-2026"),
        *("April 1 2026", "Apr 1st, 2026", "april 1, 26", "1Apr2026", "1 Apr. 2026", "1 April ’26", "2026 Apr 1"),
        *("Wed 1 April 2026", "Wednesday, 1/4/26", "1 April 2026, Wed", "weds 1st apr 2026", "WED 1 APRIL 2026"),
        *(
            "１／４／２６",
            "1\u00a0April\u00a02026",
            "  1 /\t4 / 2026 ",
            "1–4–2026",
            "1\u200e/4/2026",
            "١/٤/٢٠٢٦",
            "1/4/26.",
        ),
    ],
)
def test_a_date_is_understood_in_every_way_it_is_usually_typed(text: str) -> None:
    assert date_typed(text, TODAY) == APRIL


@pytest.mark.parametrize(
    ("text", "days"),
    [
        *(
            ("today", 0),
            (" Tomorrow", 1),
            ("yesterday", -1),
            ("+7", 7),
            ("-3", -3),
            ("−3", -3),
            ("+ 2w", 14),
            ("+0", 0),
        ),
        *(("+2 weeks", 14), ("-1wk", -7), ("in 3 days", 3), ("in a week", 7), ("2 weeks ago", -14), ("a day ago", -1)),
        *(("+1m", 30), ("-1 month", -31), ("+1y", 365)),
        *(("Thu", 0), ("Fri", 1), ("mon", 4), ("Wednesday", 6), ("We", 6), ("Mon week", 11)),
        *(("next Monday", 4), ("next wed", 6), ("this Tuesday", -2), ("last Fri", -6), ("Fri next week", 8)),
        *(("Mon last week", -10), ("26", 0), ("27th", 1), ("the 1st", 5), ("25", -1)),
    ],
)
def test_days_near_today_are_counted_from_it(text: str, days: int) -> None:
    assert date_typed(text, TODAY) == TODAY + timedelta(days=days)


@pytest.mark.parametrize(
    ("text", "past", "coming", "nearest"),
    [
        ("1/4", date(2026, 4, 1), date(2027, 4, 1), date(2027, 4, 1)),
        ("1 Sept", date(2026, 9, 1), date(2027, 9, 1), date(2026, 9, 1)),
        ("3 January", date(2026, 1, 3), date(2027, 1, 3), date(2027, 1, 3)),
        ("26 Nov", TODAY, TODAY, TODAY),
        ("29/2", date(2024, 2, 29), date(2028, 2, 29), date(2028, 2, 29)),
        ("Wed 1 April", APRIL, APRIL, APRIL),
        ("Thu 1 April", date(2027, 4, 1), date(2027, 4, 1), date(2027, 4, 1)),
        ("31", date(2026, 10, 31), date(2026, 12, 31), date(2026, 10, 31)),
        ("30", date(2026, 10, 30), date(2026, 11, 30), date(2026, 11, 30)),
        ("Mon", date(2026, 11, 23), date(2026, 11, 30), date(2026, 11, 30)),
    ],
)
def test_without_its_year_a_day_is_the_one_the_field_looks_for(
    text: str, past: date, coming: date, nearest: date
) -> None:
    found = [date_typed(text, TODAY, sense) for sense in (Sense.PAST, Sense.COMING, Sense.NEAREST)]

    assert found == [past, coming, nearest]


def test_leave_that_has_only_just_gone_by_is_not_put_into_the_next_year() -> None:
    assert date_typed("12 Nov", TODAY, Sense.COMING) == date(2026, 11, 12)
    assert date_typed("20 Oct", TODAY, Sense.COMING) == date(2027, 10, 20)
    assert date_typed("12", TODAY, Sense.COMING) == date(2026, 12, 12)


def test_the_last_day_of_a_leave_is_looked_for_from_its_first_but_tomorrow_is_never_another_day() -> None:
    first = date(2027, 12, 28)

    assert date_typed("3 Jan", TODAY, Sense.FOLLOWING, first) == date(2028, 1, 3)
    assert date_typed("3", TODAY, Sense.FOLLOWING, first) == date(2028, 1, 3)
    assert date_typed("Fri", TODAY, Sense.FOLLOWING, first) == date(2027, 12, 31)
    assert date_typed("27 Dec", TODAY, Sense.FOLLOWING, first) == date(2028, 12, 27)
    assert date_typed("tomorrow", TODAY, Sense.FOLLOWING, first) == date(2026, 11, 27)


def test_a_last_day_of_leave_just_before_the_first_is_no_day_of_the_next_year() -> None:
    first = date(2026, 12, 14)

    with pytest.raises(PlannerError) as refused:
        date_typed("13/12", TODAY, Sense.SOON_AFTER, first)

    assert str(refused.value) == (
        "13 December 2026 lies before 14 December 2026: correct the one or the other, or type the year of "
        "13 December 2027 too."
    )
    assert date_typed("13/12/2027", TODAY, Sense.SOON_AFTER, first) == date(2027, 12, 13)
    assert date_typed("14/12", TODAY, Sense.SOON_AFTER, first) == first
    assert date_typed("3 Jan", TODAY, Sense.SOON_AFTER, first) == date(2027, 1, 3)
    assert date_typed("1 Oct", TODAY, Sense.SOON_AFTER, first) == date(2027, 10, 1)


def test_what_is_in_force_has_begun_unless_it_is_about_to() -> None:
    assert date_typed("1 april", TODAY, Sense.BEGUN) == date(2026, 4, 1)
    assert date_typed("1 December", TODAY, Sense.BEGUN) == date(2026, 12, 1)
    assert date_typed("1 January", TODAY, Sense.BEGUN) == date(2026, 1, 1)


def test_six_figures_are_a_day_month_and_year_where_the_year_first_would_be_no_nearer() -> None:
    assert date_typed("010426", TODAY) == date(2026, 4, 1)
    assert date_typed("311226", TODAY) == date(2026, 12, 31)


@pytest.mark.parametrize(
    ("text", "year"), [("98", 1998), ("00", 2000), ("26", 2026), ("46", 2046), ("1985", 1985), ("50", 1950)]
)
def test_two_figures_are_a_year_of_the_hundred_that_ends_in_twenty_years(text: str, year: int) -> None:
    assert date_typed(f"1/9/{text}", TODAY) == date(year, 9, 1)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "The date is missing: type it as 1/4/2026, 1 April, today or +7."),
        (" ,", "The date is missing: type it as 1/4/2026, 1 April, today or +7."),
        ("soon", "“soon” is not a date: type it as 1/4/2026, 1 April, today or +7."),
        ("13/14", "“13/14” has no month 14: the day comes first, then the month, as in 31/3."),
        ("4/13/2026", "“4/13/2026” has no month 13: the day comes first, then the month, as in 31/3."),
        ("2026-13-04", "“2026-13-04” has no month 13: the day comes first, then the month, as in 31/3."),
        ("31/2", "There is no 31 February: give a day from 1 to 29."),
        ("29 Feb 2026", "There is no 29 February 2026: give a day from 1 to 28."),
        ("31 April", "There is no 31 April: give a day from 1 to 30."),
        ("0/4", "There is no 0 April: give a day from 1 to 30."),
        ("32", "No month has a day 32: type it as 1/4/2026, 1 April, today or +7."),
        ("Wed 1 April 2027", "1 April 2027 is a Thursday, not a Wednesday: correct the one or the other."),
        ("Mon 1 April", "1 April 2027 is a Thursday, not a Monday: correct the one or the other."),
        ("next Friday", "“next Friday” can be 27 Nov or 4 Dec: type the one you mean."),
        ("last Tue", "“last Tue” can be 17 Nov or 24 Nov: type the one you mean."),
        ("260401", "“260401” can be 26 April 2001 or 1 April 2026: type the one you mean in full."),
        ("Apr-26", "“Apr-26” can be a day of April or a month of a year: type it as in 1 April 2026."),
        ("April", "“April” is a month: give the day too, as in 1 April."),
        ("Apr 2026", "“Apr 2026” is a month: give the day too, as in 1 April 2026."),
        ("1/4/1066", "Dates run from 1950 to 2150: give a year between them."),
        ("+9999y", "Dates run from 1950 to 2150: give a year between them."),
        ("1/4/0000", "Dates run from 1950 to 2150: give a year between them."),
    ],
)
def test_what_is_no_one_day_is_refused_in_a_sentence_that_says_why(text: str, said: str) -> None:
    with pytest.raises(PlannerError) as refused:
        date_typed(text, TODAY)

    assert str(refused.value) == said


@pytest.mark.parametrize(
    "text",
    [
        *(
            "2026",
            "1/4/202",
            "100/4",
            "1/4/26/3",
            "1//4",
            "10:30",
            "1 April May",
            "5 Marble",
            "+",
            "+7x",
            "Wed Thu 1/4",
        ),
        *(
            "next",
            "next week",
            "week",
            "a",
            "1/2 April",
            "1 April 20260",
            "12345",
            "1½",
            "<b>1/4</b>",
            "Jan Feb",
            "1e3",
        ),
        *("in weeks", "3 weeks", "of", "st"),
    ],
)
def test_what_only_looks_like_a_date_is_none(text: str) -> None:
    with pytest.raises(PlannerError, match=r"is not a date|is missing"):
        date_typed(text, TODAY)


@given(day=ANY_DAY, today=st.dates(date(2000, 1, 1), date(2130, 1, 1)), sense=st.sampled_from(Sense))
def test_a_date_in_any_of_the_programs_own_forms_is_read_back_as_itself(day: date, today: date, sense: Sense) -> None:
    numbers = f"{day.day}/{day.month}/{day.year}"
    for text in (day_in_full(day), date_words(day), short_date(day), numbers, day.isoformat(), f"{day:%d%m%Y}"):
        assert date_typed(text, today, sense) == day


@given(
    text=st.text(max_size=20) | st.text(alphabet="0123456789/ -+.aprmonwedst", max_size=12),
    sense=st.sampled_from(Sense),
)
def test_whatever_is_typed_is_a_day_or_refused_in_a_sentence(text: str, sense: Sense) -> None:
    found: date | str
    try:
        found = date_typed(text, TODAY, sense)
    except PlannerError as refusal:
        found = str(refusal)

    is_sentence = isinstance(found, str) and found.endswith(".") and "\n" not in found
    assert is_sentence or (isinstance(found, date) and FIRST_DAY <= found <= LAST_DAY)
