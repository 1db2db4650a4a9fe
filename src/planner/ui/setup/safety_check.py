"""Whether the diary is whole, looked through when asked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planner.ui.kit.form_parts import sentence
from planner.ui.kit.parts import button, row
from planner.ui.kit.section import FormTools, Part
from planner.ui.kit.tasks import Task
from planner.words.in_window import without_terminal
from planner.words.verified import problem_words, whole_words

if TYPE_CHECKING:
    from planner.services.checking import Verified

PURPOSE = (
    "Every page of the file, the key, every row and every rule. The pages are looked at whenever the diary is opened; "
    "this looks at all of it."
)
LOOKING = "Looking through the diary …"


class CheckPart(Part):
    """Looks through the diary in the background, and says what was found."""

    def __init__(self, tools: FormTools) -> None:
        super().__init__("Check the diary", PURPOSE)
        self._checking = tools.desk.checking
        self.look = button("Check everything", self.check)
        self.found = sentence()
        self.found.hide()
        self.add(row(self.look, 1))
        self.add(self.found)

    def show_setup(self) -> None:
        """What was found stands until it is looked again, for it says what was so then."""

    def check(self) -> None:
        """Look through it all, which may take seconds."""
        self.look.setEnabled(False)
        self._say(LOOKING, "")
        task = Task(lambda: self._checking.verify(deep=True), self)
        task.done.connect(self._tell)
        task.refused.connect(lambda words: self._say(words, "danger"))
        task.ended.connect(lambda: self.look.setEnabled(True))
        task.start()

    def _tell(self, found: Verified) -> None:
        if found.is_ok:
            self._say(whole_words(found.entries, found.series, found.cases), "")
        else:
            self._say("\n".join([problem_words(len(found.problems), found.in_backups), *found.problems]), "danger")

    def _say(self, words: str, tone: str) -> None:
        self.found.setProperty("tone", tone)
        self.found.style().polish(self.found)
        self.found.setText(without_terminal(words))
        self.found.setVisible(True)
