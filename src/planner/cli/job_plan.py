"""planner job-plan: how the agreed week stands, with whom, and its time by the categories managers use."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING, Any

from planner.cli.output import print_json, print_table, say, warn
from planner.domain.diary.activity import Kind
from planner.domain.english import clock_words, date_words, hours_words, tenth_percent
from planner.domain.errors import PlannerError
from planner.domain.handover.job_categories import NOTES_LINE, Scheme
from planner.domain.handover.job_plan import PlanStanding, PlanStood
from planner.domain.handover.plan_time import PA_MINUTES, kind_in, own_minutes
from planner.words.done import done_words
from planner.words.job_plans import (
    NO_PLAN,
    SCHEME_WORDS,
    category_words,
    changed_words,
    due_words,
    left_words,
    standing_sentence,
)
from planner.words.noticed import standing_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

    from planner.cli.tools import Tools, Where
    from planner.domain.change import Change
    from planner.domain.hours.terms import Terms
    from planner.services.desk import Desk
    from planner.services.job_plans import JobPlanFound

HELP = "the agreed week as a job plan: proposed, agreed or disputed, and its time by category"
NOTES = "notes"
ALONE = "--with, --on, --review-by and --disputed say something of a standing: give --standing too."


def add_arguments(parser: argparse.ArgumentParser, a_date: Any) -> None:  # noqa: ANN401 - a converter argparse calls
    """The options of job-plan."""
    parser.add_argument("--of", type=a_date, metavar="D", help="a day the plan is in force on (today if left out)")
    schemes = [one.value for one in Scheme]
    parser.add_argument("--scheme", choices=schemes, help="how its time is sorted (as it was last chosen)")
    parser.add_argument("--pas", action="store_true", help="DCC, SPA, ANR and ED in programmed activities of 4 h too")
    standings = [one.value for one in PlanStanding]
    parser.add_argument("--standing", choices=standings, help="record how the plan stands from now on")
    parser.add_argument("--with", dest="whom", metavar="ROLE", help="the role of whoever it was said with")
    parser.add_argument("--on", type=a_date, metavar="D", help="the day it was said (today if left out)")
    parser.add_argument("--review-by", type=a_date, metavar="D", help="the day it is to be looked at again by")
    parser.add_argument("--disputed", action="append", metavar="LINE", help="what is not agreed; may be given again")
    parser.add_argument("--own", action="append", metavar="NAME", help="use a category of your own; give all of them")
    parser.add_argument(
        "--assign",
        action="append",
        type=_pair,
        metavar="ACTIVITY=CATEGORY",
        help="put an activity into a category; “notes=...” is the notes that come with sessions",
    )
    parser.add_argument("--json", action="store_true", help="print JSON")


def _pair(text: str) -> tuple[str, str]:
    """An activity and a category, as on the command line."""
    activity, sign, category = (part.strip() for part in text.rpartition("="))
    if not (activity and sign and category):
        msg = f"“{text}” is no activity and category: write it as Supervision=spa"
        raise argparse.ArgumentTypeError(msg)
    return activity, category


def run(arguments: argparse.Namespace, where: Where, tools: Tools) -> int:
    """Record what is said, then tell the plan."""
    said = (arguments.whom, arguments.on, arguments.review_by, arguments.disputed)
    if arguments.standing is None and any(one is not None for one in said):
        raise PlannerError(ALONE)
    scheme = Scheme(arguments.scheme) if arguments.scheme else None
    with tools.open(where) as desk:
        day = arguments.of or desk.hours.today()
        changes = list(_changes(desk, arguments, day, scheme))
        for noticed in filter(None, map(desk.noticing.noticed_by, changes)):
            warn(standing_words(noticed.kinds, len(noticed.places)))
        found, terms = desk.job_plans.of(day, scheme), desk.setup.terms()
        today = desk.hours.today()
    if arguments.json:
        print_json({"applied": [one.name for one in changes], **as_json(found, terms, in_pas=arguments.pas)})
        return 0
    for one in changes:
        say(f"{done_words(one.name)}.")
    _print(found, today, in_pas=arguments.pas)
    return 0


def _changes(desk: Desk, arguments: argparse.Namespace, day: date, scheme: Scheme | None) -> Iterator[Change]:
    if arguments.own:
        yield desk.job_plans.sort_by(Scheme.OWN, arguments.own)
    for activity, category in arguments.assign or ():
        used = scheme or desk.job_plans.categories().scheme
        yield desk.job_plans.assign(used, _activity(desk, activity), category)
    if arguments.standing:
        standing, disputed = PlanStanding(arguments.standing), tuple(arguments.disputed or ())
        on = arguments.on or desk.hours.today()
        yield desk.job_plans.say(day, PlanStood(standing, arguments.whom or "", on, arguments.review_by, disputed))


def _activity(desk: Desk, name: str) -> str:
    """An activity's id, by that or by its name."""
    activities = desk.setup.terms().activities
    found = next((one.id for one in activities if name.casefold() in (one.name.casefold(), one.id.casefold())), None)
    if name.casefold() == NOTES:
        return NOTES_LINE
    if found is None:
        msg = f"There is no activity “{name}”: give one by its name, as Set-up has it."
        raise PlannerError(msg)
    return found


