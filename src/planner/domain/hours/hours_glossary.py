"""What every figure of the hours means: the week and its target, the room in it, and the chance of the target."""

from __future__ import annotations

from planner.domain.glossary_entry import GlossaryEntry
from planner.domain.hours.worked_glossary import ATTENDANCE, LEAVE, OWED, WORKED

OWN = "your diary and your set-up"
CODES = "NHS data dictionary, attendance codes"
ARITHMETIC = "arithmetic of your contract, diary and rules"
CAPA = "demand and capacity planning of clinics; your contract, diary and rules"
YOURS = "your service’s rule, as you entered it under Set-up"
BETA = "beta-binomial, from your own recorded sessions"

WEEK: tuple[GlossaryEntry, ...] = (
    GlossaryEntry(
        "Booked",
        "Contact sessions in the diary. One that was missed or cancelled late stays booked, for its time was kept; one "
        "cancelled with notice or by the service does not.",
        "sum of the credited minutes of planned, attended, DNA, late not seen and late cancelled sessions",
        OWN,
        ("Contact booked", "Booked to count", "Counted as booked", "Still booked"),
    ),
    GlossaryEntry(
        "Attended",
        "Sessions recorded as attended, also those where the client came late and was seen. A session that is over and "
        "says nothing of what happened counts nothing here.",
        "sum of the credited minutes of sessions with code 5 (attended) or 6 (late, but seen)",
        CODES,
        ("Contact attended", "Seen"),
    ),
    GlossaryEntry(
        "Credited",
        "What sessions are worth towards the target by your service’s own rule: a share for each outcome, such as half "
        "of a DNA. Until you enter shares, only what was attended counts.",
        "sum of the credited minutes of each session × the share of its outcome",
        YOURS,
        ("Contact credited", "Credit"),
    ),
    GlossaryEntry(
        "Likely attended",
        "What the week will probably come to: what was attended so far, and each session still open at the share of "
        "your own that were attended in the last 12 months.",
        "attended + own attendance × minutes of the open sessions",
        OWN,
        ("Likely credit", "Expected"),
    ),
    GlossaryEntry(
        "Delivered",
        "What counted towards the target so far: attended, booked, credited or offered, by what your target counts.",
        "sum over the sessions, by the target’s basis",
        OWN,
        ("Counted",),
        read_as=("Done",),
    ),
    GlossaryEntry(
        "To record",
        "Sessions that are over and say nothing of what happened. They count as not attended until you record them.",
        "number of past contact sessions that are still planned",
        OWN,
    ),
    GlossaryEntry(
        "Credited minutes",
        "What a session counts in hours: its length, or a fixed figure of its activity (a 50-minute hour as 60), and "
        "for a group times its factor.",
        "length, or the activity’s fixed minutes; × the factor of the activity",
        YOURS,
    ),
    GlossaryEntry(
        "Contacts",
        "Sessions instead of hours. By choice a group counts each person present.",
        "number of sessions, or of those present",
        YOURS,
        ("Contact",),
    ),
    GlossaryEntry(
        "Weight",
        "How much a session of an activity counts towards a target in weighted contacts, such as 2 for an assessment.",
        "sum of the weights of the sessions",
        YOURS,
        ("Weighted contacts",),
    ),
    GlossaryEntry(
        "Agreed plan",
        "Your typical week, as agreed: what a week is held against before anything is booked.",
        "sum of the entries of the typical week in force",
        OWN,
        ("Typical week",),
        read_as=("agreed",),
    ),
)
TARGET: tuple[GlossaryEntry, ...] = (
    GlossaryEntry(
        "Target",
        "How much contact you are asked for, as you entered it: an amount a day, week, month or leave year, in hours, "
        "contacts, weighted contacts or as a share of the time at work, and what counts towards it. It is always yours "
        "or your service’s: the program has no norm of its own.",
        "amount × scale × pro rata; the row in force on each day counts for that day",
        YOURS,
        read_as=("target, less leave",),
    ),
    GlossaryEntry(
        "Target basis",
        "What counts towards the target: sessions attended, booked, credited, or slots offered.",
        "none",
        YOURS,
        ("Basis of the target",),
    ),
    GlossaryEntry(
        "Against target",
        "How far the week stands above or below its target: what is likely while it runs, what counted once it is "
        "over.",
        "counted or likely − target",
        OWN,
        read_as=("over the target", "short of the target", "exactly on target"),
    ),
    GlossaryEntry(
        "Balance",
        "What was delivered since records begin, less the target of the same days. Days before records begin count "
        "for neither.",
        "delivered − target, over the days",
        OWN,
    ),
    GlossaryEntry(
        "Pro rata",
        "How the target falls when you are away. By hours at work (the usual choice), a bank holiday of 7 h 30 in a "
        "week of 37 h 30 takes a fifth of it: 20 h become 16 h. By days it goes by days present; with no reduction it"
        " stays.",
        "target × minutes at work ÷ minutes contracted; or × days at work ÷ days contracted; or none",
        YOURS,
        ("Pro-rata rule",),
    ),
    GlossaryEntry(
        "WTE",
        "Whole-time equivalent: your weekly hours as a share of a full-time post. A target for a full-time post is "
        "taken times it: 20 h become 12 h at 22 h 30 a week.",
        "weekly hours ÷ 37.5",
        "Agenda for Change, 37.5 h a week",
        ("Per full-time post", "Scale", "FTE"),
    ),
    GlossaryEntry(
        "Target per day",
        "An amount for each day at work; a part day counts by its part. 7.5 contacts a day on four days are 30 a week.",
        "amount × Σ (minutes at work of the day ÷ its contracted minutes)",
        YOURS,
        ("Per day",),
    ),
    GlossaryEntry(
        "Share of time at work",
        "A target in percent: contact as a share of the time at work, or of the time at work less supervision. Of a "
        "day of 6 h, 85% are 5 h 06. What other places call utilisation.",
        "contact minutes ÷ minutes at work (or ÷ minutes at work less supervision)",
        YOURS,
        ("Share", "Utilisation"),
    ),
    GlossaryEntry(
        "Graduated target",
        "A target in dated steps, such as half of it in the first weeks. There is no slope between steps. Why it is "
        "graduated may be health data and is in no file that leaves unless you tick it.",
        "amount × percent of the step in force on the day",
        YOURS,
        ("Graduated",),
    ),
    GlossaryEntry(
        "Each week left",
        "What each full week at work that is left in the period must bring, so that its target is just met.",
        "(target − done) ÷ weeks at work left, leave and bank holidays taken off",
        OWN,
    ),
    GlossaryEntry(
        "Records begin",
        "The first day that balances and delivered hours count: the day the diary was made, or the first recorded "
        "session if that is earlier. You can change it under Set-up, You. Closed cases and attendance are never cut.",
        "none",
        OWN,
    ),
)
ROOM: tuple[GlossaryEntry, ...] = (
    GlossaryEntry("Contracted", "Paid working time, without unpaid breaks.", "sum over the days of the period", OWN),
    GlossaryEntry(
        "Absence",
        "Time away, taken from contracted time. No minute is taken twice: a bank holiday goes before sickness, then "
        "annual leave, study leave, special leave and other.",
        "contracted minutes of the days or parts of days away",
        OWN,
        (
            "Bank holiday",
            "Sickness",
            "Annual leave",
            "Study leave",
            "Special leave",
            "Other absence",
        ),
    ),
    GlossaryEntry("At work", "Contracted time less absence.", "contracted − absence", ARITHMETIC),
    GlossaryEntry(
        "Fixed commitments",
        "Supervision, meetings, training, duty, travel and blocks for notes and admin that stand in the diary or in "
        "the agreed plan, as far as they lie in working time. What overlaps counts once.",
        "minutes of their union with working time",
        OWN,
        ("Supervision", "Meetings", "CPD and training", "Duty", "Travel", "Notes and admin blocks"),
    ),
    GlossaryEntry(
        "Free for clinical work",
        "What is left at work once fixed commitments are taken off.",
        "at work − fixed commitments",
        ARITHMETIC,
    ),
    GlossaryEntry(
        "Notes with each session",
        "Time before and after a session that is needed for it: that of its activity and what your rules ask for with "
        "each contact, less what the blocks for notes already pay for.",
        "sessions × (minutes before + after + by your rules) − time of the blocks",
        YOURS,
        ("Notes, with each session", "Notes and buffers"),
    ),
    GlossaryEntry(
        "Left over",
        "Free time that is too short for one more session with its notes.",
        "free − notes − room on paper",
        ARITHMETIC,
    ),
    GlossaryEntry(
        "Room on paper",
        "The contact that the free minutes would pay for, as if they lay side by side. The gaps of a real week may "
        "hold less: see Room.",
        "whole sessions of the standard length that fit, with their notes × their length",
        CAPA,
        ("Capacity", "Capacity by arithmetic"),
    ),
    GlossaryEntry(
        "Room",
        "The contact a week can really hold: what fits its gaps under all your rules, with notes, lunch, travel and "
        "the longest run of contact kept. Where a week was not laid out, it is the room on paper.",
        "the most that any laid-out week holds, proven by the solver; in the leave year the room on paper",
        CAPA,
        ("Room that fits your rules", "Capacity by layout"),
        read_as=("room in an ordinary week", "weeks have room for it"),
    ),
    GlossaryEntry(
        "Room to spare",
        "How much more the room on paper holds than the target asks for; short of the target, how much less.",
        "sessions of room × what each counts − target",
        ARITHMETIC,
        ("To spare", "Margin"),
        read_as=("Short of the target (room)",),
    ),
    GlossaryEntry(
        "Ordinary week",
        "Of the weeks tried that have no absence, the one of middling room. What to book is told for it.",
        "the middle one by room",
        ARITHMETIC,
    ),
)
CHANCE_OF_TARGET: tuple[GlossaryEntry, ...] = (
    GlossaryEntry(
        "Chance of target",
        "How often the target would be met by weeks like this one: what was delivered is certain, and every session "
        "still open is attended as your own were in the last 12 months. Sessions of one week go together as much as "
        "your own weeks did. It is of the sessions that stand, not of what you might still book.",
        "P(delivered + attended ≥ target), attended being beta-binomial from a + ½ attended and d + ½ not",
        BETA,
        ("Chance",),
        read_as=("Chance of …", "Chance that …", "Chance: …"),
    ),
    GlossaryEntry(
        "Bookings needed",
        "How many sessions to book so that the target is met with a stated chance, since some will be cancelled or "
        "missed. To be 80% sure of 20 you may need 24, not 20.",
        "the smallest number whose chance of target is at least 50, 80 or 90%",
        BETA,
        ("Sessions to book",),
        read_as=("to book to be sure", "How sure"),
    ),
    GlossaryEntry(
        "Spread between weeks",
        "How much more your weeks differ than chance alone would have them: in some weeks everybody comes. It widens "
        "the chance, and is told from 12 weeks of at least 5 sessions.",
        "ρ = (φ − 1) ÷ (mean n − 1), φ = Σ (a − np)² ÷ np(1 − p) ÷ (k − 1)",
        BETA,
        ("Weeks that differ",),
    ),
    GlossaryEntry(
        "Ill as usual",
        "The chance of the period’s target with as much sickness as in the middle month of your last 24. With fewer "
        "than 6 months on record none is supposed.",
        "chance with the median share of working days lost",
        BETA,
    ),
    GlossaryEntry(
        "A bad month",
        "The same with as much sickness as in a bad month, one in ten of your own.",
        "chance with the 90th centile of the share of working days lost",
        BETA,
    ),
    GlossaryEntry(
        "New courses a week",
        "How many courses of treatment can begin each week at the room there is. What a cap on sessions does to "
        "outcomes is not in it.",
        "contact sessions a week × own attendance ÷ attended sessions of a course",
        "your closed cases and your attendance",
        ("Courses",),
        read_as=("A course",),
    ),
)
HOURS_GLOSSARY: tuple[GlossaryEntry, ...] = (
    *WEEK,
    *TARGET,
    *ROOM,
    *CHANCE_OF_TARGET,
    *ATTENDANCE,
    *LEAVE,
    *WORKED,
    *OWED,
)
