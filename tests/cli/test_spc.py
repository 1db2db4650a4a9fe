from __future__ import annotations

import json
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from pathlib import Path

Planner = Callable[..., tuple[int, str, str]]
Asked = Callable[..., Any]

VIGNETTE = [1, 2, 1, 2, 10, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1]
WORDS = {"up": "increase", "down": "decrease", "neutral": "neutral"}


@pytest.fixture
def series(tmp_path: Path) -> Callable[..., Path]:
    """A CSV of values, one a day from 1 January 2026."""

    def write(values: list[float]) -> Path:
        file = tmp_path / "series.csv"
        rows = [f"2026-01-{day:02},{value}" for day, value in enumerate(values, 1)]
        file.write_text("\n".join(["date,value", *rows]))
        return file

    return write


@pytest.fixture
def shares(tmp_path: Path) -> Path:
    """A CSV of counts out of counts."""
    file = tmp_path / "shares.csv"
    rows = [f"2026-{month:02}-01,{10 + month % 3},{20 + month}" for month in range(1, 13)]
    file.write_text("\n".join(["date,numerator,denominator", *rows]))
    return file


def test_the_documents_own_example_to_the_digit(asked: Asked, series: Callable[..., Path]) -> None:
    found = asked("spc", series(VIGNETTE))
    assert found["profile"] == "plot-the-dots"
    first = found["points"][0]
    assert (round(first["centre"], 3), round(first["lower"], 3), round(first["upper"], 3)) == (1.944, -0.716, 4.604)
    assert found["points"][4] | {"centre": 0, "lower": 0, "upper": 0} == {
        "date": "2026-01-05", "value": 10.0, "centre": 0, "lower": 0, "upper": 0, "rule": "outside", "side": "above"
    }  # fmt: skip
    assert (found["variation"], found["assurance"]) == ("common_cause", None)

    unscreened = asked("spc", series(VIGNETTE), "--no-screening")["points"][0]
    assert (round(unscreened["lower"], 3), round(unscreened["upper"], 3)) == (-3.063, 6.952)


def test_target_and_direction_give_assurance(asked: Asked, series: Callable[..., Path]) -> None:
    found = asked("spc", series(VIGNETTE), "--target", "8", "--improvement", "up")
    assert found["assurance"] == "fails_consistently"


def test_a_rebase_begins_the_lines_anew(asked: Asked, series: Callable[..., Path]) -> None:
    found = asked("spc", series([1, 2, 1, 2, 8, 9, 8, 9]), "--rebase", "2026-01-05")
    assert [point["centre"] for point in found["points"]] == [1.5] * 4 + [8.5] * 4


def test_the_excel_profile_waits_for_thirteen_points(asked: Asked, series: Callable[..., Path]) -> None:
    found = asked("spc", series(VIGNETTE[:12]), "--profile", "nhs-excel")
    assert {point["upper"] for point in found["points"]} == {None}
    assert found["variation"] is None


def test_the_other_programs_cases_through_the_command(oracles: Path, asked: Asked, tmp_path: Path) -> None:
    cases = json.loads((oracles / "xmr_plot_the_dots.json").read_text(encoding="utf-8"))["cases"]
    for case in cases[::12]:
        options, expected = case["options"], case["expected"]
        file = tmp_path / "case.csv"
        rows = [f"{day},{value!r}" for day, value in zip(*case["series"].values(), strict=True)]
        file.write_text("\n".join(["date,value", *rows]))
        words = [
            "--improvement",
            next(ours for ours, name in WORDS.items() if name == options["improvement_direction"]),
        ]
        words += [] if options["screen_outliers"] else ["--no-screening"]
        words += ["--baseline", options["fix_after_n_points"]] if options["fix_after_n_points"] else []
        words += ["--target", options["target"]] if options["target"] is not None else []
        words += ["--rebase", *_listed(options["rebase"])] if options["rebase"] else []
        found = asked("spc", file, *map(str, words))
        for key, name in (("centre", "mean"), ("lower", "lpl"), ("upper", "upl")):
            assert [point[key] for point in found["points"]] == pytest.approx(expected[name]), case["name"]


def _listed(rebase: str | list[str]) -> list[str]:
    return [rebase] if isinstance(rebase, str) else rebase


def test_a_p_chart_of_counts(asked: Asked, shares: Path) -> None:
    found = asked("spc", shares, "--chart", "p", "--improvement", "up", "--target", "0.4")
    centre = sum(10 + month % 3 for month in range(1, 13)) / sum(20 + month for month in range(1, 13))
    assert found["profile"] is None
    assert found["points"][0]["value"] == 11 / 21
    assert found["points"][0]["centre"] == pytest.approx(centre)
    assert found["points"][0]["upper"] == pytest.approx(centre + 3 * (centre * (1 - centre) / 21) ** 0.5)
    assert (found["variation"], found["assurance"]) == ("common_cause", "hit_and_miss")


