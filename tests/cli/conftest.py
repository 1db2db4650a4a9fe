from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from tests.conftest import CHEAP

from planner.bootstrap import make_tools
from planner.cli.main import run

DATA = Path(__file__).parents[1] / "data" / "clinic"
PASSPHRASE = "correct horse battery"

Planner = Callable[..., tuple[int, str, str]]


@pytest.fixture
def planner(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Planner:
    """Run a command on the diary of this test: exit code, standard output, standard error."""
    monkeypatch.setenv("PLANNER_PASSPHRASE", PASSPHRASE)

    def command(*words: str | Path, data: Path | None = None) -> tuple[int, str, str]:
        arguments = ["--data", str(data or tmp_path / "diary"), "--today", "2026-11-23", *map(str, words)]
        code = run(arguments, make_tools(CHEAP))
        printed = capsys.readouterr()
        return code, printed.out, printed.err

    return command


@pytest.fixture
def asked(planner: Planner) -> Callable[..., Any]:
    """The JSON a command prints."""

    def ask(*words: str | Path) -> Any:  # noqa: ANN401 - whatever JSON holds
        code, out, err = planner(*words, "--json")
        assert code == 0, err
        return json.loads(out)

    return ask


@pytest.fixture
def diary(planner: Planner) -> Path:
    """A diary begun with the contract's own set-up; the folder of the test's data files."""
    code, _, err = planner("init", "--setup", DATA / "setup.toml")
    assert code == 0, err
    return DATA
