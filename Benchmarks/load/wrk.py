"""Closed-loop load: wrk with 2 threads and 64 connections on the same cores as what it measures."""

import os
import pathlib
import re
import subprocess

from processes import Program

SCRIPT = pathlib.Path(__file__).parent / "paths.lua"
THREADS, CONNECTIONS = 2, 64


def run(program: Program, seconds: int, path: str = "/", paths: pathlib.Path | None = None, gzip: bool = False) -> dict[str, float]:
    """Requests a second and the server's processor time for each. With `paths`, addresses are taken in turn from that file.

    Raises when anything but 2xx came back: such figures mean nothing.
    """
    command = ["wrk", f"-t{THREADS}", f"-c{CONNECTIONS}", f"-d{seconds}s", "--timeout", "10s"]
    environment = dict(os.environ)
    if paths:
        command += ["-s", str(SCRIPT)]
        environment["BENCH_PATHS"] = str(paths)
        path = "/"
    if gzip:
        command += ["-H", "Accept-Encoding: gzip"]
    before = program.cpu_seconds()
    said = subprocess.run(
        command + [program.url + path], env=environment, capture_output=True, text=True, timeout=seconds + 30, check=True).stdout
    used = program.cpu_seconds() - before
    if re.search(r"Non-2xx|Socket errors", said):
        raise RuntimeError(f"wrk met errors at {path}:\n{said}")
    requests = int(re.search(r"(\d+) requests in", said)[1])
    return {"perSecond": float(re.search(r"Requests/sec:\s+([\d.]+)", said)[1]), "cpuMicroseconds": used / max(requests, 1) * 1e6}
