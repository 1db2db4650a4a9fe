"""Data protection in the window: made from the program's fields and this diary's settings, for who has to assess it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from planner.reports.data_protection import assessment_words, data_protection_report
from planner.ui.kit.parts import column
from planner.ui.reports.document_report import DocumentReport, about

if TYPE_CHECKING:
    from collections.abc import Callable

    from planner.reports.document import Report


class ProtectionReport(DocumentReport):
    """The text as things stand; nothing is asked for it."""

    def _fields(self) -> QWidget:
        made = QWidget()
        made.setLayout(column(about(assessment_words())))
        return made

    def _asked(self) -> tuple[object, Callable[[], Report]]:
        return "data protection", partial(data_protection_report, self.desk)