def as_json(found: JobPlanFound | None, terms: Terms, *, in_pas: bool = False) -> Mapping[str, Any]:
    """A job plan in the words of the contract; minutes are of a week."""
    if found is None:
        return {"starts": None, "standing": None, "categories": [], "week": []}
    time = found.time
    stood = [_stood(one) for one in found.plan.stood]
    now = {**stood[-1], "changed_since": found.is_changed, "review_due": found.is_due} if stood else None
    return {
        "day": found.day,
        "starts": found.version.starts,
        "weeks": found.version.weeks,
        "standing": now,
        "history": stood[:-1],
        "scheme": found.scheme,
        "categories": [
            {
                "category": category,
                "text": category_words(category, found.scheme),
                "minutes": minutes,
                "share": time.share(category),
                **({"pas": minutes / PA_MINUTES} if in_pas and found.scheme is Scheme.NHS else {}),
            }
            for category, minutes in time.by_category.items()
        ],
        "programmed": time.programmed,
        "contact": time.contact,
        "notes": time.notes,
        "breaks": time.breaks,
        "unpaid_breaks": time.unpaid,
        "paid_breaks": time.paid_breaks,
        "contracted": time.contracted,
        "left": time.left,
        "week": list(_week(found, terms)),
    }


def _stood(one: PlanStood) -> Mapping[str, Any]:
    return {
        "standing": one.standing,
        "with": one.with_whom,
        "on": one.on,
        "review_by": one.review_by,
        "disputed": list(one.disputed),
    }


def _week(found: JobPlanFound, terms: Terms) -> Iterator[Mapping[str, Any]]:
    for slot, own in own_minutes(terms, found.version).items():
        activity = terms.activity.get(slot.details.activity)
        is_break = kind_in(terms, slot) is Kind.BREAK
        yield {
            "week": slot.week + 1,
            "weekday": slot.weekday + 1,
            "start": clock_words(slot.start),
            "length": slot.minutes,
            "minutes": own,
            "activity": slot.details.activity,
            "category": "break" if is_break else found.categories.of(found.scheme, activity),
        }


def _print(found: JobPlanFound | None, today: date, *, in_pas: bool) -> None:
    if found is None:
        say(NO_PLAN)
        return
    now = found.plan.now
    say(f"Job plan: typical week from {date_words(found.version.starts)}, by {SCHEME_WORDS[found.scheme]}")
    say(standing_sentence(now))
    if now is not None and found.is_changed:
        say(changed_words(now))
    for line in now.disputed if now else ():
        say(f"  {line}")
    if due := due_words(now, today):
        say(due)
    print()
    has_pas = in_pas and found.scheme is Scheme.NHS
    rows = [
        (
            category_words(category, found.scheme),
            hours_words(minutes),
            _percent(found.time.share(category)),
            *_pas(minutes, has_pas),
        )
        for category, minutes in found.time.by_category.items()
    ]
    rows.append(("Planned in all", hours_words(found.time.programmed), "", *_pas(found.time.programmed, has_pas)))
    print_table(("Category", "Hours a week", "Share", *(("PAs",) if has_pas else ())), rows)
    print()
    say(left_words(found.time))


def _percent(part: float | None) -> str:
    return "–" if part is None else tenth_percent(part)


def _pas(minutes: int, has_pas: bool) -> tuple[str, ...]:  # noqa: FBT001 - one column or none
    return (f"{minutes / PA_MINUTES:.2f}",) if has_pas else ()
