"""What a frozen package leaves out: all that could talk to a network, and what the program never asks for."""

from __future__ import annotations

MODULES = [
    # a network
    "PySide6.QtNetwork",
    "PySide6.QtNetworkAuth",
    "PySide6.QtWebSockets",
    "PySide6.QtWebEngineCore",
    "PySide6.QtWebEngineWidgets",
    "PySide6.QtWebChannel",
    "PySide6.QtHttpServer",
    # Qt Quick and the rest of Qt
    "PySide6.QtQml",
    "PySide6.QtQuick",
    "PySide6.QtQuickWidgets",
    "PySide6.QtSql",
    "PySide6.QtTest",
    "PySide6.QtUiTools",
    "PySide6.QtDesigner",
    "PySide6.QtHelp",
    "PySide6.QtOpenGL",
    "PySide6.QtOpenGLWidgets",
    # other windows, and tools of development
    "tkinter",
    "_tkinter",
    "IPython",
    "pytest",
    "setuptools",
    "pkg_resources",
    "pip",
    "ensurepip",
    "idlelib",
    "lib2to3",
    "pydoc_data",
    "test",
    # pictures of kinds that no chart and no icon is
    "PIL._avif",
    "PIL.AvifImagePlugin",
    "PIL._webp",
    "PIL.WebPImagePlugin",
    "PIL._imagingtk",
    "PIL._imagingcms",
]
"""Modules of Python, by their dotted names."""

FILES = [
    "*Qt6Network*",
    "*QtNetwork*",
    "*Qt6WebEngine*",
    "*Qt6WebSockets*",
    "*Qt6Qml*",
    "*Qt6Quick*",
    "*Qt6VirtualKeyboard*",
    "*Qt6Pdf*",
    "*plugins/tls/*",
    "*plugins/networkinformation/*",
    "*plugins/qmltooling/*",
    "*plugins/sqldrivers/*",
    "*plugins/virtualkeyboard/*",
    "*plugins/platformthemes/libqxdgdesktopportal*",  # the desktop's file dialogs keep lists of folders
    "*plugins/platformthemes/libqgtk3*",  # brings GTK, whose dialogs keep such lists too
    "*plugins/platforminputcontexts/libqtvirtualkeyboard*",
    "*plugins/generic/*tuio*",  # touch screens over UDP
    "*plugins/imageformats/*pdf*",
    "*plugins/platforms/*vnc*",  # a screen over the network
    "*Qt6Egl*",  # screens without a desktop
    "*plugins/egldeviceintegrations/*",
    "*plugins/platforms/*eglfs*",
    "*plugins/platforms/*linuxfb*",
    "*plugins/platforms/*vkkhrdisplay*",
    "*plugins/wayland-graphics-integration-server/*",
    "*PySide6/Qt/translations/*",  # the program speaks English
    "*PySide6/translations/*",
    "*mpl-data/sample_data/*",
    "*mpl-data/images/*",
    "*mpl-data/stylelib/*",
    "*mpl-data/fonts/afm/*",
    "*mpl-data/fonts/pdfcorefonts/*",
    "*/tests/*",
]
"""Files, by patterns of their places in the folder."""

SYMBOLS_OF = ["libpython*", "kiwisolver/*.so", "sqlalchemy/*.so", "sqlcipher3/*.so", "typst/*.so"]
"""Libraries whose names of functions, which nobody reads, take 70 MB. Others do not bear their being taken out."""

START_HOOKS = [
    "pyi_rth_mplconfig",  # has matplotlib look through all fonts of the machine at every start
]
"""What PyInstaller would run before the program."""


def on_windows(name: str) -> bool:
    """A file of a wheel for Windows is one of those left out; there Qt's libraries lie beside its modules."""
    from fnmatch import fnmatch

    beside = ("PySide6/Qt6Network*", "PySide6/QtNetwork*", "PySide6/plugins/tls/*", "PySide6/plugins/networkinform*")
    return any(fnmatch(name, like) for like in (*FILES, *beside)) or name.startswith("PySide6/scripts/")
