"""Reading that takes its time: how far it is, and a way to stop it."""

from __future__ import annotations

from threading import Event
from time import monotonic

from PySide6.QtCore import QCoreApplication, Qt, QTimer
from PySide6.QtWidgets import QProgressDialog, QWidget

from planner.exchange.parsed import StoppedError

BREATH = 0.1
"""Seconds between two breaths."""
PATIENCE, LOOKS = 1000, 200
"""Milliseconds until it is said that something is being read, and between two looks at how far it is."""


class Ticker:
    """Counts what is read on another thread, and ends the reading when told to."""

    def __init__(self) -> None:
        self.count = 0
        self._stopped = Event()
        self._ended = False

    def __call__(self) -> None:
        """One more row or event."""
        self.count += 1
        self.look()

    def look(self) -> None:
        """Nothing is finished yet, but the reading ends here if it was told to."""
        if self._stopped.is_set():
            raise StoppedError

    def begin(self) -> None:
        """Count from nothing again, unless all reading is to end."""
        self.count = 0
        if not self._ended:
            self._stopped.clear()

    def end(self) -> None:
        """End the reading, and any that would begin after it."""
        self._ended = True
        self._stopped.set()

    def stop(self) -> None:
        """End the reading at the next row."""
        self._stopped.set()


class Breath:
    """Lets the window be drawn and Stop be pressed while something long is done on the window's own thread.

    The progress in front of the window keeps every other press from it meanwhile.
    """

    def __init__(self, ticker: Ticker) -> None:
        self._ticker = ticker
        self._last = monotonic()

    def __call__(self) -> None:
        """Now and then let what waits be done; StoppedError where that was Stop."""
        if monotonic() - self._last < BREATH:
            return
        QCoreApplication.processEvents()
        self._ticker.look()
        self._last = monotonic()


class ReadingProgress(QProgressDialog):
    """Says after a second that files are being read, and offers to stop; its owner closes it."""

    def __init__(self, ticker: Ticker, parent: QWidget) -> None:
        super().__init__("Reading …", "Stop", 0, 0, parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Import files")
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setMinimumDuration(PATIENCE)
        self._ticker = ticker
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._look)
        self._timer.start(LOOKS)
        self.canceled.connect(ticker.stop)

    def say(self, words: str) -> None:
        """What is done now, in front of the window from now on."""
        self._timer.stop()
        self.setLabelText(words)
        self.forceShow()
        QCoreApplication.processEvents()

    def _look(self) -> None:
        self.setLabelText(f"Reading … {self._ticker.count:,} rows so far")

    def end(self) -> None:
        """The reading has ended."""
        self._timer.stop()
        self.canceled.disconnect(self._ticker.stop)
        self.reset()
        self.close()
        self.deleteLater()
