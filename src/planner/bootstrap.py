"""The only module that builds real things: the store, the services on it, the window over them."""

from __future__ import annotations

import secrets
from contextlib import closing, contextmanager
from datetime import UTC, date, datetime, time
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from planner.cli.output import say, warn
from planner.cli.tools import Tools, Where, ask_passphrase
from planner.domain.diary.clock import find_zone, to_instant
from planner.domain.errors import PlannerError
from planner.services.desk import Desk
from planner.storage.beginning import never_finished, settle
from planner.storage.folder import diary_exists, refuse_existing, refuse_missing
from planner.storage.key import Cost, new_recovery_code
from planner.storage.passphrase import another_code, another_key, change_passphrase
from planner.storage.store import Store

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

DEMO_COST = Cost(memory_kib=8 * 1024, passes=1, lanes=1)
DEMO_TIME = time(14, 25)
"""The sample diary's "now" when a day is given: early on a working afternoon."""


def clock_on(today: date | None) -> Callable[[], datetime]:
    """The present; or, for a day given with --today, the afternoon of that day in London."""
    if today is None:
        return lambda: datetime.now(UTC)
    moment = to_instant(datetime.combine(today, DEMO_TIME), find_zone("Europe/London"))
    return lambda: moment


def new_id() -> str:
    """A fresh id."""
    return secrets.token_hex(16)


def open_desk(folder: Path, passphrase: str, now: Callable[[], datetime]) -> Desk:
    """The services on the diary of a folder."""
    return Desk(Store.open(folder, passphrase), now, new_id)


def create_desk(
    folder: Path, passphrase: str, now: Callable[[], datetime], cost: Cost | None = None
) -> tuple[Desk, str]:
    """The services on a new, empty diary, and its recovery code."""
    store, code = Store.create(folder, passphrase, cost or Cost())
    return Desk(store, now, new_id), code


def begin_desk(
    folder: Path, passphrase: str, now: Callable[[], datetime], cost: Cost | None = None
) -> tuple[Desk, str]:
    """The services on a diary that is being made aside (see Store.begin), and its recovery code."""
    store, code = Store.begin(folder, passphrase, cost or Cost())
    return Desk(store, now, new_id), code


@contextmanager
def demo_desk(now: Callable[[], datetime]) -> Iterator[Desk]:
    """The services on the sample diary, in a temporary folder that goes when the block ends."""
    import shutil
    import tempfile

    from planner.services.sample import make_sample

    folder = Path(tempfile.mkdtemp(prefix="planner-demo-"))
    try:
        desk, _ = create_desk(folder, new_recovery_code(), now, DEMO_COST)
        with closing(desk):
            desk.setup.begin(with_activities=False)
            make_sample(desk)
            yield desk
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def desk_at(where: Where) -> Iterator[Desk]:
    """The services on the diary a command names."""
    now = clock_on(where.today)
    if where.demo:
        with demo_desk(now) as desk:
            yield desk
        return
    refuse_missing(where.folder)
    with closing(open_desk(where.folder, ask_passphrase(), now)) as desk:
        if desk.store.is_small:
            desk.store.check()
        for words in filter(None, (*desk.store.notes, desk.store.damage)):
            warn(words)
        yield desk


def make_tools(cost: Cost | None = None) -> Tools:
    """What the commands are handed.

    Args:
        cost: of a new diary's passphrase; the usual one unless another is asked for.
    """
    return Tools(
        open=desk_at,
        new_id=new_id,
        refuse_existing=refuse_existing,
        create=partial(_create, cost=cost),
        rekey=lambda folder, secret, passphrase, by_code: change_passphrase(
            folder, secret, passphrase, Cost(), by_code=by_code
        ),
        recode=lambda folder, passphrase: another_code(folder, passphrase, Cost()),
        another_key=lambda folder, passphrase, new: another_key(folder, passphrase, new, Cost()),
        window=_window,
        snapshot=_snapshot,
    )


def _window(where: Where) -> int:
    from planner.ui.shell.system_check import has_display, refuse_missing_libraries

    if not has_display():
        return _without_display(where)
    refuse_missing_libraries(on_screen=True)
    from planner.ui.shell.application import begin_and_show, show_window, unlock_and_show

    now = clock_on(where.today)
    real = now if where.today is None else None
    if where.demo:
        with demo_desk(now) as desk:
            return show_window(desk)
    settle(where.folder)
    if diary_exists(where.folder) and not never_finished(where.folder):
        return unlock_and_show(lambda passphrase: open_desk(where.folder, passphrase, now), real)
    return begin_and_show(lambda passphrase: _begin(where, passphrase), where.folder)


def _create(where: Where, passphrase: str, fill: Callable[[Desk, str], None], *, cost: Cost | None = None) -> None:
    """A new diary with something in it, its code shown; until then it lies aside, and on failure nothing is left."""
    desk, code = begin_desk(where.folder, passphrase, clock_on(where.today), cost)
    try:
        fill(desk, code)
        desk.store.finish(where.folder)
    except BaseException:
        desk.store.discard()
        raise
    desk.close()


def _begin(where: Where, passphrase: str) -> tuple[Desk, str]:
    """A new diary for the window, still aside until its code has been written down."""
    desk, code = begin_desk(where.folder, passphrase, clock_on(where.today))
    try:
        desk.setup.begin(made=desk.hours.today(), with_questions=True)
    except BaseException:
        desk.store.discard()
        raise
    return desk, code


def _without_display(where: Where) -> int:
    """Draw the sample's pages where no window can be shown; a real diary is never drawn to files unasked."""
    if not where.demo:
        msg = (
            "There is no display to open a window on: use a command (planner --help), or run this in a desktop session."
        )
        raise PlannerError(msg)
    folder = Path.cwd() / "snapshots"
    say(f"There is no display here, so every page of the sample diary is drawn to {folder}:")
    for file in _snapshot(where, folder, (1440, 900), "light"):
        say(str(file))
    return 0


def _snapshot(where: Where, folder: Path, size: tuple[int, int], theme: str) -> list[Path]:
    from planner.ui.shell.snapshot import draw_pages

    with desk_at(where) as desk:
        return draw_pages(desk, folder, size, theme)
