"""What a window says of what a command says too."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import planner
from planner.words.in_window import in_window, without_terminal


@pytest.mark.parametrize(
    ("words", "plain", "rest"),
    [
        ("The stick is full.", "The stick is full.", ""),
        ("", "", ""),
        (
            "/home/a b/diary.key: the key file is missing; put it back. The newest lies in /b.zip: take it.",
            "The key file is missing; put it back.",
            "The newest lies in /b.zip: take it. Where: /home/a b/diary.key.",
        ),
        (r"C:\Users\A\diary.planner: it is damaged.", "It is damaged.", r"Where: C:\Users\A\diary.planner."),
        ("Wrong: use your code (in a terminal: planner recover).", "Wrong: use your code.", ""),
    ],
)
def test_a_window_says_the_plain_sentence_first_and_paths_after_it(words: str, plain: str, rest: str) -> None:
    assert in_window(words) == (plain, rest)


def test_no_words_that_a_window_may_say_name_a_command_outside_the_brackets_it_leaves_out() -> None:
    root = Path(planner.__file__).parent
    for room in ("storage", "services", "words", "domain", "ui"):
        for file in (root / room).rglob("*.py"):
            # Adjacent parts of one sentence are joined first, as Python does it.
            said = re.sub(r'"\s*\n\s*f?"', "", file.read_text(encoding="utf-8"))
            for found in re.findall(r'"([^"\n]*(?:planner (?:init|recover|restore)|--data)[^"\n]*)"', said):
                left = without_terminal(found)
                allowed = "To go back: planner restore" in left  # of a command that restores
                assert allowed or not re.search(r"planner (init|recover|restore)|--data", left), (file.name, found)
