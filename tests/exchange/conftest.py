"""What the readers know of the diary in these tests, and how a test gives them a file."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from itertools import count
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from planner.domain.diary.activity import Activity, Kind, Site
from planner.exchange.parsed import FileKind, Parsed, ReaderContext
from planner.exchange.read import read_bytes

DATA = Path(__file__).parents[1] / "data"
Read = Callable[..., Parsed]


@pytest.fixture
def known() -> ReaderContext:
    """A London diary with a few activities and two sites."""
    numbers = count(1)
    activities = (
        Activity("treatment", "Treatment session", Kind.CONTACT, 60),
        Activity("assessment", "Assessment", Kind.CONTACT, 60),
        Activity("supervision", "Supervision", Kind.SUPERVISION, 60),
        Activity("group-supervision", "Group supervision", Kind.SUPERVISION, 90),
        Activity("meeting", "Team meeting", Kind.MEETING, 60),
        Activity("other", "Other", Kind.OTHER, 60),
    )
    sites = (Site("riverside", "Riverside Surgery"), Site("hill", "Hill House"))
    return ReaderContext(ZoneInfo("Europe/London"), activities, sites, lambda: f"new-{next(numbers)}", 3)


@pytest.fixture
def data() -> Path:
    """Where the files of these tests lie."""
    return DATA


@pytest.fixture
def read(known: ReaderContext) -> Read:
    """Read a text, or bytes, as if it were a file."""

    def from_content(
        content: str | bytes, kind: FileKind | None = None, mapping: Mapping[str, str] | None = None
    ) -> Parsed:
        encoded = content.encode() if isinstance(content, str) else content
        return read_bytes("file", encoded, known, kind, mapping or {})

    return from_content
