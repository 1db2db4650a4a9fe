"""What lays out the slots that are offered: the agreed plan, repeats marked as slots, or free contact time."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QSignalBlocker

from planner.domain.hours.credit import Shares, SlotSource
from planner.ui.kit.fields import Choice
from planner.ui.kit.form_parts import form_of, sentence
from planner.ui.kit.section import FormTools, Part
from planner.words.offered import ABOUT_SOURCES, SOURCE_WORDS

PURPOSE = "What you offer, booked or not. How much of it was filled stands under Hours, Offered."
LAID_OUT = "Slots are laid out by"


class SlotsPart(Part):
    """One choice, kept at once."""

    def __init__(self, tools: FormTools) -> None:
        super().__init__("Slots offered", PURPOSE)
        self._desk, self._deeds = tools.desk, tools.deeds
        self._shown = Shares()
        self.source: Choice[SlotSource] = Choice(SOURCE_WORDS, SlotSource.TYPICAL_WEEK)
        self.source.setAccessibleName(LAID_OUT)
        self.source.currentIndexChanged.connect(self._keep)
        self.about = sentence(tone="quiet")
        self.add(form_of((LAID_OUT, self.source, "")))
        self.add(self.about)

    def show_setup(self) -> None:
        """Show the choice as it is now."""
        self._shown = self._desk.setup.terms().shares
        blocker = QSignalBlocker(self.source)
        self.source.choose(self._shown.slots)
        blocker.unblock()
        self.about.setText(ABOUT_SOURCES[self._shown.slots])

    def _keep(self) -> None:
        shown = self._shown
        shares = replace(shown, slots=self.source.chosen())
        if shares != shown:
            name = "change what lays out the slots offered"
            self._deeds.do(lambda: self._desk.setup.save(shares, name, instead_of=shown))
