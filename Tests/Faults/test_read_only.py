"""A backup that may only be read can still be checked."""

import os
import shutil
import sqlite3
import subprocess
from pathlib import Path

import pytest

from rig.settings import BINARY, clean_environment

#: Root may write everywhere; without these rights it is held to what the file system says, like everybody.
WITHOUT_OVERRIDE = ["setpriv", "--bounding-set=-dac_override,-dac_read_search", "--inh-caps=-dac_override,-dac_read_search"]


def check(folder: Path) -> subprocess.CompletedProcess:
    command = [str(BINARY), "check", "--data", str(folder)]
    if os.geteuid() == 0:
        command = [*WITHOUT_OVERRIDE, *command]
    return subprocess.run(command, env=clean_environment(), capture_output=True, text=True, timeout=120, stdin=subprocess.DEVNULL)


@pytest.fixture
def backup(template, tmp_path: Path):
    """A copy whose last change is in the log only, in a folder that nobody may write to."""
    folder = tmp_path / "backup"
    folder.mkdir()
    live = tmp_path / "live.sqlite"
    shutil.copy(template.folder / "shop.sqlite", live)
    connection = sqlite3.connect(live)
    connection.execute("PRAGMA journal_mode=WAL")
    connection.execute("PRAGMA wal_autocheckpoint=0")
    connection.execute("UPDATE inventory_items SET available = available + 1 WHERE policy = 'tracked'")
    connection.commit()
    for suffix in ("", "-wal"):
        shutil.copy(f"{live}{suffix}", f"{folder / 'shop.sqlite'}{suffix}")
    connection.close()
    yield folder
    folder.chmod(0o700)


def test_a_backup_that_may_only_be_read_is_checked_with_what_is_in_its_log(backup: Path, template) -> None:
    for file in backup.iterdir():
        file.chmod(0o400)
    backup.chmod(0o500)
    before = {file.name: file.read_bytes() for file in backup.iterdir()}
    result = check(backup)
    assert result.returncode == 1 and "VIOLATED  I1 what is available is what lies free" in result.stdout, result.stdout + result.stderr
    assert {file.name: file.read_bytes() for file in backup.iterdir()} == before

    backup.chmod(0o700)
    (backup / "shop.sqlite-wal").unlink()
    backup.chmod(0o500)
    result = check(backup)
    assert result.returncode == 0 and "All invariants hold." in result.stdout, result.stdout + result.stderr
