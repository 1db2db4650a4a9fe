"""The words a line may use, and what each stands for."""

from __future__ import annotations

from planner.domain.hours.absence import AbsenceKind

_FULL_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_FULL_MONTHS = (
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
)
_OTHER_DAYS = {"tues": 1, "weds": 2, "thur": 3, "thurs": 3}

WEEKDAYS = {name: day for day, full in enumerate(_FULL_DAYS) for name in (full, full[:3])} | _OTHER_DAYS
EVERY_WEEKDAY = {f"{full}s": day for day, full in enumerate(_FULL_DAYS)}
MONTH_NUMBERS = {name: month for month, full in enumerate(_FULL_MONTHS, 1) for name in (full, full[:3])} | {"sept": 9}
NUMBERS = dict(
    zip(
        ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"),
        range(1, 13),
        strict=True,
    )
) | {"a": 1, "an": 1}
PLACES = {"first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "last": -1}
DAYS_IN = {"day": 1, "days": 1, "week": 7, "weeks": 7}
MONTHS_IN = {"month": 1, "months": 1, "year": 12, "years": 12}

MODES = {
    "phone": "phone",
    "telephone": "phone",
    "video": "video",
    "online": "video",
    "teams": "video",
    "zoom": "video",
    "in person": "in person",
    "face to face": "in person",
    "f2f": "in person",
}

ABSENCES = {
    "annual leave": AbsenceKind.ANNUAL_LEAVE,
    "leave": AbsenceKind.ANNUAL_LEAVE,
    "holiday": AbsenceKind.ANNUAL_LEAVE,
    "holidays": AbsenceKind.ANNUAL_LEAVE,
    "sick leave": AbsenceKind.SICKNESS,
    "off sick": AbsenceKind.SICKNESS,
    "sick": AbsenceKind.SICKNESS,
    "sickness": AbsenceKind.SICKNESS,
    "study leave": AbsenceKind.STUDY,
    "special leave": AbsenceKind.SPECIAL,
    "compassionate leave": AbsenceKind.SPECIAL,
    "carer's leave": AbsenceKind.SPECIAL,
    "carers leave": AbsenceKind.SPECIAL,
    "other leave": AbsenceKind.OTHER,
    "other absence": AbsenceKind.OTHER,
}

FILLERS = frozenset({"at", "on", "the", "of", "for", "from", "and", "in", "with"})
"""Passed over in front of something understood; elsewhere words like any other."""
SMALL_WORDS = FILLERS | {"a", "an", "or", "to", "by"}
"""Too small to name an activity."""
