"""What to do first where there is nothing to show yet: a sentence, and a button that leads there."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QSizePolicy

from planner.ui.hours.places import Place
from planner.ui.kit.parts import button, column, label
from planner.ui.kit.wrapping_row import WrappingRow

STEPS = {
    Place.CONTRACT: (
        "Enter your contract first: every figure here begins with the hours you are paid for.",
        "Enter your contract",
    ),
    Place.TARGET: ("No target is set, so nothing here is held against one.", "Set a target"),
    Place.ABSENCE: ("", "Book leave"),
    Place.DIARY: ("", "Open the diary"),
    Place.NOTES: ("", "Set notes time"),
    Place.REQUIREMENT: ("", "Add a requirement"),
    Place.SLOTS: ("", "Choose what lays out slots"),
}
AIR = 16


class FirstStep(QFrame):
    """One step; hidden until it is needed. Where it stands by itself it is a sheet of its own."""

    place_asked = Signal(object)

    def __init__(self, place: Place, words: str = "", verb: str = "", *, alone: bool = False) -> None:
        super().__init__()
        said, usual = STEPS[place]
        self.words = label(words or said, wrap=True)
        self.button = button(verb or usual, lambda: self.place_asked.emit(place), primary=place is Place.CONTRACT)
        air = AIR if alone else 0
        if alone:
            self.setObjectName("card")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.setLayout(column(self.words, WrappingRow(self.button), spacing=12, margins=(air, air, air, air)))
        self.hide()
