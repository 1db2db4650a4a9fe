"""A place on one page that another page asks the window to turn to; the pages know nothing of one another."""

from __future__ import annotations

from enum import StrEnum


class OtherPlace(StrEnum):
    """The ledger of notes owed stands under Hours."""

    NOTES_LEDGER = "notes_ledger"
