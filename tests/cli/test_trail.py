"""The trail at the terminal: what it lists, what exports leave in it, and what a printed head proves."""

from __future__ import annotations

import json
from contextlib import closing
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any

import pytest
from tests.cli.conftest import PASSPHRASE
from tests.conftest import CHEAP

from planner.bootstrap import make_tools
from planner.cli.main import run
from planner.domain.outcomes.marks import REBASE_PREFIX, Rebase
from planner.domain.safety.link import LinkKind

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.cli.conftest import Planner

KEYS = {"number", "moment", "kind", "what", "before", "after", "reason", "hash"}
SECRET = "Tigerlily"
TABLE = "date,start,end,activity,outcome,site,label,note\n" + "".join(
    f"2026-11-{day:02},09:00,10:00,treatment,attended,{SECRET} Surgery,{SECRET},{SECRET}\n" for day in range(2, 7)
)


@pytest.fixture
def full(planner: Planner, tmp_path: Path) -> Path:
    """A diary of five sessions, each with a label, a note and a site of one word; made by a file of that name too."""
    setup = tmp_path / "setup.toml"
    setup.write_text(
        'format = "planner-setup/1"\n[[activity]]\nid = "treatment"\nname = "Treatment session"\nkind = "contact"\n'
        f'[[site]]\nid = "s"\nname = "{SECRET} Surgery"\n'
    )
    assert planner("init", "--setup", setup)[0] == 0
    file = tmp_path / f"{SECRET}.csv"
    file.write_text(TABLE)
    assert planner("import", file)[0] == 0
    return tmp_path


def listed(planner: Planner, *words: str) -> list[Any]:
    code, out, err = planner("trail", "--json", *words)
    assert (code, err) == (0, "")
    found: list[Any] = json.loads(out)
    return found


def test_the_list_has_a_key_for_everything_that_is_said(full: Path, planner: Planner) -> None:  # noqa: ARG001
    links = listed(planner)
    assert all(set(one) == KEYS for one in links)
    assert [one["number"] for one in links] == list(range(1, len(links) + 1))
    assert links[0]["kind"] == "begun"
    assert len(links[0]["hash"]) == 64
    assert links[0]["moment"].endswith("Z")


EXPORTS: dict[str, tuple[tuple[str, ...], str, str]] = {
    "csv": (
        ("export", "--csv", "{}.csv", "--from", "2026-11-01", "--to", "2026-11-30"),
        "table of the diary (CSV)",
        "2 November 2026 to 6 November 2026, 5 entries, labels, notes and outcomes said",
    ),
    "xlsx": (
        ("export", "--xlsx", "{}.xlsx", "--from", "2026-11-02", "--to", "2026-11-02"),
        "table of the diary (XLSX)",
        "2 November 2026, 1 entry, labels, notes and outcomes said",
    ),
    "ics": (
        ("export", "--ics", "{}.ics"),
        "calendar (iCalendar)",
        "5 entries and 0 series, titles said, labels of sessions and outcomes left out",
    ),
    "days as ics": (
        ("export", "--ics", "{}.ics", "--from", "2026-11-02", "--to", "2026-11-03", "--drop-identifiers"),
        "calendar (iCalendar)",
        (
            "2 November 2026 to 3 November 2026, 2 entries, titles said, labels of sessions and outcomes left out, "
            "without what looks like identifiers"
        ),
    ),
    "everything": (("export", "--out", "{}"), "everything the diary holds, as plain files", "nothing left out"),
    "week": (
        ("report", "--out", "{}.pdf", "--of", "2026-11-02", "--privacy", "categories"),
        "week as a page (PDF)",
        "2 November 2026 to 6 November 2026, 5 entries, categories only",
    ),
    "rates": (
        ("recovery", "--out", "{}.svg", "--from", "2026-01-01", "--to", "2026-12-31"),
        "chart of one’s own rates (SVG)",
        "1 January 2026 to 31 December 2026, 0 groups of 0 cases, counts and rates only",
    ),
}


