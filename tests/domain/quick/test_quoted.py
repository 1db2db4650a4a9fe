"""Identifiers in a quick line are words, whatever digits and dots they are made of."""

from __future__ import annotations

from datetime import date

import pytest

from planner.domain.quick.quoted import identifiers_quoted

TODAY = date(2026, 11, 24)


@pytest.mark.parametrize(
    ("line", "quoted"),
    [
        ("Thu 15-16 treatment Mr Smith 943 476 5919", 'Thu 15-16 treatment "Mr Smith 943 476 5919"'),
        ("Thu 15-16 treatment 07700 900123", 'Thu 15-16 treatment "07700 900123"'),
        ("Thu 15-16 treatment dob 3/4/1980, LS1 4AP", 'Thu 15-16 treatment "dob 3/4/1980, LS1 4AP"'),
        ("a@example.org Thu 9-10 treatment Dr Patel", '"a@example.org" Thu 9-10 treatment "Dr Patel"'),
        ("Thu 3/12/2026 9-10 treatment", "Thu 3/12/2026 9-10 treatment"),
        ("3/4/2020 9-10 treatment", "3/4/2020 9-10 treatment"),
        ('Thu 9-10 treatment "Mr Smith"', 'Thu 9-10 treatment "Mr Smith"'),
    ],
)
def test_what_looks_like_an_identifier_is_put_in_quotation_marks(line: str, quoted: str) -> None:
    assert identifiers_quoted(line, TODAY) == quoted
