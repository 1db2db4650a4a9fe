"""England's own counts, as published; what every service is held against."""

from __future__ import annotations

from datetime import date

from planner.domain.outcomes.service_rates import ServiceRate

# NHS Talking Therapies, annual report 2024-25.
ENGLAND = ServiceRate(
    id="england-2024-25",
    first=date(2024, 4, 1),
    last=date(2025, 3, 31),
    name="England 2024-25",
    finished=670_419,
    not_at_caseness=35_234,
    recovered=321_061,
    reliably_recovered=301_815,
    reliably_improved=452_284,
)
