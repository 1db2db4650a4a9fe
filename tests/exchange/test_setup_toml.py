"""setup.toml: everything it may say, and a sentence with a line for everything it may not."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time
from fractions import Fraction
from typing import TYPE_CHECKING

import pytest

from planner.domain.diary.activity import Activity, Kind, Site
from planner.domain.diary.entry import DayOff, Details, Outcome
from planner.domain.diary.title_rules import TitleRule, TitleRules
from planner.domain.hours.absence import AbsenceKind
from planner.domain.hours.assumptions import Assumptions
from planner.domain.hours.contract import Contract, WorkingDay
from planner.domain.hours.credit import SHARES_ATTENDED, Basis, Shares
from planner.domain.hours.leave_year import LeaveYear
from planner.domain.hours.target import ProRata, Scale
from planner.domain.hours.terms import Person, Role
from planner.domain.layout.places import SiteTimes, Travel
from planner.domain.layout.stretch import Stretch
from planner.exchange.parsed import FileKind, Parsed, ReaderContext, Setup
from planner.exchange.read import read_file

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Read = Callable[..., Parsed]

WORKED = "[[worked]]\ndate = 2026-04-01\n"
FORMAT = 'format = "planner-setup/1"\n'
DAY = '["09:00", "17:00", 30]'


@pytest.fixture
def setup(data: Path, known: ReaderContext) -> Setup:
    """The set-up of the test data, read for a diary that knows nothing yet."""
    parsed = read_file(data / "setup.toml", replace(known, activities=(), sites=()))
    assert (parsed.kind, parsed.problems, parsed.warnings) == (FileKind.SETUP, (), ())
    assert parsed.setup is not None
    return parsed.setup


def test_person_and_roles(setup: Setup) -> None:
    assert setup.person == Person("High-intensity therapist", "ENG", "Europe/London")
    assert setup.roles == (Role(date(2025, 9, 1), "Trainee"), Role(date(2026, 3, 1), "Qualified"))


def test_contracts_of_one_week_and_of_a_cycle(setup: Setup) -> None:
    plain, cycle = setup.contracts
    worked = WorkingDay(time(9), time(17), 30)
    assert (plain.starts, plain.weekly_minutes, plain.leave_minutes) == (date(2026, 4, 1), 2250, 12150)
    assert plain.weeks == ((worked,) * 5 + (None, None),)
    assert plain.leave_year_start == (4, 1)
    assert cycle.weeks == ((worked,) * 5 + (None, None), (worked,) * 4 + (None,) * 3)
    assert cycle.weekly_minutes == 2025


def test_activities_and_sites_keep_their_order(setup: Setup) -> None:
    assert setup.activities == (
        Activity("treatment", "Treatment session", Kind.CONTACT, 50, 10, 60, position=0),
        Activity("meeting", "Team meeting", Kind.MEETING, 60, position=1),
    )
    assert setup.sites == (Site("riverside", "Riverside Surgery"),)


def test_series_end_in_local_time_and_keep_their_ids(setup: Setup) -> None:
    meeting, treatment = setup.series
    assert (meeting.id, meeting.rule) == ("team-meeting", "FREQ=WEEKLY;UNTIL=20260629T090000")
    assert meeting.last == datetime(2026, 6, 29, 9)
    assert meeting.details == Details("meeting", "riverside", locked=True)
    assert (treatment.id, treatment.last) == ("treatment-20260407T1000", None)
    assert treatment.first == datetime(2026, 4, 7, 10)


def test_bank_holidays_of_one_s_own_have_a_date_and_may_have_a_name(tmp_path: Path, known: ReaderContext) -> None:
    file = tmp_path / "setup.toml"
    own = '[[bank_holiday]]\ndate = 2026-06-12\nname = "Fair Friday"\n[[bank_holiday]]\ndate = 2026-06-15\n'
    file.write_text(FORMAT + own, encoding="utf-8")
    read = read_file(file, known)
    assert (read.problems, read.setup and [(one.day, one.name) for one in read.setup.bank_holidays]) == (
        (),
        [(date(2026, 6, 12), "Fair Friday"), (date(2026, 6, 15), "")],
    )
    scottish = read_file(file, replace(known, region="SCT"))
    assert "15/06/2026 is a bank holiday already (World Cup bank holiday)" in scottish.problems[0].message


def test_absences_may_be_parts_of_days(setup: Setup) -> None:
    leave, study = setup.absences
    assert (leave.first, leave.last, leave.kind) == (date(2026, 8, 10), date(2026, 8, 21), AbsenceKind.ANNUAL_LEAVE)
    assert leave.is_whole_day
    assert (study.kind, study.start, study.end) == (AbsenceKind.STUDY, time(13), time(17))


def test_targets_rules_and_service_rates(setup: Setup) -> None:
    (target,) = setup.targets
    assert target.amount == Fraction(201, 10)
    assert (target.basis, target.scale, target.pro_rata) == (Basis.CREDITED, Scale.FULL_TIME, ProRata.DAYS)
    assert setup.rules is not None
    assert (setup.rules.earliest, setup.rules.lunch_between) == (time(9), (time(12), time(14)))
    assert setup.rules.admin_minutes_per_contact is None
    (rate,) = setup.service_rates
    assert rate.source == "board report, July 2026"
    assert (rate.name, rate.recovered, rate.reliably_recovered, rate.reliably_improved) == (
        "Our service",
        560,
        530,
        None,
    )


def test_credit_shares_and_leave_years(read: Read) -> None:
    parsed = read(
        f"{FORMAT}{CONTRACT}[credit]\ndna = 0.5\nattended_late = 1\ncount_attendees = true\n"
        "factors = { treatment = 1.25 }\n[[leave_year]]\nfrom = 2026-04-01\ncarried_over_hours = -7.5\n"
        "[[leave_year]]\nfrom = 2027-04-01\nbank_holiday_hours = 67.5\n"
    )
    assert parsed.problems == ()
    assert parsed.setup
    shares = parsed.setup.credit
    assert shares == Shares({**SHARES_ATTENDED, Outcome.DNA: Fraction(1, 2)}, True, {"treatment": Fraction(5, 4)})
    assert parsed.setup.leave_years == (
        LeaveYear(date(2026, 4, 1), -450, 3600),
        LeaveYear(date(2027, 4, 1), 0, 4050),
    )


def test_the_share_of_cancelled_slots_that_is_refilled(read: Read) -> None:
    parsed = read(f"{FORMAT}[assumptions]\nrefill_share = 0.25\n")
    assert (parsed.problems, parsed.setup and parsed.setup.assumptions) == ((), Assumptions(Fraction(1, 4)))
    silent = read(f"{FORMAT}{CONTRACT}")
    assert silent.setup
    assert silent.setup.assumptions is None


def test_leave_before_the_contract_of_the_file_or_of_the_diary_is_refused(
    read: Read, known: ReaderContext, tmp_path: Path
) -> None:
    leave = '[[absence]]\nfrom = 2026-03-30\nto = 2026-04-02\nkind = "study"\n'
    (problem,) = read(f"{FORMAT}{CONTRACT}{leave}").problems
    assert problem.line == 6
    assert problem.message.startswith(
        "[[absence]]: The absence begins on 30/03/2026, before your contract does on 01/04/2026: give a later first day"
    )
    earlier = Contract("c", date(2026, 1, 5), 450, ((WorkingDay(time(9), time(17), 30), *[None] * 6),))
    file = tmp_path / "setup.toml"
    file.write_text(f"{FORMAT}{CONTRACT}{leave}")
    assert read_file(file, replace(known, contracts=(earlier,))).problems == ()
    assert read(f"{FORMAT}{leave}").problems == ()  # nothing is known of a contract yet


def test_what_the_file_does_not_say_stays_unsaid(read: Read) -> None:
    parsed = read(FORMAT)
    assert (parsed.setup, parsed.problems) == (Setup(), ())


def test_reading_a_file_twice_gives_the_same_series(read: Read) -> None:
    text = (
        f'{FORMAT}[[series]]\nactivity = "meeting"\nstart = 2026-04-06T09:00:00\nminutes = 60\nrule = "FREQ=WEEKLY"\n'
    )
    first, second = read(text).setup, read(text).setup
    assert first
    assert second
    assert first.series == second.series


def test_hours_that_do_not_add_up_are_a_warning(read: Read) -> None:
    text = f"{FORMAT}[[contract]]\nfrom = 2026-04-01\nweekly_hours = 37.5\ndays = {{ monday = {DAY} }}\n"
    parsed = read(text)
    assert parsed.problems == ()
    assert parsed.warnings == ("The contract from 01/04/2026 says 37.5 hours a week, but its days add up to 7.5.",)


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("[person]\n", 1, 'The format is missing: begin the file with format = "planner-setup/1".'),
        ('\nformat = "planner-setup/2"\n', 2, "The format is “planner-setup/2”, but this version reads only"),
        ('format = "planner-setup/1"\n[person\nrole = 1\n', 2, "This is not TOML"),
        ('format = "planner-setup/1"\nformat = "planner-setup/1"\n', 2, "This is not TOML"),
        ('format = "planner-setup/1"\n[person]\nrole = "never closed\n', 3, "This is not TOML"),
        ('format = "planner-setup/1"\n[[contract]]\nfrom = 2026-02-30\n', 3, "This is not TOML"),
    ],
)
def test_a_file_that_is_no_set_up_is_refused_with_its_line(read: Read, text: str, line: int, words: str) -> None:
    parsed = read(text, kind=FileKind.SETUP)
    assert (parsed.refused, parsed.setup) == (True, None)
    (problem,) = parsed.problems
    assert problem.line == line
    assert words in problem.message


def test_a_syntax_error_at_the_end_of_the_file_has_the_last_line(read: Read) -> None:
    parsed = read(f"{FORMAT}[person]\nrole = [1,\n")
    assert parsed.refused
    assert parsed.problems[0].line == 3


CONTRACT = f"[[contract]]\nfrom = 2026-04-01\nweekly_hours = 7.5\ndays = {{ monday = {DAY} }}\n"
RATE = """[[service_rate]]
from = 2026-04-01
to = 2026-06-30
name = "A"
finished = 1
not_at_caseness = 0
recovered = 2
"""
SERIES = '[[series]]\nactivity = "meeting"\nstart = 2026-04-06T09:00:00\nminutes = 60\nrule = "FREQ=WEEKLY"\n'


def test_a_contract_may_end(read: Read) -> None:
    parsed = read(f"{FORMAT}{CONTRACT}to = 2027-03-31\n")
    assert parsed.setup
    assert [one.ends for one in parsed.setup.contracts] == [date(2027, 3, 31)]
    (problem,) = read(f"{FORMAT}{CONTRACT}to = 2026-03-31\n").problems
    assert "The contract ends on 31/03/2026, before it begins" in problem.message


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("[colour]\n", 2, "“colour” is not known: the tables are [person], [rules], [credit], [assumptions], [[role]]"),
        ("colour = 1\n", 2, "“colour” is not known"),
        ("person = 1\n", 2, "person is not a table: begin it with the line [person]."),
        ("[activity]\n", 2, "activity is not a table: begin it with the line [[activity]]."),
        ("site = 1\n", 2, "site is not a table: begin it with the line [[site]]."),
        ("[person]\nage = 40\n", 3, "[person] age is not known: the keys are role, region, time_zone, records_begin."),
        ("[person]\nrole = 7\n", 3, "[person] role is “7”: give a text in quotation marks."),
        ('[person]\nregion = "FR"\n', 3, "[person] region is “FR”: give one of ENG, WLS, SCT, NIR."),
        ('[person]\ntime_zone = "London"\n', 3, "[person] time_zone cannot be used: “London” is not a time zone"),
        ("[[role]]\nfrom = 2026-04-01\n", 2, "[[role]] name is missing: add it."),
        ('[[role]]\nfrom = "2026-04-01"\nname = "A"\n', 3, "[[role]] from is “2026-04-01”: give a date such as"),
        (
            '[[role]]\nfrom = 2026-04-01T09:00:00\nname = "A"\n',
            3,
            "[[role]] from is “2026-04-01 09:00:00”: give a date",
        ),
        (CONTRACT.replace("7.5", '"7.5"'), 4, "[[contract]] weekly_hours is “7.5”: give a number such as 37.5."),
        (CONTRACT.replace("7.5", "inf"), 4, "[[contract]] weekly_hours is “Infinity”: give a number"),
        (CONTRACT.replace("7.5", "170"), 4, "[[contract]] weekly_hours is “170”: give hours from 0 to 168."),
        (CONTRACT.replace("7.5", "0"), 2, "[[contract]]: Weekly hours are 0: give more than 0 and at most 168."),
        (CONTRACT.replace("monday", "mon"), 5, "[[contract]] days names “mon”: the days are monday, tuesday"),
        (CONTRACT.replace(", 30", ""), 5, "[[contract]] days has monday = “['09:00', '17:00']”: write [\"09:00\""),
        (CONTRACT.replace("17:00", "25:00"), 5, "[[contract]] days has monday"),
        (CONTRACT.replace("17:00", "08:00"), 5, "A working day ends at 08:00, before it starts at 09:00"),
        (CONTRACT.replace("30", "true"), 5, "[[contract]] days has monday"),
        (CONTRACT.replace("days", "weeks"), 5, "[[contract]] weeks is not a list of weeks"),
        ("[[contract]]\nfrom = 2026-04-01\nweekly_hours = 7.5\n", 2, "[[contract]] days or weeks has to be given"),
        (f"{CONTRACT}weeks = []\n", 5, "[[contract]] days or weeks has to be given, one of the two"),
        (f'{CONTRACT}leave_year_start = "02-29"\n', 6, "[[contract]] leave_year_start is “02-29”: give month and day"),
        (CONTRACT * 2, 7, "[[contract]] from is “2026-04-01” a second time: give this one another, or remove it."),
        (
            '[[activity]]\nid = "x"\nname = "X"\nkind = "fun"\n',
            5,
            "[[activity]] kind is “fun”: give one of contact, super",
        ),
        ('[[activity]]\nid = "x"\nname = " "\nkind = "other"\n', 4, "[[activity]] name is “”: give a text"),
        ('[[activity]]\nid = "x"\nname = "X"\nkind = "other"\nminutes = 0\n', 6, "a whole number from 1 to 1440"),
        ('[[activity]]\nid = "x"\nname = "X"\nkind = "other"\nminutes = true\n', 6, "minutes is true: give a whole"),
        ('[[site]]\nid = "x"\nname = "X"\n' * 2, 6, "[[site]] id is “x” a second time"),
        (SERIES.replace("meeting", "yoga"), 3, "[[series]] activity is “yoga”, which is none of treatment, assess"),
        (f'{SERIES}site = "moon"\n', 7, "[[series]] site is “moon”, which is none of riverside, hill: add [[site]]"),
        (SERIES.replace("T09:00:00", ""), 4, "[[series]] start is “2026-04-06”: give a local date and time"),
        (SERIES.replace("T09:00:00", "T09:00:00Z"), 4, "without a time zone"),
        (
            SERIES.replace("WEEKLY", "HOURLY"),
            6,
            "[[series]] rule cannot be used: The repeat “FREQ=HOURLY” is not daily",
        ),
        (SERIES.replace("WEEKLY", "WEEKLY;BYDAY=XX"), 6, "[[series]] rule cannot be used: The repeat"),
        (SERIES.replace("WEEKLY", "WEEKLY;INTERVAL=0"), 6, "has an INTERVAL of 0: give 1 or more."),
        (f'{SERIES}locked = "yes"\n', 7, "[[series]] locked is “yes”: give true or false."),
        (f'{SERIES}id = "a"\n{SERIES}id = "a"\n', 13, "[[series]] id is “a” a second time"),
        (
            '[[absence]]\nfrom = 2026-08-10\nto = 2026-08-21\nkind = "bank_holiday"\n',
            5,
            "give one of sickness, annual_",
        ),
        (
            '[[absence]]\nfrom = 2026-08-21\nto = 2026-08-10\nkind = "study"\n',
            2,
            "[[absence]]: The absence ends on 10/08",
        ),
        (
            '[[absence]]\nfrom = 2026-08-10\nto = 2026-08-10\nkind = "study"\nstart = "9"\n',
            6,
            'a time such as "09:00".',
        ),
        ('[[bank_holiday]]\nname = "Fair"\n', 2, "date is missing"),
        ("[[bank_holiday]]\ndate = 2026-12-25\n", 2, "25/12/2026 is a bank holiday already (Christmas Day): give"),
        ("[[bank_holiday]]\ndate = 2026-06-12\n" * 2, 5, "[[bank_holiday]] date is “2026-06-12” a second time"),
        ("[[target]]\nfrom = 2026-04-01\namount = -1\n", 2, "[[target]]: A target cannot be less than nothing"),
        (
            '[[target]]\nfrom = 2026-04-01\namount = 20\nper = "hour"\n',
            5,
            "[[target]] per is “hour”: give one of day, week, month",
        ),
        ("[[target]]\nfrom = 2026-04-01\namount = 20\n" * 2, 6, "[[target]] from is “2026-04-01” a second time"),
        (
            '[[target]]\nfrom = 2026-04-01\namount = 101\nunit = "share"\n',
            2,
            "[[target]]: A share of 101% of the time at work is more than all of it: give up to 100%.",
        ),
        (
            "[[target]]\nfrom = 2026-04-01\namount = 20\nsteps = [[2026-05-04, 75], [2026-04-20, 50]]\n",
            2,
            "[[target]]: The step of 20/04/2026 comes after that of 04/05/2026: give the steps in order of time.",
        ),
        (
            "[[target]]\nfrom = 2026-04-01\namount = 20\nsteps = [50, 75]\n",
            5,
            "[[target]] steps is “[50, 75]”: write [[2026-09-07, 50], [2026-09-14, 75]]",
        ),
        (
            '[[activity]]\nid = "group"\nname = "Group"\nkind = "contact"\nweight = -1\n',
            2,
            "[[activity]]: Group: the weight is -1; give 0 to 20, to one decimal.",
        ),
        (
            f'{WORKED}start = "09:00"\nend = "17:00"\n{WORKED}start = "16:00"\nend = "18:00"\n',
            6,
            "[[worked]]: The hours worked on 01/04/2026 from 16:00 to 18:00 overlap those from 09:00 to 17:00",
        ),
        (
            '[[requirement]]\nfrom = 2026-04-01\nkind = "supervision"\nminutes = 60\n',
            2,
            "[[requirement]]: A requirement goes by the week, month or year, or by client hours: give one of the two.",
        ),
        ("[rules]\ngrid_minutes = 15\nlunch = 30\n", 4, "[rules] lunch is not known: the keys are grid_minutes"),
        ('[rules]\nlunch_between = ["12:00"]\n', 3, "[rules] lunch_between is “['12:00']”: give two times such as"),
        (
            "[assumptions]\nrefill_share = 1.5\n",
            2,
            "[assumptions]: The share of cancelled slots that is filled again is",
        ),
        ('[assumptions]\nrefill_share = "half"\n', 3, "[assumptions] refill_share is “half”: give a number"),
        (
            "[assumptions]\nrefill = 0\n",
            3,
            "[assumptions] refill is not known: the keys are refill_share, therapist_icc, attendance.",
        ),
        ("[credit]\ndna = -0.5\n", 2, "[credit]: The share of DNA is -50%: give 0% to 100%."),
        ("[credit]\ndna = 50\n", 2, "[credit]: The share of DNA is 5000%: give 0% to 100%."),
        ("[credit]\nplanned = 1\n", 3, "[credit] planned is not known: the keys are attended, attended_late"),
        ("[credit]\nfactors = 2\n", 3, "[credit] factors is “2”: give them by activity, as { group = 1.5 }."),
        ("[credit]\nfactors = { yoga = 2 }\n", 3, "[credit] factors names “yoga”, which is none of treatment"),
        ('[credit]\nfactors = { treatment = "2" }\n', 3, "[credit] factors treatment is “2”: give a number"),
        ("[credit]\nfactors = { treatment = -2 }\n", 2, "[credit]: The factor of treatment is -2: give 0 to 20."),
        ("[[leave_year]]\nfrom = 2026-04-01\nbank_holiday_hours = -1\n", 4, "give hours from 0 to 1000."),
        ("[[leave_year]]\nfrom = 2026-04-01\ncarried_over_hours = 4000\n", 2, "4000 h carried over is more than"),
        ("[[leave_year]]\nfrom = 2026-05-01\n", 3, "that leave year starts on 2026-04-01: give that day."),
        ("[[leave_year]]\nfrom = 2026-04-01\n" * 2, 5, "[[leave_year]] from is “2026-04-01” a second time"),
        ('[rules]\nearliest = "17:00"\nlatest = "09:00"\n', 2, "latest 09:00 is not after earliest 17:00"),
        (
            RATE,
            2,
            "[[service_rate]]: Recovered (2) cannot be more than",
        ),
    ],
)
def test_a_bad_value_names_its_table_key_and_line(read: Read, text: str, line: int, words: str) -> None:
    parsed = read(FORMAT + text, kind=FileKind.SETUP)
    assert not parsed.refused
    assert words in parsed.problems[0].message
    assert parsed.problems[0].line == line


def test_every_bad_key_of_a_table_is_named_at_once(read: Read) -> None:
    parsed = read(f'{FORMAT}[[activity]]\nid = 1\nname = 2\nkind = "x"\n')
    assert [problem.line for problem in parsed.problems] == [3, 4, 5]


def test_a_table_that_cannot_be_read_is_left_out_and_the_rest_kept(read: Read) -> None:
    parsed = read(f'{FORMAT}[[site]]\nid = "a"\n[[site]]\nid = "b"\nname = "B"\n')
    assert [problem.line for problem in parsed.problems] == [2]
    assert parsed.setup
    assert parsed.setup.sites == (Site("b", "B"),)


SITES = '[[site]]\nid = "a"\nname = "A"\n[[site]]\nid = "b"\nname = "B"\n'


def test_a_site_has_hours_and_there_are_ways_between_sites(read: Read) -> None:
    hours = 'hours = { monday = ["09:00", "13:00"], friday = ["10:00", "16:30"] }\n'
    parsed = read(f'{FORMAT}{SITES}{hours}[[travel]]\nfrom = "b"\nto = "a"\nminutes = 25\n')
    assert parsed.problems == ()
    assert parsed.setup
    week = (Stretch(540, 780), None, None, None, Stretch(600, 990), None, None)
    assert parsed.setup.site_times == (SiteTimes("b", week),)
    assert parsed.setup.travel == (Travel("a", "b", 25),)


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("hours = 5\n", 8, "[[site]] hours is “5”: write { monday"),
        ("hours = { monday = 9 }\n", 8, "[[site]] hours has monday = “9”: write"),
        ('hours = { monday = ["13:00", "09:00"] }\n', 8, "[[site]] hours has monday"),
        ('hours = { funday = ["09:00", "13:00"] }\n', 8, "[[site]] hours names “funday”: the days are monday"),
        ("hours = { }\n", 8, "[[site]] hours cannot be used: A site that can never be used"),
        ('[[travel]]\nfrom = "a"\nto = "c"\nminutes = 5\n', 10, "[[travel]] to is “c”, which is none of a, b"),
        ('[[travel]]\nfrom = "a"\nto = "a"\nminutes = 5\n', 8, "[[travel]]: Travel is between two sites"),
        ('[[travel]]\nfrom = "a"\nto = "b"\n', 8, "[[travel]] minutes is missing: add it."),
    ],
)
def test_hours_and_ways_that_are_none_are_named_with_their_line(read: Read, text: str, line: int, words: str) -> None:
    parsed = read(f"{FORMAT}{SITES}{text}")
    assert words in parsed.problems[0].message
    assert parsed.problems[0].line == line


def test_days_may_be_a_table_of_their_own(read: Read) -> None:
    text = f"{FORMAT}[[contract]]\nfrom = 2026-04-01\nweekly_hours = 7.5\n[contract.days]\nmonday = {DAY}\n"
    parsed = read(text)
    assert parsed.problems == ()
    bad = read(text.replace("17:00", "07:00"))
    assert [problem.line for problem in bad.problems] == [5]


def test_line_ends_and_byte_order_marks_of_other_systems_do_not_matter(read: Read) -> None:
    text = f"{FORMAT}[[site]]\nid = 5\n".replace("\n", "\r\n")
    for encoding in ("utf-8-sig", "utf-16"):
        assert [problem.line for problem in read(text.encode(encoding)).problems] == [2, 3]


TITLES = """format = "planner-setup/1"
[[activity]]
id = "yoga"
name = "Yoga"
kind = "other"
[[title]]
words = "mat"
activity = "yoga"
[[title]]
words = "1:1"
activity = "treatment"
keep = true
"""


def test_title_rules_come_in_the_order_of_the_file(read: Read) -> None:
    setup = read(TITLES).setup
    assert setup is not None
    assert setup.titles == TitleRules((TitleRule("mat", "yoga"), TitleRule("1:1", "treatment", keep=True)))


@pytest.mark.parametrize(
    ("row", "line", "words"),
    [
        ('words = "mat"\nactivity = "chess"', 15, "none of"),
        ('words = "-"\nactivity = "yoga"', 13, "needs a word"),
        ('words = "MAT"\nactivity = "yoga"', 14, "a second time"),
        ('activity = "yoga"', 13, "is missing"),
    ],
)
def test_a_title_rule_that_cannot_be_is_named_with_its_line(read: Read, row: str, line: int, words: str) -> None:
    (problem,) = read(f"{TITLES}[[title]]\n{row}\n").problems
    assert words in problem.message
    assert problem.line == line


COMMITMENT = """[[activity]]
id = "meeting"
name = "Meeting"
kind = "meeting"
[[series]]
activity = "meeting"
start = 2026-04-06T09:00:00
minutes = 60
rule = "FREQ=WEEKLY"
"""


def test_a_series_says_which_days_it_leaves_out(read: Read) -> None:
    parsed = read(f'{FORMAT}{COMMITMENT}not_on = ["bank_holidays", "leave"]\n')
    plain = read(f"{FORMAT}{COMMITMENT}")
    assert parsed.setup is not None
    assert plain.setup is not None
    assert [one.not_on for one in (*parsed.setup.series, *plain.setup.series)] == [frozenset(DayOff), frozenset()]


@pytest.mark.parametrize("given", ['["holidays"]', '"leave"', "true", '[["leave"]]'])
def test_other_days_left_out_are_refused(read: Read, given: str) -> None:
    (problem,) = read(f"{FORMAT}{COMMITMENT}not_on = {given}\n").problems
    assert problem.line == 11
    assert "give a list of some of bank_holidays, leave" in problem.message


def test_an_activity_says_what_is_kept_clear_before_it(read: Read) -> None:
    text = '[[activity]]\nid = "a"\nname = "A"\nkind = "contact"\nbefore_minutes = {}\n'
    parsed = read(FORMAT + text.format(10))
    assert parsed.setup is not None
    assert parsed.setup.activities[0].before_minutes == 10
    (problem,) = read(FORMAT + text.format(-5)).problems
    assert (problem.line, "before_minutes" in problem.message) == (6, True)
