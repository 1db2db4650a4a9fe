"""The real program on a screen and an accessibility bus of their own, read and driven as a screen reader does it."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jeepney import DBusAddress, HeaderFields, Message, MessageType, new_method_call
from jeepney.io.blocking import DBusConnection, open_dbus_connection

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

TOOLS = ("Xvfb", "xdotool", "dbus-daemon")
LAUNCHERS = tuple(Path(place, "at-spi-bus-launcher") for place in ("/usr/libexec", "/usr/lib/at-spi2-core"))
SCREEN = ("-screen", "0", "1440x900x24", "-nolisten", "tcp", "-noreset")
PATIENCE, GRACE = 60.0, 5.0
"""Seconds after which what is waited for is given up, far more than any of it takes; and those to end in when asked."""
GLANCE, MOST_GLANCES = 0.05, 1000
"""Seconds without an event after which a look is taken again, and events after which it is taken in any case."""
ACCESSIBLE, ACTION, COMPONENT, SELECTION, TEXT = (
    f"org.a11y.atspi.{one}" for one in ("Accessible", "Action", "Component", "Selection", "Text")
)
PROPERTIES, EVENTS = "org.freedesktop.DBus.Properties", "org.a11y.atspi.Event.Object"
BUS = DBusAddress("/org/freedesktop/DBus", "org.freedesktop.DBus", "org.freedesktop.DBus")
ROOT, REGISTRY = "/org/a11y/atspi/accessible/root", "org.a11y.atspi.Registry"
STATES = {1: "active", 4: "checked", 11: "focusable", 12: "focused", 23: "selected", 25: "showing", 41: "checkable"}
"""Bits of a state, as at-spi's atspi-constants.h numbers them."""

LABELLED_BY = 2
CELLS = frozenset({"cell", "table cell", "tree item"})

Address = tuple[str, str]
Call = tuple[Address, str, str, str | None, tuple[Any, ...]]


@dataclass(frozen=True, slots=True)
class Thing:
    """What a screen reader is told of one thing in the window."""

    address: Address
    above: Address | None
    role: str
    name: str
    description: str
    states: frozenset[str]


@dataclass(frozen=True, slots=True)
class Heard:
    """An event: what kind, of which thing, what of it, whether it is so now, and in which words."""

    kind: str
    address: Address
    detail: str
    on: int
    words: str


