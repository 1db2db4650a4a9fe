"""Changing the diary, one deed at a time."""

from __future__ import annotations

from itertools import groupby, islice
from typing import TYPE_CHECKING, NoReturn

from planner.domain.change import Change, Step
from planner.domain.diary.series import Series
from planner.domain.door import refuse_contradictions
from planner.domain.errors import PlannerError
from planner.domain.hours.leave_year import LeaveYear
from planner.domain.merge import REMOVED, changed_since, merged
from planner.domain.trail import links_left_by
from planner.storage.latest import seen_of_others
from planner.storage.reading import DiaryReader
from planner.storage.shelves import SHELVES
from planner.storage.taken_back import TakenBack
from planner.storage.trail import append, fade, fade_reasons, take_in

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Sequence
    from datetime import datetime

    from planner.domain.change import Value
    from planner.domain.safety.link import LinkKind, LinkWords, TrailLink
    from planner.storage.connection import Raw
    from planner.storage.trail import Pen

BATCH = 5000
TAKEN = "There is one in that place already, put there meanwhile: nothing was changed; change that one instead."


def _stands_unsaid(value: Value) -> bool:
    """What holds until something else is kept: there is one of its kind, or a leave year as each one begins."""
    is_single = SHELVES[type(value)].prefix == value.id
    return is_single or (isinstance(value, LeaveYear) and value == LeaveYear(value.starts))


def _insertion(table: str, names: Iterable[str]) -> str:
    """The statement that puts a row with so many cells into a table; the names are our own, and some SQL's too."""
    known = tuple(names)
    columns, cells = ", ".join(f'"{name}"' for name in known), ", ".join(f":{name}" for name in known)
    return f"INSERT INTO {table} ({columns}) VALUES ({cells})"  # noqa: S608 - our own names


