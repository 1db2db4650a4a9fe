"""A mixed-integer program, and HiGHS to solve it: the only module that imports highspy."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from time import monotonic
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import highspy
    from highspy.highs import HighsCallbackEvent

    from planner.solver.effort import Attempt, Stage

Terms = Iterable[tuple[int, float]]
"""Columns with their factors."""
INFINITY = float("inf")
HALF = 0.5
ONE_BETTER = 0.9
"""Costs are whole numbers, so a solution less than one above the bound is the best there is."""
OPTIONS = (("output_flag", False), ("mip_rel_gap", 0.0), ("mip_abs_gap", ONE_BETTER))
BETWEEN_TELLINGS = 0.25
"""Seconds between two tellings of progress."""
SLACK = 1e-6
"""HiGHS keeps rows and whole numbers to within this."""


@dataclass(frozen=True, slots=True)
class Solved:
    """What came of a solve.

    Attributes:
        values: of the best solution found, by column; None where none was found.
        cost: of those values.
        bound: no solution costs less.
        is_proven: nothing costs less; or, without values, there is no solution.
    """

    values: tuple[float, ...] | None
    cost: int
    bound: int
    is_proven: bool

    def has(self, column: int) -> bool:
        """A column that is nought or one is one in the solution."""
        return self.values is not None and self.values[column] > HALF


@dataclass(slots=True)
class Program:
    """Columns and rows, added one at a time and known by their numbers."""

    lower: list[float] = field(default_factory=list)
    upper: list[float] = field(default_factory=list)
    whole: list[bool] = field(default_factory=list)
    row_lower: list[float] = field(default_factory=list)
    row_upper: list[float] = field(default_factory=list)
    starts: list[int] = field(default_factory=lambda: [0])
    columns: list[int] = field(default_factory=list)
    factors: list[float] = field(default_factory=list)

    def column(self, upper: float = 1, *, whole: bool = True) -> int:
        """Add a column of at least nought and give its number."""
        self.lower.append(0)
        self.upper.append(upper)
        self.whole.append(whole)
        return len(self.lower) - 1

    def row(self, terms: Terms, lower: float = -INFINITY, upper: float = INFINITY) -> None:
        """Keep the sum of some terms between two bounds."""
        for column, factor in terms:
            self.columns.append(column)
            self.factors.append(factor)
        self.starts.append(len(self.columns))
        self.row_lower.append(lower)
        self.row_upper.append(upper)

    def least(
        self,
        costs: Mapping[int, float],
        attempt: Attempt,
        stage: Stage,
        *,
        near: Sequence[float] | None = None,
        closed: Collection[int] = (),
        is_any: bool = False,
    ) -> Solved:
        """The solution of least cost, or any solution at all.

        Args:
            costs: whole numbers, by column.
            attempt: the time there is.
            stage: what progress is told under.
            near: a solution to begin from; columns added since count as nought.
            closed: columns kept at nought for this solve.
            is_any: stop at the first solution.
        """
        if not self.lower:
            self.column(0)  # HiGHS gives no answer about a program without columns
        attempt.tell(stage)
        highs = self._loaded(costs, closed)
        highs.setOptionValue("time_limit", attempt.seconds_left)
        if is_any:
            highs.setOptionValue("mip_max_improving_sols", 1)
        if near is not None:
            _begin_from(highs, [*near, *[0.0] * (len(self.lower) - len(near))])
        _listen(highs, attempt, stage)
        highs.run()
        # Where the time was too short for any bound, what every column at its best would cost is one.
        return _read(highs, sum(cost * self.upper[column] for column, cost in costs.items() if cost < 0))

    def _loaded(self, costs: Mapping[int, float], closed: Collection[int]) -> highspy.Highs:
        import highspy
        import numpy as np

        lp = highspy.HighsLp()
        lp.num_col_, lp.num_row_ = len(self.lower), len(self.row_lower)
        lp.col_cost_ = np.array([costs.get(column, 0) for column in range(len(self.lower))], dtype=np.double)
        upper = np.array(self.upper, dtype=np.double)
        upper[list(closed)] = 0
        lp.col_lower_, lp.col_upper_ = np.array(self.lower, dtype=np.double), upper
        lp.row_lower_ = np.array(self.row_lower, dtype=np.double)
        lp.row_upper_ = np.array(self.row_upper, dtype=np.double)
        lp.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
        lp.a_matrix_.start_ = np.array(self.starts, dtype=np.int32)
        lp.a_matrix_.index_ = np.array(self.columns, dtype=np.int32)
        lp.a_matrix_.value_ = np.array(self.factors, dtype=np.double)
        kinds = (highspy.HighsVarType.kContinuous, highspy.HighsVarType.kInteger)
        lp.integrality_ = [kinds[whole] for whole in self.whole]
        highs = highspy.Highs()  # type: ignore[no-untyped-call] # it has no types
        for option, value in OPTIONS:
            highs.setOptionValue(option, value)
        highs.passModel(lp)
        return highs


def _begin_from(highs: highspy.Highs, values: list[float]) -> None:
    import highspy

    solution = highspy.HighsSolution()
    solution.col_value = values
    highs.setSolution(solution)


def _listen(highs: highspy.Highs, attempt: Attempt, stage: Stage) -> None:
    """Let the caller stop the solve, and hear of it now and then."""
    told = monotonic()

    def ask(event: HighsCallbackEvent) -> None:
        nonlocal told
        if attempt.is_cancelled:
            event.interrupt()
        if monotonic() - told >= BETWEEN_TELLINGS:
            told = monotonic()
            attempt.tell(stage, _known(event.data_out.mip_primal_bound), _known(event.data_out.mip_dual_bound))

    highs.cbMipInterrupt.subscribe(ask)


def _known(amount: float) -> float | None:
    return None if abs(amount) == INFINITY else amount


def _read(highs: highspy.Highs, cheapest: float) -> Solved:
    import highspy

    status, info = highs.getModelStatus(), highs.getInfo()
    # All columns are bounded, so what cannot be told from an unbounded program has no solution.
    if status in (highspy.HighsModelStatus.kInfeasible, highspy.HighsModelStatus.kUnboundedOrInfeasible):
        return Solved(None, 0, 0, is_proven=True)
    found = info.primal_solution_status == int(highspy.SolutionStatus.kSolutionStatusFeasible)
    values = tuple(highs.getSolution().col_value) if found else None
    cost = round(info.objective_function_value) if found else 0
    bound = info.mip_dual_bound
    lowest = -(-(bound - SLACK) // 1) if abs(bound) != INFINITY else cheapest
    proven = found and status == highspy.HighsModelStatus.kOptimal
    return Solved(values, cost, cost if proven else int(lowest), is_proven=proven)
