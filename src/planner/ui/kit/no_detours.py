"""Qt is loaded without two detours of PySide's, for which its documents have no switch.

PySide can tell of each function what it takes, and tells it where one is called wrongly. What does that lies inside it
as source and is compiled at every start, a third of what an empty window takes: here it waits until it is asked.

And a module may say `from __feature__ import snake_case` and have Qt's names spelt otherwise. To know which may, PySide
takes Python's import for its own and has `inspect` read the source of each module that is loaded, every library's too,
which Python keeps: a fifth of the time that loading takes, and tens of megabytes. Nothing here uses it.

Where a PySide to come goes about either otherwise, it loads as it likes.
"""

from __future__ import annotations

import builtins
import sys
from importlib import import_module
from types import ModuleType
from typing import Any

BEGINS, READER = "signature_bootstrap", "EmbeddableZipImporter"
"""The module in PySide that loads those about signatures, and what reads them there."""
LATE = {
    f"shibokensupport.signature.{name}"
    for name in ("errorhandler", "layout", "parser", "lib.enum_sig", "lib.pyi_generator")
}
"""Those that nothing but Python asks for anything, and by name."""
PYTHONS_OWN = "__orig_import__"
"""Where PySide keeps Python's own import."""


def load_qt() -> None:
    """Load it, before anything else that needs it; where it is loaded already, Python's import is put back."""
    if "shiboken6" not in sys.modules:
        sys.modules[BEGINS] = _Beginning(BEGINS)
    import_module("PySide6.QtCore")
    if hasattr(builtins, PYTHONS_OWN):
        vars(builtins)["__import__"] = getattr(builtins, PYTHONS_OWN)


class _Beginning(ModuleType):
    """PySide runs its module in this one, which it finds under the name of it, and then asks it for `bootstrap`."""

    @property
    def bootstrap(self) -> Any:  # noqa: ANN401 - PySide's function
        names = vars(self)
        if READER in names:
            _put_off(names[READER])
        return names["bootstrap"]


def _put_off(reader: Any) -> None:  # noqa: ANN401 - a class of PySide's
    """Have it read what may be late when it is first asked for a name in it."""
    read = reader.exec_module

    def exec_module(self: object, module: ModuleType) -> None:
        if module.__name__ not in LATE:
            read(self, module)
            return

        def first_asked(name: str) -> Any:  # noqa: ANN401 - whatever the module has of that name
            spec = module.__spec__
            if spec is None or name.startswith("__"):
                raise AttributeError(name)
            spec.name, known_as = module.__name__, spec.name  # PySide gives it another name meanwhile
            read(self, module)
            spec.name = known_as
            vars(module).pop("__getattr__", None)
            return getattr(module, name)

        vars(module)["__getattr__"] = first_asked

    reader.exec_module = exec_module
