"""When the diary is locked by itself."""

from __future__ import annotations

from contextlib import ExitStack
from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker

from planner.domain.safety.lock import LEAST_MINUTES, MOST_MINUTES, USUAL_MINUTES, LockAfter
from planner.ui.kit.fields import MinutesField
from planner.ui.kit.form_parts import name_field, sentence, tick_box
from planner.ui.kit.parts import button
from planner.ui.kit.plain import set_tip
from planner.ui.kit.section import FormTools, Part
from planner.ui.kit.wrapping_row import WrappingRow

if TYPE_CHECKING:
    from PySide6.QtCore import QObject

PURPOSE = (
    "While it is locked, nothing of the diary is on the screen or in the memory of the program, and only the "
    "passphrase or the recovery code opens it. It opens at the page and day where it was."
)
AFTER, WITH_SYSTEM = (
    "Lock it when nothing has been typed or moved for",
    "Lock it when the machine sleeps or its screen locks",
)
WARNING = (
    "A minute before, or half a minute where it is locked after one, the window says so. What stands half typed in a "
    "form or in the line for new entries is dropped."
)


class LockPart(Part):
    """After how many minutes, and whether with the machine; a change is kept at once."""

    def __init__(self, tools: FormTools) -> None:
        super().__init__("Locking", PURPOSE)
        self._setup, self._deeds = tools.desk.setup, tools.deeds
        self.after = tick_box(AFTER)
        self.minutes = MinutesField(USUAL_MINUTES, LEAST_MINUTES, MOST_MINUTES)
        name_field(self.minutes, "Minutes after which it is locked")
        self.with_system = tick_box(WITH_SYSTEM)
        self.now = button("Lock now", tools.deeds.lock_asked.emit)
        self.after.toggled.connect(self._keep)
        self.with_system.toggled.connect(self._keep)
        self.minutes.valueChanged.connect(self._keep)
        self.head.addWidget(self.now)
        self.add(WrappingRow(self.after, self.minutes))
        self.add(self.with_system)
        self.add(sentence(WARNING, "quiet"))
        self.body.addStretch(1)

    def show_setup(self) -> None:
        """Show what is kept."""
        kept = self._setup.lock_after()
        fields: tuple[QObject, ...] = (self.after, self.minutes, self.with_system)
        with ExitStack() as stack:
            for one in fields:
                stack.enter_context(QSignalBlocker(one))
            self.after.setChecked(kept.minutes is not None)
            self.minutes.setValue(kept.minutes or self.minutes.value())
            self.with_system.setChecked(kept.with_system)
        self.minutes.setEnabled(kept.minutes is not None)
        self.now.setEnabled(not self._deeds.why_not_locked)
        set_tip(self.now, self._deeds.why_not_locked or "Lock the diary now (Ctrl+Shift+L)")

    def _keep(self) -> None:
        minutes = self.minutes.value() if self.after.isChecked() else None
        asked = LockAfter(minutes, self.with_system.isChecked())
        self._deeds.do(lambda: self._setup.save(asked, "change when the diary is locked"))
        self.show_setup()
