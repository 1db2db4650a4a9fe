"""A plain export comes back into a new diary as it was: everything, in the same order, to the byte."""

from __future__ import annotations

from contextlib import closing
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from tests.conftest import CHEAP, NOW
from tests.storage.test_values import BY_KIND, emptied

from planner.bootstrap import create_desk, new_id
from planner.domain.diary.entry import Details, Deviation, Entry, Outcome
from planner.domain.diary.recycle_bin import Binned
from planner.domain.diary.scope import Scope
from planner.domain.diary.series import Series
from planner.domain.diary.span import Span
from planner.domain.errors import PlannerError
from planner.domain.hours.absence import Absence, AbsenceKind
from planner.domain.outcomes.case import Case
from planner.exchange.intake import ImportAsked, known_to, put_in, read_files, refuse_bad
from planner.exchange.parsed import FileKind
from planner.exchange.plain.folder_in import read_plain
from planner.exchange.plain.folder_out import write_plain
from planner.services.desk import Desk
from planner.services.sample import make_sample
from planner.storage.store import Store

if TYPE_CHECKING:
    from collections.abc import Iterator

    from planner.domain.change import Value
    from planner.services.imports import Taken

WORDS = 'a "quoted", word; it\'s\r\na line é 🌱👩‍👩‍👧 עברית \u202eturned\u202c \t\\n \\u0041 \u2028 \x85 end '
FORMULAS = ("=1+1", '=HYPERLINK("http://x")', "+1", "-1", "@x", "\t=1", "＝1")


@pytest.fixture
def other(tmp_path: Path) -> Iterator[Desk]:
    """The services on another diary that has just been made."""
    made, _ = create_desk(tmp_path / "other", "a quiet passphrase", lambda: NOW, CHEAP)
    with closing(made):
        made.setup.begin(made=date(2026, 11, 23), with_questions=True)
        yield made


def taken(desk: Desk, folder: Path, *, dry_run: bool = False) -> Taken:
    """Import as the command does."""
    asked = ImportAsked()
    read = read_files([folder], known_to(desk), asked)
    refuse_bad(read, asked)
    return put_in(desk, read, dry_run=dry_run)


def files(folder: Path) -> dict[str, bytes]:
    return {one.name: one.read_bytes() for one in folder.iterdir()}


def at(day: int, hour: int) -> Span:
    start = datetime(2026, 11, day, hour, tzinfo=UTC)
    return Span(start, start + timedelta(hours=1))


def fill(desk: Desk) -> None:
    """The sample, and hostile words, outcomes and deletions beside it, by the deeds of the program itself."""
    make_sample(desk)
    for number, label in enumerate((WORDS, *FORMULAS)):
        desk.diary.add(at(26, 8 + number), Details("treatment", label=label, note=WORDS * 3, attendees=number))
    sessions = [one for one in desk.diary.bookings(date(2026, 11, 26), date(2026, 11, 27)) if one.details.attendees]
    desk.diary.record(sessions, Outcome.CANCELLED_CLIENT_LATE)
    desk.setup.save(Absence("away", date(2026, 12, 24), date(2026, 12, 31), AbsenceKind.SICKNESS, note=WORDS), "add")
    bookings = desk.diary.bookings(date(2026, 11, 23), date(2026, 11, 30))
    repeated = [one for one in bookings if one.at is not None]
    for one, scope in (
        (next(one for one in bookings if one.at is None), Scope.ONLY_THIS),
        (repeated[0], Scope.ONLY_THIS),
        (repeated[-1], Scope.THIS_AND_LATER),
    ):
        desk.diary.delete([one], scope)


def test_a_full_diary_comes_back_to_the_byte(desk: Desk, other: Desk, tmp_path: Path) -> None:
    emptied(desk.store)
    fill(desk)
    with desk.store.reading() as diary:
        held = {kind: len(diary.all(kind)) for kind in (Entry, Series, Deviation, Binned)}
    assert min(held.values()) > 2
    write_plain(desk, tmp_path / "one")
    result = taken(other, tmp_path / "one")
    write_plain(other, tmp_path / "two")
    assert files(tmp_path / "two") == files(tmp_path / "one")
    assert (result.new, result.duplicates) == (sum(map(len, desk.whole.values().values())), 0)
    assert other.whole.values() == desk.whole.values()


@pytest.fixture(scope="module")
def pair(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Desk, Desk]]:
    """Two diaries, emptied by each example."""
    made = [Store.create(tmp_path_factory.mktemp("pair"), "a quiet passphrase", CHEAP)[0] for _ in range(2)]
    yield Desk(made[0], lambda: NOW, new_id), Desk(made[1], lambda: NOW, new_id)
    for store in made:
        store.close()


@st.composite
def diaries(draw: st.DrawFn) -> list[Value]:
    """Some values of every kind, whether or not they would be let in beside one another today."""
    values: list[Any] = []
    for kind, strategy in BY_KIND.items():
        drawn = draw(st.lists(strategy, min_size=1, max_size=2, unique_by=lambda one: one.id), label=kind.__name__)
        values += [
            Series(one.series, one.at, 60, "", Details("treatment"))
            for one in drawn
            if isinstance(one, Deviation) and one.series not in {each.id for each in values if isinstance(each, Series)}
        ]
        values += drawn
    return list({(type(one), one.id): one for one in values}.values())


