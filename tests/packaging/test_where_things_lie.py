"""A program that is carried about keeps everything beside itself, where a file says so."""

from __future__ import annotations

from pathlib import Path

from planner.paths import portable_folder


def test_a_file_named_portable_beside_the_program_keeps_everything_there(tmp_path: Path) -> None:
    program = tmp_path / "Zoë’s stick" / "planner"
    program.parent.mkdir()
    assert portable_folder(program) is None
    (program.parent / "portable").touch()
    assert portable_folder(program) == program.parent / "Planner data"


def test_a_folder_of_that_name_says_nothing(tmp_path: Path) -> None:
    (tmp_path / "portable").mkdir()
    assert portable_folder(tmp_path / "planner") is None


def test_an_installed_program_is_never_portable() -> None:
    assert portable_folder(None) is None
