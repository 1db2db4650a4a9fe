"""What is written otherwise than the program writes it is named by `verify`, or harms no other command."""

from __future__ import annotations

import json
from contextlib import closing
from dataclasses import replace
from datetime import date, datetime, time
from fractions import Fraction
from random import Random
from typing import TYPE_CHECKING, Any

import pytest
from tests.amount import few
from tests.conftest import CHEAP, DAY_OF_THE_DEMO

from planner.bootstrap import clock_on, create_desk
from planner.domain.diary.activity import Site
from planner.domain.diary.entry import Details, Deviation
from planner.domain.diary.series import Series
from planner.domain.hours.assumptions import Assumptions
from planner.domain.hours.credit import Shares
from planner.domain.hours.leave_year import LeaveYear
from planner.domain.hours.scenario import SCENARIO_PREFIX, Changes, Scenario
from planner.domain.hours.target import Target
from planner.domain.layout.places import SiteTimes, Travel
from planner.domain.layout.stretch import Stretch
from planner.services.sample import make_sample
from planner.storage.connection import connect
from planner.storage.shelves import SHELVES
from planner.storage.tables import Kept, metadata
from planner.storage.typed import misfits

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.cli.conftest import Planner

    from planner.domain.change import Value
    from planner.services.desk import Desk
    from planner.storage.connection import Raw

PASSPHRASE = "correct horse battery"
COMMANDS = (
    ("week",),
    ("hours", "--from", "2026-10-01", "--to", "2026-11-25"),
    ("check-target", "--hours", "18", "--weeks", "1"),
    ("fit-week", "--hours", "18"),
)
TRAIL = "trail"
"""Each link is sealed by the next one, so that it has tests of its own."""
GONE = object()
PARTS, TRIED = 12, 2
"""Into how many tests they are parted, and how many of each the suite tries."""
ROWS_EACH = 3
Place = tuple[str, int, str, tuple[Any, ...]]


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """The sample diary with more kinds of value in it, under the passphrase that commands are given."""
    made, _ = create_desk(tmp_path / "diary", PASSPHRASE, clock_on(DAY_OF_THE_DEMO), CHEAP)
    with closing(made):
        made.setup.begin(with_activities=False)
        make_sample(made)
        with made.store.work() as work:
            for value in more(work.all(Series), work.all(Site), work.all(Target)):
                work.put(value)
        yield made


def more(series: tuple[Series, ...], sites: tuple[Site, ...], targets: tuple[Target, ...]) -> Iterator[Value]:
    """What the sample has none of."""
    one, other, *_ = (site.id for site in sites)
    yield Shares(factors={series[0].details.activity: Fraction(1, 2)})
    yield Assumptions(Fraction(1, 4))
    yield LeaveYear(date(2026, 4, 1), 60, 0)
    yield SiteTimes(one, (Stretch(480, 1080), None, None, Stretch(480, 720), None, None, None))
    yield Travel(one, other, 20)
    yield Scenario(f"{SCENARIO_PREFIX}a", targets[0], DAY_OF_THE_DEMO, 4, Changes(Fraction(4, 5), 60, 10, 2))
    yield replace(series[0], skipped=frozenset({series[0].first}))
    at = datetime.combine(date(2026, 11, 25), time(23, 15))
    yield Deviation(series[0].id, at, details=Details(series[0].details.activity, label="Another"))


def leaves(whole: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:  # noqa: ANN401 - any JSON
    """The way to everything in a body that holds nothing else."""
    if isinstance(whole, dict | list) and whole:
        for key in whole if isinstance(whole, dict) else range(len(whole)):
            yield from leaves(whole[key], (*path, key))
    else:
        yield path


def places(raw: Raw) -> Iterator[Place]:
    """Every leaf of the JSON columns, of the first and last rows of each sort."""
    for table in metadata.tables.values():
        columns = [one.name for one in table.columns if isinstance(one.type, Kept) and one.type.name == "JSON"]
        for column in columns if table.name != TRAIL else ():
            most = "" if table.name == "setting" else f"ORDER BY length({column}) DESC LIMIT {ROWS_EACH}"
            query = f"SELECT rowid, {column} FROM {table.name} {most}"  # noqa: S608 - our own names
            for row, body in raw.execute(query).fetchall():
                for path in leaves(json.loads(body)) if body else ():
                    yield table.name, row, column, path


def spoilt(leaf: object) -> list[Any]:
    """What may stand in place of a leaf that the program never writes there."""
    if isinstance(leaf, bool):
        return [int(leaf), str(leaf), None]
    if isinstance(leaf, int):
        return [str(leaf), leaf + 0.5, leaf > 0, None]
    if isinstance(leaf, float):
        return [str(leaf), None, float("inf")]
    if isinstance(leaf, str):
        return [5, True, "x", f"{leaf}+01:00", "\ud800", None]
    return ["x", 5, 0.5, False]


def changed(body: str, path: tuple[Any, ...], other: object) -> str:
    """A body with something else in the place of one leaf; `GONE` takes its key away."""
    whole: Any = [json.loads(body)]
    *way, last = (0, *path)
    inner = whole
    for key in way:
        inner = inner[key]
    if other is GONE:
        del inner[last]
    else:
        inner[last] = other
    return json.dumps(whole[0])


def mutations(raw: Raw) -> list[tuple[Place, str, str]]:
    """Each leaf with something else in its place, or without its key: the body before and after."""
    found = []
    for place in places(raw):
        table, row, column, path = place
        query = f"SELECT {column} FROM {table} WHERE rowid = ?"  # noqa: S608 - our own names
        before: str = raw.execute(query, (row,)).fetchone()[0]
        leaf = json.loads(before)
        for key in path:
            leaf = leaf[key]
        others = [*spoilt(leaf), *([GONE] if path else [])]
        found += [(place, before, changed(before, path, other)) for other in others]
    Random("leaves").shuffle(found)  # noqa: S311 - the same every time, and no secret
    return found


def put(raw: Raw, place: Place, body: str) -> None:
    table, row, column, _ = place
    raw.execute(f"UPDATE {table} SET {column} = ? WHERE rowid = ?", (body, row))  # noqa: S608 - our own names


def odd_in(desk: Desk) -> list[str]:
    """What in the diary is of another type than it should be."""
    with desk.store.reading() as diary:
        kept: list[Any] = []
        for kind in SHELVES:
            kept += diary.all(kind)
    return [odd for value in kept for odd in misfits(value)]


@pytest.mark.parametrize("part", few(range(PARTS), 6))
def test_a_leaf_of_another_type_is_named_or_harms_nothing(desk: Desk, planner: Planner, part: int) -> None:
    with closing(connect(desk.store.path, desk.store._key)) as raw:
        tried = mutations(raw)[part::PARTS]
        for number in few(range(len(tried)), TRIED):
            place, before, after = tried[number]
            put(raw, place, after)
            if planner("verify")[0] == 0:
                case = f"{place}: {before} -> {after}"
                assert odd_in(desk) == [], case
                for command in COMMANDS:
                    try:
                        planner(*command)
                    except Exception as error:  # noqa: BLE001 - any at all is the bug
                        pytest.fail(f"{command[0]} after {case}: {error!r}")
            put(raw, place, before)
