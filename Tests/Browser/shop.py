"""Starts the built shop with its demo products, for as long as the tests run."""

import email
import email.policy
import os
import pathlib
import shutil
import socket
import subprocess
import time
import urllib.error
import urllib.request

ROOT = pathlib.Path(__file__).resolve().parents[2]
# Stocking the demo shop makes some hundred pictures, which a debug build on a busy machine takes minutes for.
STOCKING_SECONDS = 1_200
START_SECONDS = 60


class Shop:
    """A running `duka demo` and its data folder."""

    def __init__(self, folder: pathlib.Path, settings: dict[str, str] | None = None):
        self._settings = settings or {}
        self.data = folder / "data"
        self.port = free_port()
        self.url = f"http://localhost:{self.port}"  # as the shop itself says where it is
        self._log = folder / "shop.log"
        self._process = None

    def copy(self, demo_data: pathlib.Path):
        """Begins with the data of a shop that has been stocked."""
        shutil.copytree(demo_data, self.data)

    def start(self):
        command = [binary(), "demo", "--data", str(self.data), "--port", str(self.port)]
        with self._log.open("ab") as log:
            self._process = subprocess.Popen(command, cwd=ROOT, env=environment() | self._settings, stdout=log, stderr=log)
        deadline = time.monotonic() + START_SECONDS
        while time.monotonic() < deadline:
            if self._process.poll() is not None:
                raise RuntimeError(f"The shop ended by itself:\n{self.log()}")
            if self._is_ready():
                return
            time.sleep(0.1)
        raise RuntimeError(f"The shop is not ready after {START_SECONDS} s:\n{self.log()}")

    def stop(self):
        if self._process is None:
            return
        self._process.terminate()
        try:
            self._process.wait(timeout=30)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()

    def log(self) -> str:
        return self._log.read_text(errors="replace")[-4_000:] if self._log.exists() else ""

    def mails(self, recipient: str) -> list[str]:
        """Subject and text of the messages to an address, the oldest first."""
        found = []
        for file in sorted(self.data.rglob("*.eml"), key=lambda file: file.stat().st_mtime):
            message = email.message_from_bytes(file.read_bytes(), policy=email.policy.default)
            if recipient in str(message["To"]):
                body = message.get_body(preferencelist=("plain", "html"))
                found.append(f"{message['Subject']}\n{body.get_content() if body else ''}")
        return found

    def wait_for_mail(self, recipient: str, seconds: float = 30) -> str:
        """The newest message to an address; the worker sends it shortly after the order."""
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline:
            mails = self.mails(recipient)
            if mails:
                return mails[-1]
            time.sleep(0.2)
        raise AssertionError(f"No mail to {recipient} within {seconds} s.\n{self.log()}")

    def wait_for_mail_about(self, recipient: str, word: str, seconds: float = 30) -> str:
        """The newest message to an address with the word in its subject."""
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline:
            mails = [mail for mail in self.mails(recipient) if word in mail.splitlines()[0]]
            if mails:
                return mails[-1]
            time.sleep(0.2)
        raise AssertionError(f"No mail about {word} to {recipient} within {seconds} s.\n{self.log()}")

    def _is_ready(self) -> bool:
        try:
            with urllib.request.urlopen(f"{self.url}/health/ready", timeout=2) as answer:
                return answer.status == 200
        except (urllib.error.URLError, OSError):
            return False


def stock(folder: pathlib.Path, log_file: pathlib.Path):
    """Loads the demo products into a new data folder."""
    command = [binary(), "demo", "--load-only", "--data", str(folder)]
    with log_file.open("ab") as log:
        subprocess.run(command, cwd=ROOT, env=environment(), stdout=log, stderr=log, timeout=STOCKING_SECONDS, check=True)


def binary() -> str:
    """The program under test: DUKA_TEST_BINARY, else the newer of the release and the debug build."""
    named = os.environ.get("DUKA_TEST_BINARY")
    if named:
        return named
    built = [path for path in (ROOT / ".build/release/duka", ROOT / ".build/debug/duka") if path.exists()]
    if not built:
        raise RuntimeError("There is no built shop. Run: swift build")
    return str(max(built, key=lambda path: path.stat().st_mtime))


def environment() -> dict[str, str]:
    """Without settings of whoever runs the tests: the shop under test is the one that a newcomer starts."""
    return {name: value for name, value in os.environ.items() if not name.startswith("DUKA_")}


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]
