"""Started with a Python that is too old, the program says so in a sentence, before anything that one cannot read."""

from __future__ import annotations

import ast
import sys
import tomllib
from pathlib import Path

import pytest

import planner
from planner.needed_python import OLDEST, refuse_old_python

ROOM = Path(planner.__file__).parent
READ_FIRST = ("__init__.py", "__main__.py", "needed_python.py")


def test_an_old_python_is_refused_in_one_sentence() -> None:
    with pytest.raises(SystemExit) as refused:
        refuse_old_python((3, 9, 18, "final", 0))
    assert refused.value.code == ("planner: Planner needs Python 3.11 or newer, and this is 3.9: install a newer one.")
    refuse_old_python(tuple(sys.version_info))


@pytest.mark.parametrize("name", READ_FIRST)
def test_what_is_read_before_can_be_read_by_old_ones(name: str) -> None:
    ast.parse((ROOM / name).read_text(encoding="utf-8"), feature_version=(3, 7))


def test_nothing_of_the_program_is_loaded_before_it_is_asked() -> None:
    statements = ast.parse((ROOM / "__main__.py").read_text(encoding="utf-8")).body
    asked = next(n for n, one in enumerate(statements) if ast.unparse(one).startswith("refuse_old_python("))
    loaded = [one.module for one in statements[:asked] if isinstance(one, ast.ImportFrom)]
    assert [one for one in loaded if one and one.startswith("planner")] == ["planner.needed_python"]


def test_it_is_the_one_that_the_package_asks_for() -> None:
    project = tomllib.loads((ROOM.parents[1] / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert project["requires-python"] == f">={'.'.join(map(str, OLDEST))}"
