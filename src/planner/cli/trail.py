"""planner trail: what was changed, when, from what to what, and whether that record holds."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from planner.cli.output import print_json, print_table, say
from planner.cli.tools import refuse_backwards
from planner.domain.english import counted
from planner.domain.safety.link import LinkKind, TrailLink
from planner.words.trail import head_words, link_texts, stood_words, unbroken_words

if TYPE_CHECKING:
    import argparse
    from collections.abc import Mapping

    from planner.cli.tools import Tools, Where
    from planner.services.trail import Trail

HELP = "what was changed, when, from what to what; each link chained to the one before"
HEADER = ("Number", "When (UTC)", "Kind", "What", "Before", "After", "Reason")


def add_arguments(parser: argparse.ArgumentParser, a_date: Any) -> None:  # noqa: ANN401 - a converter argparse calls
    """The options of trail."""
    parser.add_argument("--from", dest="first", type=a_date, metavar="D", help="changed on or after")
    parser.add_argument("--to", dest="last", type=a_date, metavar="D", help="changed on or before")
    parser.add_argument("--kind", choices=[one.value for one in LinkKind], help="only links of that kind")
    instead = parser.add_mutually_exclusive_group()
    instead.add_argument("--head", action="store_true", help="how many links there are, and the hash of the last")
    instead.add_argument("--check-head", metavar="HEX", help="at which link a head stood that is printed on a report")
    instead.add_argument(
        "--fade-before", type=a_date, metavar="D", help="have what links before a day say fade; the chain still holds"
    )
    parser.add_argument("--json", action="store_true", help="print JSON")


def run(arguments: argparse.Namespace, where: Where, tools: Tools) -> int:
    """List the links, or do what was asked for instead."""
    refuse_backwards(arguments.first, arguments.last)
    with tools.open(where) as desk:
        if arguments.head:
            return _head(desk.trail, as_json=arguments.json)
        if arguments.check_head is not None:
            return _check(desk.trail, arguments.check_head, as_json=arguments.json)
        if arguments.fade_before is not None:
            return _fade(desk.trail, arguments)
        _list(desk.trail, arguments)
    return 0


def _list(trail: Trail, arguments: argparse.Namespace) -> None:
    kind = LinkKind(arguments.kind) if arguments.kind else None
    links = [one for one in trail.links(arguments.first, arguments.last) if kind in {None, one.kind}]
    if arguments.json:
        print_json([as_json(one) for one in links])
        return
    print_table(HEADER, [_line(one) for one in links], left=len(HEADER))
    say(f"{head_words(trail.head())}. {unbroken_words(trail.links(), trail.broken())}")


def as_json(link: TrailLink) -> Mapping[str, Any]:
    """A link by its keys; what has faded is null."""
    said = link.content
    texts = {name: None if said is None else getattr(said, name) for name in ("what", "before", "after", "reason")}
    moment = f"{link.moment:%Y-%m-%dT%H:%M:%SZ}"
    return {"number": link.number, "moment": moment, "kind": link.kind, **texts, "hash": link.hash}


def _line(link: TrailLink) -> tuple[str, ...]:
    return (str(link.number), f"{link.moment:%Y-%m-%d %H:%M}", link.kind.value, *link_texts(link))


def _head(trail: Trail, *, as_json: bool) -> int:
    head = trail.head()
    if as_json:
        print_json({"number": head.number, "hash": head.hash, "head": head.short})
    else:
        say(f"{head_words(head)} ({head.hash})")
    return 0


def _check(trail: Trail, given: str, *, as_json: bool) -> int:
    """Say at which number a head stood; exit 1 where it never did, or where the trail is broken before it."""
    number, broken = trail.stood_at(given), trail.broken()
    holds = number is not None and (broken is None or broken.number > number)
    words = stood_words(given, number, trail.links(), broken)
    if as_json:
        print_json({"number": number, "holds": holds, "text": words})
    else:
        say(words)
    return 0 if holds else 1


def _fade(trail: Trail, arguments: argparse.Namespace) -> int:
    faded = trail.fade(arguments.fade_before)
    if arguments.json:
        print_json({"faded": faded})
    else:
        links = counted(faded, "link", "links")
        say(f"What {links} before {arguments.fade_before} said has faded; the chain holds without it.")
    return 0
