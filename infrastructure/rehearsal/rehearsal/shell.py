"""Running commands, and ending in order whatever was started."""

import contextlib
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
WORK = Path(os.environ.get("DUKA_REHEARSAL_FOLDER", ROOT / ".build/rehearsal"))


class Failed(Exception):
    """What a rehearsal stops at, said in a line or with the output that shows it."""


def run(*command: str, check: bool = True, timeout: float = 600, **more) -> subprocess.CompletedProcess:
    result = subprocess.run([str(word) for word in command], capture_output=True, text=True, timeout=timeout, stdin=subprocess.DEVNULL, **more)
    if check and result.returncode:
        raise Failed(f"{' '.join(map(str, command))} ended with {result.returncode}:\n{result.stdout[-4000:]}{result.stderr[-4000:]}")
    return result


def say(text: str) -> None:
    print(f"[{time.monotonic() - START:6.1f} s] {text}", file=sys.stderr, flush=True)


START = time.monotonic()


class Ending(contextlib.ExitStack):
    """What has to be undone, in the opposite order, even when something fails."""

    def process(self, *command: str, log: Path, patience: float = 20, **more) -> subprocess.Popen:
        """A process that runs until the end, in a session of its own so that a signal reaches it and its children only."""
        output = self.enter_context(log.open("ab"))
        process = subprocess.Popen(
            [str(word) for word in command], stdout=output, stderr=output, stdin=subprocess.DEVNULL, start_new_session=True, **more)
        self.callback(stop, process, patience)
        return process


def stop(process: subprocess.Popen, patience: float) -> None:
    if process.poll() is not None:
        return
    with contextlib.suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGTERM)
    try:
        process.wait(patience)
    except subprocess.TimeoutExpired:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def wait_until(what: str, seconds: float, condition: Callable[[], bool], every: float = 0.5) -> float:
    """How long it took."""
    begin = time.monotonic()
    while not condition():
        if time.monotonic() - begin > seconds:
            raise Failed(f"after {seconds:.0f} s still not: {what}")
        time.sleep(every)
    return time.monotonic() - begin
