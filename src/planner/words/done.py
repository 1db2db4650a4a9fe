"""What was done, said once it is: the name of a change as undo gives it, turned into the past."""

from __future__ import annotations

PAST = {
    "add": "Added",
    "begin": "Begun",
    "change": "Changed",
    "copy": "Copied",
    "delete": "Deleted",
    "import": "Imported",
    "keep": "Kept",
    "lay": "Laid",
    "make": "Made",
    "move": "Moved",
    "paste": "Pasted",
    "put": "Put",
    "record": "Recorded",
    "remove": "Removed",
    "repeat": "Now repeats:",
    "set": "Set",
}
"""The verbs that changes are named with."""


def done_words(name: str) -> str:
    """As "Moved Supervision Tue 10:00 to Thu 11:00"; a verb that is not known is left as it is."""
    verb, _, rest = name.partition(" ")
    return f"{PAST[verb]} {rest}" if verb in PAST and rest else f"Done: {name}"
