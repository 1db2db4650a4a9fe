"""The pages of the window by name, and what each is called."""

from __future__ import annotations

REPORTS, SET_UP, FIND_WEEK = "reports", "setup", "find-week"
WORDS = {"diary": "Diary", "hours": "Hours", "outcomes": "Outcomes", REPORTS: "Reports", SET_UP: "Set-up"}
THE_WEEK, FREE_SLOTS = "The week", "Free slots"
"""The reports, by the words on their choice."""
WAITING = {"hours": "Working it out …", "outcomes": "Working it out …", FIND_WEEK: "Working it out …"}
"""What is said in the place of a page while it is made; of those not named here that it is opened."""
OPENING = "Opening …"
