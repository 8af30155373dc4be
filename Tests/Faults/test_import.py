"""An import that is stopped half-way, by a person at a terminal or by the machine, and started again."""

import os
import pty
import re
import signal
import subprocess
import time
from pathlib import Path

from rig.goods import Good, write_export
from rig.settings import BINARY, amount, clean_environment
from rig.shop import Shop

GOODS = [Good(f"Bulk Item {number}", stock=number % 7) for number in range(amount(6_000, 60_000))]
CLEAR_LINE = "\r\x1b[K"


class Terminal:
    """A command at a terminal of its own, and everything that it wrote there."""

    def __init__(self, shop: Shop, *arguments: str):
        here, there = pty.openpty()
        command = [str(BINARY), *arguments, "--data", str(shop.folder), "--database", shop.database.url]
        self.process = subprocess.Popen(command, stdin=there, stdout=there, stderr=there, env=clean_environment(TERM="xterm"))
        os.close(there)
        self._output = here
        self.text = ""

    def read_until(self, pattern: str, seconds: float = 120) -> None:
        deadline = time.monotonic() + seconds
        while not re.search(pattern, self.text):
            assert time.monotonic() < deadline, self.text[-2_000:]
            if not self._read():
                break
        assert re.search(pattern, self.text), self.text[-2_000:]

    def end(self, seconds: float = 60) -> int:
        while self._read():
            pass
        os.close(self._output)
        return self.process.wait(timeout=seconds)

    def _read(self) -> bool:
        try:
            piece = os.read(self._output, 65_536)
        except OSError:  # the other end is closed
            return False
        self.text += piece.decode(errors="replace")
        return bool(piece)

    def screen(self) -> list[str]:
        """The lines as they stand in the end: what a bar drew over is gone."""
        return [line.rsplit(CLEAR_LINE, 1)[-1] for line in self.text.replace("\r\n", "\n").split("\n")]


def test_an_import_is_interrupted_killed_and_goes_on(shop: Shop, tmp_path: Path) -> None:
    before = count(shop)
    file = write_export(GOODS, tmp_path / "goods.csv")
    command = ("import", "products", str(file), "--currency", "USD")

    first = Terminal(shop, *command)
    first.read_until(r"Importing [█░]+ [1-9]\d*% \d+ rows")
    first.process.send_signal(signal.SIGINT)
    assert first.end() == 1
    *_, last, nothing = first.screen()
    assert nothing == "" and re.fullmatch(r"duka: stopped\. This run imported \d+ rows or a few more\. Run the same command again to go on\.", last)
    assert 0 < count(shop) - before < len(GOODS)

    second = Terminal(shop, *command)
    second.read_until(r"Importing [█░]+ [1-9]\d*% \d+ rows")
    second.process.kill()
    assert second.end() == -signal.SIGKILL

    third = shop.run(*command)
    assert third.returncode == 0 and "Went on where an earlier run stopped." in third.stderr, third
    assert count(shop) - before == len(GOODS)
    again = shop.run(*command)
    assert again.returncode == 0 and f"0 products new, 0 changed, {len(GOODS)} unchanged" in again.stderr, again
    shop.check()


def test_a_bar_never_runs_into_a_line(sqlite_shop: Shop, tmp_path: Path) -> None:
    """What is to be kept stands on lines of its own, however often the bar is drawn between them."""
    file = write_export([*GOODS[:300], Good("No Price", 1, price="free"), *GOODS[300:600]], tmp_path / "goods.csv")
    terminal = Terminal(sqlite_shop, "import", "products", str(file), "--currency", "USD")
    assert terminal.end() == 1
    lines = [line for line in terminal.screen() if line]
    assert [line for line in lines if "█" in line or "░" in line] == []
    assert [line for line in lines if line.startswith("line 302  error  Regular price: ")]
    assert lines[-1].startswith("Imported 601 rows: 600 products new, 0 changed, 0 unchanged; 1 rows skipped, 1 errors")


def test_a_dry_run_that_is_interrupted_says_that_nothing_changed(sqlite_shop: Shop, tmp_path: Path) -> None:
    before = count(sqlite_shop)
    file = write_export(GOODS, tmp_path / "goods.csv")
    terminal = Terminal(sqlite_shop, "import", "products", str(file), "--currency", "USD", "--dry-run")
    terminal.read_until(r"Checking [█░]+ [1-9]\d*% \d+ rows")
    terminal.process.terminate()
    assert terminal.end() == 1
    assert "duka: stopped. Nothing was changed." in terminal.screen()
    assert count(sqlite_shop) == before


def count(shop: Shop) -> int:
    return shop.database.rows("SELECT count(*) FROM catalog_products")[0][0]
