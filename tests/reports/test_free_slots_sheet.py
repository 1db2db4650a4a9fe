from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from planner.domain.diary.activity import Site
from planner.reports.free_slots_sheet import free_slots_page
from planner.services.slots import FreeSlot, FreeSlots


def slot(day: int, hour: int, site: str = "", mode: str = "") -> FreeSlot:
    start = datetime(2026, 12, day, hour)
    end = start + timedelta(minutes=50)
    return FreeSlot(start, end, start.replace(tzinfo=UTC), end.replace(tzinfo=UTC), 50, site, mode)


def sheet(*slots: FreeSlot) -> FreeSlots:
    return FreeSlots(date(2026, 12, 1), date(2026, 12, 28), slots, (Site("r", "Riverside"),))


def test_every_line_says_its_day_for_a_page_may_end_anywhere() -> None:
    page = free_slots_page(sheet(slot(1, 9, "Riverside", "video"), slot(1, 10), slot(2, 9)))
    assert [(one["day"], one["again"], one["when"]) for one in page.data["rows"]] == [
        ("Tue 1 December 2026", False, "09:00 – 09:50"),
        ("Tue 1 December 2026", True, "10:00 – 10:50"),
        ("Wed 2 December 2026", False, "09:00 – 09:50"),
    ]
    assert set(page.data) == {"title", "days", "has_site", "has_mode", "rows"}
    assert {key for one in page.data["rows"] for key in one} == {"day", "again", "when", "length", "site", "mode"}
    assert page.pdf.startswith(b"%PDF")


def test_a_page_without_a_free_slot_and_one_of_hundreds_are_set_too() -> None:
    assert free_slots_page(sheet()).pdf.startswith(b"%PDF")
    many = [slot(1 + n % 28, 9 + n // 28, "Riverside") for n in range(28 * 8)]
    assert free_slots_page(sheet(*sorted(many, key=lambda one: one.begins))).pdf.startswith(b"%PDF")


def test_signs_of_markup_and_formulas_in_a_site_are_set_as_they_stand() -> None:
    page = free_slots_page(sheet(slot(1, 9, "#panic() = *x* $y$ [z]", "@video")))
    assert page.data["rows"][0]["site"] == "#panic() = *x* $y$ [z]"
    assert page.pdf.startswith(b"%PDF")