class Reader:
    """A screen reader: walks what is shown, presses by action, and listens."""

    def __init__(self, bus: DBusConnection, process: subprocess.Popen[str], display: str) -> None:
        self._bus, self._process, self._display = bus, process, display
        self._program = _program(bus, process)
        self.heard: list[Heard] = []
        self.told: list[str] = []

    def walk(self, top: Thing | None = None) -> list[Thing]:
        """Everything that is showing, from the window or a thing down; with what is in it, in sight or not."""
        return list(self._steps(top))

    def _steps(self, top: Thing | None) -> Iterator[Thing]:
        """The same step by step, so that a search can end before the last."""
        level: list[tuple[Address, Address | None]] = [(top.address if top else self._program, None)]
        while level:
            kinds = self._ask([call for here, _ in level for call in _of_kind(here)])
            there = [
                (here, above, str(role[0]), _states(*state[0]))
                for (here, above), role, state in zip(level, kinds[::2], kinds[1::2], strict=True)
                if role and state  # else it went while it was being asked
            ]
            answers = iter(self._ask([call for here, _, role, states in there for call in _of(here, role, states)]))
            level = []
            for here, above, role, states in there:
                told = [next(answers) for _ in _of(here, role, states)]
                name, description, *_ = [*(str(one[0][1]) if one else "" for one in told[:2]), ""]
                yield Thing(here, above, role, name, description, states)
                below = [one for one in told[2:] if one]
                level += [((sender, path), here) for (children,) in below for sender, path in children]

    def find(self, name: str, role: str = "", top: Thing | None = None) -> Thing:
        """The first thing whose name begins so, from the top down, as soon as it is showing."""
        found: list[Thing] = []

        def is_there() -> bool:
            for one in self._steps(top):
                if one.name.startswith(name) and role in ("", one.role) and "showing" in one.states:
                    found.append(one)
                    break
            return bool(found)

        self.wait(is_there, f"{role} {name}")
        return found[0]

    def press(self, name: str, role: str = "") -> None:
        """Do the first deed of what bears a name, as a screen reader's user does."""
        self.do(self.find(name, role))

    def do(self, thing: Thing) -> None:
        """Do the first deed of a thing."""
        self.ask(thing.address, ACTION, "DoAction", "i", (0,))

    def choose(self, group: Thing, number: int) -> None:
        """Select one of a list, by its number."""
        self.ask(group.address, SELECTION, "SelectChild", "i", (number,))

    def labels(self, thing: Thing) -> list[Address]:
        """What a thing is said to be labelled by."""
        (relations,) = self.ask(thing.address, ACCESSIBLE, "GetRelationSet")
        return [(sender, path) for kind, those in relations if kind == LABELLED_BY for sender, path in those]

    def thing(self, address: Address) -> Thing | None:
        """What is told of a thing now, a drop-down list by its label; None where it has gone."""
        called: list[Call] = [
            (address, PROPERTIES, "Get", "ss", (ACCESSIBLE, one)) for one in ("Name", "Description", "Parent")
        ]
        role, states, *said = self._ask([*_of_kind(address), *called])
        if not (role and states and all(said)):
            return None
        name, description, above = (one[0][1] for one in said if one)
        made = Thing(address, tuple(above), role[0], name, description, _states(*states[0]))
        if made.role != "combo box":
            return made
        return replace(made, name=": ".join([*map(self.told_now, self.labels(made)), name]))

    def text(self, thing: Thing) -> str:
        """What is typed in a thing; nothing where nothing can be."""
        answer = self.ask(thing.address, TEXT, "GetText", "ii", (0, -1))
        return str(answer[0]) if answer else ""

    def tops(self) -> dict[str, Thing]:
        """The windows and dialogs there are, by their roles."""
        (windows,) = self.ask(self._program, ACCESSIBLE, "GetChildren") or ((),)
        there = [self.thing((sender, path)) for sender, path in windows]
        return {one.role: one for one in there if one and "showing" in one.states}

    def front(self) -> Thing | None:
        """The window or dialog that the keys go to; None while there is none."""
        return next((one for one in self.tops().values() if "active" in one.states), None)

    def begins_again(self) -> None:
        """The program has begun again in its own place, and comes to the bus anew."""
        self._program = _program(self._bus, self._process, besides=self._program)

    def take_focus(self, thing: Thing) -> None:
        """Give a thing the focus."""
        self.ask(thing.address, COMPONENT, "GrabFocus")

    def come_to_front(self, title: str = "Planner") -> None:
        """Have the window take the keys, as a window manager would."""
        self._on_screen("search", "--sync", "--onlyvisible", "--name", f"^{title}$", "windowfocus", "--sync")

    def await_end(self) -> int:
        """Wait until the program has ended; its exit code."""
        return self._process.wait(PATIENCE)

    def key(self, *names: str) -> None:
        """Press keys on the keyboard of the screen."""
        self._on_screen("key", *names)

    def write(self, words: str) -> None:
        """Type words on the keyboard of the screen."""
        self._on_screen("type", words)

    def _on_screen(self, *words: str) -> None:
        command = [shutil.which("xdotool") or "xdotool", *words]
        there = {**os.environ, "DISPLAY": self._display}
        subprocess.run(command, check=True, env=there, stdout=subprocess.DEVNULL, timeout=PATIENCE)  # noqa: S603 - its full path

    def hear(self, kind: str, words: str, *, since: int = 0) -> Heard:
        """An event in words, or of a name, that begin so; heard already, or else as soon as it comes."""
        found: list[Heard] = []

        def is_told() -> bool:
            told = [one for one in self.heard[since:] if kind in (one.kind, one.detail)]
            found[:] = [
                one for one in told if one.words.startswith(words) or self.told_now(one.address).startswith(words)
            ]
            return bool(found)

        self.wait(is_told, f"{kind}: {words}")
        return found[0]

    def told_now(self, address: Address, what: str = "Name") -> str:
        """What a thing is called now, or how it is described; nothing where it has gone."""
        answer = self.ask(address, PROPERTIES, "Get", "ss", (ACCESSIBLE, what))
        return str(answer[0][1]) if answer else ""

    def wait(self, is_so: Callable[[], bool], what: str) -> None:
        """Look again after whatever happens until something is so; that it never is, is a fault."""
        until = time.monotonic() + PATIENCE
        while not is_so():
            assert self._process.poll() is None, "the program has ended"
            assert time.monotonic() < until, f"it never came to: {what}"
            self.listen()

    def listen(self) -> None:
        """Take in events until there are none for a while."""
        with suppress(TimeoutError):
            for _ in range(MOST_GLANCES):
                self._take(self._bus.receive(timeout=GLANCE))

    def ask(
        self, to: Address, interface: str, method: str, kinds: str | None = None, words: tuple[Any, ...] = ()
    ) -> Any:  # noqa: ANN401 - what it answers
        """One question, answered."""
        return self._ask([(to, interface, method, kinds, words)])[0]

    def _ask(self, calls: Sequence[Call]) -> list[tuple[Any, ...] | None]:
        """Many questions at once; None is the answer to what could not be asked."""
        numbers = []
        for (sender, path), interface, method, kinds, words in calls:
            number = next(self._bus.outgoing_serial)
            address = DBusAddress(path, sender, interface)
            self._bus.send(new_method_call(address, method, kinds, words), serial=number)
            numbers.append(number)
        answers: dict[int, tuple[Any, ...] | None] = {}
        while len(answers) < len(numbers):
            message = self._bus.receive(timeout=PATIENCE)
            to = message.header.fields.get(HeaderFields.reply_serial)
            if to is None:
                self._take(message)
                continue
            answers[to] = message.body if message.header.message_type is MessageType.method_return else None
        return [answers[one] for one in numbers]

    def _take(self, message: Message) -> None:
        fields = message.header.fields
        if message.header.message_type is MessageType.signal and fields.get(HeaderFields.interface) == EVENTS:
            detail, on, _, (_, words), *_ = message.body
            of = fields[HeaderFields.sender], fields[HeaderFields.path]
            self.heard.append(Heard(fields[HeaderFields.member], of, detail, on, f"{words}"))


