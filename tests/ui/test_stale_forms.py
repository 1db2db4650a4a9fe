"""No form of the window keeps a value without naming the one it was made from."""

from __future__ import annotations

import ast
from pathlib import Path

UI = Path(__file__).parents[2] / "src" / "planner" / "ui"
NEW = {
    ("try_target.py", "_save_target"): "a target of its own, under a fresh id",
    ("window.py", "choose_look"): "the whole of it is one choice, made just now",
}


def saved_without() -> set[tuple[str, str]]:
    """Where a row of the set-up is saved and it is not said in place of what."""
    found = set()
    for path in UI.rglob("*.py"):
        for function in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(function, ast.FunctionDef):
                found |= {(path.name, function.name) for call in ast.walk(function) if _is_bare_save(call)}
    return found


def _is_bare_save(node: ast.AST) -> bool:
    if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "save"):
        return False
    of = node.func.value
    is_setup = isinstance(of, ast.Attribute) and of.attr == "setup"
    return is_setup and all(keyword.arg != "instead_of" for keyword in node.keywords)


def test_every_form_names_what_it_was_made_from() -> None:
    assert saved_without() == NEW.keys()
