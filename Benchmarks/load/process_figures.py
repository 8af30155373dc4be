"""Start-up time and memory of the program."""

import os
import pathlib
import re
import socket
import subprocess
import time
import urllib.request

import wrk
from processes import Shop, free_port
from progress import tell
from rounds import median


def come_to_rest(binary: pathlib.Path, data: pathlib.Path) -> float:
    """Seconds until the program has delivered the events that the generated products left: what is measured afterwards is a shop,
    not the end of an import. A waiting count of 0 is looked for twice, since the program counts every few seconds only."""
    tell("Delivering what the generated products left")
    started, looks = time.monotonic(), 0
    with Shop(binary, data) as shop:
        time.sleep(10)
        while looks < 2:
            if time.monotonic() - started > 900:
                raise RuntimeError("the shop does not come to rest")
            time.sleep(5)
            with urllib.request.urlopen(f"{shop.url}/metrics", timeout=10) as answer:
                waiting = re.search(r"^duka_outbox_waiting (\S+)", answer.read().decode(), re.M)
            looks = looks + 1 if waiting and float(waiting[1]) == 0 else 0
    seconds = time.monotonic() - started
    tell(f"  {seconds:.0f} s")
    return seconds


def first_page(binary: pathlib.Path, data: pathlib.Path, runs: int = 9) -> dict:
    """Milliseconds from starting the program until the whole front page has come. The files are in the system's cache."""
    tell("Start to first page")
    times = [_one_start(binary, data) for _ in range(runs + 1)][1:]
    tell(f"  {median(times):.0f} ms")
    return {"median": median(times), "lowest": min(times), "highest": max(times)}


def _one_start(binary: pathlib.Path, data: pathlib.Path) -> float:
    port = free_port()
    environment = {name: value for name, value in os.environ.items() if not name.startswith("DUKA_")}
    started = time.monotonic()
    process = subprocess.Popen(
        [binary, "serve", "--data", data, "--port", str(port)], env=environment, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL)
    try:
        while time.monotonic() - started < 20:
            with socket.socket() as visitor:
                visitor.settimeout(10)
                if visitor.connect_ex(("127.0.0.1", port)) == 0:
                    _read_page(visitor)
                    return (time.monotonic() - started) * 1000
            time.sleep(0.001)
        raise RuntimeError("the shop did not open")
    finally:
        process.terminate()
        process.wait(timeout=20)


def _read_page(visitor: socket.socket) -> None:
    visitor.sendall(b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n")
    answer = b""
    while piece := visitor.recv(65536):
        answer += piece
    if not answer.startswith(b"HTTP/1.1 200 ") or b"</html>" not in answer:
        raise RuntimeError(f"no front page: {answer[:200]!r}")


def memory(binary: pathlib.Path, data: pathlib.Path, seconds: int = 8) -> dict:
    """MiB of resident memory: some seconds after the start, and the most that it ever held under full load that goes over all
    products and listings until the page cache is full and turns over."""
    tell("Memory")
    with Shop(binary, data) as shop:
        time.sleep(5)
        idle = shop.memory_mib()
        for name in ("products", "listings", "collections", "products"):
            wrk.run(shop, seconds, paths=data / f"{name}.txt")
        loaded = shop.memory_mib()
    with Shop(binary, data, cache="off") as shop:
        for name in ("products", "listings"):
            wrk.run(shop, seconds, paths=data / f"{name}.txt")
        uncached = shop.memory_mib()
    found = {"idle": idle["VmRSS"], "idleHighest": idle["VmHWM"], "loadedHighest": loaded["VmHWM"], "loadedHighestWithoutCache": uncached["VmHWM"]}
    tell("  " + ", ".join(f"{name} {value:.0f} MiB" for name, value in found.items()))
    return found
