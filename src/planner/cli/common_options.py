"""The options every command has."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import argparse


def add_common(parser: argparse.ArgumentParser, a_date: Any, default: object) -> None:  # noqa: ANN401 - a converter
    """Which diary is meant, and what day it takes today to be."""
    parser.add_argument("--data", metavar="DIR", default=default, help="the diary's folder")
    parser.add_argument("--demo", action="store_true", default=default, help="a sample diary in a temporary folder")
    parser.add_argument("--today", type=a_date, metavar="YYYY-MM-DD", default=default, help="take this as today")
