"""Every way the standard library has to a network is refused, and nothing the program stands on misses it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

WAYS = {
    "a socket": "import socket; socket.socket()",
    "a socket for IPv6": "import socket; socket.socket(socket.AF_INET6, socket.SOCK_DGRAM)",
    "a socket of the C module": "import _socket; _socket.socket(2, 1)",
    "a raw socket": "import socket; socket.socket(getattr(socket, 'AF_PACKET', 17), socket.SOCK_RAW)",
    "a socket of the kernel's": "import socket; socket.socket(16, socket.SOCK_RAW)",
    "a subclass": "import socket; type('S', (socket.socket,), {})()",
    "a connection": "import socket; socket.create_connection(('127.0.0.1', 9))",
    "a server": "import socket; socket.create_server(('127.0.0.1', 0))",
    "a name": "import socket; socket.getaddrinfo('localhost', 80)",
    "a name, the old way": "import socket; socket.gethostbyname('localhost')",
    "a name and its others": "import socket; socket.gethostbyname_ex('localhost')",
    "an address": "import socket; socket.gethostbyaddr('127.0.0.1')",
    "the name of an address": "import socket; socket.getnameinfo(('127.0.0.1', 80), 0)",
    "a page": "import urllib.request; urllib.request.urlopen('http://127.0.0.1:9/')",
    "a page over TLS": "import urllib.request; urllib.request.urlopen('https://127.0.0.1:9/')",
    "HTTP": "import http.client; http.client.HTTPConnection('127.0.0.1', 9).connect()",
    "a web server": "import http.server as h; h.HTTPServer(('127.0.0.1', 0), h.BaseHTTPRequestHandler)",
    "a TCP server": "import socketserver as s; s.TCPServer(('127.0.0.1', 0), s.BaseRequestHandler)",
    "a UDP server": "import socketserver as s; s.UDPServer(('127.0.0.1', 0), s.BaseRequestHandler)",
    "mail": "import smtplib; smtplib.SMTP('127.0.0.1', 9)",
    "a letter box": "import imaplib; imaplib.IMAP4('127.0.0.1', 9)",
    "another letter box": "import poplib; poplib.POP3('127.0.0.1', 9)",
    "FTP": "import ftplib; ftplib.FTP('127.0.0.1')",
    "XML-RPC": "import xmlrpc.client as x; x.ServerProxy('http://127.0.0.1:9/').system.listMethods()",
    "a log server": "import logging.handlers as h; h.SysLogHandler(('127.0.0.1', 514))",
    "a certificate": "import ssl; ssl.get_server_certificate(('127.0.0.1', 9))",
    "another process": "from multiprocessing.connection import Client; Client(('127.0.0.1', 9))",
    "another process's listener": "from multiprocessing.connection import Listener; Listener(('127.0.0.1', 0))",
    "asyncio": "import asyncio; asyncio.run(asyncio.open_connection('127.0.0.1', 9))",
    "asyncio's datagrams": (
        "import asyncio; loop = asyncio.new_event_loop(); "
        "loop.run_until_complete(loop.create_datagram_endpoint(asyncio.DatagramProtocol, ('127.0.0.1', 0)))"
    ),
    "a browser": "import webbrowser; webbrowser.GenericBrowser('true').open('http://127.0.0.1:9/')",
    "the C library": "import ctypes; ctypes.CDLL(None).socket(2, 1, 0)",
    "the C library by its key": "import ctypes; ctypes.CDLL(None)['connect']",
    "a call of the kernel": "import ctypes; ctypes.CDLL(None).syscall(41, 2, 1, 0)",
}
TRIED = """
import sys
from planner.offline import OFFLINE, stay_offline
stay_offline()
stay_offline()
for number, way in enumerate(sys.argv[1:]):
    try:
        exec(way, {})
    except BaseException as error:
        seen, reasons = error, []
        while seen is not None:
            reasons.append(str(seen))
            seen = getattr(seen, "reason", None) or seen.__cause__ or seen.__context__
        print(number, "refused" if any(OFFLINE in one for one in reasons) else reasons)
    else:
        print(number, "open")
"""
ALLOWED = """
from planner.offline import stay_offline
stay_offline()
import asyncio, os, socket, sys
one, other = socket.socketpair()
one.sendall(b"here"); assert other.recv(4) == b"here"
name = os.path.join(sys.argv[1], "s")
server = socket.socket(socket.AF_UNIX); server.bind(name); server.listen()
socket.socket(socket.AF_UNIX).connect(name)
assert socket.gethostname() == os.uname().nodename
assert asyncio.run(asyncio.sleep(0, "slept")) == "slept"
assert not asyncio.run(asyncio.start_server(print, "127.0.0.1", 0)).sockets  # it takes a refusal for a family less
import sqlalchemy, matplotlib.figure, typst, openpyxl, icalendar, highspy, numpy
from sqlalchemy import create_engine, text
with create_engine("sqlite://").connect() as connection:
    assert connection.execute(text("select 1")).scalar() == 1
from io import BytesIO
matplotlib.figure.Figure().savefig(BytesIO(), format="png")
assert typst.compile(b"Hello").startswith(b"%PDF")
"""


def in_a_child(code: str, *arguments: str) -> str:
    environment = {**os.environ, "PYTHONWARNINGS": "ignore"}
    ran = subprocess.run(  # noqa: S603 - this interpreter
        [sys.executable, "-c", code, *arguments],
        capture_output=True,
        text=True,
        check=False,
        env=environment,
        timeout=60,
    )
    assert ran.returncode == 0, ran.stderr
    return ran.stdout


def test_every_way_of_the_standard_library_to_a_network_is_refused_in_words() -> None:
    told = [line.split(" ", 1) for line in in_a_child(TRIED, *WAYS.values()).splitlines()]
    answers = {way: answer for way, (_, answer) in zip(WAYS, told, strict=True)}
    assert {way: answer for way, answer in answers.items() if answer != "refused"} == {}


@pytest.mark.skipif(sys.platform == "win32", reason="the sockets of one machine are those of Unix here")
def test_sockets_of_this_machine_and_the_libraries_go_on_as_before(tmp_path: Path) -> None:
    in_a_child(ALLOWED, str(tmp_path))


def test_the_program_is_offline_before_it_does_anything() -> None:
    asked = """
import sys
sys.argv = ["planner", "--version"]
from planner.__main__ import main
try:
    main()
except SystemExit:
    pass
import socket
try:
    socket.socket()
except PermissionError as error:
    print(error.strerror)
"""
    assert in_a_child(asked).splitlines()[-1] == "Planner is offline: it opens no connection to a network."
