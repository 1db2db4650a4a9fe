"""The house itself: where things stand, what they are called, and that the picture of it is true."""

from __future__ import annotations

import ast
import re
from collections import Counter, defaultdict
from functools import cache
from itertools import pairwise
from pathlib import Path

ROOT = Path(__file__).parents[1]
SOURCE = ROOT / "src"
MOST_LINES, MOST_IN_A_FUNCTION, MOST_SHARED_CLASSES = 400, 60, 0.10
A_STYLE_SHEET = {"_style_sheet"}
SAME_NAME_IN_EACH_ROOM = {"page"}


@cache
def modules() -> dict[str, Path]:
    """Every module by its dotted name; a folder by its `__init__`."""
    found = {}
    for path in sorted((SOURCE / "planner").rglob("*.py")):
        parts = path.relative_to(SOURCE).with_suffix("").parts
        found[".".join(parts[:-1] if parts[-1] == "__init__" else parts)] = path
    return found


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


@cache
def packages() -> set[str]:
    """Every folder, as a module."""
    return {name for name, path in modules().items() if path.name == "__init__.py"}


def imported(module: str) -> set[str]:
    """What a module imports of the program, for type checking too."""
    found = set()
    for node in ast.walk(tree(modules()[module])):
        if isinstance(node, ast.ImportFrom) and node.module:
            found |= {f"{node.module}.{one.name}" for one in node.names} | {node.module}
        elif isinstance(node, ast.Import):
            found |= {one.name for one in node.names}
    return {one for one in found if one in modules() and one != module and one not in packages()}


def circles() -> list[list[str]]:
    """Modules that can be reached from themselves (Tarjan's strongly connected components)."""
    arrows = {module: imported(module) for module in modules()}
    number: dict[str, int] = {}
    low: dict[str, int] = {}
    stack: list[str] = []
    found: list[list[str]] = []

    def visit(module: str) -> None:
        number[module] = low[module] = len(number)
        stack.append(module)
        for other in arrows[module]:
            if other not in number:
                visit(other)
                low[module] = min(low[module], low[other])
            elif other in stack:
                low[module] = min(low[module], number[other])
        if low[module] == number[module]:
            ring: list[str] = []
            while not ring or ring[-1] != module:
                ring.append(stack.pop())
            if len(ring) > 1:
                found.append(sorted(ring))

    for module in arrows:
        if module not in number:
            visit(module)
    return found


def test_no_modules_import_each_other_in_a_circle_not_even_for_their_types() -> None:
    assert circles() == []


def test_no_two_modules_of_a_floor_have_one_name() -> None:
    floors: dict[tuple[str, str], list[str]] = defaultdict(list)
    for module in modules():
        parts = module.split(".")
        if len(parts) > 2:
            floors[parts[1], parts[-1]].append(module)
    shared = {name: where for (_, name), where in floors.items() if len(where) > 1}
    assert shared.keys() <= SAME_NAME_IN_EACH_ROOM, shared


def test_few_classes_share_a_name() -> None:
    names = Counter(
        node.name for path in modules().values() for node in ast.walk(tree(path)) if isinstance(node, ast.ClassDef)
    )
    shared = {name: number for name, number in names.items() if number > 1}
    assert sum(shared.values()) <= MOST_SHARED_CLASSES * names.total(), shared


def test_no_file_and_no_function_is_too_long_to_be_read_at_once() -> None:
    for path in modules().values():
        assert len(path.read_text(encoding="utf-8").splitlines()) <= MOST_LINES, path
        for node in ast.walk(tree(path)):
            if isinstance(node, ast.FunctionDef) and node.name not in A_STYLE_SHEET:
                assert (node.end_lineno or 0) - node.lineno < MOST_IN_A_FUNCTION, (path, node.name)


def rooms() -> set[str]:
    """Every folder of the program."""
    folders = {path.parent.relative_to(SOURCE / "planner").as_posix() for path in modules().values()}
    return folders - {"."}


def test_the_picture_of_the_rooms_shows_every_folder_and_no_other() -> None:
    text = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    listed: set[str] = set()
    above: list[str] = []
    for line in re.search(r"```text\nsrc/planner/\n(.*?)```", text, re.DOTALL)[1].splitlines():  # type: ignore[index]
        found = re.match(r"( +)([\w/]+)/", line)
        if found:
            depth = len(found[1]) // 2 - 1
            above[depth:] = [found[2]]
            listed.add("/".join(above))
    assert listed == rooms()


def test_the_drawn_arrows_are_those_that_are_enforced() -> None:
    text = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    drawn = re.search(r"```mermaid\n(.*?)```", text, re.DOTALL)[1]  # type: ignore[index]
    floors = [line.strip() for line in drawn.splitlines() if "-->" in line]
    layers = re.search(r'name = "Imports point one way".*?layers = \[(.*?)\]', _pyproject(), re.DOTALL)[1]  # type: ignore[index]
    names = [re.findall(r"planner\.(\w+)", one) for one in layers.splitlines() if "planner." in one]
    expected = [f"{' & '.join(above)} --> {' & '.join(below)}" for above, below in pairwise(names[1:])]
    assert floors == expected


def _pyproject() -> str:
    return (ROOT / "pyproject.toml").read_text(encoding="utf-8")
