"""Where tests draw: on a screen of their own where Xvfb is installed, else off-screen without one."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys

import pytest

SCREEN = ("-screen", "0", "1600x1000x24")
_screens: list[subprocess.Popen[bytes]] = []


def pytest_configure(config: pytest.Config) -> None:
    """Give this process a screen; with xdist each worker has its own, so that no window takes another's focus."""
    if getattr(config.option, "numprocesses", None) and not hasattr(config, "workerinput"):
        return
    if "PLANNER_TEST_PLATFORM" in os.environ:
        os.environ["QT_QPA_PLATFORM"] = os.environ["PLANNER_TEST_PLATFORM"]
        return
    display = _start_screen()
    os.environ.pop("WAYLAND_DISPLAY", None)
    os.environ["QT_QPA_PLATFORM"] = "xcb" if display else "offscreen"
    if display:
        os.environ["DISPLAY"] = display


def pytest_unconfigure() -> None:
    """Put the screen away."""
    for screen in _screens:
        screen.terminate()
        screen.wait(10)
    _screens.clear()


@pytest.fixture(scope="session", autouse=True)
def _application(qapp: object) -> None:
    """The one application, on this process's screen before any test can make it on another."""
    assert qapp is not None  # noqa: S101 - a fixture of the tests


@pytest.fixture(autouse=True)
def _skip_without_screen(request: pytest.FixtureRequest) -> None:
    if request.node.get_closest_marker("real_window") and os.environ.get("QT_QPA_PLATFORM") != "xcb":
        pytest.skip("needs a real X screen: install Xvfb and Qt's X11 libraries (see .ci/run)")


def _start_screen() -> str | None:
    """Start Xvfb on a free display and give its name; None where there is no Xvfb or Qt could not use it."""
    xvfb = shutil.which("Xvfb")
    if sys.platform != "linux" or xvfb is None or not _qt_can_use_x11():
        return None
    read, write = os.pipe()
    with os.fdopen(read) as number:
        command = [xvfb, "-displayfd", str(write), *SCREEN, "-nolisten", "tcp", "-noreset"]
        quiet = subprocess.DEVNULL
        screen = subprocess.Popen(command, pass_fds=[write], stdin=quiet, stdout=quiet, stderr=quiet)  # noqa: S603 - its full path
        os.close(write)
        _screens.append(screen)
        named = number.readline().strip()
    return f":{named}" if named else None


def _qt_can_use_x11() -> bool:
    from planner.domain.errors import PlannerError
    from planner.ui.shell.system_check import refuse_missing_libraries

    try:
        refuse_missing_libraries(on_screen=True)
    except PlannerError:
        return False
    return True
