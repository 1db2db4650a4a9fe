"""A team pack leaving the diary, and what is made of several: written, and noted in the trail."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planner.domain.english import counted
from planner.domain.errors import PlannerError
from planner.domain.team.pack import quarter_of
from planner.exchange.team.pack_file import ENDING, pack_bytes
from planner.whole_file import write_atomically
from planner.words.exported import TEAM_HIDDEN_SAID, TEAM_PACK, TEAM_ROUNDED_SAID, TEAM_SUMMARY, TEAM_TOTALS_SAID

if TYPE_CHECKING:
    from pathlib import Path

    from planner.domain.team.combining import Combined
    from planner.services.desk import Desk
    from planner.services.team_packs import PackShown
    from planner.services.trail import Trail


def refuse_pack_ending(path: Path) -> None:
    """PlannerError for a name that is no pack's."""
    if path.suffix.lower() != ENDING:
        msg = f"{path.name}: a team pack is written as JSON; end its name in {ENDING}."
        raise PlannerError(msg)


def write_pack(desk: Desk, shown: PackShown, path: Path) -> str:
    """Write the pack of a quarter under its number, which is drawn now if it has none.

    Returns:
        Nothing; or a sentence where it could not be noted in the trail.
    """
    desk.team_packs.keep_pack(shown)
    pack = desk.team_packs.pack(shown)
    try:
        write_atomically(path, pack_bytes(pack))
    except OSError as error:
        msg = f"{path}: the pack cannot be written ({error.strerror}); choose another place."
        raise PlannerError(msg) from error
    held = counted(len(pack.counts.by_name), "count", "counts")
    said = TEAM_ROUNDED_SAID if pack.rounded else TEAM_HIDDEN_SAID
    return desk.trail.exported(TEAM_PACK, days=shown.quarter.ends, held=held, said=said)


def note_combined(trail: Trail, found: Combined, path: Path) -> str:
    """Note that a file of several packs was written; a sentence where that could not be noted, else nothing."""
    form = TEAM_SUMMARY.format(form=path.suffix.removeprefix(".").upper())
    held = counted(len(found.packs), "pack", "packs")
    return trail.exported(form, days=quarter_of(found.quarter).ends, held=held, said=TEAM_TOTALS_SAID)
