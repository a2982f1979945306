"""Nothing leaves the machine while a question is asked and the page is served."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
from pathlib import Path

import httpx
import pytest

ROOT = Path(__file__).parents[1]
QUESTION = "How many defectors entered South Korea in 2009?"

# Runs before anything else in the process: writes down who is looked up or connected to, and lets nobody but this
# machine be reached.
WATCH = """
import ipaddress, os, socket

def told(host):
    name = str(host or "localhost").strip("[]")
    try:
        local = ipaddress.ip_address(name.split("%")[0]).is_loopback or name in ("0.0.0.0", "::")
    except ValueError:
        local = name == "localhost"
    if not local:
        with open(os.environ["WATCHED"], "a") as file:
            print(name, file=file)
        raise OSError(f"{name} is not this machine")

def watching(method, host_of):
    def watched(*arguments, **named):
        told(host_of(*arguments))
        return method(*arguments, **named)
    return watched

class Socket(socket.socket):
    def connect(self, address):
        if self.family != socket.AF_UNIX:
            told(address[0])
        return super().connect(address)

    def connect_ex(self, address):
        if self.family != socket.AF_UNIX:
            told(address[0])
        return super().connect_ex(address)

    def sendto(self, data, *rest):
        if self.family != socket.AF_UNIX:
            told(rest[-1][0])
        return super().sendto(data, *rest)

socket.getaddrinfo = watching(socket.getaddrinfo, lambda host, *rest: host)
socket.gethostbyname = watching(socket.gethostbyname, lambda host: host)
socket.socket = Socket
"""


@pytest.fixture
def watched(tmp_path: Path) -> tuple[dict[str, str], Path]:
    (tmp_path / "sitecustomize.py").write_text(WATCH, encoding="utf-8")
    log = tmp_path / "hosts.txt"
    path = os.pathsep.join([str(tmp_path), str(ROOT)])
    return {**os.environ, "PYTHONPATH": path, "WATCHED": str(log), "PYTHONUNBUFFERED": "1"}, log


def test_the_watch_sees_what_leaves_the_machine(watched: tuple[dict[str, str], Path]) -> None:
    environment, log = watched
    script = "import urllib.request; urllib.request.urlopen('http://quotewell.example/')"
    done = subprocess.run([sys.executable, "-c", script], env=environment, capture_output=True)
    assert done.returncode != 0
    assert log.read_text(encoding="utf-8").split() == ["quotewell.example"]


def test_asking_contacts_nobody(watched: tuple[dict[str, str], Path]) -> None:
    environment, log = watched
    done = subprocess.run([sys.executable, "-m", "ui.cli", "ask", QUESTION], env=environment, capture_output=True)
    assert done.returncode == 0
    assert not log.exists()


def test_serving_and_asking_on_the_page_contacts_nobody(watched: tuple[dict[str, str], Path]) -> None:
    environment, log = watched
    command = [sys.executable, "-m", "ui.cli", "serve", "--port", "0"]
    with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True) as process:
        try:
            line = process.stdout.readline() if process.stdout else ""
            found = re.search(r"http://\S+", line)
            assert found, line
            with httpx.Client(base_url=found[0], timeout=60, trust_env=False) as client:
                assert client.get("/").status_code == 200
                assert "2,914" in asked(client)
        finally:
            process.send_signal(signal.SIGTERM)
            process.wait(60)
    assert not log.exists(), log.read_text(encoding="utf-8")


def asked(client: httpx.Client) -> str:
    """The stream of events that a question on the page brings."""
    events = client.get("/config").json()["dependencies"]
    submit = next(event["id"] for event in events if any(kind == "submit" for _, kind in event["targets"]))
    session = {"session_hash": "watched"}
    client.post("/gradio_api/queue/join", json={"data": [QUESTION, []], "fn_index": submit, **session})
    stream = ""
    with client.stream("GET", "/gradio_api/queue/data", params=session) as response:
        for text in response.iter_text():
            stream += text
            if "process_completed" in stream:
                break
    return stream
