"""What each kind of chart over time is good for, in a sentence."""

from __future__ import annotations

from planner.domain.outcomes.time_charts import ChartKind
from planner.domain.statistics.small_numbers import FEWEST_USEFUL, ROLLING_CASES

USES = {
    ChartKind.RATES: (
        "Recommended: each period’s rate with its 95% interval. It holds for few cases and many, and promises nothing."
    ),
    ChartKind.P: "Which periods lie outside what chance gives, where periods have many cases each.",
    ChartKind.P_PRIME: "The same for hundreds of cases a period, where rates scatter more than chance alone.",
    ChartKind.XMR: "The chart of the NHS “Plot the dots” reports, to stand beside a dashboard drawn by its rules.",
    ChartKind.XMR_EXCEL: "The same by the rules of the NHS Excel template, to stand beside a chart drawn with it.",
    ChartKind.RUN: f"Long runs above or below the median; it needs {FEWEST_USEFUL} points away from the median.",
    ChartKind.CUMULATIVE: "How many more or fewer than expected by now, added up: a slow drift is seen early.",
    ChartKind.ROLLING: (
        f"The rate of the latest {ROLLING_CASES} cases, case by case; it takes no notice of where a period ends."
    ),
    ChartKind.WARNING: "Case by case, a signal as soon as results run well above or below what is expected.",
}
