"""The small values of reading files as JSON bodies of the setting table, and back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from planner.domain.column_map import COLUMN_MAP_PREFIX, ColumnMap
from planner.domain.diary.title_rules import TITLE_RULES_ID, TitleRule, TitleRules
from planner.storage.outcome_shelves import Body

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence


def _rules(rows: Iterable[Mapping[str, Any]]) -> tuple[TitleRule, ...]:
    return tuple(TitleRule(**row) for row in rows)


def _pairs(rows: Iterable[Sequence[str]]) -> tuple[tuple[str, str], ...]:
    return tuple((our, theirs) for our, theirs in rows)


FILE_BODIES: tuple[Body, ...] = (
    Body(TitleRules, TITLE_RULES_ID, {"rules": _rules}),
    Body(ColumnMap, COLUMN_MAP_PREFIX, {"headings": tuple, "pairs": _pairs}),
)
