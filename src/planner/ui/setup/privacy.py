"""Whether identifiers of patients are asked about, and the words that were let stand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker

from planner.domain.english import counted
from planner.ui.kit.form_parts import sentence, tick_box
from planner.ui.kit.parts import button, label, row
from planner.ui.kit.section import FormTools, Part, Section
from planner.ui.setup.keeping import DevicePart, KeepingPart
from planner.words.noticed import standing_words

if TYPE_CHECKING:
    from planner.services.noticing import Noticed

PURPOSE = "A diary needs no patient’s name. What looks like an identifier is asked about, and never refused."
NOTICE = "Ask about what looks like an identifier"
NOTHING_FOUND = "Nothing in the diary looks like an identifier."
LOOKED_FOR = (
    "NHS numbers, dates of birth, postcodes, telephone numbers, e-mail addresses and names with a title, such as "
    "Mr or Dr. A name without a title is not noticed. They are looked for in whatever you type or import, and in "
    "what you export or print."
)


def privacy_section(tools: FormTools) -> Section:
    """The section of what is noticed, what is kept, and whose machine it is."""
    return Section(IdentifierPart(tools), KeepingPart(tools), DevicePart(tools), shares=(2, 3, 1))


class IdentifierPart(Part):
    """The switch, and the words that may stay; a change is kept at once."""

    def __init__(self, tools: FormTools) -> None:
        super().__init__("Identifiers of patients", PURPOSE)
        self._noticing, self._deeds = tools.desk.noticing, tools.deeds
        self._noticed: Noticed | None = None
        self.notice = tick_box(NOTICE)
        self.notice.toggled.connect(self._switch)
        self.kept = label(tone="quiet")
        self.again = button("Ask about them again", self._ask_again)
        self.add(self.notice)
        self.add(sentence(LOOKED_FOR, "quiet"))
        self.add(row(self.kept, self.again, 1))
        self.look = button("Look through the diary", self._look)
        self.found = sentence()
        self.drop = button("Drop it", self._drop)
        self.keep = button("Keep it", self._keep)
        self.add(row(self.look, self.drop, self.keep, 1))
        self.add(self.found)
        self.body.addStretch(1)

    def show_setup(self) -> None:
        """Show the switch and how many texts may stay."""
        blocker = QSignalBlocker(self.notice)
        self.notice.setChecked(self._noticing.is_on)
        blocker.unblock()
        number = self._noticing.kept
        self.kept.setText(f"{counted(number, 'text is', 'texts are')} kept and not asked about." if number else "")
        self.kept.setVisible(number > 0)
        self.again.setVisible(number > 0)
        self.look.setEnabled(self._noticing.is_on)
        self._show_found("", None if self._noticed is None else self._noticing.still(self._noticed))

    def _look(self) -> None:
        """Look through everything that was put in before, or was not answered."""
        self._show_found(NOTHING_FOUND, self._noticing.in_diary())

    def _show_found(self, otherwise: str, noticed: Noticed | None) -> None:
        self._noticed = noticed
        self.found.setText(standing_words(noticed.kinds, len(noticed.places)) if noticed else otherwise)
        for part in (self.drop, self.keep):
            part.setVisible(noticed is not None)

    def _drop(self) -> None:
        if (noticed := self._noticed) is not None:
            self._deeds.do(lambda: self._noticing.drop(noticed))

    def _keep(self) -> None:
        if (noticed := self._noticed) is not None:
            self._deeds.do(lambda: self._noticing.keep(noticed))

    def _switch(self, on: bool) -> None:  # noqa: FBT001 - Qt's signature
        self._deeds.do(lambda: self._noticing.switch(on=on))

    def _ask_again(self) -> None:
        self._deeds.do(self._noticing.forget)
