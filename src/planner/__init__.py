"""Planner: a private, offline diary and clinical-hours planner."""

__version__ = "0.3.0"
