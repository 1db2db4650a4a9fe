"""Names that come from files: on one line, with nothing in them that cannot be seen or turns the writing round."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from planner.domain.plain_text import plain_name
from planner.exchange.parsed import Parsed

Read = Callable[..., Parsed]

# Each with how a TOML text writes it.
NASTY = {
    "an escape": ("\x1b[31mRed", r"\u001b[31mRed", "[31mRed"),
    "a bell": ("Red\x07", r"Red\u0007", "Red"),
    "a C1 control": ("R\x9bed", r"R\u009bed", "Red"),
    "an override": ("Re\u202ed", r"Re\u202ed", "Red"),
    "an isolate": ("\u2066Red\u2069", r"\u2066Red\u2069", "Red"),
    "a mark": ("Red\u200f", r"Red\u200f", "Red"),
    "a byte order mark": ("\ufeffR\ufeffed", r"\ufeffR\ufeffed", "Red"),
    "a soft hyphen": ("Re\xadd", r"Re\u00add", "Red"),
    "a line separator": ("Red\u2028room", r"Red\u2028room", "Red room"),
    "a line end": ("Red\nroom", r"Red\nroom", "Red room"),
    "a space without a break": ("Red\xa0room", r"Red\u00a0room", "Red room"),
}
SETUP = """format = "planner-setup/1"
[[activity]]
id = "{0}a"
name = "{0}"
kind = "other"
[[site]]
id = "{0}s"
name = "{0}"
hours = {{ monday = ["09:00", "17:00"] }}
[[role]]
from = 2026-04-01
name = "{0}"
[person]
role = "{0}"
[[series]]
activity = "{0}a"
site = "{0}s"
start = 2026-04-06T09:00:00
minutes = 60
rule = "FREQ=WEEKLY"
label = "{0}"
mode = "{0}"
[[service_rate]]
from = 2026-04-01
to = 2026-04-30
name = "{0}"
finished = 10
not_at_caseness = 1
recovered = 4
"""


@pytest.mark.parametrize("what", NASTY)
def test_names_of_a_set_up_are_cleaned_and_still_name_each_other(read: Read, what: str) -> None:
    _, written, clean = NASTY[what]
    parsed = read(SETUP.format(written))
    assert parsed.problems == ()
    setup = parsed.setup
    assert setup is not None
    assert [(one.id, one.name) for one in setup.activities] == [(f"{clean}a", clean)]
    assert [(one.id, one.name) for one in setup.sites] == [(f"{clean}s", clean)]
    assert [one.site for one in setup.site_times] == [f"{clean}s"]
    assert [one.name for one in setup.roles] == [one.name for one in setup.service_rates] == [clean]
    assert setup.person is not None
    assert setup.person.role == clean
    details = setup.series[0].details
    assert (details.activity, details.site, details.label, details.mode) == (f"{clean}a", f"{clean}s", clean, clean)


@pytest.mark.parametrize("what", [one for one in NASTY if "line" not in one])
def test_the_name_of_a_service_in_a_table_is_cleaned(read: Read, what: str) -> None:
    words, _, clean = NASTY[what]
    head = "from,to,name,finished,not_at_caseness,recovered\n"
    parsed = read(f"{head}2026-04-01,2026-04-30,{words},10,1,4\n")
    assert [line.value.name for line in parsed.service_rates] == [clean]


@pytest.mark.parametrize("what", [one for one in NASTY if "line" not in one])
def test_a_title_of_a_calendar_is_cleaned(read: Read, what: str) -> None:
    words, _, clean = NASTY[what]
    event = f"BEGIN:VEVENT\nUID:1\nDTSTART:20261124T090000Z\nDTEND:20261124T100000Z\nSUMMARY:{words}\nEND:VEVENT"
    parsed = read(f"BEGIN:VCALENDAR\n{event}\nEND:VCALENDAR\n")
    assert [line.value.details.label for line in parsed.entries] == [clean]


def test_what_emoji_and_scripts_are_written_with_stays() -> None:
    family = "👩\u200d👧 می\u200cخواهم"
    assert plain_name(family) == family


def test_a_row_finds_its_activity_though_signs_that_are_not_seen_stand_in_the_cell(read: Read) -> None:
    parsed = read("date,start,end,activity,outcome\n2026-11-24,09:00,10:00,\u200bTreatment\xa0session,\n")
    assert [line.value.details.activity for line in parsed.entries] == ["treatment"]