@pytest.mark.parametrize("name", EXPORTS)
def test_every_export_leaves_one_link_that_says_what_left_and_not_where_it_went(
    full: Path, planner: Planner, name: str
) -> None:
    words, form, said = EXPORTS[name]
    before = listed(planner)
    code, _, _ = planner(*(word.replace("{}", str(full / f"{SECRET}-out")) for word in words))
    assert code == 0
    (link,) = listed(planner)[len(before) :]
    assert (link["kind"], link["what"], link["after"]) == ("export", form, said)
    assert SECRET not in json.dumps(listed(planner))
    assert str(full) not in json.dumps(listed(planner))


def test_an_export_that_is_refused_leaves_none(full: Path, planner: Planner) -> None:
    before = listed(planner)
    (full / "taken.pdf").write_bytes(b"x")
    assert planner("report", "--out", full / "taken.pdf")[0] == 1
    assert planner("export", "--out", full)[0] == 1
    assert listed(planner) == before


def test_pictures_of_a_real_diary_leave_a_link(full: Path, planner: Planner) -> None:
    assert planner("snapshot", "--out", full / "pictures")[0] == 0
    link = listed(planner, "--kind", "export")[-1]
    assert link["what"] == "pictures of the pages (PNG)"


def test_kinds_and_days_choose_among_the_links(full: Path, planner: Planner) -> None:
    planner("export", "--ics", full / "one.ics")
    assert {one["kind"] for one in listed(planner, "--kind", "export")} == {"export"}
    assert listed(planner, "--from", "2100-01-01") == []
    assert listed(planner, "--to", "2001-01-01") == []
    assert planner("trail", "--from", "2026-02-01", "--to", "2026-01-01")[0] == 1


def test_every_kind_of_link_can_be_asked_for(full: Path, planner: Planner) -> None:  # noqa: ARG001
    for kind in LinkKind:
        listed(planner, "--kind", kind.value)


def test_a_head_that_was_noted_is_found_again_and_another_is_not(full: Path, planner: Planner) -> None:
    head = json.loads(planner("trail", "--head", "--json")[1])
    planner("export", "--ics", full / "one.ics")
    code, out, _ = planner("trail", "--check-head", head["head"])
    assert code == 0
    assert out.startswith(f"That head stood at number {head['number']}; 1 change came after it: up to there")
    assert planner("trail", "--check-head", "ffff ffff ffff ffff")[0] == 1
    assert json.loads(planner("trail", "--check-head", head["hash"], "--json")[1])["holds"] is True


def test_the_head_stands_on_the_page_and_in_the_readme(full: Path, planner: Planner) -> None:
    head = planner("trail", "--head")[1].split(" (")[0]
    planner("export", "--out", full / "out")
    assert head in (full / "out" / "README.txt").read_text(encoding="utf-8")


def test_what_was_said_before_a_day_fades_and_the_chain_still_holds(full: Path, planner: Planner) -> None:
    number = len(listed(planner))
    links = f"{number} {'link' if number == 1 else 'links'}"
    code, out, _ = planner("trail", "--fade-before", "2100-01-01")
    assert (code, out) == (0, f"What {links} before 2100-01-01 said has faded; the chain holds without it.\n")
    assert listed(planner)[0]["what"] is None
    assert "Unbroken since" in planner("trail")[1]
    planner("export", "--out", full / "out")
    planner("init", data=full / "new")
    assert planner("import", full / "out", data=full / "new")[0] == 0
    assert planner("trail", "--json", data=full / "new")[1] == json.dumps(listed(planner)[:-1], indent=2) + "\n"


def test_the_trail_goes_along_with_everything_and_holds_in_the_new_diary(full: Path, planner: Planner) -> None:
    planner("export", "--ics", full / "one.ics")
    before = planner("trail", "--json")[1]
    planner("export", "--out", full / "out")
    planner("init", data=full / "new")
    planner("import", full / "out", data=full / "new")
    assert planner("trail", "--json", data=full / "new")[1] == before


