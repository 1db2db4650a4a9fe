"""Questions the window asks; tests hand in a prompter that answers."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Protocol

from planner.domain.diary.scope import Scope

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

Answered = Callable[[Scope], None]


class Prompter(Protocol):
    """Someone who answers questions."""

    def ask_scope(
        self, what: str, later: int | None, every: int | None, answered: Answered, *, single: bool = True
    ) -> None:
        """Ask which occurrences a deed is about, saying how many there are (None: without end)."""


class DialogPrompter:
    """Asks with a dialog over a widget; leaving it is no answer, and nothing is done."""

    def __init__(self, over: QWidget) -> None:
        self._over = over

    def ask_scope(
        self, what: str, later: int | None, every: int | None, answered: Answered, *, single: bool = True
    ) -> None:
        """Ask by buttons that say how many occurrences change; `single` offers the one alone."""
        from planner.ui.diary.scope_question import ScopeQuestion

        question = ScopeQuestion(what, later, every, self._over, single=single)
        question.answered.connect(answered)
        question.open()
