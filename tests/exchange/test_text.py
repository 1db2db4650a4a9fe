"""Bytes into text: one stray byte garbles nothing and refuses nothing."""

from __future__ import annotations

import pytest

from planner.exchange.parsed import UnreadableFileError
from planner.exchange.text import decoded, decoded_by_line, heading, seen, stray_lines


@pytest.mark.parametrize(
    ("data", "text", "stray"),
    [
        ("Zoë\nRéunion\n".encode(), "Zoë\nRéunion\n", []),
        ("\ufeffZoë".encode(), "Zoë", []),
        ("Zoë\nRéunion\n".encode("cp1252"), "Zoë\nRéunion\n", []),
        ("Zoë\n".encode() + b"it\x92s here\n" + "Réunion\n".encode(), "Zoë\nit’s here\nRéunion\n", [2]),
        ("Zoë\r".encode() + "Zoë’s".encode().replace("’".encode(), b"\x92"), "Zoë\rZoë’s", [2]),
        ("Zoë\n“so".encode() + b"\x9d\n", "Zoë\n“so�\n", [2]),
        ("\ufeffplain\n".encode() + b"it\x92s", "plain\nit’s", [2]),
        (b"caf\xe9 and \x81 more\nplain and long enough\n", "café and � more\nplain and long enough\n", [1]),
    ],
)
def test_a_line_that_is_no_utf_8_is_windows_1252_and_the_others_are_not(
    data: bytes, text: str, stray: list[int]
) -> None:
    assert decoded_by_line(data) == text
    assert stray_lines(data) == stray


def test_bytes_that_are_mostly_no_signs_are_no_text() -> None:
    for data in (b"\x81\x8d\x8f\x90\x9d", b"abc\0d", b"\xff\xfe\x00"):
        with pytest.raises(UnreadableFileError, match="not a text file"):
            decoded(data)


def test_both_byte_orders_of_utf_16_are_read() -> None:
    for encoding in ("utf-16-le", "utf-16-be"):
        data = "\ufeffZoë".encode(encoding)
        assert (decoded(data), stray_lines(data)) == ("Zoë", [])


@pytest.mark.parametrize(
    ("cell", "shown"),
    [
        (" 09:00\u200b", "09:00"),
        ("\u202f10:00", "10:00"),
        ("attended\ufeff", "attended"),
        ("09\u2060:00\u00a0am", "09:00 am"),
        ("super\u00advision", "supervision"),
        ("\u00a0Zoë\u200b", "Zoë"),
        ("👩\u200d👧", "👩\u200d👧"),
        ("two\nlines", "two\nlines"),
        ("\u200b\u00a0", ""),
    ],
)
def test_signs_that_nobody_sees_are_no_part_of_a_cell(cell: str, shown: str) -> None:
    assert seen(cell) == shown


def test_headings_are_compared_without_what_nobody_sees() -> None:
    assert heading("\ufeff Start\u00a0 Ti\u00adme\u200b\n") == "start time"
