"""What was understood is shown in chips."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from planner.domain.quick.meaning import LineReading


CHIPS: dict[str, tuple[str, ...]] = {
    "Fri 13-15 assessment until 31 Mar @Riverside": (
        "Fri 27 Nov 13:00 – 15:00",
        "Assessment",
        "weekly until 31 Mar 2027",
        "@ Riverside Surgery",
    ),
    "Tue+Thu 9-12.30 treatment 50min x2 gap 10 weekly": (
        "Tue 24 Nov 09:00 – 09:50, 10:00 – 10:50",
        "Treatment session",
        "weekly on Tue, Thu",
    ),
    "Tue+Fri 9-10 duty": ("Tue 24 Nov 09:00 – 10:00", "Fri 27 Nov 09:00 – 10:00", "Duty"),
    "Mon-Fri 9-9.30 admin": ("Mon 23 Nov – Fri 27 Nov 09:00 – 09:30", "Notes and letters"),
    "weekdays 9-9.30 admin 10 times": ("Mon 23 Nov 09:00 – 09:30", "Notes and letters", "weekly on weekdays, 10 times"),
    "every other Wed 14:00 team meeting not bank holidays": (
        "Wed 25 Nov 14:00 – 15:00",
        "Team meeting",
        "every 2 weeks",
        "not on bank holidays",
    ),
    "2nd and 4th Tue 9-10 duty": ("Tue 24 Nov 09:00 – 10:00", "Duty", "monthly on the 2nd and 4th Tue"),
    "last Fri monthly CPD 13-17": ("Fri 27 Nov 13:00 – 17:00", "CPD", "monthly on the last Fri"),
    "13 Dec 9-10 duty monthly until 13/12/2028": (
        "Sun 13 Dec 09:00 – 10:00",
        "Duty",
        "monthly on the 13th until 13 Dec 2028",
    ),
    "22 Dec 9-10 duty monthly": ("Tue 22 Dec 09:00 – 10:00", "Duty", "monthly on the 22nd"),
    "Fri 9 treatment AB (video) lock": ("Fri 27 Nov 09:00 – 10:00", "Treatment session", "video", "“AB”", "locked"),
    "Fri 23-24 duty": ("Fri 27 Nov 23:00 – 00:00", "Duty"),
    "leave 12-16 Aug Cornwall": ("Thu 12 Aug 2027 – Mon 16 Aug 2027", "Annual leave", "“Cornwall”"),
    "study leave Fri pm": ("Fri 27 Nov 13:00 – 17:00", "Study leave"),
    "sick today": ("Mon 23 Nov", "Sickness"),
    "12/4 9-10 duty": ("Mon 12 Apr 2027 09:00 – 10:00", "Duty"),
    "yesterday 4-5 duty": ("Sun 22 Nov 16:00 – 17:00", "Duty", "in the past"),
    "leave 19/11/2026": ("Thu 19 Nov", "Annual leave", "in the past"),
    "sick 19-20 Nov": ("Thu 19 Nov – Fri 20 Nov", "Sickness"),
    "TOIL Fri pm": ("Fri 27 Nov 13:00 – 17:00", "Other absence", "“TOIL”"),
    "bank holiday 2 Jan Jubilee": ("Sat 2 Jan 2027", "Bank holiday of your own", "“Jubilee”"),
    "leave 1/12/2028": ("Fri 1 Dec 2028", "Annual leave"),
}


@pytest.mark.parametrize("text", CHIPS)
def test_chips_show_what_was_understood(text: str, read: Callable[..., LineReading]) -> None:
    assert [choice.chips for choice in read(text).choices] == [CHIPS[text]]


def test_the_end_shown_in_the_night_of_a_clock_change_is_the_one_typed(read: Callable[..., LineReading]) -> None:
    night = read("31 Oct 2027 00:30-2.30am duty").choices[0]
    assert night.drafts[0].minutes == 180
    assert night.chips[0] == "Sun 31 Oct 2027 00:30 – 02:30"
