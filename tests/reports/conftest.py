"""The words of a page: those handed to the template, and those another program reads out of the PDF."""

from __future__ import annotations

import json
import shutil
import subprocess
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from planner.reports.typesetting import TypesetPage


@pytest.fixture(scope="session")
def read_back() -> Callable[[TypesetPage], str]:
    """The words of a page's PDF, as another program reads them."""
    reader = shutil.which("pdftotext")
    if reader is None:
        pytest.skip("pdftotext is not installed (poppler-utils)")

    def read(page: TypesetPage) -> str:
        command = [reader, "-raw", "-", "-"]
        read = subprocess.run(command, input=page.pdf, capture_output=True, check=True)  # noqa: S603 - its full path
        return read.stdout.decode().replace("\n", " ")

    return read


@pytest.fixture(params=["handed over", "read back"])
def words_of(request: pytest.FixtureRequest) -> Callable[[TypesetPage], str]:
    """All the words of a page, by both ways of telling."""
    if request.param == "handed over":
        return lambda page: json.dumps(page.data, ensure_ascii=False)
    read: Callable[[TypesetPage], str] = request.getfixturevalue("read_back")
    return read
