"""A frozen package carries nothing that could talk to a network, and all that the program loads late."""

from __future__ import annotations

import runpy
from fnmatch import fnmatch
from pathlib import Path

ROOT = Path(__file__).parents[2]
LEFT_OUT = runpy.run_path(str(ROOT / "packaging" / "left_out.py"))
SPEC = (ROOT / "packaging" / "planner.spec").read_text(encoding="utf-8")


def test_what_talks_to_a_network_is_left_out() -> None:
    for file in (
        "PySide6/Qt/lib/libQt6Network.so.6",
        "PySide6/QtNetwork.abi3.so",
        "PySide6/Qt6Network.dll",
        "libQt6WebEngineCore.so.6",
        "PySide6/Qt/plugins/tls/libqopensslbackend.so",
        "PySide6/Qt/plugins/networkinformation/libqnetworkmanager.so",
        "PySide6/Qt/plugins/platformthemes/libqxdgdesktopportal.so",
        "PySide6/Qt/plugins/platforms/libqvnc.so",
    ):
        assert any(fnmatch(file, like) for like in LEFT_OUT["FILES"]), file
    assert {"PySide6.QtNetwork", "PySide6.QtWebSockets", "PySide6.QtQml", "PySide6.QtQuick"} <= set(LEFT_OUT["MODULES"])


def test_what_the_window_is_made_of_is_not() -> None:
    for file in (
        "PySide6/Qt/lib/libQt6Core.so.6",
        "PySide6/Qt/lib/libQt6Svg.so.6",
        "PySide6/Qt/lib/libQt6PrintSupport.so.6",
        "PySide6/Qt/plugins/platforms/libqxcb.so",
        "PySide6/Qt/plugins/platforms/libqoffscreen.so",
        "PySide6/Qt/plugins/iconengines/libqsvgicon.so",
        "matplotlib/mpl-data/fonts/ttf/DejaVuSans.ttf",
        "planner/resources/fonts/SourceSans3-Regular.otf",
    ):
        assert not any(fnmatch(file, like) for like in LEFT_OUT["FILES"]), file


def test_the_program_imports_nothing_that_is_left_out() -> None:
    text = "\n".join(path.read_text(encoding="utf-8") for path in (ROOT / "src" / "planner").rglob("*.py"))
    for module in LEFT_OUT["MODULES"]:
        assert f"import {module}\n" not in text, module
        assert f"from {module} import" not in text, module


def test_the_recipe_carries_the_resources_the_revisions_and_every_module() -> None:
    assert '"planner/resources"' in SPEC
    assert '"migrations"' in SPEC
    assert '*modules_of("planner")' in SPEC
    assert "excludes=[*MODULES, *OTHERS]" in SPEC
