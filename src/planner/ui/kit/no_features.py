"""PySide reads the source of every module loaded after it, for a feature that nothing here uses; not in this program.

A module may say `from __feature__ import snake_case` and have Qt's names spelt otherwise. To know which may, PySide has
`inspect` read each module that is loaded, those of every library too, and Python keeps what it has read: a fifth of the
time that loading takes, and tens of megabytes. PySide's documents have no switch for it.
"""

from __future__ import annotations

import sys
from types import ModuleType

import PySide6.QtCore  # noqa: F401 - with it comes what is set aside here

FEATURES, ASKS = "shibokensupport.feature", "_mod_uses_pyside"
"""The module in PySide that sees to it, and the function there that reads a module's source."""


def read_no_sources() -> None:
    """From now on no source is read; where a PySide to come does it elsewhere, it is read as before."""
    features = sys.modules.get(FEATURES)
    if hasattr(features, ASKS):
        setattr(features, ASKS, _uses_none)


def _uses_none(_module: ModuleType) -> bool:
    return False