def _of_kind(here: Address) -> list[Call]:
    """What is asked of each thing first: what it is."""
    return [(here, ACCESSIBLE, f"Get{one}", None, ()) for one in ("RoleName", "State")]


def _of(here: Address, role: str, states: frozenset[str]) -> list[Call]:
    """What is asked then: its name and, as cells are many and have no more to tell, of others what is in them."""
    told: list[Call] = [(here, PROPERTIES, "Get", "ss", (ACCESSIBLE, one)) for one in ("Name", "Description")]
    if role in CELLS:
        return told[:1]
    return [*told, (here, ACCESSIBLE, "GetChildren", None, ())] if "showing" in states else told


def _states(low: int, high: int) -> frozenset[str]:
    bits = low | high << 32
    return frozenset(words for bit, words in STATES.items() if bits >> bit & 1)


def missing_tools() -> str:
    """What has to be installed for this; nothing where all of it is."""
    missing = [one for one in TOOLS if shutil.which(one) is None]
    return ", ".join(missing if any(one.exists() for one in LAUNCHERS) else [*missing, "at-spi2-core"])


@contextmanager
def program_on_the_bus(*arguments: str) -> Iterator[Reader]:
    """The program with a screen, a session bus and an accessibility bus that end with it, whatever happens."""
    folder = tempfile.mkdtemp(prefix="bus-")  # the name of a socket may not be long
    kept_out = ("DBUS_SESSION_BUS_ADDRESS", "AT_SPI_BUS_ADDRESS", "WAYLAND_DISPLAY", "DISPLAY")
    environment = {name: value for name, value in os.environ.items() if name not in kept_out}
    environment |= {"HOME": folder, "XDG_RUNTIME_DIR": folder, "XDG_CONFIG_HOME": folder, "GSETTINGS_BACKEND": "memory"}
    environment |= {"QT_QPA_PLATFORM": "xcb", "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1"}
    begun: list[subprocess.Popen[str]] = []

    def begin(*command: str) -> subprocess.Popen[str]:
        process = subprocess.Popen(  # noqa: S603 - the full paths of tools, and this interpreter
            [shutil.which(command[0]) or command[0], *command[1:]],
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
            start_new_session=True,
        )
        begun.append(process)
        return process

    try:
        environment["DISPLAY"] = f":{_told(begin('Xvfb', '-displayfd', '1', *SCREEN))}"
        place = f"--address=unix:dir={folder}"
        session = _told(begin("dbus-daemon", "--session", "--nofork", "--print-address", place))
        environment["DBUS_SESSION_BUS_ADDRESS"] = session
        launcher = next(one for one in LAUNCHERS if one.exists())
        begin(str(launcher), "--launch-immediately")
        with closing(open_dbus_connection(_accessibility_bus(session))) as bus:
            _listen_to_everything(bus)
            yield Reader(bus, begin(sys.executable, "-m", "planner", *arguments), environment["DISPLAY"])
    finally:
        for process in reversed(begun):
            _end(process)
        shutil.rmtree(folder, ignore_errors=True)


