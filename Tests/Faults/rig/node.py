"""One running process of the shop."""

import atexit
import signal
import socket
import subprocess
import time
from pathlib import Path

from .browser import Browser, Dropped
from .settings import BINARY, clean_environment

START_SECONDS = 30
_running: set["Node"] = set()


def free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


class Node:
    """`duka serve` in a process of its own, ended by its number and by nothing else."""

    def __init__(self, folder: Path, database_url: str, port: int, origin: str, **environment: str):
        self.port = port
        self.origin = origin
        self.folder = folder
        #: Beside the data folder, whose disk may be broken.
        self.log = folder.parent / f"{folder.name}-{port}.log"
        # However the tests end, the process ends with them.
        self._command = ["setpriv", "--pdeathsig", "KILL", "--", str(BINARY), "serve", "--data", str(folder)]
        self._command += ["--database", database_url, "--port", str(port)]
        self._environment = clean_environment(DUKA_PUBLIC_URL=origin, **environment)
        self._process: subprocess.Popen | None = None

    def start(self, **popen) -> "Node":
        """Returns when it says that it can serve."""
        with self.log.open("ab") as log:
            self._process = subprocess.Popen(
                self._command, env=self._environment, stdin=subprocess.DEVNULL, stdout=log, stderr=log, **popen
            )
        _running.add(self)
        deadline = time.monotonic() + START_SECONDS
        while not self.is_ready():
            assert self.is_alive(), f"the shop ended with status {self._process.returncode}:\n{self.last_words()}"
            assert time.monotonic() < deadline, f"the shop did not get ready in {START_SECONDS} s:\n{self.last_words()}"
            time.sleep(0.02)
        return self

    @property
    def pid(self) -> int:
        assert self._process
        return self._process.pid

    def is_alive(self) -> bool:
        return self._process is not None and self._process.poll() is None

    def is_ready(self) -> bool:
        return self.readiness() == 200

    def readiness(self) -> int | None:
        """The status of `/health/ready`; None when nobody answers."""
        browser = Browser(self.port, self.origin, timeout_seconds=30)
        try:
            return browser.get("/health/ready").status
        except Dropped:
            return None
        finally:
            browser.close()

    def kill(self) -> None:
        """As a crash does: no signal handler, no last words."""
        self.signal(signal.SIGKILL)
        self.wait(10)

    def signal(self, number: int) -> None:
        if self.is_alive():
            self._process.send_signal(number)

    def wait(self, seconds: float) -> int:
        """Its exit status."""
        status = self._process.wait(seconds)
        _running.discard(self)
        return status

    def stop(self, seconds: float = 20) -> int:
        """Asks it to end, and returns its exit status."""
        self.signal(signal.SIGTERM)
        try:
            return self.wait(seconds)
        except subprocess.TimeoutExpired:
            self.kill()
            raise AssertionError(f"the shop did not end {seconds} s after SIGTERM:\n{self.last_words()}") from None

    def browser(self, **more) -> Browser:
        return Browser(self.port, self.origin, **more)

    def last_words(self, lines: int = 15) -> str:
        return "\n".join(self.log.read_text(errors="replace").splitlines()[-lines:])

    def logged(self, text: str) -> list[str]:
        """The lines of its log that hold the text."""
        return [line for line in self.log.read_text(errors="replace").splitlines() if text in line]


@atexit.register
def _end_all() -> None:
    for node in list(_running):
        node.kill()