def test_a_diary_that_has_more_to_tell_keeps_its_own_trail_and_says_what_was_taken_in(
    full: Path, planner: Planner
) -> None:
    planner("export", "--ics", full / "one.ics")
    head = json.loads(planner("trail", "--head", "--json")[1])
    planner("export", "--out", full / "out")
    planner("init", data=full / "new")
    planner("export", "--ics", full / "two.ics", data=full / "new")
    planner("import", full / "out", data=full / "new")
    links = json.loads(planner("trail", "--json", data=full / "new")[1])
    assert [one["kind"] for one in links][:2] == ["begun", "export"]
    (restore,) = [one for one in links if one["kind"] == "restore"]
    assert restore["after"] == f"its own trail has {head['number']} changes, head {head['head']}"
    assert "Unbroken since" in planner("trail", data=full / "new")[1]


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (lambda links: [*links[:1], *links[2:]], "it is missing"),
        (lambda links: [links[0], {**links[1], "moment": "2020-01-01T00:00:00Z"}, *links[2:]], "its number, moment"),
        (
            lambda links: [{**links[0], "content": {**links[0]["content"], "what": "nothing"}}, *links[1:]],
            "what it says was changed",
        ),
    ],
)
def test_an_export_whose_trail_was_tampered_with_is_taken_and_said_to_be(
    full: Path, planner: Planner, change: Callable[[list[Any]], list[Any]], says: str
) -> None:
    for name in ("a", "b", "c"):
        planner("export", "--ics", full / f"{name}.ics")
    planner("export", "--out", full / "out")
    file = full / "out" / "trail_link.jsonl"
    links = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]
    file.write_text("".join(f"{json.dumps(one)}\n" for one in change(links)), encoding="utf-8")
    planner("init", data=full / "new")
    code, out, err = planner("import", full / "out", data=full / "new")
    assert code == 0
    assert says in out + err
    assert says in planner("trail", data=full / "new")[1]


@pytest.mark.parametrize("field", ["digest", "previous", "hash"])
def test_a_link_that_cannot_be_one_is_refused_by_its_line(full: Path, planner: Planner, field: str) -> None:
    planner("export", "--out", full / "out")
    file = full / "out" / "trail_link.jsonl"
    link = json.loads(file.read_text(encoding="utf-8").splitlines()[0])
    file.write_text(json.dumps({**link, field: "x"}) + "\n", encoding="utf-8")
    planner("init", data=full / "new")
    code, _, err = planner("import", full / "out", data=full / "new")
    assert code == 1
    assert f"trail_link.jsonl, line 1, column {field}" in err


def test_a_reason_with_an_identifier_does_not_go_along_where_they_are_left_out(full: Path, planner: Planner) -> None:
    from planner.bootstrap import open_desk

    now = datetime(2026, 11, 23, 9, tzinfo=UTC)
    with closing(open_desk(full / "diary", PASSPHRASE, lambda: now)) as desk:
        desk.setup.save(Rebase(f"{REBASE_PREFIX}1", date(2026, 5, 1), "asked by Mrs Rosebush"), "x")
    planner("export", "--out", full / "as-it-is")
    planner("export", "--out", full / "without", "--drop-identifiers")
    written = [(full / name / "trail_link.jsonl").read_text(encoding="utf-8") for name in ("as-it-is", "without")]
    assert ["Rosebush" in text for text in written] == [True, False]
    planner("init", data=full / "new")
    assert planner("import", full / "without", data=full / "new")[0] == 0
    assert "Unbroken since" in planner("trail", data=full / "new")[1]


def test_the_sample_of_a_day_has_the_same_trail_each_time(capsys: pytest.CaptureFixture[str]) -> None:
    said = []
    for _ in range(2):
        assert run(["--demo", "--today", "2026-11-23", "trail", "--head"], make_tools(CHEAP)) == 0
        said.append(capsys.readouterr().out)
    assert said[0] == said[1]