def _told(process: subprocess.Popen[str]) -> str:
    """The first line that a process tells."""
    assert process.stdout is not None
    words = process.stdout.readline().strip()
    assert words, "a tool of the bus has ended"
    return words


def _end(process: subprocess.Popen[str]) -> None:
    """End a process and all that it began: asked first, so that it puts away what it left in shared places."""
    with suppress(subprocess.TimeoutExpired):
        process.terminate()
        process.wait(GRACE)
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait(PATIENCE)
    if process.stdout is not None:
        process.stdout.close()


def _accessibility_bus(session: str) -> str:
    """Where the bus of screen readers is, once its launcher has come to the session."""
    with closing(open_dbus_connection(session)) as bus:
        rule = "type='signal',member='NameOwnerChanged',arg0='org.a11y.Bus'"
        bus.send_and_get_reply(new_method_call(BUS, "AddMatch", "s", (rule,)), timeout=PATIENCE)
        has_come = new_method_call(BUS, "NameHasOwner", "s", ("org.a11y.Bus",))
        while bus.send_and_get_reply(has_come, timeout=PATIENCE).body != (True,):
            bus.receive(timeout=PATIENCE)
        asked = new_method_call(DBusAddress("/org/a11y/bus", "org.a11y.Bus", "org.a11y.Bus"), "GetAddress")
        (address,) = bus.send_and_get_reply(asked, timeout=PATIENCE).body
    return str(address)


def _listen_to_everything(bus: DBusConnection) -> None:
    rule = f"type='signal',interface='{EVENTS}'"
    bus.send_and_get_reply(new_method_call(BUS, "AddMatch", "s", (rule,)), timeout=PATIENCE)
    registry = DBusAddress("/org/a11y/atspi/registry", REGISTRY, REGISTRY)
    bus.send_and_get_reply(new_method_call(registry, "RegisterEvent", "s", ("object:",)), timeout=PATIENCE)


def _program(bus: DBusConnection, process: subprocess.Popen[str], besides: Address | None = None) -> Address:
    """The one program on the bus, once it has come; another than the one before, where it has begun again."""
    asked = new_method_call(DBusAddress(ROOT, REGISTRY, ACCESSIBLE), "GetChildren")
    until = time.monotonic() + PATIENCE
    while not (programs := [one for one in bus.send_and_get_reply(asked, timeout=PATIENCE).body[0] if one != besides]):
        assert process.poll() is None, "the program has ended"
        assert time.monotonic() < until, "the program never came to the bus"
        with suppress(TimeoutError):
            bus.receive(timeout=GLANCE)
    sender, path = programs[0]
    return sender, path
