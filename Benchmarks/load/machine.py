"""What the figures were measured on. Nothing that tells one machine from another of its kind."""

import os
import pathlib
import platform
import re
import subprocess
import time


def _said(*command: str) -> str:
    done = subprocess.run(command, capture_output=True, text=True)
    return (done.stdout + done.stderr).strip()


def fsync_milliseconds(folder: pathlib.Path, times: int = 200) -> float:
    """The middle time to append 4 KiB to a file and have it on the disk: what one durable commit costs at least."""
    file = folder / "fsync.tmp"
    taken = []
    descriptor = os.open(file, os.O_WRONLY | os.O_CREAT, 0o600)
    try:
        for _ in range(times):
            started = time.monotonic()
            os.write(descriptor, b"x" * 4096)
            os.fdatasync(descriptor)
            taken.append((time.monotonic() - started) * 1000)
    finally:
        os.close(descriptor)
        file.unlink()
    return sorted(taken)[times // 2]


def describe(folder: pathlib.Path) -> dict:
    cpu = re.search(r"model name\s*:\s*(.+)", pathlib.Path("/proc/cpuinfo").read_text())
    memory = re.search(r"MemTotal:\s+(\d+)", pathlib.Path("/proc/meminfo").read_text())
    system = re.search(r'PRETTY_NAME="(.+)"', pathlib.Path("/etc/os-release").read_text())
    return {
        "cores": os.cpu_count(), "processor": cpu[1] if cpu else platform.machine(), "memoryGiB": round(int(memory[1]) / 1048576, 1),
        "kernel": platform.release().split("-")[0], "system": system[1] if system else "",
        "fileSystem": _said("findmnt", "-no", "FSTYPE", "-T", str(folder)),
        "fsyncMilliseconds": round(fsync_milliseconds(folder), 2), "loadAverageBefore": round(os.getloadavg()[0], 2),
        "swift": re.search(r"Swift version ([\d.]+)", _said("swift", "--version"))[1],
        "nginx": _said("nginx", "-v").rpartition("/")[2], "wrk": _said("wrk", "-v").split()[1].removeprefix("debian/"),
        "date": time.strftime("%Y-%m-%d"),
    }
