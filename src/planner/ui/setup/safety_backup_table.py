"""The backups as a table: one line to a backup, however many folders it lies in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from planner.domain.english import and_words
from planner.ui.kit.lines_table import LineColumn, ListedLine
from planner.words.backups import WHY, size_words

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from planner.domain.safety.backup import BackupLabel
    from planner.storage.backup_list import KeptBackup

MOST_ROWS = 8


@dataclass(frozen=True, slots=True)
class SeenBackup:
    """A backup and the copies of it in further folders.

    Attributes:
        copies: where it lies, the whole ones first.
        damaged: those of them that are not whole.
    """

    copies: tuple[KeptBackup, ...]
    damaged: tuple[Path, ...] = ()

    @property
    def backup(self) -> KeptBackup:
        """The copy that is worked with: a whole one where there is one."""
        return self.copies[0]

    @property
    def places(self) -> str:
        """Where it lies: its file, or the folders it is in."""
        if len(self.copies) == 1:
            return str(self.backup.path)
        folders = and_words(sorted(str(one.path.parent) for one in self.copies))
        return f"both folders: {folders}" if len(self.copies) == 2 else folders

    @property
    def state(self) -> str:
        """Whether every byte is as it was written."""
        if not self.damaged:
            return "whole"
        if len(self.damaged) == len(self.copies):
            return "damaged"
        return f"whole; damaged in {and_words([str(one.parent) for one in self.damaged])}"


def gathered(backups: Iterable[tuple[KeptBackup, bool]]) -> list[SeenBackup]:
    """Each backup once, in the order given, from its files and whether each is whole."""
    found: dict[tuple[BackupLabel, str], list[tuple[KeptBackup, bool]]] = {}
    for one, is_whole in backups:
        found.setdefault((one.label, one.path.name), []).append((one, is_whole))
    return [_seen(copies) for copies in found.values()]


def _seen(copies: list[tuple[KeptBackup, bool]]) -> SeenBackup:
    ordered = sorted(copies, key=lambda copy: not copy[1])
    return SeenBackup(tuple(one for one, _ in ordered), tuple(one.path for one, is_whole in ordered if not is_whole))


def _when(line: ListedLine[SeenBackup]) -> str:
    return line.note


COLUMNS: tuple[LineColumn[SeenBackup], ...] = (
    LineColumn("When", _when),
    LineColumn("Why", lambda line: WHY[line.value.backup.label.kind]),
    LineColumn("Size", lambda line: size_words(line.value.backup.size), quiet=True),
    LineColumn("Where", lambda line: line.value.places, wide=True, quiet=True),
    LineColumn("Checked", lambda line: line.value.state, most=30),
)
