"""planner privacy: what is kept, how exactly and how long, and whose machine the diary lies on."""

from __future__ import annotations

import argparse
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from planner.cli.output import print_json, say
from planner.domain.english import counted
from planner.domain.safety.retention import Device
from planner.words.retention import DEVICE_WORDS, POLICY, kept_words

if TYPE_CHECKING:
    from planner.cli.tools import Tools, Where
    from planner.services.desk import Desk

HELP = "what is kept, how exactly and how long, and whose machine the diary lies on"
YES, NO, NEVER = "yes", "no", "never"


def add_arguments(parser: argparse.ArgumentParser, _a_date: Any) -> None:  # noqa: ANN401 - a converter argparse calls
    """The options of privacy."""
    parser.add_argument("--by-month", choices=(YES, NO), help="keep only the month of discharge of a case")
    parser.add_argument("--cases-there", action="store_true", help="of the cases that are there already, too")
    parser.add_argument("--fade-titles", type=_months, metavar="N", help="titles fade after N months, or never")
    parser.add_argument("--fade-now", action="store_true", help="let those fade that are old enough")
    parser.add_argument(
        "--device", choices=[one.value for one in Device], help="whose machine it is; the trail keeps it"
    )
    parser.add_argument("--json", action="store_true", help="print JSON")


def _months(typed: str) -> int:
    """Months; 0 stands for never."""
    if typed == NEVER:
        return 0
    if not typed.isascii() or not typed.isdigit() or len(typed) > 4 or typed.strip("0") == "":
        msg = f"\u201c{typed}\u201d is no number of months: write it as 24, or never"
        raise argparse.ArgumentTypeError(msg)
    return int(typed)


def run(arguments: argparse.Namespace, where: Where, tools: Tools) -> int:
    """Choose, where something is given; then say how things stand."""
    with tools.open(where) as desk:
        done = _do(desk, arguments)
        choice, device = desk.keeping.choice(), desk.keeping.device()
        waiting = {"cases_by_day": desk.keeping.cases_by_day(), "titles_due": desk.keeping.due_to_fade()}
    if arguments.json:
        said = device and {"device": device.device, "day": device.day}
        print_json({"by_month": choice.by_month, "titles_months": choice.titles_months, "device": said, **waiting})
        return 0
    for line in done:
        say(line)
    kept = kept_words(choice)
    say(f"{kept[0].upper()}{kept[1:]}.")
    say(f"This machine: {DEVICE_WORDS[device.device]}." if device else f"This machine: not said yet. {POLICY}")
    if waiting["cases_by_day"]:
        by_day = counted(waiting["cases_by_day"], "case is", "cases are")
        say(f"{by_day} kept by the day: --cases-there keeps the month.")
    if waiting["titles_due"]:
        say(f"{counted(waiting['titles_due'], 'entry', 'entries')} old enough to fade: --fade-now does it.")
    return 0


def _do(desk: Desk, arguments: argparse.Namespace) -> list[str]:
    """What was asked for, in its order; a line for each deed."""
    before = desk.keeping.choice()
    asked = before
    if arguments.by_month:
        asked = replace(asked, by_month=arguments.by_month == YES)
    if arguments.fade_titles is not None:
        asked = replace(asked, titles_months=arguments.fade_titles or None)
    done = [desk.keeping.choose(asked, before)] if asked != before else []
    if arguments.device:
        done.append(desk.keeping.say_device(Device(arguments.device)))
    if arguments.cases_there and desk.keeping.cases_by_day():
        done.append(desk.keeping.keep_months())
    if arguments.fade_now and desk.keeping.due_to_fade():
        done.append(desk.keeping.fade_titles())
    return [f"Done: {one.name}." for one in done]
