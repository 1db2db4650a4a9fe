"""How many points a frozen baseline takes: at least 12; the NHS Excel profile freezes 12 to 20."""

from __future__ import annotations

SHORTEST_BASELINE = 12
LONGEST_EXCEL_BASELINE = 20
