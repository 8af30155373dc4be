"""A small disk of its own, to be filled, made read-only, or to lose its power. Needs root and loop devices."""

import fcntl
import os
import struct
import subprocess
from pathlib import Path

import pytest

#: `EXT4_IOC_SHUTDOWN` with the flag that drops what the journal has not written yet.
SHUT_DOWN = 0x8004587D
WITHOUT_FLUSHING = 2


class Volume:
    """An ext4 file system in a file, mounted at `path`."""

    def __init__(self, folder: Path, megabytes: int):
        self.path = folder / "volume"
        self._image = folder / "volume.img"
        self._is_mounted = False
        if os.geteuid() != 0:
            pytest.skip("a disk of its own needs root")
        self.path.mkdir(parents=True)
        with self._image.open("wb") as image:
            image.truncate(megabytes << 20)
        _run("mkfs.ext4", "-q", "-F", "-m", "0", str(self._image))
        self.mount()

    def mount(self, *options: str) -> None:
        result = _run("mount", "-o", ",".join(["loop", *options]), str(self._image), str(self.path), may_fail=True)
        if result.returncode != 0:
            pytest.skip(f"this machine mounts no loop devices: {result.stderr.strip()}")
        self._is_mounted = True

    def cut_power(self) -> None:
        """From here on every write fails, and what was not synced before is lost."""
        handle = os.open(self.path, os.O_RDONLY)
        try:
            fcntl.ioctl(handle, SHUT_DOWN, struct.pack("I", WITHOUT_FLUSHING))
        except OSError as error:
            pytest.skip(f"this kernel cannot shut down a file system: {error}")
        finally:
            os.close(handle)

    def unmount(self) -> None:
        if self._is_mounted:
            _run("umount", str(self.path))
            self._is_mounted = False

    def fill(self) -> Path:
        """Leaves not one block free.

        Returns the file that takes the space.
        """
        filler = self.path / "filler"
        with filler.open("wb", buffering=0) as file:
            for size in (1 << 20, 1 << 12, 1 << 9):
                try:
                    while True:
                        file.write(b"\0" * size)
                except OSError:
                    continue
        return filler


def _run(*command: str, may_fail: bool = False) -> subprocess.CompletedProcess:
    result = subprocess.run(command, capture_output=True, text=True, timeout=60)
    assert may_fail or result.returncode == 0, f"{' '.join(command)}: {result.stderr}"
    return result
