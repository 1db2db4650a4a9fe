"""Figures of the command line."""

from __future__ import annotations

import argparse
import re
from fractions import Fraction

from planner.domain.hours.target import Unit

_FIGURE = re.compile(r"-?\d{1,6}(\.\d{1,6})?", re.ASCII)


def figure(amount: Fraction | int | None, unit: Unit) -> Fraction | float | int | None:
    """An amount as JSON has it: minutes, contacts, or weighted contacts; null where there is none."""
    return float(amount / unit.size) if amount is not None and unit is Unit.WEIGHTED else amount


def a_figure(text: str) -> Fraction:
    """A plain decimal number such as 22.5: no exponent, which could ask for more digits than there is time for."""
    if not _FIGURE.fullmatch(text):
        msg = f"“{text}” is not a number: write it as 22 or 22.5"
        raise argparse.ArgumentTypeError(msg)
    return Fraction(text)
