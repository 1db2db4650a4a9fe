"""The pages of the window by name, and what each is called."""

from __future__ import annotations

REPORTS, SET_UP, FIND_WEEK = "reports", "setup", "find-week"
WORDS = {"diary": "Diary", "hours": "Hours", "outcomes": "Outcomes", REPORTS: "Reports", SET_UP: "Set-up"}
