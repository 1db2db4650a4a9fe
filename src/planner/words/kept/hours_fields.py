"""The kinds of hours and of the week laid out in words, field by field."""

from __future__ import annotations

from planner.domain.hours.absence import Absence
from planner.domain.hours.assumptions import Assumptions
from planner.domain.hours.contract import Contract, WorkingDay
from planner.domain.hours.credit import Shares
from planner.domain.hours.leave_year import LeaveYear
from planner.domain.hours.own_bank_holidays import OwnBankHoliday
from planner.domain.hours.records import DiaryMade
from planner.domain.hours.requirement import Requirement
from planner.domain.hours.rules import Rules
from planner.domain.hours.scenario import Changes, Scenario
from planner.domain.hours.target import Target
from planner.domain.hours.terms import Person, Role
from planner.domain.hours.worked import WorkBegun, Worked
from planner.domain.layout.places import SiteTimes, Travel
from planner.domain.layout.stretch import Stretch
from planner.words.kept.field_words import KindWords

HOURS_FIELDS: dict[type, KindWords] = {
    Person: KindWords(
        "whose diary it is",
        {
            "role": "your role in your own words, or empty",
            "region": "whose bank holidays hold: ENG, WLS, SCT or NIR",
            "time_zone": "the time zone of the diary, as Europe/London; all wall times are in it",
            "records_begin": "the first day that balances of hours count; null where it follows from the diary",
        },
    ),
    Role: KindWords("a role held", {"starts": "the first day of it", "name": "what it is called"}),
    DiaryMade: KindWords("when the diary was made", {"day": "the day it was made"}),
    Contract: KindWords(
        "one row of the contract; it holds until the next row starts",
        {
            "id": "names the row",
            "starts": "the first day it holds for",
            "weekly_minutes": "contracted hours a week, in minutes",
            "weeks": "the working week, or the weeks of a cycle: seven days each from Monday, null for a day off",
            "leave_year_start": "month and day on which the leave year begins",
            "leave_minutes": "a full year's annual leave in minutes, bank holidays not included",
            "ends": "the last day of the contract; null where none is known",
            "spread": "a weekly target is spread over the weeks of the cycle by their minutes",
        },
    ),
    WorkingDay: KindWords(
        "the paid part of a weekday",
        {"start": "when it begins", "end": "when it ends", "unpaid_minutes": "unpaid breaks within it, in minutes"},
    ),
    Absence: KindWords(
        "days away",
        {
            "id": "names the absence",
            "first": "the first day",
            "last": "the last day, which belongs to it",
            "kind": "why",
            "start": "from when on each of its days; null for whole days",
            "end": "until when on each of its days; null for whole days",
            "note": "a note of your own",
        },
    ),
    Target: KindWords(
        "one row of the targets; it holds until the next row starts",
        {
            "id": "names the row",
            "starts": "the first day it holds for",
            "amount": "how many hours, contacts or weighted contacts, or percent of the time at work",
            "unit": "what is counted",
            "per": "the period it is set for; a year is the leave year",
            "basis": "what counts: sessions attended, booked, by the credit given to each outcome, or slots offered",
            "scale": "whom the amount is for: you, or a full-time post",
            "pro_rata": "how it is reduced while you are away: by contracted minutes at work, by days, or not at all",
            "steps": "from each day on, so many percent of the amount; before the first of them all of it",
            "reason": "why it is graduated or adjusted; null where nobody said",
            "share_of": "what a share is a share of: the minutes at work, or those that supervision does not take",
        },
    ),
    Rules: KindWords(
        "how a week may be laid out; null lifts a rule",
        {
            "grid_minutes": "sessions start on a grid of so many minutes",
            "earliest": "no session before",
            "latest": "no session after",
            "lunch_minutes": "minutes kept free for lunch",
            "lunch_between": "the earliest start and the latest end of lunch",
            "max_run_minutes": "the longest run of contact, in minutes",
            "break_minutes": "how many minutes without contact break a run",
            "max_contact_minutes_per_day": "the most contact in a day, in minutes",
            "admin_minutes_per_contact": "notes time for each contact session, in minutes",
            "admin_block_minutes": "the smallest useful block of admin time, in minutes",
            "half_days_off": "how many mornings or afternoons of the week nothing takes place in",
        },
    ),
    Shares: KindWords(
        "how sessions are credited towards a target",
        {
            "credited": "what share of a session each outcome earns, from 0 to 1",
            "count_attendees": "a target in contacts counts each person present in a group",
            "factors": "what the minutes of an activity, by its id, are multiplied with",
            "slots": "what lays out the slots that are offered",
        },
    ),
    Assumptions: KindWords(
        "what is supposed where the diary cannot tell it",
        {
            "refill_share": "the share of slots cancelled in time that is filled again, from 0 to 1",
            "therapist_icc": "the share of variance in outcome between equally good therapists, from 0 to 1/2",
            "attendance": "the share of slots attended that is supposed while none is recorded; null where nobody said",
        },
    ),
    LeaveYear: KindWords(
        "what a leave year begins with",
        {
            "starts": "its first day",
            "carried_minutes": "minutes brought over from the year before; negative where that was overdrawn",
            "bank_holiday_minutes": "a full year's bank holidays of a full-time post, in minutes",
        },
    ),
    OwnBankHoliday: KindWords(
        "a bank holiday besides those of the region",
        {"id": "names it; it begins with bank_holiday/", "day": "the day", "name": "what it is called, or empty"},
    ),
    Worked: KindWords(
        "hours really worked on a day",
        {
            "id": "names them",
            "day": "the day they began",
            "start": "when they began",
            "end": "when they ended; before the start where that was on the next day",
            "break_minutes": "unpaid breaks within them, in minutes",
        },
    ),
    WorkBegun: KindWords(
        "work that has begun and not yet ended", {"day": "the day it began", "start": "when it began"}
    ),
    Requirement: KindWords(
        "how much supervision or training is due",
        {
            "id": "names it; it begins with requirement/",
            "kind": "what is due",
            "minutes": "how much is due in each period, or for each so many hours with clients, in minutes",
            "starts": "the first day it holds for",
            "per": "the period; null where it goes by hours with clients",
            "each_client_hours": "the hours with clients that it is due for; null where it goes by the period",
        },
    ),
    Scenario: KindWords(
        "a trial of a target that was kept",
        {
            "id": "names it; it begins with scenario/",
            "target": "the target tried",
            "first": "the first day of the weeks it was tried on",
            "weeks": "how many weeks",
            "changes": "what was supposed to be other than it is",
        },
    ),
    Changes: KindWords(
        "what a trial supposes; null leaves it as it is",
        {
            "attendance": "the share of slots attended, from 0 to 1",
            "meetings": "meetings in a whole week at work, in minutes",
            "notes": "notes for each session, in minutes",
            "leave_days": "how many days of leave more",
            "weekly_minutes": "contracted hours a week, in minutes",
        },
    ),
    SiteTimes: KindWords(
        "when a site can be used",
        {
            "site": "the id of the site",
            "days": "from when to when on each of seven days from Monday, null for not at all",
        },
    ),
    Travel: KindWords(
        "the way between two sites, the same in both directions",
        {"one": "the id of one site", "other": "the id of the other", "minutes": "how long it takes, in minutes"},
    ),
    Stretch: KindWords(
        "a stretch of one day",
        {"start": "when it begins, in minutes after midnight", "end": "when it ends, in minutes after midnight"},
    ),
}
