"""What came of trying a target, in sentences: no blame, and every figure named."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planner.domain.english import counted, date_words, day_words, hours_words, percent_words
from planner.domain.hours.absence import ABSENCE_NAMES as ABSENCE_WORDS
from planner.domain.hours.absence import NO_HEALTH_REASON, AbsenceKind
from planner.domain.hours.chance import Chances
from planner.domain.hours.credit import Basis
from planner.domain.hours.first_questions import TOPIC_NAMES
from planner.domain.hours.rounding import half_up
from planner.domain.hours.target import Per, ProRata, Reason, Scale, ShareOf, Unit
from planner.domain.hours.verdict import LIKELY, TargetVerdict
from planner.words.plain import amount_words, weeks_filled_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from planner.domain.hours.feasibility import TargetTried, WeekTried
    from planner.domain.hours.first_questions import Topic
    from planner.domain.hours.scenario import Changes
    from planner.domain.hours.target import Target

KIND_WORDS = {
    "supervision": "supervision",
    "meeting": "meetings",
    "training": "training",
    "duty": "duty",
    "travel": "travel",
    "admin": "notes and admin blocks",
}

FULL = "Booked as full as can be"
NOT_ASKED = "How much are you asked for? Type an amount above and see at once whether it fits."


def headline(tried: TargetTried) -> str:
    """The verdict, and what it rests on: of all the weeks, or naming how many it is not so of."""
    return " ".join(filter(None, verdict_lines(tried)))


def verdict_lines(tried: TargetTried) -> tuple[str, str]:
    """The verdict in a few words, and the sentence after it."""
    if tried.missing:
        return missing_words(tried.missing), ""
    asked, is_one = target_words(tried.target), _is_one(tried.target)
    if tried.verdict is TargetVerdict.DOES_NOT_FIT:
        return f"{asked} {'does' if is_one else 'do'} not fit.", _where_not(tried)
    fits = "fits" if is_one else "fit"
    if tried.verdict is TargetVerdict.TIGHT:
        return f"{asked} {fits}, but only just.", _why_tight(tried)
    where, said = _where_it_fits(tried)
    return f"{asked} {fits}{where}.", said


def missing_words(missing: Sequence[Topic]) -> str:
    """What has to be known before there is a verdict."""
    names = [TOPIC_NAMES[one] for one in missing]
    listed = f"{', '.join(names[:-1])} and {names[-1]}" if len(names) > 1 else names[0]
    return f"Before this can be answered: say what there is of {listed}, even if it is none."


def _where_it_fits(tried: TargetTried) -> tuple[str, str]:
    """Every week, or some of them: of a week that could not be laid out only its sums are known."""
    number = len(tried.weeks)
    unplanned = sum(bool(week.ledger.at_work) for week in tried.unplanned_weeks)
    if unplanned and unplanned == number:
        return " by sums alone", f"What stands in {_weeks(number)} could not be laid out."
    if unplanned and tried.target.is_weekly:
        some = counted(unplanned, "week", "weeks")
        return f" {number - unplanned} of the {number} weeks", f"{some} could not be laid out."
    if unplanned:
        some = counted(unplanned, "week", "weeks")
        return ", in part by sums alone", f"{some} of the {number} could not be laid out."
    on_attendance = tried.own.rate is None and not tried.target.basis.is_sure
    them = "it" if number == 1 or tried.target.is_weekly else "them"
    if_attended = ", if every session is attended" if on_attendance else ""
    return "", f"{_every_week(tried)} room for what is asked of {them}{if_attended}."


def _every_week(tried: TargetTried) -> str:
    number = len(tried.weeks)
    if number == 1:
        return "The week has"
    return f"Each of the {number} weeks has" if tried.target.is_weekly else f"The {number} weeks together have"


def _weeks(number: int) -> str:
    return "the week" if number == 1 else f"the {number} weeks"


def _where_not(tried: TargetTried) -> str:
    """Which weeks have not the room for it."""
    unit, short, number = tried.target.counted, tried.short_weeks, len(tried.weeks)
    if not tried.target.is_weekly:
        room, asked = (sum(getattr(week, name) for week in tried.weeks) for name in ("room", "target"))
        return f"{_every_week(tried)} room for {amount_words(room, unit)}, of {amount_words(asked, unit)} asked for."
    worst = min(short, key=lambda week: week.margin)
    room = amount_words(worst.room, unit)
    if number == 1:
        return f"The week has room for {room}."
    most = f"in the week of {day_words(worst.monday)}: it has room for {room}"
    if len(short) == 1:
        return f"Short in 1 of {number} weeks, {most.removeprefix('in ')}."
    where = f"all {number} weeks" if len(short) == number else f"{len(short)} of {number} weeks"
    return f"Short in {where}, most {most}."


def _why_tight(tried: TargetTried) -> str:
    """Where the chance of it is under 80%, and how low it is."""
    tight, number = tried.tight_weeks, len(tried.weeks)
    if not tried.target.is_weekly:
        return f"{FULL}, the chance that {_weeks(number)} meet it together is {percent_words(tried.together)}."
    worst = min(tight, key=lambda week: week.probability or 0)
    if number == 1:
        return f"{FULL}, the chance of meeting it is {percent_words(worst.probability)}."
    where = f"in each of the {number} weeks" if len(tight) == number else f"in {len(tight)} of {number} weeks"
    low = f"as low as {percent_words(worst.probability)} in the week of {day_words(worst.monday)}"
    return f"{FULL}, the chance of meeting it is under 80% {where}, {low}."


def reasons(tried: TargetTried, *, with_health: bool = True, with_entries: bool = True) -> tuple[str, ...]:
    """Why the verdict is what it is; nothing where there is none.

    Args:
        tried: what came of trying it.
        with_health: sickness is told apart from other absence.
        with_entries: what could not be laid out is told by the entries in the way, whose labels are the user's own.
    """
    if tried.missing:
        return ()
    away = [*_away(tried, with_health=with_health), *_left_out(tried)]
    if not tried.ordinary.ledger.at_work:
        return tuple(away)
    short = _short_weeks(tried, with_health=with_health)
    return (
        *short,
        _ordinary_week(tried),
        *_laid_out(tried),
        *_chance(tried),
        *away,
        *_unplanned(tried, with_entries=with_entries),
    )


def _away(tried: TargetTried, *, with_health: bool) -> list[str]:
    """The weeks in which nothing is worked."""
    weeks = [(week, _absence(week, with_health=with_health)) for week in tried.weeks if not week.ledger.at_work]
    return [
        f"Nothing is worked in the week of {day_words(week.monday)}{f' ({away})' if away else ''}: "
        f"the target asks {amount_words(week.target, week.unit)} of it."
        for week, away in weeks
    ]


def _left_out(tried: TargetTried) -> Iterator[str]:
    """The weeks in which no contract is in force."""
    before = sum(one < tried.weeks[0].monday for one in tried.left_out)
    after = len(tried.left_out) - before
    in_force = [day.workday.day for week in tried.weeks for day in week.ledger.days if day.workday.contract]
    if before:
        begins = f"Your contract begins on {date_words(in_force[0])}"
        yield f"{begins}: {counted(before, 'week', 'weeks')} before it {_is_left_out(before)}."
    if after:
        ends = f"Your contract ends on {date_words(in_force[-1])}"
        yield f"{ends}: {counted(after, 'week', 'weeks')} after it {_is_left_out(after)}."


def _is_left_out(number: int) -> str:
    return f"{'is' if number == 1 else 'are'} left out"


def changed_words(changes: Changes) -> str:
    """What a trial supposes to be other than it is, such as "attendance 92%, notes 10 min"."""
    parts = []
    if changes.attendance is not None:
        parts.append(f"attendance {percent_words(float(changes.attendance))}")
    if changes.meetings is not None:
        parts.append(f"meetings {hours_words(changes.meetings)}")
    if changes.notes is not None:
        parts.append(f"notes {changes.notes} min")
    if changes.leave_days:
        parts.append(f"{counted(changes.leave_days, 'day', 'days')} more leave")
    if changes.weekly_minutes is not None:
        parts.append(f"{hours_words(changes.weekly_minutes)} of work a week")
    return ", ".join(parts)


def target_words(target: Target) -> str:
    """What a target asks, as "25 h a week" or "22.5 contacts a week"."""
    if target.unit is Unit.SHARE:
        return f"{float(target.amount):g}% of {SHARE_OF_WORDS[target.share_of]}"
    if target.unit is Unit.HOURS:
        amount = hours_words(round(target.full_amount))
    else:
        weighted = "weighted " if target.unit is Unit.WEIGHTED else ""
        amount = f"{float(target.amount):g} {weighted}{'contact' if target.amount == 1 else 'contacts'}"
    return f"{amount} {per_words(target.per)}"


def read_back(target: Target) -> str:
    """A target in one sentence, as "7.5 contacts each day at work, offered."."""
    amount = target_words(target)
    if target.per is Per.DAY and target.unit is not Unit.SHARE:
        amount = f"{amount.removesuffix(per_words(Per.DAY))}each day at work"
    parts = [amount, BASIS_WORDS[target.basis]]
    if target.unit is not Unit.SHARE:
        parts += ["per full-time post"] if target.scale is Scale.FULL_TIME else []
        parts += ["the same whatever time you are away"] if target.pro_rata is ProRata.NONE else []
    steps = f"; {steps_words(target)}" if target.steps else ""
    return f"{', '.join(parts)}, from {date_words(target.starts)}{steps}."


UNIT_WORDS = {
    Unit.HOURS: "hours",
    Unit.CONTACTS: "contacts",
    Unit.WEIGHTED: "weighted contacts",
    Unit.SHARE: "% of time at work",
}
BASIS_WORDS = {basis: basis.value for basis in Basis}
REASON_WORDS = {
    Reason.INDUCTION: "Induction",
    Reason.NEWLY_QUALIFIED: "Newly qualified",
    Reason.PHASED_RETURN: "Phased return",
    Reason.ADJUSTMENT: "Reasonable adjustment",
    Reason.OTHER: "Other",
}
"""Why a target is graduated: data about health, said only where that was ticked."""
SHARE_OF_WORDS = {
    ShareOf.AT_WORK: "the time at work",
    ShareOf.LESS_SUPERVISION: "the time at work less supervision",
}


def steps_words(target: Target) -> str:
    """The steps of a graduated target, as "50% from 1 April, 75% from 8 April"; nothing where it has none."""
    return ", ".join(f"{float(percent):g}% from {day_words(day)}" for day, percent in target.steps)


def _is_one(target: Target) -> bool:
    """An amount of hours is one thing, and so is a share; contacts are counted."""
    return target.counted is Unit.HOURS or target.amount == 1


def per_words(per: Per) -> str:
    """The period of a target, as "a week"."""
    return {Per.DAY: "a day", Per.WEEK: "a week", Per.MONTH: "a month", Per.YEAR: "a year"}[per]


VERDICT_WORDS = {
    TargetVerdict.FITS: "fits",
    TargetVerdict.TIGHT: "only just",
    TargetVerdict.DOES_NOT_FIT: "does not fit",
}


def verdict_word(tried: TargetTried) -> str:
    """The verdict as a word in a table; a dash where there is none."""
    return "–" if tried.verdict is None else VERDICT_WORDS[tried.verdict]


def _short_weeks(tried: TargetTried, *, with_health: bool) -> Iterator[str]:
    short, number = tried.short_weeks, len(tried.weeks)
    if not short:
        if number > 1 and tried.verdict is not TargetVerdict.FITS:  # then the verdict says it
            yield f"Each of the {number} weeks has room for what the target asks of it."
        return
    worst = min(short, key=lambda week: week.margin)
    unit = tried.target.counted
    away = _absence(worst, with_health=with_health)
    yield (
        f"In {len(short)} of {number} weeks there is less room than the target asks for; "
        f"most in the week of {day_words(worst.monday)}: it holds {amount_words(worst.room, unit)} "
        f"against {amount_words(worst.target, unit)}{f', with {away}' if away else ''}."
    )


def _absence(week: WeekTried, *, with_health: bool) -> str:
    """What a week is lost to; where health is not told, kinds that may be about it are one."""
    lost = dict(week.ledger.absence)
    if not with_health:
        other = sum(minutes for kind, minutes in lost.items() if kind not in NO_HEALTH_REASON)
        lost = {kind: minutes for kind, minutes in lost.items() if kind in NO_HEALTH_REASON}
        lost |= {AbsenceKind.OTHER: other} if other else {}  # at the end, or its place would say which it was
    parts = [f"{hours_words(minutes)} {ABSENCE_WORDS[kind].lower()}" for kind, minutes in lost.items()]
    return " and ".join(parts)


def _ordinary_week(tried: TargetTried) -> str:
    week = tried.ordinary
    sums = week.ledger
    taken = [f"{hours_words(minutes)} {KIND_WORDS[kind]}" for kind, minutes in sums.fixed.items()]
    less = f"Less {', '.join(taken)}, that" if taken else "That"
    by_sums = len(week.standing) + week.by_sums
    room = counted(by_sums, "session", "sessions")
    return (
        f"An ordinary week, such as that of {day_words(week.monday)}, has {hours_words(sums.at_work)} "
        f"at work. {less} leaves {hours_words(sums.free)}: on paper, room for {room} with their notes."
    )


def _laid_out(tried: TargetTried) -> Iterator[str]:
    """What really fits an ordinary week, and of what sessions."""
    week, unit = tried.ordinary, tried.target.counted
    if tried.changes.meetings is not None:
        yield "Supposed meetings have no time of day, so the weeks are told by their sums and not laid out."
    if week.laid_out is None:
        return
    kept = len(week.standing)
    of = (
        f"the {counted(kept, 'session', 'sessions')} in the diary kept and standard ones added"
        if kept
        else ("standard sessions alone")
    )
    yield f"Laid out under your rules it holds {amount_words(week.laid_out, unit)}, {of}."


def _unplanned(tried: TargetTried, *, with_entries: bool) -> Iterator[str]:
    """The weeks that could not be laid out, each with its reason: their room is told by the sums alone."""
    for week in tried.unplanned_weeks:
        if not week.ledger.at_work:
            continue
        why = f": {week.unplanned}" if with_entries else ", so its room is told by its sums."
        yield f"The week of {day_words(week.monday)} could not be laid out{why}"


def _chance(tried: TargetTried) -> Iterator[str]:
    week, unit = tried.ordinary, tried.target.counted
    if week.margin < 0:
        asked, room = amount_words(week.target, unit), amount_words(week.room, unit)
        yield f"An ordinary week has room for {room}, so {asked} cannot be delivered in it, whoever attends."
        return
    if tried.target.basis.is_sure:
        what = "Slots count as they are laid out" if tried.target.basis is Basis.OFFERED else "Booked sessions count"
        yield f"{what} whether attended or not, so attendance makes no difference."
        if tried.fill is not None and tried.fill.denominator:
            yield weeks_filled_words(tried.fill, "the last 12 weeks")
        return
    if tried.own.rate is None:
        yield "No attendance has been recorded yet, so this is by capacity alone: if every session is attended."
        return
    yield (
        f"{_attendance_words(tried)}, the chance of delivering it in an ordinary week booked full is "
        f"{percent_words(tried.probability)}{_if_alike(tried)}."
    )
    if (number := tried.needed.get(LIKELY)) is not None:
        yield f"To be 80% sure, book {counted(number, 'session', 'sessions')}. There is room for {week.sessions}."


NEEDED_HEADS = ("How sure", "Sessions to book")


def needed_rows(tried: TargetTried) -> tuple[tuple[str, str], ...]:
    """How sure one wants to be, and the sessions to book for it in an ordinary week; none where it is not known."""
    return tuple((percent_words(level), str(number)) for level, number in tried.needed.items() if number is not None)


def trial_figures(tried: TargetTried) -> tuple[tuple[str, str], ...]:
    """What matters most, each figure with what it is: room, chance, and what to book; none where nothing is worked."""
    week, number = tried.ordinary, len(tried.weeks)
    if tried.missing or not week.ledger.at_work:
        return ()
    room = (amount_words(week.room, week.unit), "room in an ordinary week")
    if tried.target.basis.is_sure:
        fits = (f"{number - len(tried.short_weeks)} of {number}", "weeks have room for it")
        if tried.fill is None or not tried.fill.denominator:
            return room, fits
        return room, fits, (percent_words(tried.fill.value), "of the slots filled in the last 12 weeks")
    if tried.own.rate is None:
        return room, ("not known", "chance: no attendance recorded yet")
    if tried.target.is_weekly:
        asked = amount_words(week.target, week.unit)
        chance = percent_words(tried.probability), f"chance of {asked} if booked full"
    else:
        chance = percent_words(tried.together), f"chance that {_weeks(number)} meet it together"
    needed = tried.needed.get(LIKELY)
    if needed is None:
        return room, chance
    return room, chance, (str(needed), f"to book to be 80% sure; {week.sessions} fit")


def _if_alike(tried: TargetTried) -> str:
    """The chance without the spread between own weeks, where the two differ by more than 5 points (statistics.md)."""
    if tried.alone is None or not Chances(tried.alone, tried.probability).both:
        return ""
    return f"; it would be {percent_words(tried.alone)} if your weeks differed by chance alone"


def _attendance_words(tried: TargetTried) -> str:
    if tried.changes.attendance is not None:
        return f"At an attendance of {percent_words(float(tried.changes.attendance))}, as supposed here"
    slots = counted(half_up(tried.own.slots), "slot", "slots")
    return f"At your attendance of {percent_words(tried.own.rate)} ({tried.own.attended} of {slots} booked)"
