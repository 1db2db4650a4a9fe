"""What the trail calls the files and pages that leave the diary, and how much each says."""

from __future__ import annotations

EXPORT_FORMS = {
    ".csv": "table of the diary (CSV)",
    ".xlsx": "table of the diary (XLSX)",
    ".ics": "calendar (iCalendar)",
}
"""By the ending of the file's name."""
PLAIN_EXPORT = "everything the diary holds, as plain files"
WEEK_PDF, WEEK_PRINTED = "week as a page (PDF)", "week on a printer"
FREE_SLOTS = {
    ".csv": "free slots (CSV)",
    ".xlsx": "free slots (XLSX)",
    ".ics": "free slots (iCalendar)",
    ".pdf": "free slots as a page (PDF)",
}
"""By the ending of the file's name."""
FREE_SLOTS_PRINTED = "free slots on a printer"
YEAR_PDF, YEAR_PRINTED = "leave year as a page (PDF)", "leave year on a printer"
YEAR_CSV = "leave year as a table (CSV)"
MEETING_FORMS = {".pdf": "record of a meeting as a page (PDF)", ".html": "record of a meeting as a web page (HTML)"}
"""By the ending of the file's name."""
RATES_CHART = "chart of one’s own rates ({form})"
TEAM_PACK = "team pack (JSON)"
TEAM_SUMMARY = "summary of team packs ({form})"
PICTURES = "pictures of the pages (PNG)"
TRAIL_TABLE = "table of the trail (CSV)"
REQUIREMENT_LOG = "log of supervision and training (CSV)"

EVERYTHING_SAID = "labels, notes and outcomes said"
TITLES_SAID = "titles said, labels of sessions and outcomes left out"
ALL_SAID = "nothing left out"
NOTHING_SAID = "no labels or notes"
LEVELS_SAID = {"labels": "labels said", "codes": "codes only", "categories": "categories only"}
"""By the level of privacy of a page."""
FREE_SLOTS_SAID = "times, sites and modes of free slots only"
YEAR_SAID = {
    "labels": "every kind of absence said",
    "codes": "leave said, other absence alike",
    "categories": "all absence alike",
}
"""By the level of privacy of a leave year."""
RATES_SAID = "counts and rates only"
MEETING_SAID = "what was asked, agreed and promised, with the figures as they stood"
TEAM_ROUNDED_SAID = "counts rounded to 5, under a number"
TEAM_HIDDEN_SAID = "counts with small ones hidden, under a number"
TEAM_TOTALS_SAID = "totals as ranges, and a point for each pack without a name"
NONE_NOTICED = "without what looks like identifiers"
