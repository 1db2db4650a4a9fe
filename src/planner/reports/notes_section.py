"""What was written on the charts, and what was decided in some days: from the diary's notes and from its trail."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planner.domain.english import counted, date_words
from planner.domain.safety.link import LinkKind
from planner.reports.document import Points, Section, Sentence
from planner.reports.evidence_parts import ANNOTATIONS, DECISIONS
from planner.words.trail import link_texts

if TYPE_CHECKING:
    from planner.domain.safety.link import TrailLink
    from planner.reports.asked import ReportAsked
    from planner.services.desk import Desk

DECIDED = {LinkKind.TARGET, LinkKind.CONTRACT, LinkKind.THRESHOLD, LinkKind.REBASE}
"""What is agreed with somebody, or changes how figures are made; what is a setting of the program is none."""
MOST = 8
NO_NOTES = "No note stands on the charts of these days."
NO_DECISIONS = "No target, contract or threshold was changed in these days, as far as the trail says."


def annotations_section(desk: Desk, asked: ReportAsked) -> Section:
    """Notes and new beginnings on the charts, in her own words."""
    marks = desk.outcomes.known().marks
    said = [(one.day, one.text) for one in marks.notes]
    said += [(one.starts, f"The lines of a chart begin anew: {one.reason}") for one in marks.rebases]
    within = sorted(one for one in said if asked.first <= one[0] <= asked.last)
    if not within:
        return Section(ANNOTATIONS, "Notes", (Sentence(NO_NOTES),))
    return Section(ANNOTATIONS, "Notes", (Points(tuple(f"{date_words(day)}: {words}" for day, words in within)),))


def decisions_section(desk: Desk, asked: ReportAsked) -> Section:
    """Targets, contracts and thresholds changed in the days, as the trail has them."""
    links = [one for one in desk.trail.links(asked.first, asked.last) if one.kind in DECIDED]
    if not links:
        return Section(DECISIONS, "What was changed and when", (Sentence(NO_DECISIONS),))
    latest = links[-MOST:]
    more = len(links) - len(latest)
    quiet = [Sentence(_more(more), is_quiet=True)] if more else []
    return Section(DECISIONS, "What was changed and when", (Points(tuple(map(_decided, latest))), *quiet))


def _decided(link: TrailLink) -> str:
    """What, before and after; the reason stays in the trail, as it may be about health."""
    what, before, after, _ = link_texts(link)
    changed = f": {before} to {after}" if before and after else f": {after}" if after else ""
    return f"{date_words(link.moment.date())}: {what}{changed}"


def _more(number: int) -> str:
    return f"{counted(number, 'earlier change', 'earlier changes')} in these days stand in the trail."
