"""The words a line may use, and what each stands for."""

from __future__ import annotations

from dataclasses import dataclass

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
_OTHER_PLURALS = {"mons": 0, "fris": 4}

WEEKDAYS = {name: day for day, full in enumerate(_FULL_DAYS) for name in (full, full[:3])} | _OTHER_DAYS
EVERY_WEEKDAY = {f"{full}s": day for day, full in enumerate(_FULL_DAYS)} | _OTHER_PLURALS
MONTH_NUMBERS = {name: month for month, full in enumerate(_FULL_MONTHS, 1) for name in (full, full[:3])} | {"sept": 9}
NUMBERS = dict(
    zip(
        ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"),
        range(1, 13),
        strict=True,
    )
) | {"a": 1, "an": 1}
PLACES = {"first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "last": -1}
WEEK_UNITS = frozenset({"week", "weeks", "wk", "wks", "week's"})
DAYS_IN = (
    {"day": 1, "days": 1, "day's": 1}
    | dict.fromkeys(WEEK_UNITS, 7)
    | {"fortnight": 14, "fortnights": 14, "fortnight's": 14}
)
MONTHS_IN = {"month": 1, "months": 1, "month's": 1, "year": 12, "years": 12}
SESSION_WORDS = frozenset({"session", "sessions", "appointment", "appointments", "appt", "appts", "visits"})
UNTIL_WORDS = frozenset({"until", "till", "til", "untill", "thru", "through", "upto", "to"})
_NOT_WORDS = """
    not no except excepting excluding exclude excludes excl exc ex skip skipping without omit omits omitting minus bar
    less missing save
"""
NOT_WORDS = frozenset(_NOT_WORDS.split())

PHONE, VIDEO, IN_PERSON = "phone", "video", "in person"
MODES = (
    dict.fromkeys(("phone", "the phone", "telephone", "the telephone", "tel", "telephone call", "phone call"), PHONE)
    | dict.fromkeys(("video", "video call", "video link", "videocall", "video conference", "webcam", "online"), VIDEO)
    | dict.fromkeys(("teams", "ms teams", "microsoft teams", "zoom", "skype", "attend anywhere", "accurx"), VIDEO)
    | dict.fromkeys(("virtual", "virtually", "google meet"), VIDEO)
    | dict.fromkeys(("t/c", "telecall", "phonecall", "telephone consultation"), PHONE)
    | dict.fromkeys(("in person", "inperson", "face to face", "f2f", "ftf", "facetoface"), IN_PERSON)
)
UNSURE_MODES = dict.fromkeys(("remote", "remotely", "whatsapp", "whats app"), (VIDEO, PHONE)) | dict.fromkeys(
    ("tc", "ph"), (PHONE, "")
)
"""What they may stand for, or else, where one is empty, they are words: “TC” may be a person."""
_NOT_MODES = """
    provider providers review reviews watching recording recordings feedback editing bill contract supplier company
    system systems line lines equipment library interaction
"""
NOT_MODES = frozenset(_NOT_MODES.split())
"""After “phone” or “video” they make it a thing: “video review” is no session by video."""


@dataclass(frozen=True, slots=True)
class AwayWord:
    """What a word for an absence says: its kind, if it says one, and the note that keeps what the kind does not."""

    kind: AbsenceKind | None
    note: str = ""


_PLAIN = {
    AbsenceKind.ANNUAL_LEAVE: """annual leave,leave,holiday,holidays,hols,hol,a/l,al,ann leave,annual,annual hol,
        annual holiday,on leave,vacation""",
    AbsenceKind.SICKNESS: """sick leave,off sick,sick,sickness,sick day,sick days,off ill,ill,unwell,off poorly,poorly,
        sickness absence,self cert""",
    AbsenceKind.STUDY: "study leave,study day,study days,study,exam leave,cpd leave,training leave",
    AbsenceKind.SPECIAL: """special leave,compassionate leave,carer's leave,carers leave,carer leave,
        compassionate""",
    AbsenceKind.OTHER: "other leave,other absence",
}
_NOTED = {
    "Maternity leave": "maternity leave,maternity,mat leave",
    "Paternity leave": "paternity leave,paternity,pat leave",
    "Adoption leave": "adoption leave",
    "Parental leave": "parental leave,shared parental leave,spl",
    "Bereavement": "bereavement leave,bereavement",
    "Jury service": "jury service,jury duty,jury leave,jury",
    "Dependants leave": "dependants leave,dependant leave,dependency leave,emergency leave",
}
_NOTED_OTHER = {
    "TOIL": "toil,toil day,time off in lieu,time in lieu,lieu day,lieu time,in lieu,toil leave",
    "Flexi": "flexi leave,flexi day,flexi",
    "Unpaid leave": "unpaid leave,career break,sabbatical",
    "Strike": "on strike,strike,strike day,industrial action",
}
_OF_SOME_KIND = "off,day off,days off,off work,time off,not working,not in,ooo,out of office,away"


def _phrases(listed: str) -> list[str]:
    return [" ".join(phrase.split()) for phrase in listed.split(",")]


ABSENCES: dict[str, AwayWord] = (
    {phrase: AwayWord(kind) for kind, listed in _PLAIN.items() for phrase in _phrases(listed)}
    | {phrase: AwayWord(AbsenceKind.SPECIAL, note) for note, said in _NOTED.items() for phrase in _phrases(said)}
    | {phrase: AwayWord(AbsenceKind.OTHER, note) for note, said in _NOTED_OTHER.items() for phrase in _phrases(said)}
    | {phrase: AwayWord(None) for phrase in _phrases(_OF_SOME_KIND)}
)
KINDS_TO_ASK = (
    AbsenceKind.ANNUAL_LEAVE,
    AbsenceKind.SICKNESS,
    AbsenceKind.STUDY,
    AbsenceKind.SPECIAL,
    AbsenceKind.OTHER,
)
WEAK_ABSENCES = frozenset(
    _phrases(_OF_SOME_KIND + ",al,study,ill,annual,hol,strike,flexi,compassionate,poorly,in lieu,spl,jury")
)
"""Words that may as well be about something else; a line with an activity is not read as an absence for them."""
BANK_HOLIDAY_WORDS = ("bank holiday", "bank hol", "public holiday", "b/h", "bh")

FILLERS = frozenset({"at", "on", "the", "of", "for", "from", "and", "in", "with", "over", "plus", "is", "i'm"})
"""Passed over in front of something understood; elsewhere words like any other."""
SMALL_WORDS = FILLERS | {"a", "an", "or", "to", "by"}
"""Too small to name an activity."""
_OTHER_WORDS_OF_DAYS = """
    today tomorrow tmrw yesterday morning afternoon evening next this last person half all am pm
"""
WORDS_OF_DAYS = frozenset({**WEEKDAYS, **EVERY_WEEKDAY, **MONTH_NUMBERS, **DAYS_IN, **MONTHS_IN}) | frozenset(
    _OTHER_WORDS_OF_DAYS.split()
)
"""Words that say when, whatever site or absence they may be the beginning of."""
