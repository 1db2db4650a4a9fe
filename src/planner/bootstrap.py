"""The only module that builds real things: the store, the services on it, the window over them.

What opens a diary is loaded where it is asked for: the question for the passphrase does not wait for it.
"""

from __future__ import annotations

import os
from contextlib import closing, contextmanager
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING

from planner.cli.given import forget_secrets
from planner.cli.tools import Tools, Where, ask_passphrase
from planner.domain.errors import PlannerError
from planner.one_window import WAY_BACK, claim_or_show
from planner.paths import window_file

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import date, datetime

    from planner.domain.appearance import Picture
    from planner.one_window import Claim
    from planner.self_check import PartChecked
    from planner.services.desk import Desk
    from planner.storage.key import Cost
    from planner.storage.passphrase import AnotherCode
    from planner.storage.store import Store
    from planner.storage.trail import Pen
    from planner.ui.shell.way_back import WayBack

DEMO_SALT = bytes(16).hex()
"""So that the sample of a day has the same trail each time, and its pages bear the same head."""
DEMO_HOUR, DEMO_MINUTE = 14, 25
"""The sample diary's "now" when a day is given: early on a working afternoon."""


def clock_on(today: date | None) -> Callable[[], datetime]:
    """The present; or, for a day given with --today, the afternoon of that day in London."""
    if today is None:
        return _present
    from datetime import datetime, time

    from planner.domain.diary.clock import find_zone, to_instant

    moment = to_instant(datetime.combine(today, time(DEMO_HOUR, DEMO_MINUTE)), find_zone("Europe/London"))
    return lambda: moment


def _present() -> datetime:
    from datetime import UTC, datetime

    return datetime.now(UTC)


def new_id() -> str:
    """A fresh id."""
    from secrets import token_hex

    return token_hex(16)


@cache
def cost_here() -> Cost:
    """What a guess at a passphrase set on this machine is to cost, measured when it is first asked for."""
    from time import process_time

    from planner.storage.calibration import calibrated, processors, timed_by

    return calibrated(timed_by(process_time, processors()))


def open_desk(
    folder: Path,
    passphrase: str,
    now: Callable[[], datetime],
    cost: Cost | None = None,
    real: Callable[[], datetime] | None = None,
) -> Desk:
    """The services on the diary of a folder; a cost is that of the next passphrase, as measured here if left out.

    `real` is the present moment where `now` is one that is only asked about.
    """
    from planner.storage.store import Store

    return _desk(Store.open(folder, passphrase), now, cost, real)


def _desk(
    store: Store, now: Callable[[], datetime], cost: Cost | None, real: Callable[[], datetime] | None = None
) -> Desk:
    from planner.services.desk import Desk

    store.cost_of_new = lambda: cost or cost_here()
    return Desk(store, now, new_id, real)


def create_desk(
    folder: Path,
    passphrase: str,
    now: Callable[[], datetime],
    cost: Cost | None = None,
    *,
    pen: Pen | None = None,
) -> tuple[Desk, str]:
    """The services on a new, empty diary, and its recovery code; the links of its trail are written with the pen."""
    from planner.storage.store import Store
    from planner.storage.trail import REAL

    store, code = Store.create(folder, passphrase, cost or cost_here(), pen=pen or REAL)
    return _desk(store, now, cost), code


def begin_desk(
    folder: Path,
    passphrase: str,
    now: Callable[[], datetime],
    cost: Cost | None = None,
    real: Callable[[], datetime] | None = None,
) -> tuple[Desk, str]:
    """The services on a diary that is being made aside (see Store.begin), and its recovery code."""
    from planner.storage.store import Store

    store, code = Store.begin(folder, passphrase, cost or cost_here())
    return _desk(store, now, cost, real), code


def _demo_cost() -> Cost:
    """The least there can be: nobody's words lie in the sample."""
    from planner.storage.key import Cost

    return Cost(memory_kib=8, passes=1, lanes=1)