def test_a_p_chart_that_the_numbers_cannot_carry_says_so(asked: Asked, tmp_path: Path) -> None:
    file = tmp_path / "few.csv"
    file.write_text("date,numerator,denominator\n2026-01-01,2,5\n2026-02-01,3,5\n2026-03-01,0,0\n")
    found = asked("spc", file, "--chart", "p")
    assert found["notes"][0].startswith("With 5 cases at a typical point, the limits of a P chart")
    assert found["points"][2]["value"] is None


def test_a_run_chart_says_how_the_points_run(asked: Asked, series: Callable[..., Path]) -> None:
    found = asked("spc", series([1] * 8 + [2] * 8 + [1.5]), "--chart", "run")
    assert {point["centre"] for point in found["points"]} == {1.5}
    assert found["notes"] == ["Run chart: longest run 8 (chance gives up to 7), 1 crossings (chance gives 4 or more)"]


@pytest.mark.parametrize("name", ["chart.png", "chart.SVG"])
@pytest.mark.parametrize("kind", ["xmr", "p", "p-prime", "run"])
def test_the_chart_is_drawn_to_a_file(planner: Planner, shares: Path, tmp_path: Path, name: str, kind: str) -> None:
    code, _, err = planner("spc", shares, "--chart", kind, "--out", tmp_path / name)
    assert code == 0, err
    start = (tmp_path / name).read_bytes()[:100]
    assert start.startswith(b"\x89PNG") or b"<?xml" in start


def test_the_table_for_people_names_the_signals(planner: Planner, series: Callable[..., Path]) -> None:
    code, out, _ = planner("spc", series(VIGNETTE))
    assert code == 0
    assert "2026-01-05     10   1.944  -0.7156  4.604  outside, above" in out
    assert "Variation: common cause" in out


@pytest.mark.parametrize(
    ("text", "words", "said"),
    [
        ("date,value\n2026-01-01,x\n", (), "bad.csv, line 2, column value: “x” is not a number"),
        ("date,value\n2026-01-01,\n", (), "line 2, column value: The number is missing"),
        ("date,value\n2026-01-01,inf\n", (), "line 2, column value"),
        ("date,value\n01/13/2026,1\n", (), "line 2, column date"),
        ("date,value\n2026-02-30,1\n", (), "line 2, column date"),
        ("day,value\n2026-01-01,1\n", (), "line 1, column day"),
        ("date,value\n", (), "bad.csv: There are no rows"),
        ("", (), "bad.csv"),
        ("date,value,numerator,denominator\n2026-01-01,1,1,2\n", (), "column value: A series has either"),
        ("date,numerator,denominator\n2026-01-01,3,2\n", (), "line 2, column numerator: 3 is more than"),
        ("date,numerator,denominator\n2026-01-01,1.5,2\n", (), "line 2, column numerator: “1.5” is not a count"),
        ("date,numerator,denominator\n2026-01-01,0,0\n", ("--chart", "p"), "bad.csv, column denominator"),
        ("date,value\n2026-01-01,1\n", ("--chart", "p"), "bad.csv, line 1, column value: a p chart is of shares"),
        ("date,value\n2026-01-01,1\n", ("--baseline", "5"), "at least 12 points"),
        ("date,value\n2026-01-01,1\n", ("--chart", "run", "--baseline", "1"), "at least 2 points"),
        ("date,value\n2026-01-01,1\n", ("--out", "chart.pdf"), "chart.pdf: a chart is written as PNG or SVG"),
        ("date,value\n2026-01-01,1\n", ("--out", "/nowhere/chart.png"), "the chart cannot be written"),
    ],
)
def test_what_cannot_be_read_is_refused_in_one_line(
    planner: Planner, tmp_path: Path, text: str, words: tuple[str, ...], said: str
) -> None:
    file = tmp_path / "bad.csv"
    file.write_text(text)
    code, out, err = planner("spc", file, *words)
    assert (code, out) == (1, "")
    assert said in err
    assert err.count("\n") == 1


def test_a_file_that_is_not_there_is_refused(planner: Planner, tmp_path: Path) -> None:
    code, _, err = planner("spc", tmp_path / "none.csv")
    assert code == 1
    assert "none.csv: The file cannot be read" in err


def test_columns_may_have_other_names(asked: Asked, tmp_path: Path) -> None:
    file = tmp_path / "other.csv"
    file.write_text("Week;Waiting\n05/01/2026;3\n12/01/2026;4\n")
    found = asked("spc", file, "--map", "date=Week", "--map", "value=Waiting")
    assert [point["date"] for point in found["points"]] == ["2026-01-05", "2026-01-12"]


