"""The week solver: a week problem in; a layout, the reasons why there is none, or the remedies out."""

from planner.solver.conflict import explain
from planner.solver.effort import Effort, Progress, Stage
from planner.solver.remedy import remedies
from planner.solver.week import UndecidedError, fit, maximum

__all__ = ["Effort", "Progress", "Stage", "UndecidedError", "explain", "fit", "maximum", "remedies"]
