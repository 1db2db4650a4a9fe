"""Another passphrase: the old one, the new one twice, and the choice of another key, which shuts out old copies."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QCheckBox, QDialog, QStackedLayout, QWidget

from planner.domain.errors import PlannerError
from planner.ui.kit.parts import button, label, row
from planner.ui.shell.code_step import CodeStep, lay_out_step
from planner.ui.shell.secret_field import secret_field

if TYPE_CHECKING:
    from planner.storage.passphrase import AnotherCode
    from planner.storage.store import Store


class NewPassphrase(QDialog):
    """Changes the passphrase, and with it the data key where that is chosen; `told` says what holds afterwards."""

    def __init__(self, store: Store, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Passphrase")
        self.setMinimumWidth(520)
        self.told = ""
        self._store = store
        self._made: AnotherCode | None = None
        self.old = secret_field("Old passphrase")
        self.new, self.again = secret_field("New passphrase, at least 8 characters"), secret_field("The new one again")
        self.with_key = QCheckBox("Give the diary another key, too")
        self.refusal = label(tone="danger", wrap=True)
        self.refusal.hide()
        self.change = button("Change the passphrase", self._try, primary=True)
        self.step = CodeStep(
            "Your new recovery code", "Change passphrase and key", self._finish, button("Change nothing", self.reject)
        )
        self._steps = QStackedLayout()
        self._steps.addWidget(self._make_first_step())
        self._steps.addWidget(self.step)
        self.setLayout(self._steps)
        # Only now that the buttons are in the dialog does it know them; before, it takes the first it finds.
        self.change.setDefault(True)

    def _make_first_step(self) -> QWidget:
        for field in (self.old, self.new, self.again):
            field.textEdited.connect(self.refusal.hide)
        about_key = label(ABOUT_KEY, "quiet", wrap=True)
        return lay_out_step(
            QWidget(),
            label("Another passphrase", "heading"),
            self.old,
            self.new,
            self.again,
            self.with_key,
            about_key,
            self.refusal,
            1,
            row(1, button("Leave", self.reject), self.change),
        )

    def _try(self) -> None:
        if self.new.text() != self.again.text():
            self._refuse("The two new passphrases differ: type the same one twice.")
            return
        try:
            if self.with_key.isChecked():
                self._show_code(self._store.another_key(self.old.text(), self.new.text()))
                return
            lost = self._store.another_passphrase(self.old.text(), self.new.text())
        except PlannerError as refusal:
            self._refuse(str(refusal))
            return
        self.told = f"The passphrase is changed. {lost or 'The recovery code stays as it was.'}"
        self.accept()

    def _show_code(self, made: AnotherCode) -> None:
        self._made = made
        for field in (self.old, self.new, self.again):
            field.clear()
        self._steps.setCurrentIndex(1)
        self.step.show_code(made.code)

    def _finish(self) -> None:
        if self._made is None:
            return
        try:
            self._made.keep()
        except PlannerError as refusal:
            self.step.refuse(str(refusal))
            return
        self.told = "Passphrase, key and recovery code are changed; the old ones open this diary no more."
        self.accept()

    def _refuse(self, words: str) -> None:
        self.refusal.setText(words)
        self.refusal.show()
        self.adjustSize()  # a refusal that names a folder takes several lines


ABOUT_KEY = (
    "Choose this where somebody may know the old passphrase: without it, an old copy of diary.key still opens this "
    "diary. The diary is then written anew and gets a new recovery code. Copies of the diary made before still open "
    "with the old passphrase and the diary.key that was beside them."
)
