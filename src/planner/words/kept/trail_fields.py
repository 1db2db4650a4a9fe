"""The trail in words: what a link is, how it is hashed, and what each of its fields means."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planner.domain.safety.link import LinkContent, TrailLink
from planner.words.kept.field_words import KindWords

if TYPE_CHECKING:
    from collections.abc import Mapping

TRAIL_FIELDS: Mapping[type, KindWords] = {
    TrailLink: KindWords(
        "a link of the trail: one change that matters, chained to the one before it, so that none can be altered or "
        "taken out unseen by whoever noted a later hash",
        {
            "number": "counted from 1 without a gap",
            "moment": "when, by the clock of the machine",
            "kind": "what it is about",
            "content": "what it says; null once that has faded, and the chain holds without it",
            "digest": "the SHA-256 of the 16 bytes of the salt followed by the content without its salt, as JSON with "
            "its names in order, no blanks, and signs outside ASCII by their numbers (\\u00e9)",
            "previous": "the hash of the link before it; 64 zeros for the first",
            "hash": "the SHA-256 of the JSON list of number, moment (as 2026-11-23T14:25:00Z), kind, digest and "
            "previous, without blanks",
        },
    ),
    LinkContent: KindWords(
        "what a link says: never a title, a label, a note, a name, a place or a case",
        {
            "what": "what was changed",
            "before": "what it was; empty where there was nothing",
            "after": "what it became; empty where there is nothing",
            "reason": "why, where a reason belongs to the deed",
            "salt": "16 random bytes in hexadecimal, so that nobody can guess at what has faded",
        },
    ),
}
"""The trail, as `DIARY_FIELDS` has the diary."""
