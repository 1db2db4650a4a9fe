"""The trail as a table: a row for each link, in the order they were made."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from planner.domain.english import counted
from planner.domain.formulas import guarded
from planner.exchange.export import write_file
from planner.exchange.text import without_controls
from planner.words.exported import ALL_SAID, TRAIL_TABLE
from planner.words.trail import link_texts

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from planner.domain.safety.link import TrailLink
    from planner.services.desk import Desk

COLUMNS = ("number", "moment", "kind", "what", "before", "after", "reason", "digest", "previous", "hash")


def write_trail(desk: Desk, path: Path) -> str:
    """Write the whole trail; gives a sentence of what was done.

    What a link says is left out where its reason looks like an identifier of a patient: the row stays, and its hash.
    """
    links = desk.trail.links()
    left = [desk.noticing.without(link) for link in links]
    write_file(path, trail_csv(left))
    held = counted(len(links), "link", "links")
    without = sum(one != other for one, other in zip(links, left, strict=True))
    leaving = (
        f" What {counted(without, 'link', 'links')} said looks like an identifier and was left out." if without else ""
    )
    unnoted = desk.trail.exported(TRAIL_TABLE, held=held, said=ALL_SAID)
    return f"{held} written to {path}.{leaving} {unnoted}".rstrip()


def trail_csv(links: Iterable[TrailLink]) -> bytes:
    """A CSV in UTF-8 that a spreadsheet opens as it is; no cell of it can be taken for a formula."""
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(COLUMNS)
    for link in links:
        words = [guarded(without_controls(one)) for one in link_texts(link)]
        moment = f"{link.moment:%Y-%m-%dT%H:%M:%SZ}"
        writer.writerow([link.number, moment, link.kind.value, *words, link.digest, link.previous, link.hash])
    return text.getvalue().encode("utf-8-sig")
