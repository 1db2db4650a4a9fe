"""The two ways a rule says no: a refusal in words, and a problem found in a file."""

from __future__ import annotations

from dataclasses import dataclass, field


class PlannerError(Exception):
    """A refusal in one sentence for the user: what, where, how to mend."""


class DamagedError(PlannerError):
    """A file of the diary is damaged or missing, so that putting a backup back is the way on."""


@dataclass(frozen=True, slots=True)
class Problem:
    """Something wrong in a file: the sentence, and where it stands.

    Attributes:
        message: what is wrong and how to mend it, without the file's name.
        line: the line (or spreadsheet row) counted from 1, if known.
        column: the column's name, if one is to blame.
        title: what the event there is called, so that it can be found in its own program.
    """

    message: str
    line: int | None = None
    column: str | None = None
    title: str = field(default="", repr=False)

    def worded(self, source: str) -> str:
        """The problem as one sentence that begins with where it stands."""
        place = [source]
        if self.line is not None:
            place.append(f"line {self.line}")
        if self.column is not None:
            place.append(f"column {self.column}")
        return f"{', '.join(place)}{titled(self.title)}: {self.message}"


def titled(title: str) -> str:
    """A title behind the line it stands in, so that both can be found; empty for none."""
    return f" (“{title}”)" if title else ""
