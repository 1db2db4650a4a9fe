"""What was done is said in the past."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

import planner
from planner.words.done import PAST, SENTENCES, done_words

NEVER_TOLD = {"not now"}
"""Kept without a word, as it is no step to undo."""


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("move Supervision Tue 10:00 to Thu 11:00", "Moved Supervision Tue 10:00 to Thu 11:00"),
        ("delete 3 entries", "Deleted 3 entries"),
        ("put back 2 entries", "Put back 2 entries"),
        ("count courses delivered in your figures", "Now counting courses delivered in your figures"),
        ("lift the rule “Longest run”", "Switched off the rule “Longest run”"),
        ("say what your week is like", "Noted what your week is like"),
        ("take out 2 entries of the typical week", "Took out 2 entries of the typical week"),
        ("no longer notice identifiers of patients", "Identifiers of patients are no longer pointed out"),
        ("frobnicate the week", "Done: frobnicate the week"),
        ("move", "Done: move"),
    ],
)
def test_a_deed_is_told_by_its_name_in_the_past(name: str, words: str) -> None:
    assert done_words(name) == words


def test_every_name_a_change_is_given_has_its_words_in_the_past() -> None:
    names = {name for path in Path(planner.__file__).parent.rglob("*.py") for name in _names(path)}
    assert len(names) > 30
    assert {name for name in names if _is_unknown(name)} <= NEVER_TOLD


def _names(path: Path) -> list[str]:
    """What stands first in each name of a change in a module: the words of `change`, `_keep` and `save`."""
    if path.parent.name not in {"services", "setup", "outcomes", "typical", "hours", "kit"}:
        return []
    found = []
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            deeds = {"change": 0, "_keep": -1, "save": 1, "_put": -1}
            place = deeds.get(node.func.attr)
            if place is not None and len(node.args) > max(place, 0):
                found.append(_begin(node.args[place]))
        if isinstance(node, ast.Assign) and any(isinstance(one, ast.Name) and one.id == "name" for one in node.targets):
            found.append(_begin(node.value))
    return [one for one in found if " " in one.strip() or one.endswith(" ")]


def _begin(node: ast.expr) -> str:
    if isinstance(node, ast.JoinedStr) and node.values:
        return _begin(node.values[0])
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else ""


def _is_unknown(name: str) -> bool:
    return name not in SENTENCES and name.split(maxsplit=1)[0] not in PAST