@contextmanager
def demo_desk(now: Callable[[], datetime]) -> Iterator[Desk]:
    """The services on the sample diary, in a temporary folder that goes when the block ends."""
    import shutil
    import tempfile

    from planner.services.desk import Desk
    from planner.services.sample import make_sample
    from planner.storage.key import new_recovery_code
    from planner.storage.store import Store
    from planner.storage.trail import Pen

    folder = Path(tempfile.mkdtemp(prefix="planner-demo-"))
    try:
        pen = Pen(now, lambda: DEMO_SALT)
        store, _ = Store.create(folder, new_recovery_code(), _demo_cost(), pen=pen, is_chosen=False)
        with closing(Desk(store, now, new_id, has_backups=False)) as desk:
            desk.setup.begin(with_activities=False)
            make_sample(desk)
            yield desk
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def desk_at(where: Where) -> Iterator[Desk]:
    """The services on the diary a command names."""
    from planner.storage.folder import refuse_missing

    now = clock_on(where.today)
    if where.demo:
        with demo_desk(now) as desk:
            yield desk
        return
    from planner.cli.output import warn

    refuse_missing(where.folder)
    with closing(open_desk(where.folder, ask_passphrase(), now, real=clock_on(None))) as desk:
        if desk.store.is_small:
            desk.store.check()
        for words in filter(None, (*desk.store.notes, desk.store.damage)):
            warn(words)
        yield desk


def make_tools(cost: Cost | None = None) -> Tools:
    """What the commands are handed.

    Args:
        cost: of a new passphrase or code; about a second on this machine unless another is asked for.
    """
    return Tools(
        open=desk_at,
        new_id=new_id,
        refuse_existing=_refuse_existing,
        create=partial(_create, cost=cost),
        rekey=partial(_rekey, cost=cost),
        recode=partial(_recode, cost=cost),
        another_key=partial(_another_key, cost=cost),
        now=lambda where: clock_on(where.today)(),
        window=_window,
        snapshot=_snapshot,
        self_check=_self_check,
    )


def _self_check() -> tuple[PartChecked, ...]:
    from planner.self_check import check_all

    return check_all()


def _refuse_existing(folder: Path) -> None:
    from planner.storage.folder import refuse_existing

    refuse_existing(folder)


def _rekey(folder: Path, secret: str, passphrase: str, by_code: bool, cost: Cost | None = None) -> str:  # noqa: FBT001 - as Tools has it
    from planner.storage.passphrase import change_passphrase

    return change_passphrase(folder, secret, passphrase, cost or cost_here(), by_code=by_code)


def _recode(folder: Path, passphrase: str, cost: Cost | None = None) -> AnotherCode:
    from planner.storage.passphrase import another_code

    return another_code(folder, passphrase, cost or cost_here())


def _another_key(folder: Path, passphrase: str, new: str, cost: Cost | None = None) -> AnotherCode:
    from planner.storage.passphrase import another_key

    return another_key(folder, passphrase, new, cost or cost_here())


def _window(where: Where) -> int:
    from planner.ui.kit.spooler import reach_spooler
    from planner.ui.shell.system_check import has_display, refuse_missing_libraries, settle_locale

    forget_secrets()
    settle_locale()
    reach_spooler()
    if not has_display():
        return _without_display(where)
    refuse_missing_libraries(on_screen=True)
    _load_qt()
    if where.demo:
        from planner.ui.shell.windows import show_window

        with demo_desk(clock_on(where.today)) as desk:
            return show_window(desk)
    claimed = claim_or_show(where.folder, os.environ.get("XDG_ACTIVATION_TOKEN", ""))
    if claimed is None:
        return 0
    try:
        return _claimed_window(where, claimed)
    finally:
        claimed.release()


def _load_qt() -> None:
    """Before anything else that needs it, so that it and what is loaded after it are loaded without detours."""
    from planner.ui.kit.no_detours import load_qt

    load_qt()