def test_the_drawing_shows_variation_and_assurance_with_their_words(
    planner: Planner, series: Callable[..., Path], tmp_path: Path
) -> None:
    picture = tmp_path / "chart.svg"
    words = ("--target", "8", "--improvement", "up", "--out", picture)
    assert planner("spc", series(VIGNETTE), *words)[0] == 0
    drawn = picture.read_text()
    assert ">Variation: common cause</text>" in drawn
    assert ">Assurance: fails consistently</text>" in drawn


def test_every_chart_is_read_in_plain_words(asked: Asked, planner: Planner, series: Callable[..., Path]) -> None:
    assert asked("spc", series(VIGNETTE))["reading"] == [
        "One point meets a rule of this chart (outside the limits). Ask what was different then."
    ]
    assert asked("spc", series([10, 11] * 7))["reading"] == ["No point meets a rule of this chart."]
    (few,) = asked("spc", series([10, 11] * 3), "--profile", "nhs-excel")["reading"]
    assert "a chart has limits from 13 points on" in few
    steps = [10 + n / 10 for n in range(10)] + [20 + n / 10 for n in range(10)]
    assert asked("spc", series(steps), "--chart", "run")["reading"][0].startswith("The points run on one side")
    assert "Ask what was different then." in planner("spc", series(VIGNETTE))[1]


def test_two_rows_of_one_date_are_refused_by_line(planner: Planner, tmp_path: Path) -> None:
    file = tmp_path / "dup.csv"
    file.write_text("date,value\n2026-01-01,3\n2026-02-01,4\n2026-01-01,5\n")
    code, _, err = planner("spc", file)
    assert code == 1
    assert "dup.csv, line 4, column date: 2026-01-01 stands in line 2 already" in err


def test_a_step_of_shares_is_told_whatever_the_chart(asked: Asked, tmp_path: Path) -> None:
    file = tmp_path / "step.csv"
    rows = [f"{2024 + n // 12}-{n % 12 + 1:02}-01,{8 if n < 12 else 12},20" for n in range(24)]
    file.write_text("\n".join(["date,numerator,denominator", *rows]) + "\n")
    for chart in ("p", "p-prime", "xmr", "run"):
        found = asked("spc", file, "--chart", chart)
        reading = " ".join(found["reading"])
        assert (found["change"]["level"], found["change"]["after"]) == ("stands_out", "2024-12-01")
        assert found["change"]["p"] == pytest.approx(0.00017, abs=5e-6)
        assert "Annotate" not in reading
        assert "From 2025-01-01 on the rate is higher, and that stands out." in reading
        assert "96 of 240 (40%) before, 144 of 240 (60%) since" in reading


def test_few_crossings_are_not_called_a_long_run(asked: Asked, tmp_path: Path) -> None:
    values = [1, 1, 1, 1, 9, 9, 9, 9, 9, 1, 1, 1, 1, 1, 9, 9, 9, 9, 9, 1, 1, 1, 9, 9, 9, 1]
    file = tmp_path / "few.csv"
    file.write_text(
        "date,value\n" + "".join(f"2026-{n // 28 + 1:02}-{n % 28 + 1:02},{v + n / 100}\n" for n, v in enumerate(values))
    )
    (said,) = asked("spc", file, "--chart", "run")["reading"]
    assert "crosses its median less often than chance" in said
    assert "for longer than" not in said


def test_after_the_lines_begin_anew_nothing_is_told_of_fewer_than_three_points(asked: Asked, tmp_path: Path) -> None:
    file = tmp_path / "shares.csv"
    rows = [f"2026-{n + 1:02}-01,{9 if n == 7 else 5},10" for n in range(8)]
    file.write_text("\n".join(["date,numerator,denominator", *rows]) + "\n")
    options = ("--chart", "p", "--target", "0.5", "--improvement", "up")
    found = asked("spc", file, *options, "--rebase", "2026-08-01")
    assert (found["variation"], found["assurance"]) == (None, None)
    assert asked("spc", file, *options)["assurance"] == "hit_and_miss"


@pytest.mark.parametrize("chart", ["p", "xmr"])
def test_limits_of_no_width_say_nothing_and_that_is_the_reason_given(asked: Asked, tmp_path: Path, chart: str) -> None:
    file = tmp_path / "none.csv"
    rows = [f"2026-{n + 1:02}-01,0,10" for n in range(10)]
    file.write_text("\n".join(["date,numerator,denominator", *rows]) + "\n")
    found = asked("spc", file, "--chart", chart, "--target", "0.5", "--improvement", "up")
    assert found["reading"][0] == "The limits of this chart leave no room between them, so it says nothing."
    assert (found["variation"], found["assurance"]) == (None, None)
