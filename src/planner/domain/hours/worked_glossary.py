"""What the figures of attendance, leave, hours really worked, notes and requirements mean."""

from __future__ import annotations

from planner.domain.glossary_entry import GlossaryEntry

OWN = "your diary and your set-up"
KEY_METRICS = "NHS England, attendance codes and key metrics"
AFC = "Agenda for Change handbook"
WTR = "Working Time Regulations 1998"

ATTENDANCE: tuple[GlossaryEntry, ...] = (
    GlossaryEntry(
        "Attendance",
        "Of the sessions that could not be filled again, how many were attended. Sessions cancelled in time, by either "
        "side, are left out; so are those nobody has recorded.",
        "attended ÷ (attended + DNA + late, not seen + cancelled late)",
        OWN,
        ("Attendance rate", "Rate"),
        read_as=("seen of seen or missed", "attended of", "Of", "Seen or missed"),
    ),
    GlossaryEntry(
        "Attended, of all booked",
        "Of everything that was booked, how much was attended. Every cancellation counts against it, by whoever.",
        "attended ÷ all booked, with every cancellation",
        OWN,
        read_as=("seen of booked",),
    ),
    GlossaryEntry(
        "DNA rate",
        "Of those who came or did not come without a word, how many did not. Here lower is better.",
        "DNA ÷ (attended + DNA)",
        KEY_METRICS,
        ("DNA, of attended and DNA", "DNA"),
        read_as=("DNA of seen or DNA",),
    ),
    GlossaryEntry(
        "Own attendance",
        "The share of your own sessions of the last 12 months that was attended: what likely attended and every chance "
        "is told by. A slot cancelled in time counts as lost but for the share that is filled again (Set-up, Credit).",
        "attended ÷ (attended + missed + (1 − refilled share) × cancelled in time)",
        OWN,
        ("Attended share",),
    ),
    GlossaryEntry(
        "Range of a rate",
        "The range the true rate probably lies in: of 100 such ranges about 95 hold it. The fewer the sessions, the "
        "wider.",
        "Wilson interval at 95%",
        "Wilson 1927",
        ("95% interval",),
        read_as=("95%", "the range it probably lies in", "interval"),
    ),
    GlossaryEntry(
        "Offered",
        "Slots laid out for contact that are not in leave, booked or not, and sessions booked besides them. One "
        "cancelled in time frees its slot. It never stands without how much of it was filled.",
        "slots laid out (agreed plan, repeats marked as slots, or free contact time) + sessions outside any slot",
        "your service’s rule: some count what is offered, not what is attended",
        ("Contact offered",),
    ),
    GlossaryEntry(
        "Fill",
        "How much of what was offered was booked. An empty slot is nobody’s absence.",
        "booked ÷ offered",
        OWN,
        ("Filled", "Fill rate"),
        read_as=("of the slots filled in the last weeks",),
    ),
    GlossaryEntry(
        "Sessions",
        "How many sessions a figure is of; of attendance, how many were attended of how many.",
        "number of sessions",
        OWN,
        read_as=("session",),
    ),
)
LEAVE: tuple[GlossaryEntry, ...] = (
    GlossaryEntry(
        "Leave balance",
        "What is left of the leave year’s entitlement at the end of a day. It can be below zero where more was taken "
        "than there is.",
        "annual leave + bank holidays + carried over − taken",
        AFC,
        ("Left",),
    ),
    GlossaryEntry(
        "Entitlement",
        "Leave of a leave year in hours, by each contract for the days it was in force. Bank holidays are hours too: "
        "60 h a year in a full-time post with eight of them, pro rata to your contract whether or not one falls on "
        "your working day.",
        "annual leave + 60 h × weekly hours ÷ 37.5; + what was carried over",
        AFC,
        ("Bank holidays", "Carried over", "Entitled to"),
    ),
    GlossaryEntry(
        "Leave taken",
        "Annual leave and bank holidays up to and including the day, in contracted hours.",
        "contracted minutes of the days taken",
        OWN,
        ("Annual leave taken", "Bank holidays taken"),
    ),
    GlossaryEntry(
        "Booked and to come",
        "Annual leave and bank holidays after the day that are in the diary or in the calendar already.",
        "contracted minutes of the days to come",
        OWN,
    ),
    GlossaryEntry(
        "Free to book",
        "Leave that nothing is booked on yet.",
        "left − booked and to come",
        OWN,
        ("Leave free to book",),
    ),
)
WORKED: tuple[GlossaryEntry, ...] = (
    GlossaryEntry(
        "Hours worked",
        "From the start to the finish of a day, less its breaks, as you typed them, pressed W, or took them from the "
        "diary. A day without them counts as contracted, less leave.",
        "finish − start − breaks; else contracted − absence",
        OWN,
        ("Worked",),
    ),
    GlossaryEntry(
        "Beyond contract",
        "What a week took beyond its contracted hours, short days taken off: unpaid time, unless it is paid or given "
        "back.",
        "hours worked − hours at work by contract",
        OWN,
        ("Unpaid time",),
    ),
    GlossaryEntry(
        "Weeks that met the target",
        "In how many of the weeks that are over the target was met, and in how many of those with unpaid time.",
        "number of weeks with counted ≥ target",
        OWN,
        read_as=("The target was met in",),
    ),
    GlossaryEntry(
        "Missed break",
        "An unpaid break of the contract that was not taken, or was cut short; and days over 6 h without 20 minutes.",
        "contracted break − break entered; break < 20 min on a day over 6 h",
        WTR,
        ("Breaks",),
    ),
    GlossaryEntry(
        "Rest between days",
        "From the finish of a day to the start of the next. Less than 11 h is said, also beforehand.",
        "start of the next day − finish; told under 11 h",
        WTR,
        ("Rest",),
    ),
    GlossaryEntry(
        "17-week average",
        "Hours a week on average over 17 weeks, which the law limits to 48. Days of leave and sickness are made up for "
        "by as many working days after the period, so it is told only once those are past.",
        "(hours worked in 17 weeks + hours of as many working days after them as were lost) ÷ 17",
        WTR,
        ("Average over 17 weeks", "48 hours"),
    ),
    GlossaryEntry(
        "Contact out of hours",
        "Attended contact that lay outside contracted hours.",
        "minutes of sessions outside the contract’s hours of the day",
        OWN,
        ("Contact outside contracted hours",),
    ),
    GlossaryEntry(
        "Attended a week at work",
        "Hours attended for each week at work; a week with leave counts by the part of it that was left, so that leave "
        "lowers no average.",
        "Σ attended ÷ Σ (at work ÷ contracted)",
        OWN,
        read_as=("On average",),
    ),
)
OWED: tuple[GlossaryEntry, ...] = (
    GlossaryEntry(
        "Job plan categories",
        "How managers sort the hours of a job plan: by how near they are to a client (direct, indirect, non-client), "
        "as the consultant contract does (DCC, SPA, ANR, ED), or by names of your own. A programmed activity (PA) is "
        "4 h.",
        "sum of the agreed week’s entries and notes, each in the category of its activity",
        "NHS job planning guidance; your own choice for each activity",
        ("Direct, indirect, non-client", "DCC, SPA, ANR, ED", "Programmed activity"),
    ),
    GlossaryEntry(
        "Notes owed",
        "Time for notes that attended sessions still need. Time kept free after a session pays for that session; admin "
        "entries and empty working blocks that are past pay the oldest first.",
        "owed before + new − paid",
        OWN,
        ("Owed",),
        read_as=(
            "of notes owed",
            "Owed before",
            "New, from sessions attended",
            "Paid by time for notes",
            "since the oldest",
            "Age",
        ),
    ),
    GlossaryEntry(
        "Requirement",
        "Supervision or CPD that is asked of you: so much a week, month or leave year, or for each so many hours with "
        "clients. Leave reduces nothing, and what is beyond one period is not saved up.",
        "due = minutes of the rule × periods, or × client hours ÷ each",
        "your service’s or your professional body’s rule, as you entered it",
        ("Required", "Requirements"),
        read_as=("Due", "Still to do"),
    ),
    GlossaryEntry(
        "Done, of a requirement",
        "Entries of supervision or CPD that are over and do not say that they were cancelled or not attended; to come "
        "are those that are not over yet.",
        "sum of their minutes",
        OWN,
        read_as=("To come",),
    ),
    GlossaryEntry(
        "Missed",
        "What was due and not done, told by the reason: cancelled by you, by the service, not attended, while you were "
        "away, or never in the diary.",
        "due − done, of periods that are over",
        OWN,
    ),
)
