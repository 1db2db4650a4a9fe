"""Somebody who hears and has a keyboard: what they come to, are told and read goes into a log, in order."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from tests.end_to_end.on_the_bus import CELLS, Thing

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tests.end_to_end.on_the_bus import Address, Heard, Reader

LOGS = Path(__file__).parents[2] / "build" / "what-a-screen-reader-is-told"
"""What each test was told, in order: kept for whoever wants to read it."""
PASSED_OVER = {"filler", "panel", "label", "scroll bar", "layered pane", "list", "unknown", "splitter", "grip"}
"""What has no deed of its own, the bars that the keys and the wheel stand for, and what only a mouse takes hold of."""
MOST_STOPS = 120
"""More stops of Tab than any page has."""
TYPED_IN = {"text", "spin button", "password text"}
TOLD = "  told    "
"""How a line of the log begins that says what has the focus is called, or described, otherwise."""
PARTS = CELLS | {"list item", "column header"}
"""What lies in a whole that Tab comes to as one stop."""


def keep_log(name: str, lines: Sequence[str]) -> None:
    """Keep what was told in a test."""
    LOGS.mkdir(parents=True, exist_ok=True)
    (LOGS / f"{name}.txt").write_text("\n".join(lines) + "\n", encoding="utf-8")


def nameless(reader: Reader, things: list[Thing]) -> list[Thing]:
    """Showing controls and heads of columns without a name, and whatever is told by markup."""
    passed_over = PASSED_OVER | CELLS  # of cells some are empty, as they are to the eye
    showing = [one for one in things if "showing" in one.states and one.role not in passed_over]
    lists = [one for one in showing if one.role == "combo box"]  # called by what is chosen in them, or by nothing yet
    faults = [one for one in lists if not reader.labels(one)]
    faults += [one for one in showing if one.role != "combo box" and not one.name.strip()]
    return [*faults, *(one for one in things if "<div" in one.name + one.description)]


class Listener:
    """Presses keys, and waits for what is told: what has the focus, and what is said of it and aloud."""

    def __init__(self, reader: Reader, title: str) -> None:
        self._reader, self._log = reader, [title, ""]
        self._attended = self._mark = 0
        self._here: Thing | None = None
        self._come_to: list[Thing] = []
        self._nameless: list[Thing] = []

    @property
    def here(self) -> Thing:
        """What has the focus, as it was last told."""
        self._attend()
        assert self._here is not None, "the focus is nowhere"
        return self._here

    def heard(self) -> list[str]:
        """All that was pressed, told and read until now."""
        self._attend()
        return self._log

    # Doing

    def press(self, *keys: str) -> None:
        """Press keys; what is waited for next is what comes of them."""
        self._begin(f"key     {' '.join(keys)}")
        self._reader.key(*keys)

    def write(self, words: str) -> None:
        """Type words over what is selected, until the field tells that they stand in it."""
        self._begin(f"types   {words}")
        field = self.here
        self._reader.write(words)
        self._reader.wait(lambda: self._reader.text(field).startswith(words), f"{words} in {field.name}")

    def step_to(self, name: str, key: str) -> None:
        """Step through the lines of a list to the one that bears a name; the end of the list without it is a fault."""
        while not self.here.name.startswith(name):
            left = self.here.address
            self.press(key)
            self._reader.wait(partial(self._has_left, left), f"a line after {self._here}, on the way to {name}")

    def walk_to(self, name: str, key: str = "Tab") -> None:
        """Walk on with Tab to what bears a name; a walk all the way round without it is a fault."""
        walked: list[str] = []
        while not self.here.name.startswith(name):
            assert len(walked) < MOST_STOPS, f"{key} never comes to {name}: {walked}"
            walked.append(self.here.name)
            self._step(key)

    def press_on(self, name: str, key: str = "Tab") -> None:
        """Walk on to a button, and press it with Space."""
        self.walk_to(name, key)
        self.press("space")

    def write_unseen(self, words: str) -> None:
        """Type a secret, until the field tells as many signs."""
        self._begin("types   a secret")
        field = self.here
        self._reader.write(words)
        self._reader.wait(lambda: len(self._reader.text(field)) == len(words), f"a secret in {field.name}")

    def _step(self, key: str) -> None:
        """One stop further: it is there when something is told to have the focus that is no part of the stop before."""
        before = self._whole(self.here.address)
        self.press(key)

        def is_further() -> bool:
            told = (one.address for one in self._told() if _is_focus(one))
            return any(whole and whole != before for whole in map(self._whole, told))

        self._reader.wait(is_further, f"a stop after {self._here}")

    def _has_left(self, before: Address) -> bool:
        """The focus has come to something else."""
        return any(_is_focus(one) and one.address != before for one in self._told())

    def _begin(self, line: str) -> None:
        self._attend()
        self._log.append(line)
        self._mark = len(self._reader.heard)
        self._come_to = []

    # Hearing

    def comes_to(self, name: str) -> None:
        """The focus comes to what bears a name."""

        def is_there() -> bool:
            self._attend()
            return any(one.name.startswith(name) for one in self._come_to)

        self._reader.wait(is_there, f"the focus on {name}, not {self._here}")

    def comes_back(self, name: str) -> None:
        """The dialog is closed: its window comes to the front, as a window manager sees to, and what had the focus."""
        self._reader.wait(lambda: "dialog" not in self._reader.tops(), "no dialog")
        self._reader.come_to_front()
        self.comes_to(name)

    def stands_on(self, name: str) -> None:
        """What bears a name has the focus, also where it was given it before anybody heard."""
        found: list[Thing] = []

        def is_there() -> bool:
            found[:] = [
                one for one in self._reader.walk() if one.name.startswith(name) and {"focused", "showing"} <= one.states
            ]
            return bool(found)

        self._reader.wait(is_there, f"{name} with the focus")
        self._attend()
        if self._here is None or self._here.address != found[0].address:
            self._take_in(found[0])

    def comes_to_the_window(self) -> None:
        """The window is there, and takes the keys, as a window manager sees to."""
        self._reader.find("Week", "table")
        self._reader.come_to_front()
        self.stands_on("Week")

    def is_asked_again(self, name: str) -> None:
        """The program has begun again in its own place, and asks."""
        self._reader.begins_again()
        self.stands_on(name)

    def has_left(self) -> None:
        """The program has ended as it should."""
        assert self._reader.await_end() == 0

    def is_told(self, words: str) -> None:
        """Words are said aloud since the last key."""
        self._reader.wait(
            lambda: any(one.kind == "Announcement" and words in one.words for one in self._told()), f"said: {words}"
        )

    def is_now(self, words: str) -> None:
        """What has the focus becomes another: called, described or standing otherwise."""
        here = self.here.address

        def is_so() -> bool:
            return any(one.address == here and words in _changed(one) for one in self._told())

        self._reader.wait(is_so, f"now {words}: {self._here}")

    def reads(self, words: str) -> None:
        """Words are to be read in the window or dialog in front."""
        found: list[Thing] = []

        def is_shown() -> bool:
            front = self._reader.front()
            shown = self._reader.walk(front) if front else []
            found[:] = [one for one in shown if "showing" in one.states and words in f"{one.name} {one.description}"]
            return bool(found)

        self._reader.wait(is_shown, f"to read: {words}")
        self._attend()
        name = found[0].name
        self._log.append(f"  reads   {found[0].role}: {name if words in name else found[0].description}")

    def finds_all_named(self) -> None:
        """Nothing that is shown is without a name, and nothing that had the focus was."""
        shown = self._reader.walk()
        self._attend()
        faults = [*nameless(self._reader, shown), *self._nameless]
        assert not faults, f"without a name: {faults}"
        self._log.append(f"  finds   {len(shown)} things, none without a name")

    def _told(self) -> list[Heard]:
        return self._reader.heard[self._mark :]

    def _attend(self) -> None:
        """Take in what was told meanwhile."""
        news = self._reader.heard[self._attended :]
        self._attended += len(news)
        for one in news:
            if _is_focus(one):
                self._come(one)
            elif one.kind == "Announcement":
                self._log.append(f"  said    {one.words}".replace("\n", "; "))
            elif self._here and one.address == self._here.address and (line := _changed(one)):
                self._note(line)

    def _come(self, told: Heard) -> None:
        thing = self._reader.thing(told.address)
        if thing is not None:
            self._take_in(thing)

    def _take_in(self, thing: Thing) -> None:
        self._here = thing
        self._come_to.append(thing)
        self._nameless += [] if thing.name.strip() else [thing]
        self._note(f"  focus   {spoken(thing, self._reader.text(thing))}")

    def _note(self, line: str) -> None:
        """Note it, unless it was just noted; of what a field tells while it is typed in, the last."""
        if self._log[-1] == line or (self._log[-1].startswith(TOLD) and line.startswith(TOLD)):
            self._log.pop()
        self._log.append(line)

    def _whole(self, address: Address) -> Address | None:
        """The stop that a thing belongs to; None where it has gone."""
        thing = self._reader.thing(address)
        if thing is None:
            return None
        return thing.above if thing.role in PARTS else address


def _is_focus(told: Heard) -> bool:
    return told.detail == "focused" and told.on == 1


def _changed(told: Heard) -> str:
    """What is said when what has the focus becomes another."""
    if told.kind == "PropertyChange" and told.words:
        return f"{TOLD}{told.words}"
    if told.kind == "StateChanged" and told.detail in {"checked", "expanded"}:
        return f"  now     {'' if told.on else 'not '}{told.detail}"
    return ""


def spoken(thing: Thing, text: str) -> str:
    """How a thing is read out: its name, what it is and how it stands, what is typed in it, and more about it."""
    states: list[str] = [one for one in ("checked", "selected") if one in thing.states]
    states += ["not checked"] if "checkable" in thing.states and not states else []
    typed = [f"“{text}”"] if thing.role in TYPED_IN and text else []
    about = [thing.description] if thing.description and thing.description != thing.name else []
    return ", ".join((thing.name, thing.role, *states, *typed, *about)).replace("\n", "; ")
