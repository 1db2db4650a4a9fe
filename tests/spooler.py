"""A print spooler that has no printers: a socket file that answers every question with "not found", or not at all."""

from __future__ import annotations

import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

SERVED = """
import socket, sys
# An IPP answer: client-error-not-found (RFC 8010 3.1, RFC 8011 B.1.4.7)
NOT_FOUND = b"\\x02\\x00\\x04\\x06\\x00\\x00\\x00\\x01\\x01G\\x00\\x12attributes-charset\\x00\\x05utf-8\\x03"
HEAD = f"HTTP/1.1 200 OK\\r\\nContent-Type: application/ipp\\r\\nContent-Length: {len(NOT_FOUND)}\\r\\n\\r\\n"
server = socket.socket(socket.AF_UNIX)
server.bind(sys.argv[1])
server.listen()
print("listening", flush=True)
held = []
while True:
    one = server.accept()[0]
    print("asked", flush=True)
    held.append(one)
    try:
        while sys.argv[2] == "answers" and one.recv(65536):
            one.sendall(HEAD.encode() + NOT_FOUND)
    except OSError:
        pass  # whoever asked was content with the beginning
"""
"""In a process of its own: the window waits for it while it holds Python."""


@contextmanager
def spooler_at(path: Path, *, answers: bool = True) -> Iterator[subprocess.Popen[str]]:
    """Listen at a socket file, in a process that says when it is listening and when it is asked."""
    command = [sys.executable, "-c", SERVED, str(path), "answers" if answers else "is silent"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as running:  # noqa: S603 - this interpreter
        assert running.stdout is not None
        running.stdout.readline()
        try:
            yield running
        finally:
            running.kill()
            path.unlink(missing_ok=True)
