"""A page set in a process of its own is the page that would be set here; that process is gone afterwards."""

from __future__ import annotations

import subprocess
import sys
from datetime import time

import pytest
from tests.reports.weeks import MONDAY, booked, on_paper

from planner.reports.apart import set_apart
from planner.reports.privacy import Privacy
from planner.reports.typesetting import TypesetPage
from planner.reports.week_sheet import week_page

DOTS = 72.0
OURS, NOBODYS = "Zoë, twice – “ward” round", "\N{OLD PERSIAN SIGN A}"
"""Words in letters of our own fonts, and a letter that hardly a machine has a sign for."""
LOADED = """
import sys
from planner.reports.apart import set_apart
from planner.reports.typesetting import TypesetPage
try:
    set_apart(TypesetPage("week", {"title": "Zebedee Quillfeather"}), 72.0)
except Exception as fault:
    print(type(fault).__name__, fault)
print("typst" in sys.modules)
"""


@pytest.mark.parametrize("label", [OURS, NOBODYS])
def test_a_page_set_apart_is_the_page_set_here_to_the_byte(label: str) -> None:
    page = week_page(on_paper(booked(MONDAY, time(9), label=label)), Privacy.LABELS)
    assert set_apart(page, DOTS) == (page.pdf, (page.png(DOTS),))


def test_the_window_never_loads_what_sets_a_page_and_a_fault_of_it_quotes_nothing() -> None:
    told = subprocess.run([sys.executable, "-c", LOADED], capture_output=True, text=True, check=True)  # noqa: S603 - our own
    fault, loaded = told.stdout.splitlines()
    assert fault.startswith("CalledProcessError ")
    assert "Quillfeather" not in fault + told.stderr
    assert loaded == "False"


def test_a_page_whose_template_is_not_there_is_a_fault() -> None:
    with pytest.raises(subprocess.CalledProcessError):
        set_apart(TypesetPage("nothing", {}), DOTS)