@settings(deadline=None, max_examples=4, phases=(Phase.explicit, Phase.generate))  # to shrink these takes minutes
@given(values=diaries())
def test_any_diary_comes_back_to_the_byte(
    pair: tuple[Desk, Desk], tmp_path_factory: pytest.TempPathFactory, values: list[Value]
) -> None:
    for desk in pair:
        emptied(desk.store)
        with desk.store.work() as work:
            work._raw.execute("DELETE FROM trail")
    with pair[0].store.work() as work:
        work.add_all(sorted(values, key=lambda one: list(BY_KIND).index(type(one))), as_it_was=True)
    folder = tmp_path_factory.mktemp("any")
    write_plain(pair[0], folder / "one")
    read = read_plain(folder / "one")
    assert read.problems == ()
    put_in(pair[1], [read])
    write_plain(pair[1], folder / "two")
    assert files(folder / "two") == files(folder / "one")
    assert pair[1].whole.values() == pair[0].whole.values()


def test_one_undo_takes_it_all_back_and_a_redo_brings_it_again(demo: Desk, other: Desk, tmp_path: Path) -> None:
    write_plain(demo, tmp_path / "one")
    before = other.whole.values()
    change = taken(other, tmp_path / "one").change
    assert change is not None
    assert change.name == "import everything from one"
    other.history.note(change)
    other.history.undo()
    assert other.whole.values() == before
    other.history.redo()
    assert other.whole.values() == demo.whole.values()


def test_a_dry_run_counts_and_changes_nothing(demo: Desk, other: Desk, tmp_path: Path) -> None:
    write_plain(demo, tmp_path / "one")
    before = other.whole.values()
    result = taken(other, tmp_path / "one", dry_run=True)
    assert (result.new, result.duplicates) == (sum(map(len, demo.whole.values().values())), 0)
    assert other.whole.values() == before


def test_the_same_again_is_all_there_already(demo: Desk, other: Desk, tmp_path: Path) -> None:
    write_plain(demo, tmp_path / "one")
    rows = taken(other, tmp_path / "one").new
    again = taken(other, tmp_path / "one")
    assert (again.new, again.duplicates, again.change and again.change.steps) == (0, rows, ())


def test_a_diary_with_anything_of_its_own_is_left_alone(demo: Desk, other: Desk, tmp_path: Path) -> None:
    write_plain(demo, tmp_path / "one")
    other.diary.add(at(24, 9), Details("treatment"))
    before = other.whole.values()
    for dry_run in (True, False):
        with pytest.raises(
            PlannerError, match=r"a new one only: make a new diary \(in a terminal: planner --data NEW init\)"
        ):
            taken(other, tmp_path / "one", dry_run=dry_run)
    assert other.whole.values() == before


def test_the_manifest_stands_for_its_folder(demo: Desk, tmp_path: Path) -> None:
    write_plain(demo, tmp_path / "one")
    by_folder, by_manifest = (read_plain(one) for one in (tmp_path / "one", tmp_path / "one" / "manifest.json"))
    assert by_folder == by_manifest
    assert (by_folder.kind, by_folder.problems, by_folder.warnings) == (FileKind.PLAIN, (), ())


def test_the_folder_one_stands_in_is_told_by_its_name(
    demo: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_plain(demo, tmp_path / "one.jsonl")
    monkeypatch.chdir(tmp_path / "one.jsonl")
    assert {read_plain(Path(name)).name for name in (".", "manifest.json", "../one.jsonl")} == {"one.jsonl"}


def test_one_file_of_it_is_refused_with_the_way_to_mend_it(demo: Desk, tmp_path: Path) -> None:
    write_plain(demo, tmp_path / "one")
    (problem,) = read_plain(tmp_path / "one" / "entry.jsonl").problems
    assert problem.message.endswith("import the folder it lies in.")


def test_it_is_imported_by_itself(demo: Desk, other: Desk, tmp_path: Path) -> None:
    write_plain(demo, tmp_path / "one")
    before = other.whole.values()
    read = read_files([tmp_path / "one", tmp_path / "one"], known_to(other), ImportAsked())
    with pytest.raises(PlannerError, match="leave out the other files"):
        put_in(other, read)
    assert other.whole.values() == before


def test_what_was_changed_since_is_named_and_taken_as_it_is_now(demo: Desk, other: Desk, tmp_path: Path) -> None:
    write_plain(demo, tmp_path / "one")
    site = tmp_path / "one" / "site.jsonl"
    site.write_text("\ufeff" + site.read_text().replace("Riverside", "Waterside").replace("\n", "\r\n") + "\r\n")
    case = tmp_path / "one" / "case.jsonl"
    case.write_text("".join(case.read_text().splitlines(keepends=True)[:40]))
    read = read_plain(tmp_path / "one")
    assert read.warnings[0] == "site.jsonl was changed after it was exported; it is taken as it is now."
    assert read.warnings[1].startswith("case.jsonl was changed after it was exported (")
    assert "rows then, 40 now)" in read.warnings[1]
    taken(other, tmp_path / "one")
    assert any("Waterside" in one.name for one in other.setup.sites())
    assert len(other.whole.values()[Case]) == 40


def test_a_table_that_was_changed_is_not_read_and_that_is_said(demo: Desk, other: Desk, tmp_path: Path) -> None:
    write_plain(demo, tmp_path / "one")
    (tmp_path / "one" / "diary.csv").write_text("date\n")
    (tmp_path / "one" / "case.csv").unlink()
    read = read_plain(tmp_path / "one")
    assert read.warnings == ("diary.csv was changed after it was exported, but tables are not read back.",)
    put_in(other, [read])
    assert other.whole.values() == demo.whole.values()


def test_what_was_changed_since_has_to_agree_with_the_rest(demo: Desk, other: Desk, tmp_path: Path) -> None:
    write_plain(demo, tmp_path / "one")
    target = tmp_path / "one" / "target.jsonl"
    lines = target.read_text().splitlines(keepends=True)
    target.write_text("".join([*lines, lines[0].replace('"target-1"', '"target-9"')]))
    before = other.whole.values()
    with pytest.raises(PlannerError):
        taken(other, tmp_path / "one")
    assert other.whole.values() == before
