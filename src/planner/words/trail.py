"""What a link of the trail says: which session, which case, which figure, and what it was before.

No word here is the user's own, but for the reason of a rebase: titles, labels, notes, names and places have no way in.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from planner.domain.diary.activity import Kind
from planner.domain.diary.entry import Outcome
from planner.domain.english import FULL_MONTHS, and_words, counted, date_words, day_in_full
from planner.domain.outcomes.case import Case
from planner.domain.safety.link import BreakKind, Head, LinkKind, LinkWords
from planner.domain.trail import LeavesLink, SessionChanged, ValueChanged
from planner.words.decided import NOUNS, decided
from planner.words.outcomes_said import OUTCOME_WORDS, OWN_OUTCOME_WORDS

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date, datetime

    from planner.domain.safety.link import Break, TrailLink

MOST_APART = 20
"""More sessions or cases are counted in one link where a deed is taken back or done again; it named each at first."""
OWN_NOUNS = {Kind.SUPERVISION: "supervision", Kind.TRAINING: "training"}
"""What is no session: no client takes part in it."""
NOTHING_RECORDED, NOT_THERE = "nothing recorded", "not in the diary"
AGAIN = "a deed taken back or done again"
FADED = "no longer said"


def link_texts(link: TrailLink) -> tuple[str, str, str, str]:
    """What a link says: what, before, after and the reason; of one that has faded so much in the first."""
    said = link.content
    return (FADED, "", "", "") if said is None else (said.what, said.before, said.after, said.reason)


_FIELDS_OF_A_CASE = {
    "closed_on": "day of closing",
    "sessions": "sessions",
    "phq9.first": "first PHQ-9",
    "phq9.last": "last PHQ-9",
    "anxiety.measure": "anxiety measure",
    "anxiety.first": "first anxiety score",
    "anxiety.last": "last anxiety score",
    "gad7.first": "first GAD-7",
    "gad7.last": "last GAD-7",
    "descriptor": "problem",
    "site": "site",
    "step": "step",
    "therapy": "therapy",
    "deprivation_decile": "deprivation decile",
    "edition": "edition of the thresholds",
    "stated": "outcome without scores",
    "ended": "how it ended",
}
_BROKEN = {
    BreakKind.CONTENT: "what it says was changed after it was written",
    BreakKind.LINK: "its number, moment, kind or hash was changed after it was written",
    BreakKind.ORDER: "it stands in the place of another",
    BreakKind.MISSING: "it is missing",
    BreakKind.BEFORE: "the one before it is not the one it was chained to",
    BreakKind.BEGINNING: "its beginning is not there",
}


def links_words(changed: Sequence[LeavesLink], *, again: bool = False) -> list[tuple[LinkKind, LinkWords]]:
    """The links of a deed: one for each change, whatever their number; of one taken back, many of a kind in one."""
    reason = AGAIN if again else ""
    by_kind: dict[LinkKind, list[LeavesLink]] = {}
    for one in changed:
        kind = LinkKind.OUTCOME if isinstance(one, SessionChanged) else one.kind
        by_kind.setdefault(kind, []).append(one)
    found: list[tuple[LinkKind, LinkWords]] = []
    for kind, of_kind in by_kind.items():
        if again and len(of_kind) > MOST_APART and kind in {LinkKind.OUTCOME, LinkKind.CASE}:
            found.append((kind, _together(of_kind, reason)))
        else:
            found += [(kind, words) for one in of_kind if (words := _words(one, reason)) is not None]
    return found


def _words(one: LeavesLink, reason: str) -> LinkWords | None:
    if isinstance(one, SessionChanged):
        what = session_said(one.wall, one.kind)
        return LinkWords(what, _outcome(one.before, one.kind), _outcome(one.after, one.kind), reason)
    case = one.after if one.after is not None else one.before
    if isinstance(case, Case):
        return _case_words(one, case, reason)
    return decided(one.before, one.after, reason)


def session_said(wall: datetime, kind: Kind = Kind.CONTACT) -> str:
    """How a session, supervision or training is named: by when it began, by the clock on the wall of the diary."""
    return f"{OWN_NOUNS.get(kind, 'session')} of {day_in_full(wall.date())}, {wall:%H:%M}"


def outcomes_before(links: Iterable[TrailLink]) -> dict[str, Outcome | None]:
    """Of each session that links in order tell of, by its name: what was recorded before the first of them.

    None where it did not stand in the diary. Links that have faded, or that count many changes, say nothing of one.
    """
    meant = {_outcome(one, Kind.CONTACT): one for one in (None, *Outcome)}
    found: dict[str, Outcome | None] = {}
    for link in links:
        if link.content is not None and link.content.before in meant:
            found.setdefault(link.content.what, meant[link.content.before])
    return found


def _outcome(outcome: Outcome | None, kind: Kind) -> str:
    if outcome is None:
        return NOT_THERE
    words = OWN_OUTCOME_WORDS if kind in OWN_NOUNS else OUTCOME_WORDS
    return NOTHING_RECORDED if outcome is Outcome.PLANNED else words[outcome]


def _case_words(one: ValueChanged, case: Case, reason: str) -> LinkWords:
    """A case by the month it was closed in, and what of it was corrected; never a figure of it."""
    known = one.before if isinstance(one.before, Case) else case
    what = f"a case closed in {FULL_MONTHS[known.closed_on.month - 1]} {known.closed_on.year}"
    if one.after is None:
        return LinkWords(what, "in the diary", NOT_THERE, reason)
    if one.before is None:
        return LinkWords(what, NOT_THERE, "in the diary", reason)
    corrected = [words for path, words in _FIELDS_OF_A_CASE.items() if _part(known, path) != _part(case, path)]
    return LinkWords(what, "", f"{and_words(corrected)} corrected", reason)


def _part(case: Case, path: str) -> object:
    found: object = case
    for name in path.split("."):
        found = getattr(found, name)
    return found


def _together(many: Sequence[LeavesLink], reason: str) -> LinkWords:
    """Many sessions or cases of a deed taken back or done again, counted."""
    sessions = [one for one in many if isinstance(one, SessionChanged)]
    if sessions:
        what = f"{counted(len(sessions), 'outcome', 'outcomes')} changed in one deed"
        before = _counts((one.before, one.kind) for one in sessions)
        return LinkWords(what, before, _counts((one.after, one.kind) for one in sessions), reason)
    nouns = Counter(NOUNS[type(one.before or one.after)] for one in many if isinstance(one, ValueChanged))
    listed = and_words([counted(number, *noun) for noun, number in nouns.items()])
    return LinkWords(f"{listed} changed in one deed", reason=reason)


def _counts(outcomes: Iterable[tuple[Outcome | None, Kind]]) -> str:
    counts = Counter(_outcome(outcome, kind) for outcome, kind in outcomes)
    return ", ".join(f"{words} {number}" for words, number in counts.most_common())


def export_words(form: str, days: tuple[date, date] | None, held: str, said: str) -> LinkWords:
    """An export or a print: what kind of file, of which days, how many rows, how much of each was said."""
    period = "" if days is None else _period(*days)
    return LinkWords(form, "", ", ".join(filter(None, (period, held, said))))


def _period(first: date, last: date) -> str:
    return date_words(first) if first == last else f"{date_words(first)} to {date_words(last)}"


def taken_in_words(head: Head) -> LinkWords:
    """That the diary was made of an export, whose own trail it does not go on with."""
    its_own = f"its own trail has {counted(head.number, 'change', 'changes')}, head {head.short}" if head.number else ""
    return LinkWords("everything taken in from a plain export", "", its_own)


def unnoted_words(why: str) -> str:
    """What is said where something was written that the trail could not be told of."""
    return f"It could not be noted in the trail: {why}"


def faded_words(number: int, before: date) -> LinkWords:
    """The link that says that others say no more."""
    return LinkWords(f"what {counted(number, 'link', 'links')} before {date_words(before)} said has faded")


def head_words(head: Head) -> str:
    """As it stands at the foot of a report: "Trail: 41 changes, head 3f2a 9c01 77be 0d4e"."""
    return f"Trail: {counted(head.number, 'change', 'changes')}, head {head.short}"


def unbroken_words(links: Sequence[TrailLink], broken: Break | None) -> str:
    """Whether a trail holds, and since when."""
    if broken is not None:
        return break_words(broken)
    return f"Unbroken since {date_words(links[0].moment.date())}."


def break_words(broken: Break) -> str:
    """Where a trail is broken, and how."""
    if broken.moment is None:
        return "The trail of what was changed is gone, its beginning too; compare with a backup made before."
    at, holds = _at(broken), "What comes before it holds; c" if broken.number > 1 else "C"
    return (
        f"The trail is broken at number {broken.number}{at}: {_BROKEN[broken.kind]}. "
        f"{holds}ompare with a backup made before."
    )


def _at(broken: Break) -> str:
    """When that was, as far as it can be relied on: a link that was changed itself may have another moment."""
    if broken.kind in {BreakKind.LINK, BreakKind.ORDER}:
        return f" (after {_moment_words(broken.after)})" if broken.after else ""
    if broken.moment is None:
        return ""
    return f" ({'before ' if broken.kind is BreakKind.MISSING else ''}{_moment_words(broken.moment)})"


def _moment_words(moment: datetime) -> str:
    return f"{moment:%H:%M} UTC on {day_in_full(moment.date())}"


def replaced_words(head: Head | None) -> str:
    """What stood in the place of a diary that was restored: nothing that could be read, or so long a trail."""
    if head is None:
        return ""
    return f"a diary whose trail had {counted(head.number, 'change', 'changes')}, head {head.short}"


def stood_words(given: str, number: int | None, links: Sequence[TrailLink], broken: Break | None) -> str:
    """What a head that was written down proves of a trail.

    Args:
        given: its digits, as they were printed.
        number: at which it stood; None where it never did.
        links: the whole trail.
        broken: where it is broken first.
    """
    if number is None:
        return _never_stood_words(given, links)
    if broken is not None and broken.number <= number:
        return f"That head stood at number {number}, but {_BROKEN[broken.kind]} at number {broken.number} before it."
    later = links[-1].number - number
    since = f"; {counted(later, 'change', 'changes')} came after it" if later else ", and it is the last"
    return f"That head stood at number {number}{since}: up to there the trail is as it was when the head was written."


def _never_stood_words(given: str, links: Sequence[TrailLink]) -> str:
    """Why that may be: a restore put this diary in the place of another, whose head a link of it names."""
    ended = f"head {Head(hash=''.join(given.split()).lower()).short}"
    restores = [one for one in links if one.kind is LinkKind.RESTORE]
    of_that = next((one for one in restores if one.content and one.content.before.endswith(ended)), None)
    if of_that is not None:
        return (
            f"That head was the last of the diary that the backup restored at number {of_that.number} took the place "
            "of; that diary was kept beside this one, with its trail."
        )
    if restores:
        return (
            f"This trail never had that head, but a backup was restored at number {restores[-1].number}: the head may "
            "be of the diary that it took the place of, which was kept beside it. Or the trail was changed or cut "
            "short, or the head is of another diary or mistyped (give at least its 16 digits)."
        )
    return (
        "This trail never had that head: it was changed or cut short before it, or the head is of another diary or "
        "mistyped (give at least its 16 digits)."
    )
