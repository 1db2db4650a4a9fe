"""The amount asked for: empty until somebody says what is asked, as no service's figure is everybody's."""

from __future__ import annotations

from PySide6.QtGui import QValidator
from PySide6.QtWidgets import QDoubleSpinBox

MOST = 9999
"""More can be typed than can be asked for, so that the answer may say why not."""
PLACEHOLDER = "how many"


class AmountField(QDoubleSpinBox):
    """Hours or contacts, without noughts behind the point; nought is shown as nothing."""

    def __init__(self) -> None:
        super().__init__()
        self.setRange(0, MOST)
        self.setDecimals(1)
        self.setSingleStep(0.5)
        self.lineEdit().setPlaceholderText(PLACEHOLDER)
        self.lineEdit().clear()

    def textFromValue(self, value: float) -> str:
        """As short as it can be written."""
        return f"{value:g}" if value else ""

    def valueFromText(self, text: str) -> float:
        """Nothing is nought."""
        return float(super().valueFromText(text)) if text.strip() else 0.0

    def validate(self, text: str, place: int) -> tuple[QValidator.State, str, int]:
        """It may be left empty."""
        if not text.strip():
            return QValidator.State.Acceptable, text, place
        state, said, at = super().validate(text, place)
        return state, said, at
