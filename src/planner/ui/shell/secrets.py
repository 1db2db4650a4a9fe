"""What opens the diary, changed in the window: its dialogs, loaded when they are asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from planner.storage.store import Store


def change_passphrase(store: Store, say: Callable[[str], object], parent: QWidget) -> None:
    """Change the passphrase, and with it the data key where that is chosen."""
    from planner.ui.shell.new_secrets import NewPassphrase

    dialog = NewPassphrase(store, parent)
    dialog.accepted.connect(lambda: say(dialog.told))
    dialog.open()


def make_code(store: Store, say: Callable[[str], object], parent: QWidget) -> None:
    """Make another recovery code in the place of the old one."""
    from planner.ui.shell.new_secrets import NewCode

    dialog = NewCode(store.another_code, parent, store.path.parent)
    dialog.accepted.connect(lambda: say(dialog.told))
    dialog.open()
