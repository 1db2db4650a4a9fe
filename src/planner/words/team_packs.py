"""Team packs in words: what leaves, what several say together, what else could be made of the same files."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from planner.domain.english import and_words, counted, percent_words, short_date
from planner.domain.errors import PlannerError
from planner.domain.plain_text import plain_name
from planner.domain.statistics.funnel import FunnelVerdict
from planner.domain.statistics.levels import FEWEST_CASES
from planner.domain.team.combining import FEWEST_PACKS, MOST_TRIED, Combined, OtherSums, other_sums
from planner.domain.team.pack import number_words, quarter_of
from planner.domain.team.points import COUNTS_OF, rate_range
from planner.words.funnels import VERDICT_WORDS
from planner.words.readings import OUTCOME_NAMES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from planner.domain.privacy.suppression import CountRange
    from planner.domain.team.figures import OwnFigures, PackCounts
    from planner.domain.team.points import RangedPoint, TeamFunnel

COUNT_WORDS = {
    "hours_at_work": "Hours at work",
    "hours_attended": "Hours in sessions attended",
    "sessions": "Sessions attended or missed",
    "sessions_attended": "Sessions attended",
    "finished": "Finished courses",
    "recovery_denominator": "Finished less not at caseness",
    "recovered": "Recovered",
    "reliably_recovered": "Reliably recovered",
    "reliably_improved": "Reliably improved",
}
ROUNDED = "Every count is the band of five it lies in; one under 5 is 0 – 4."
NOT_ROUNDED = "Counts under 5 are 0 – 4, and so is what would give one away; the others are to the unit."
ABOUT_PACK = (
    "One file of counts for a quarter, under a number drawn by chance. It holds no name, site, date or single case. "
    "Hours at work tell how much you were away."
)
ABOUT_FIELDS = "what each field means, in words"
STAYS_SO = (
    "It left so before, and stays so. Where the figures have changed since, the two files together tell what was added."
)
NO_NUMBER = "drawn when it is saved"
HIDDEN, SHOWN_AS_IS = "hidden", "as it is"
CHOOSE_FIRST = (
    "Choose the packs your colleagues gave you, and your own: three or more of one quarter. They stay files unless you "
    "keep them."
)
KEPT = "kept in the diary"
OWN_ON_PICTURE = "Your own point is marked on the picture: --without-diary draws it for others."
OWN_IS_MARKED = "Your own point is marked here and on the picture, and not on the page to sign."
ABOUT_COMBINED = "Totals are ranges, as the packs are. Nobody is ranked, and no point but your own is marked."
SHEET_TITLE = "What our hours, attendance and outcomes say together"
SHEET_FOOT = (
    "Counts of several therapists, without names. Ranges, because counts under 5 are hidden; each point is one pack, "
    "in the middle of what its counts may be."
)
APART = "Two sums that differ by one pack differ by what that pack’s own file says, and by no more;"
ASK_HEAD = "What we ask for"
MOST_ASKED, LONGEST_ASKED = 5, 160


def count_words(count: CountRange) -> str:
    """A count for people: "1,230 – 1,254"."""
    return f"{count.low:,}" if count.is_exact else f"{count.low:,} – {count.high:,}"


def share_words(rate: tuple[float, float]) -> str:
    """A share that is known to lie between two: "46% to 59%"."""
    low, high = map(percent_words, rate)
    return low if low == high else f"{low} to {high}"


def quarter_words(label: str) -> str:
    """A quarter as "2026 Q3, 1 Jul 2026 to 30 Sep 2026"."""
    found = quarter_of(label)
    return f"{found.words}, {short_date(found.first)} to {short_date(found.last)}"


def pack_rows(own: OwnFigures, counts: PackCounts) -> list[tuple[str, str, str, str]]:
    """What leaves, count by count: its name, as it is here, as it is written, and whether it is hidden."""
    return [
        (
            COUNT_WORDS[name],
            f"{getattr(own, name):,}",
            count_words(count),
            SHOWN_AS_IS if count.is_exact else HIDDEN if count.low < FEWEST_CASES else f"to within {count.values}",
        )
        for name, count in counts.by_name.items()
    ]


def asked_lines(typed: Sequence[str]) -> tuple[str, ...]:
    """What the team asks for, line by line, as it may stand on the page; PlannerError for too much of it."""
    lines = tuple(line for one in typed if (line := plain_name(one)))
    if len(lines) > MOST_ASKED:
        msg = f"{len(lines)} lines of what is asked for do not fit on one page: give at most {MOST_ASKED}."
        raise PlannerError(msg)
    for number, line in enumerate(lines, 1):
        if len(line) > LONGEST_ASKED:
            msg = f"Line {number} of what is asked for has {len(line)} letters: give at most {LONGEST_ASKED}."
            raise PlannerError(msg)
    return lines


def preview_rows(
    head: Sequence[tuple[str, str]], own: OwnFigures, counts: PackCounts
) -> tuple[tuple[str, str, str, str], ...]:
    """Every field of a pack: its name, the figure as it is here, the value as the file has it, what is done to it."""
    listed = [(name, "", written, "") for name, written in head]
    kept = [(name, here, counts.by_name[key].written, how)
            for key, (name, here, _, how) in zip(counts.by_name, pack_rows(own, counts), strict=True)]  # fmt: skip
    return (*listed, *kept, ("About", "", ABOUT_FIELDS, ""))


# Together


def totals_rows(found: Combined) -> list[tuple[str, str]]:
    """Each total with its name; a dash where it is not given."""
    return [(COUNT_WORDS[name], "–" if one is None else count_words(one)) for name, one in found.totals.items()]


def together_words(found: Combined) -> tuple[str, ...]:
    """What hours, attendance and outcomes say together, sentence by sentence."""
    totals, said = found.totals, list[str]()
    work, contact = totals["hours_at_work"], totals["hours_attended"]
    if work and contact:
        part = share_words(rate_range(contact, work))
        said.append(
            f"Hours: {count_words(work)} h at work, {count_words(contact)} h of them in sessions attended: {part}."
        )
    booked, attended = totals["sessions"], totals["sessions_attended"]
    if booked and attended:
        part = share_words(rate_range(attended, booked))
        said.append(
            f"Attendance: of {count_words(booked)} sessions that were not cancelled in time, "
            f"{count_words(attended)} were attended: {part}."
        )
    said += _outcome_words(found)
    if found.withheld:
        names = and_words([COUNT_WORDS[name].lower() for name in found.withheld])
        said.append(f"Not given, as the total might differ by fewer than {FEWEST_CASES} from one pack: {names}.")
    return tuple(said)


def _outcome_words(found: Combined) -> list[str]:
    finished = found.totals["finished"]
    if finished is None:
        return []
    parts = []
    for kind, (above, below) in COUNTS_OF.items():
        counts, of = found.totals[above], found.totals[below]
        if counts and of:
            parts.append(
                f"{OUTCOME_NAMES[kind].lower()} {count_words(counts)} of {count_words(of)}, "
                f"{share_words(rate_range(counts, of))}"
            )
    return [f"Outcomes: {count_words(finished)} finished courses; {'; '.join(parts)}." if parts else
            f"Outcomes: {count_words(finished)} finished courses."]  # fmt: skip


def funnel_words(found: TeamFunnel) -> tuple[str, ...]:
    """The reading of a team's funnel: one's own point first, the others as numbers only."""
    rate = OUTCOME_NAMES[found.kind]
    said = [f"{rate} of all {len(found.points)} packs together: {share_words(found.centre)}."]
    if found.own is not None:
        said.append(_own_words(found.own))
    others = Counter(one.verdict for one in found.points if not one.is_own)
    whose = "The other points" if found.own is not None else "The points"
    said.append(f"{whose}: {and_words(_verdicts(others))}.")
    return tuple(said)


def _own_words(one: RangedPoint) -> str:
    counts = f"Yours, {count_words(one.numerator)} of {count_words(one.denominator)}"
    if one.verdict is FunnelVerdict.TOO_FEW:
        return f"{counts}, is too few to say: a verdict takes at least {FEWEST_CASES} cases."
    share = share_words(rate_range(one.numerator, one.denominator))
    if one.verdict is FunnelVerdict.UNTOLD:
        return (
            f"{counts} ({share}), cannot be told: some counts within these ranges lie inside the curves, some beyond."
        )
    ranged = not (one.numerator.is_exact and one.denominator.is_exact)
    whatever = ", whatever the counts are within these ranges" if ranged else ""
    return f"{counts} ({share}), {VERDICT_WORDS[one.verdict].format(given='chance alone gives')}{whatever}."


def _verdicts(counts: Counter[FunnelVerdict]) -> list[str]:
    words = {
        FunnelVerdict.INSIDE: ("lies inside the 95% curve", "lie inside the 95% curve"),
        FunnelVerdict.LOOK: ("is worth a look", "are worth a look"),
        FunnelVerdict.STANDS_OUT: ("stands out", "stand out"),
        FunnelVerdict.UNTOLD: ("cannot be told", "cannot be told"),
        FunnelVerdict.TOO_FEW: ("is too few to say", "are too few to say"),
    }
    return [counted(number, *words[verdict]) for verdict in words if (number := counts[verdict])]


def reveals_words(found: Combined) -> tuple[str, ...]:
    """What other combinations of the same files tell, so that everybody knows before the files go round."""
    packs = len(found.packs)
    return (
        f"Whoever has these {packs} files can read each of them, and add up any of them.",
        f"{APART} whoever takes their own pack from the total is left with the {packs - 1} others together.",
        _sums_words(packs, other_sums(found.packs)),
        "So pass the totals on, and not the packs.",
    )


def _sums_words(packs: int, sums: OtherSums) -> str:
    if sums.smaller is None:
        return f"Of more than {MOST_TRIED} packs the sums that could be made are too many to go through here."
    if not sums.smaller:
        return f"There is no smaller sum: it takes {FEWEST_PACKS} packs, and there are {packs}."
    refused = f"{counted(sums.refused, 'is', 'are')} refused, as one pack would be given away by it"
    smaller = counted(sums.smaller, "smaller sum", "smaller sums")
    return f"{smaller} of {FEWEST_PACKS} packs or more can be made; {refused if sums.refused else 'none is refused'}."


def listed_words(found: Combined) -> Sequence[tuple[str, str]]:
    """Each pack by its number, and whether it is one's own."""
    return [(number_words(one.number), "yours" if one.number == found.own else "") for one in found.packs]
