"""What setup.toml says of what is asked: the [[target]], [[worked]] and [[requirement]] tables.

[[target]]
from = 2026-04-01
amount = 7.5                  # hours, contacts, weighted contacts, or percent of the time at work
unit = "contacts"             # hours contacts weighted share
per = "day"                   # day week month year
basis = "offered"             # attended booked credited offered
of = "at_work"                # of a share: at_work at_work_less_supervision
steps = [[2026-04-01, 50], [2026-04-08, 75]]   # from each day on, so many percent of it
reason = "induction"          # induction newly_qualified phased_return reasonable_adjustment other

[[worked]]                    # hours really worked, where they differ from the contract
date = 2026-04-02
start = "08:30"
end = "18:10"                 # before the start: on the next day
break_minutes = 20

[[requirement]]
kind = "supervision"          # supervision training
minutes = 60
per = "week"                  # week month year; or instead
each_client_hours = 20
from = 2026-04-01
"""

from __future__ import annotations

from datetime import date, datetime, time
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

from planner.domain.hours.credit import Basis
from planner.domain.hours.requirement import MOST_EACH, MOST_MINUTES, REQUIREMENT_PREFIX, RequiredKind, Requirement
from planner.domain.hours.target import Per, ProRata, Reason, Scale, ShareOf, Step, Target, Unit
from planner.domain.hours.worked import LONGEST_STRETCH, Worked
from planner.exchange.setup.toml_table import shown

if TYPE_CHECKING:
    from planner.exchange.setup.toml_table import TomlTable

_STEPS_FORM = "write [[2026-09-07, 50], [2026-09-14, 75]]: from each day on, so many percent of the target"
_MOST_PERCENT = 1000
_MOST_MINUTES = max(MOST_MINUTES.values())


def target_in(table: TomlTable, new_id: str) -> Target:
    """A row of the targets."""
    table.refuse_other_keys(("from", "amount", "unit", "per", "basis", "scale", "pro_rata", "steps", "reason", "of"))
    table.need("from", "amount")
    return Target(
        id=new_id,
        starts=table.day("from"),
        amount=Fraction(table.number("amount") or 0),
        unit=table.choice("unit", tuple(Unit)) or Unit.HOURS,
        per=table.choice("per", tuple(Per)) or Per.WEEK,
        basis=table.choice("basis", tuple(Basis)) or Basis.ATTENDED,
        scale=table.choice("scale", tuple(Scale)) or Scale.MINE,
        pro_rata=table.choice("pro_rata", tuple(ProRata)) or ProRata.AVAILABLE,
        steps=_steps(table),
        reason=table.choice("reason", tuple(Reason)),
        share_of=table.choice("of", tuple(ShareOf)) or ShareOf.AT_WORK,
    )


def _steps(table: TomlTable) -> tuple[Step, ...]:
    if "steps" not in table:
        return ()
    given = table["steps"]
    steps = [_step(one) for one in given] if isinstance(given, list) else [None]
    if None in steps:
        table.wrong("steps", f"is {shown(given)}: {_STEPS_FORM}.")
    return tuple(one for one in steps if one is not None)


def _step(given: object) -> Step | None:
    """A day and a percentage; None where it is none."""
    if not isinstance(given, list) or len(given) != len(("from", "percent")):
        return None
    day, percent = given
    is_day = isinstance(day, date) and not isinstance(day, datetime)
    is_number = isinstance(percent, int | Decimal) and not isinstance(percent, bool)
    return (day, Fraction(percent)) if is_day and is_number and abs(percent) <= _MOST_PERCENT else None


def worked_in(table: TomlTable, new_id: str) -> Worked:
    """Hours really worked on a day."""
    table.refuse_other_keys(("date", "start", "end", "break_minutes"))
    table.need("date", "start", "end")
    start, end = table.clock("start"), table.clock("end")
    breaks = table.whole("break_minutes", 0, LONGEST_STRETCH) or 0
    if table.problems:
        start, end, breaks = time(9), time(17), 0  # what stands in for them is not used
    return Worked(new_id, table.day("date"), start or time(9), end or time(17), breaks)


def requirement_in(table: TomlTable, new_id: str) -> Requirement:
    """How much supervision or training is due."""
    table.refuse_other_keys(("kind", "minutes", "per", "each_client_hours", "from"))
    table.need("kind", "minutes", "from")
    return Requirement(
        id=f"{REQUIREMENT_PREFIX}{new_id}",
        kind=table.choice("kind", tuple(RequiredKind)) or RequiredKind.SUPERVISION,
        minutes=table.whole("minutes", 1, _MOST_MINUTES) or 1,
        starts=table.day("from"),
        per=table.choice("per", tuple(MOST_MINUTES)),
        each_client_hours=table.whole("each_client_hours", 1, MOST_EACH),
    )
