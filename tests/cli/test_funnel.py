from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from pathlib import Path

Planner = Callable[..., tuple[int, str, str]]
Asked = Callable[..., Any]

SIZES = [20, 30, 22, 40, 52, 14, 41, 45, 30, 66, 20, 28]
COUNTS = [10, 14, 9, 22, 30, 5, 18, 25, 12, 40, 7, 16]
SPREAD = [4, 24, 9, 30, 20, 12, 8, 38, 25, 30, 15, 10]


@pytest.fixture
def units(tmp_path: Path) -> Callable[..., Path]:
    """A CSV of shares of the usual sizes."""

    def write(counts: list[int]) -> Path:
        file = tmp_path / "units.csv"
        rows = [f"unit {n},{x},{size}" for n, (x, size) in enumerate(zip(counts, SIZES, strict=True))]
        file.write_text("\n".join(["label,numerator,denominator", *rows]))
        return file

    return write


def test_arcsine_limits_to_the_digit(asked: Asked, units: Callable[..., Path]) -> None:
    found = asked("funnel", units(COUNTS), "--method", "arcsine", "--overdispersion")
    assert (found["method"], found["tau2"]) == ("arcsine", 0.0)
    assert found["centre"] == pytest.approx(0.5098039, abs=1e-7)
    fourteen = found["points"][5]
    limits = [fourteen[name] for name in ("lower95", "upper95", "lower998", "upper998")]
    assert limits == pytest.approx([0.2584406, 0.7585381, 0.1391379, 0.8741542], abs=1e-7)


def test_over_dispersion_widens_the_curve(asked: Asked, units: Callable[..., Path]) -> None:
    found = asked("funnel", units(SPREAD), "--overdispersion")
    assert found["tau2"] == pytest.approx(0.0500135, abs=1e-7)
    forty = found["points"][3]
    limits = [forty[name] for name in ("lower95", "upper95", "lower998", "upper998")]
    assert limits == pytest.approx([0.1321566, 0.9294013, 0.01076866, 0.9999993], abs=1e-7)


@pytest.mark.parametrize("words", [("--method", "exact"), ("--method", "arcsine"), ("--method", "normal")])
def test_the_verdict_is_where_the_point_is_drawn(asked: Asked, units: Callable[..., Path], words: list[str]) -> None:
    points = asked("funnel", units(SPREAD), *words)["points"]
    for one in points:
        share = one["numerator"] / one["denominator"]
        assert (one["verdict"] == "stands_out") == (not one["lower998"] <= share <= one["upper998"])
        assert (one["verdict"] == "inside") == (one["lower95"] <= share <= one["upper95"])
    assert {one["verdict"] for one in points} == {"inside", "look", "stands_out"}


def test_by_the_widened_curve_nobody_is_blamed_for_the_spread(asked: Asked, units: Callable[..., Path]) -> None:
    found = asked("funnel", units(SPREAD), "--overdispersion", "--own", "unit 1")
    assert {point["verdict"] for point in found["points"]} == {"inside"}
    assert found["reading"][1].startswith(
        "Yours, 24 of 30 (80%), lies within what chance and the spread between the points give (95%). Of 30, "
    )
    assert found["reading"][-1].endswith("the curves are widened, and the verdicts are by the widened curves.")


def test_three_cases_are_too_few_to_say_and_chance_is_counted_honestly(asked: Asked, tmp_path: Path) -> None:
    file = tmp_path / "few.csv"
    file.write_text("label,numerator,denominator\nme,3,3\nb,30,40\nc,29,40\nd,31,40\n")
    found = asked("funnel", file, "--own", "me")
    assert found["points"][0]["verdict"] == "too_few"
    assert found["reading"] == [
        "All 4 points together: 75.6%.",
        "Yours, 3 of 3, is too few to say: a verdict takes at least 5 cases.",
        (
            "None of the 3 with 5 cases or more lies beyond the 95% curve; chance alone puts about 0.2 of 3 there. "
            "1 point has fewer than 5 cases: too few to say."
        ),
        (
            "Points inside the curves may differ by chance alone, so their order says nothing; nor does it show that "
            "they are alike."
        ),
    ]


def test_the_points_keep_the_files_order(asked: Asked, units: Callable[..., Path]) -> None:
    found = asked("funnel", units(COUNTS))
    assert [point["label"] for point in found["points"]] == [f"unit {n}" for n in range(12)]
    assert [point["numerator"] for point in found["points"]] == COUNTS


@pytest.mark.parametrize("name", ["funnel.png", "funnel.svg"])
def test_the_funnel_is_drawn_without_names(
    planner: Planner, units: Callable[..., Path], tmp_path: Path, name: str
) -> None:
    code, out, err = planner("funnel", units(COUNTS), "--out", tmp_path / name)
    assert code == 0, err
    assert "unit 9" in out
    assert (tmp_path / name).stat().st_size > 5000
    assert b"unit 9" not in (tmp_path / name).read_bytes()


@pytest.mark.parametrize(
    ("text", "words", "said"),
    [
        ("label,numerator,denominator\n,1,2\n", (), "bad.csv, line 2, column label: The label is missing"),
        ("label,numerator,denominator\na,1,0\n", (), "bad.csv, line 2, column denominator: The denominator is 0"),
        ("label,numerator,denominator\na,3,2\n", (), "bad.csv, line 2, column numerator: 3 is more than"),
        ("label,numerator,denominator\na,-1,2\n", (), "line 2, column numerator: “-1” is not a count"),
        ("label,numerator\na,1\n", (), "bad.csv, line 1, column denominator: The column denominator is missing"),
        ("label,numerator,denominator\na,x,2\nb,y,2\n", (), "column numerator: “x” is not a number"),
        ("label,numerator,denominator\na,1,2\n", ("--method", "normal", "--overdispersion"), "arcsine scale"),
    ],
)
def test_what_cannot_be_read_is_refused_in_one_line(
    planner: Planner, tmp_path: Path, text: str, words: tuple[str, ...], said: str
) -> None:
    file = tmp_path / "bad.csv"
    file.write_text(text)
    code, out, err = planner("funnel", file, *words)
    assert (code, out) == (1, "")
    assert said in err
    assert err.count("\n") == 1


def test_an_unknown_method_is_a_usage_error(planner: Planner, units: Callable[..., Path]) -> None:
    with pytest.raises(SystemExit) as left:
        planner("funnel", units(COUNTS), "--method", "magic")
    assert left.value.code == 2


def test_the_funnel_is_read_in_plain_words_without_a_name_but_ones_own(planner: Planner, tmp_path: Path) -> None:
    file = tmp_path / "units.csv"
    file.write_text("label,numerator,denominator\nAda,10,20\nBea,14,30\nCleo,60,64\n")
    code, out, _ = planner("funnel", file, "--own", "Ada")
    words = out[out.index("All 3 points together") :]
    assert code == 0
    assert "Yours, 10 of 20 (50%), lies within" in words or "Yours, 10 of 20 (50%), lies beyond 95%" in words
    assert "Bea" not in words
    assert "Cleo" not in words
