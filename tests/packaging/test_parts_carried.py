"""What the program is made of is known with its terms, and listed as CycloneDX has it."""

from __future__ import annotations

import re
import runpy
import tomllib
from pathlib import Path
from typing import Any

import pytest

from planner.parts_carried import LIST_NAME, TEXTS_NAME, UNKNOWN, carried

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def sbom() -> dict[str, Any]:
    return runpy.run_path(str(ROOT / "packaging" / "sbom.py"))


def plain(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def test_everything_the_program_asks_for_is_named_with_its_terms() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    asked = {plain(re.match(r"[\w.-]+", one)[0]) for one in project["dependencies"]}  # type: ignore[index]
    found = {plain(one.name): one for one in carried()}
    assert asked <= found.keys()
    assert {"python", "source sans 3", "numpy", "shiboken6"} <= found.keys()
    assert not {"pytest", "ruff", "planner"} & found.keys()
    for one in found.values():
        assert one.version, one
        assert one.licence not in {"", UNKNOWN}, one


def test_the_words_of_a_licence_can_be_read() -> None:
    found = {one.name: one for one in carried()}
    assert "Permission is hereby granted" in found["SQLAlchemy"].words()
    assert "SIL OPEN FONT LICENSE" in found["Source Sans 3"].words().upper()


def test_the_list_has_what_cyclonedx_demands(sbom: dict[str, Any]) -> None:
    document = sbom["document"](sbom["parts"](), "2026-11-30T12:00:00Z")
    assert (document["bomFormat"], document["specVersion"], document["version"]) == ("CycloneDX", "1.6", 1)
    assert re.fullmatch(r"urn:uuid:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", document["serialNumber"])
    assert document["metadata"]["component"]["name"] == "planner"
    names = [one["name"] for one in document["components"]]
    assert len(set(names)) == len(names)
    assert len({one["bom-ref"] for one in document["components"]}) == len(names)
    for one in document["components"]:
        assert one["type"] == "library"
        (term,) = one["licenses"]
        assert ("expression" in term) != ("license" in term)
        assert "purl" not in one or re.fullmatch(r"pkg:pypi/[a-z0-9-]+@\S+", one["purl"])


def test_the_same_parts_give_the_same_list(sbom: dict[str, Any]) -> None:
    made = [sbom["document"](sbom["parts"](), "2026-11-30T12:00:00Z") for _ in range(2)]
    assert made[0] == made[1]


def test_a_frozen_program_reads_its_parts_and_their_licences_from_its_own_list(
    sbom: dict[str, Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    here = {one.name: one for one in carried()}
    (tmp_path / "_internal" / "planner").mkdir(parents=True)
    sbom["put_into"](tmp_path, sbom["parts"](), "2026-11-30T12:00:00Z")
    assert (tmp_path / "_internal" / "planner" / LIST_NAME).exists()
    assert (tmp_path / "_internal" / "planner" / TEXTS_NAME / "SQLAlchemy.txt").exists()
    monkeypatch.setattr("sys._MEIPASS", str(tmp_path / "_internal"), raising=False)
    there = {one.name: one for one in carried()}
    assert there.keys() == here.keys()
    for name, one in there.items():
        assert (one.version, one.licence) == (here[name].version, here[name].licence)
        assert not here[name].texts or one.words() == here[name].words()
