"""What is kept, how exactly and how long, and on whose machine: in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planner.domain.english import counted
from planner.domain.safety.retention import Device

if TYPE_CHECKING:
    from planner.domain.safety.retention import Retention

POLICY = (
    "A diary of work may lie on a machine of your own only where your employer\u2019s policy allows it. Ask whoever is "
    "responsible for information governance if you are not sure; the page of data protection under Reports is for them."
)
DEVICE_WORDS = {
    Device.EMPLOYERS: "my employer\u2019s machine",
    Device.OWN_ALLOWED: "my own, and the policy allows it",
    Device.OWN_TO_ASK: "my own, and I shall ask before I rely on it",
}
NEVER = "titles and notes stay"
EACH_DAY = "the day of discharge is kept"
EACH_MONTH = "only the month of discharge is kept"


def kept_words(kept: Retention) -> str:
    """As "only the month of discharge is kept; titles and notes fade after 24 months"."""
    months = kept.titles_months
    titles = NEVER if months is None else f"titles and notes fade after {counted(months, 'month', 'months')}"
    return f"{EACH_MONTH if kept.by_month else EACH_DAY}; {titles}"
