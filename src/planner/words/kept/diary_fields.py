"""The kinds of the diary in words, field by field."""

from __future__ import annotations

from planner.domain.appearance import Appearance
from planner.domain.column_map import ColumnMap
from planner.domain.diary.activity import Activity, Site
from planner.domain.diary.calendar_event import CalendarEvent, Part
from planner.domain.diary.entry import Details, Deviation, Entry
from planner.domain.diary.recycle_bin import Binned
from planner.domain.diary.series import Series
from planner.domain.diary.span import Span
from planner.domain.diary.title_rules import TitleRule, TitleRules
from planner.domain.diary.typical_week import Slot, TypicalWeek
from planner.domain.hours.first_questions import FirstQuestions
from planner.domain.privacy.let_stand import LetStand, NoticeIdentifiers
from planner.domain.safety.backup import BackupChoice
from planner.domain.safety.lock import LockAfter
from planner.domain.safety.retention import DeviceChoice, Retention
from planner.words.kept.field_words import KindWords

DIARY_FIELDS: dict[type, KindWords] = {
    Entry: KindWords(
        "a single entry: it happens once",
        {
            "id": "names the entry",
            "span": "from when to when",
            "details": "what it is about",
            "outcome": "what happened to it",
            "uid": "the UID of the calendar event it was imported from, or empty",
            "all_day": "it marks its days and takes no hours",
        },
    ),
    Series: KindWords(
        "something that repeats at the same wall time",
        {
            "id": "names the series",
            "first": "when it first takes place; the rule counts from here",
            "minutes": "how long each occurrence lasts, in minutes",
            "rule": "how it repeats, by RFC 5545, as FREQ=WEEKLY;BYDAY=MO; empty where only “also” lists it",
            "details": "what it is about",
            "skipped": "occurrences that do not take place",
            "also": "further occurrences beside those of the rule",
            "last": "nothing starts after this; null where it never ends (it follows from the rule: change both)",
            "uid": "the UID of the calendar event it was imported from, or empty",
            "all_day": "it marks its days and takes no hours",
            "zone": "the time zone of its wall times, as Europe/Paris; empty for the diary's own",
            "not_on": "days it leaves out",
            "slot": "its occurrences are slots laid out for contact, not sessions",
        },
    ),
    Deviation: KindWords(
        "what is different about one occurrence of a series; everything else is as the series has it",
        {
            "series": "the id of the series",
            "at": "when the rule has the occurrence: this names it, wherever it is moved",
            "outcome": "what happened to this occurrence",
            "span": "where it was moved to; null where it was not",
            "details": "what it was changed to; null where it was not",
        },
    ),
    Span: KindWords(
        "a stretch of time; its end is the first moment that no longer belongs to it",
        {"start": "when it begins", "end": "when it ends"},
    ),
    Details: KindWords(
        "what an entry is about, apart from when",
        {
            "activity": "the id of the activity",
            "site": "the id of the site, or empty",
            "label": "words of your own, shown in the diary",
            "mode": "how it takes place, such as “video”, or empty",
            "attendees": "how many were present in a group; null where that was not said",
            "note": "a note of your own",
            "locked": "it may not be moved when a week is laid out",
        },
    ),
    Activity: KindWords(
        "a sort of entry, such as a treatment session",
        {
            "id": "names the activity",
            "name": "what you call it",
            "kind": "what it counts as; only contact counts towards a target",
            "minutes": "its usual length, in minutes",
            "notes_minutes": "notes time after each session, in minutes",
            "credited_minutes": "what a session counts towards a target, in minutes; null for its own length",
            "position": "its place in the list, from 0; the first contact activity is the standard session",
            "before_minutes": "time kept clear before each session, in minutes",
            "weight": "what a session counts in a target of weighted contacts",
        },
    ),
    Site: KindWords("a place of work", {"id": "names the site", "name": "what you call it"}),
    Appearance: KindWords("how the window looks", {"look": "the look chosen"}),
    FirstQuestions: KindWords(
        "what has to be known before a target can be answered",
        {
            "topics": "what nobody has answered yet",
            "has_no_target": "whether you said that you have no target",
        },
    ),
    TypicalWeek: KindWords(
        "one version of the typical week (the agreed job plan)",
        {
            "starts": "the first day of this version; it holds until the next one starts",
            "slots": "what the week holds, in order of time",
            "weeks": "how many weeks its cycle has",
        },
    ),
    Slot: KindWords(
        "one entry of the typical week",
        {
            "id": "names it within its version",
            "week": "which week of the cycle, from 0",
            "weekday": "which day of the week, 0 for Monday",
            "start": "when it begins, in minutes after midnight by the clock",
            "minutes": "how long it lasts, in minutes",
            "details": "what it is about",
        },
    ),
    CalendarEvent: KindWords(
        "an event of a calendar as it was last taken in, by which a newer version is told from a change made here",
        {
            "id": "its UID in the calendar",
            "sequence": "the SEQUENCE of that version",
            "stamp": "when that version was written (its DTSTAMP); null where it did not say",
            "parts": "what it became; empty where the calendar called it off",
        },
    ),
    Part: KindWords(
        "one entry or series of such an event, as marks that only say whether something differs",
        {
            "uid": "the UID it has in the diary",
            "times": "a mark of when it takes place",
            "details": "its activity, its site and a mark of its label",
            "skipped": "of a series, the wall times left out",
            "told": "of a series, marks of what differs about occurrences, by wall time",
        },
    ),
    Binned: KindWords(
        "something deleted, which can be put back for ninety days",
        {
            "id": "names it in the recycle bin",
            "deleted": "when it was deleted",
            "name": "what it was called, with its time",
            "entry": "the entry deleted; of an occurrence, the entry it would be by itself; null for a series",
            "series": "the series, or part of one, deleted; of a slot, the series it would be alone; null for an entry",
            "told": "what was recorded of its occurrences, or different about them",
            "at": "which occurrence of its series it was; null where it was none",
            "of": "the id of the series an occurrence was taken out of, or empty",
        },
    ),
    TitleRules: KindWords(
        "which activity the title of an imported event means",
        {"rules": "the rules, in the order they are tried"},
    ),
    TitleRule: KindWords(
        "one rule about titles",
        {
            "words": "the words looked for",
            "activity": "the id of the activity they mean",
            "keep": "the title comes into the diary as the entry's label",
        },
    ),
    NoticeIdentifiers: KindWords(
        "whether what looks like an identifier of a patient is asked about",
        {"is_on": "it is asked about", "salt": "what the digests of let_stand are made with, or empty"},
    ),
    LetStand: KindWords(
        "words that look like an identifier and may stay, so that they are not asked about again",
        {"digest": "HMAC-SHA256 of the words, in lower case and with one blank between them, keyed with the salt"},
    ),
    BackupChoice: KindWords(
        "where backups go",
        {
            "folder": "the folder of choice, or empty for the one beside the diary",
            "second_folder": "a further folder, used when it is there, or empty",
            "quiet_until": "nothing is said of missing backups before this day; or null",
        },
    ),
    Retention: KindWords(
        "what fades, and what is not kept so exactly",
        {
            "by_month": "of a closed case only the month of discharge is kept, as its first day",
            "titles_months": "titles and notes of what ended so many months ago are emptied; null for never",
        },
    ),
    DeviceChoice: KindWords(
        "on whose machine the diary lies",
        {
            "device": "your employer's, your own and allowed by the policy, or your own and still to be asked",
            "day": "the day on which this was said",
        },
    ),
    LockAfter: KindWords(
        "when the diary is locked by itself",
        {
            "minutes": "after so many minutes without a key or a movement; null for never",
            "with_system": "also when the machine sleeps or its screen is locked",
        },
    ),
    ColumnMap: KindWords(
        "how the columns of a table were taken once",
        {
            "headings": "the headings of the file, in order and in lower case",
            "kind": "what the file holds: diary or cases",
            "pairs": "our column with theirs",
        },
    ),
}
