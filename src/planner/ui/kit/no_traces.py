"""File dialogs that remember nothing: a folder may bear a client's name, and the system's own lists are no diary."""

from __future__ import annotations

import os
import sys

from PySide6.QtCore import QCoreApplication, QSettings, Qt

NOWHERE = f"{os.devnull}/nowhere"
"""No folder can be made in what is no folder, so what Qt would keep of its dialogs cannot be written."""
QTS_OWN, OF_DIALOGS = "QtProject", "FileDialog"
"""Where Qt keeps the folders its file dialogs were used in: `history` and `lastVisited`."""


def remember_no_folders() -> None:
    """From now on no file dialog leaves the names of its folders on the disk.

    Qt's own dialogs are used everywhere: a system's keep lists of their own, which a program cannot empty.
    """
    QCoreApplication.setAttribute(Qt.ApplicationAttribute.AA_DontUseNativeDialogs)
    for form in (QSettings.Format.NativeFormat, QSettings.Format.IniFormat):
        QSettings.setPath(form, QSettings.Scope.UserScope, NOWHERE)
    if sys.platform in {"win32", "darwin"}:  # there the native form is no file (not yet tried on a machine)
        forget_folders()


def forget_folders() -> None:
    """Take out what Qt kept of folders, where it could be kept; to be done again when the program ends."""
    QSettings(QSettings.Scope.UserScope, QTS_OWN).remove(OF_DIALOGS)