def _claimed_window(where: Where, claimed: Claim) -> int:
    """The one window on a diary."""
    from planner.storage.beginning import settle
    from planner.ui.shell.asking import begin_and_show, unlock_and_show
    from planner.ui.shell.offered_backup import OfferedBackup
    from planner.ui.shell.outside import Outside

    back = _way_back() if WAY_BACK in os.environ else None
    outside = Outside(where.folder, back, partial(_begin_again, claimed), claimed.told, window_file)
    now = clock_on(where.today)
    real = now if where.today is None else None
    settle(where.folder)
    if _was_one_there(where.folder):
        return unlock_and_show(
            lambda passphrase: open_desk(where.folder, passphrase, now, real=clock_on(None)),
            lambda code, passphrase: _rekey(where.folder, code, passphrase, by_code=True),
            real,
            outside,
            OfferedBackup(where.folder, clock_on(None)),
        )
    sample = partial(demo_desk, now)
    return begin_and_show(lambda passphrase: _begin(where, passphrase), where.folder, outside, real, sample)


def _way_back() -> WayBack | None:
    """Where the window stood before it was locked; loaded only then."""
    from planner.ui.shell.way_back import taken_from

    return taken_from(os.environ)


def _was_one_there(folder: Path) -> bool:
    """There is a diary, or there are backups of one that is gone: then none is begun unasked."""
    from planner.storage.beginning import never_finished
    from planner.storage.folder import diary_exists

    if diary_exists(folder) and not never_finished(folder):
        return True
    from planner.storage.backup_list import backups_in, known_folders

    return bool(backups_in(known_folders(folder)))


def _begin_again(claimed: Claim, way_back: WayBack) -> None:
    """A fresh image of the program asks for the passphrase: what this one was given is not in its environment."""
    from planner.new_image import begin_again

    environment = dict(os.environ)
    way_back.put_into(environment)
    claimed.hand_on(environment)
    begin_again(environment, kept=claimed.open_files)


def _create(where: Where, passphrase: str, fill: Callable[[Desk, str], None], *, cost: Cost | None = None) -> None:
    """A new diary with something in it, its code shown; until then it lies aside, and on failure nothing is left."""
    desk, code = begin_desk(where.folder, passphrase, clock_on(where.today), cost, clock_on(None))
    try:
        fill(desk, code)
        desk.store.finish(where.folder)
    except BaseException:
        desk.store.discard()
        raise
    desk.close()


def _begin(where: Where, passphrase: str) -> tuple[Desk, str]:
    """A new diary for the window, still aside until its code has been written down."""
    desk, code = begin_desk(where.folder, passphrase, clock_on(where.today), real=clock_on(None))
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
    from planner.cli.output import say
    from planner.domain.appearance import Picture

    folder = Path.cwd() / "snapshots"
    say(f"There is no display here, so every page of the sample diary is drawn to {folder}:")
    for file in _snapshot(where, folder, Picture()):
        say(str(file))
    return 0


def _snapshot(where: Where, folder: Path, asked: Picture) -> list[Path]:
    from planner.cli.output import warn

    _load_qt()
    from planner.ui.shell.snapshot import draw_pages
    from planner.words.exported import ALL_SAID, PICTURES

    fresh = partial(_fresh_desk, clock_on(where.today))
    with desk_at(where) as desk:
        files = draw_pages(desk, folder, asked, fresh)
        if not where.demo and (unnoted := desk.trail.exported(PICTURES, held=f"{len(files)} pages", said=ALL_SAID)):
            warn(unnoted)
        return files


@contextmanager
def _fresh_desk(now: Callable[[], datetime]) -> Iterator[Desk]:
    """The services on a diary just begun, in a temporary folder that goes when the block ends."""
    import tempfile

    from planner.storage.key import new_recovery_code
    from planner.storage.store import Store

    with tempfile.TemporaryDirectory(prefix="planner-fresh-") as folder:
        store, _ = Store.create(Path(folder) / "diary", new_recovery_code(), _demo_cost())
        with closing(_desk(store, now, _demo_cost())) as desk:
            desk.backups.are_automatic = False
            desk.setup.begin(made=desk.hours.today(), with_questions=True)
            yield desk
