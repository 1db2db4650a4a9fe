"""What was done, said once it is: the name of a change as undo gives it, turned into the past."""

from __future__ import annotations

PAST = {
    "add": "Added",
    "answer": "Answered",
    "begin": "Began",
    "book": "Booked",
    "change": "Changed",
    "choose": "Chose",
    "copy": "Copied",
    "correct": "Corrected",
    "count": "Now counting",
    "delete": "Deleted",
    "edit": "Changed",
    "finish": "Finished",
    "forget": "Forgot",
    "freeze": "Froze",
    "import": "Imported",
    "let": "Let",
    "keep": "Kept",
    "lay": "Laid",
    "leave": "Left",
    "lift": "Switched off",
    "make": "Made",
    "move": "Moved",
    "paste": "Pasted",
    "put": "Put",
    "record": "Recorded",
    "remove": "Removed",
    "repeat": "Now repeats:",
    "say": "Noted",
    "set": "Set",
    "start": "Started",
    "take": "Took",
}
"""The verbs that changes are named with."""
SENTENCES = {
    "ask again about words that were kept": "Words that were kept are asked about again",
    "no longer notice identifiers of patients": "Identifiers of patients are no longer pointed out",
    "notice identifiers of patients": "Identifiers of patients are pointed out from now on",
}
"""The names that say more than one deed done."""


def done_words(name: str) -> str:
    """As "Moved Supervision Tue 10:00 to Thu 11:00"; a verb that is not known is left as it is."""
    if name in SENTENCES:
        return SENTENCES[name]
    verb, _, rest = name.partition(" ")
    return f"{PAST[verb]} {rest}" if verb in PAST and rest else f"Done: {name}"