class Work(DiaryReader):
    """One deed on a connection: everything put and removed in it is kept together or not at all."""

    def __init__(self, raw: Raw) -> None:
        super().__init__(raw)
        self._steps: list[Step] = []
        self._is_as_it_was = False
        self._is_again = False
        self._leaves_links = True
        self._noted: list[tuple[LinkKind, LinkWords]] = []

    def put(self, value: Value) -> None:
        """Add a value, or replace the one of the same id."""
        self._take(Step(self.get(type(value), value.id), value))

    def put_made_from(self, before: Value, value: Value) -> None:
        """Put a value that a form made from another, merged with what was changed in the diary meanwhile.

        PlannerError where both changed the same field, or what it was made from has gone.
        """
        now = self.get(type(before), before.id)
        if now is None and _stands_unsaid(before):
            now = before
        if now is None:
            raise PlannerError(REMOVED)
        agreed = merged(before, now, value)
        if agreed.id != now.id:  # made from its fields
            self.refuse_taken(agreed)
            self.remove(now)
        self.put(agreed)

    def refuse_taken(self, value: Value) -> None:
        """PlannerError where another value stands in the place of a new one."""
        if self.get(type(value), value.id) is not None:
            raise PlannerError(TAKEN)

    def remove_as_seen(self, value: Value) -> None:
        """Take out what stands in the diary as it was seen; PlannerError where it has been changed since."""
        if self.need(type(value), value.id) != value:
            raise changed_since()
        self.remove(value)

    def remove(self, value: Value) -> None:
        """Take a value out."""
        self._take(Step(self.need(type(value), value.id), None))

    def add_all(
        self, values: Iterable[Value], *, as_it_was: bool = False, look: Callable[[], None] | None = None
    ) -> None:
        """Add many new values at once.

        Args:
            values: of a kind together.
            as_it_was: they stood in a diary together (see `apply`).
            look: called between batches; it may raise to end the deed.
        """
        self._is_as_it_was = self._is_as_it_was or as_it_was
        for kind, group in groupby(values, key=type):
            shelf = SHELVES[kind]
            # A batch at a time: as cells, a diary of ten years is many times what it is as values.
            while added := list(islice(group, BATCH)):
                if look is not None:
                    look()
                rows = [shelf.cells(value) for value in added]
                self._raw.executemany(_insertion(shelf.table, rows[0]), rows)
                self._steps.extend(Step(None, value) for value in added)

    def apply(self, change: Change, *, as_it_was: bool = False) -> None:
        """Take every step of a change; PlannerError if the diary is no longer as the change found it.

        Args:
            change: a change made before, or one turned round.
            as_it_was: nobody has written since, so the diary comes back to a state that was accepted once: it is not
                asked again whether its rows contradict one another, for then some undo might be refused.
        """
        self._is_as_it_was, self._is_again = as_it_was, True
        for step in change.steps:
            known = step.before or step.after
            if known is None:
                continue
            if self.get(type(known), known.id) != step.before:
                msg = f"“{change.name}” cannot be done: something it touches has been changed since."
                raise PlannerError(msg)
            self._take(step)

    def refuse_contradictions(self) -> None:
        """PlannerError where what was done contradicts what stands in the diary now; asked before anything is kept."""
        if not self._is_as_it_was:
            refuse_contradictions(self._steps, self)

    def note(self, kind: LinkKind, said: LinkWords) -> None:
        """Leave a link in the trail of something that changes no value, such as an export."""
        self._noted.append((kind, said))

    def take_trail(self, links: Sequence[TrailLink]) -> bool:
        """Go on with the trail of the export the diary is made of; False where it keeps its own (see `take_in`)."""
        self._leaves_links = not take_in(self._raw, links)
        return not self._leaves_links

    def fade_trail(self, before: datetime) -> int:
        """Have what the links before a moment say fade; how many that were."""
        return fade(self._raw, before)

    def fade_reasons(self, texts: Collection[str]) -> None:
        """Have the links fade that give one of some texts as their reason."""
        fade_reasons(self._raw, texts)

    def leave_links(self, pen: Pen) -> None:
        """Add to the trail what was changed; asked before anything is kept, so that both are kept or neither."""
        left = list(self._noted)
        changed = links_left_by(self._steps, self, again=self._is_again) if self._leaves_links else ()
        if changed:
            from planner.words.trail import links_words

            left += links_words(changed, again=self._is_again)
        if left:
            append(self._raw, pen, left)

    def take_back(self) -> NoReturn:
        """End the deed as if nothing had been done."""
        raise TakenBack

    @property
    def seen_of_others(self) -> int:
        """What the writing connection has seen of others by now."""
        return seen_of_others(self._raw)

    @property
    def steps(self) -> tuple[Step, ...]:
        """What was done so far, in order."""
        return tuple(self._steps)

    def change(self, name: str) -> Change:
        """What was done so far, under a name for the undo menu."""
        return Change(name, self.steps)

    def _take(self, step: Step) -> None:
        if step.before == step.after:
            return
        if step.after is None:
            self._delete(step.before)
        elif step.before is None:
            shelf = SHELVES[type(step.after)]
            row = shelf.cells(step.after)
            self._raw.execute(_insertion(shelf.table, row), row)
        else:
            self._update(step.after)
        self._steps.append(step)

    def _delete(self, value: Value | None) -> None:
        if isinstance(value, Series):
            for one in self.deviations_of(value.id):
                self._take(Step(one, None))
        if value is not None:
            statement = f"DELETE FROM {SHELVES[type(value)].table} WHERE id = :id"  # noqa: S608 - our own name
            self._raw.execute(statement, {"id": value.id})

    def _update(self, value: Value) -> None:
        shelf = SHELVES[type(value)]
        row = shelf.cells(value)
        changed = ", ".join(f'"{name}" = :{name}' for name in row if name != "id")
        self._raw.execute(f"UPDATE {shelf.table} SET {changed} WHERE id = :id", row)  # noqa: S608 - our own names
