"""A shop with its data folder and its database; any number of nodes may serve it."""

import subprocess
import time
from collections.abc import Callable
from email import policy
from email.parser import BytesParser
from pathlib import Path

from .books import Books
from .database import Postgres, SQLite
from .goods import Good, write_export
from .node import Node, free_port
from .settings import BINARY, clean_environment


class Shop:
    def __init__(self, folder: Path, database: SQLite | Postgres):
        self.folder = folder
        self.database = database
        self.books = Books(database)
        self.port = free_port()
        #: What visitors see, whichever node they reach.
        self.origin = f"http://localhost:{self.port}"
        self.nodes: list[Node] = []

    # Commands

    def run(self, *arguments: str, timeout: float = 120, binary: Path = BINARY) -> subprocess.CompletedProcess:
        command = [str(binary), *arguments, "--data", str(self.folder), "--database", self.database.url]
        return subprocess.run(
            command, env=clean_environment(), capture_output=True, text=True, timeout=timeout, stdin=subprocess.DEVNULL
        )

    def do(self, *arguments: str, **more) -> str:
        """Runs a command that has to work."""
        result = self.run(*arguments, **more)
        assert result.returncode == 0, f"duka {' '.join(arguments)} ended with {result.returncode}:\n{result.stdout}{result.stderr}"
        return result.stdout

    def stock_up(self, *goods: Good) -> None:
        """Imports the goods, or brings what is there to their price and count."""
        file = write_export(list(goods), self.folder / f"goods-{time.monotonic_ns()}.csv")
        self.do("import", "products", str(file), "--currency", "USD")

    def check(self) -> None:
        """Every invariant holds, as `duka check` sees it."""
        self.do("check")

    # Nodes

    def node(self, port: int | None = None, database_url: str | None = None, **environment: str) -> Node:
        """One that is not started yet."""
        node = Node(self.folder, database_url or self.database.url, port or free_port(), self.origin, **environment)
        self.nodes.append(node)
        return node

    def serve(self, **more) -> Node:
        """The one node of a shop that has one."""
        return self.node(port=self.port, **more).start()

    def close(self) -> None:
        for node in self.nodes:
            if node.is_alive():
                node.kill()
        self.database.remove()

    # What happened

    def settle(self, seconds: float, meanwhile: Callable[[], None] = lambda: None) -> None:
        """Waits until schedules and worker have nothing left to do."""
        deadline = time.monotonic() + seconds
        while waiting := self.books.unsettled():
            assert time.monotonic() < deadline, f"after {seconds} s there still wait {waiting}"
            time.sleep(1)
            meanwhile()

    def mails(self, *folders: Path) -> list[tuple[str, str]]:
        """Recipient and subject of every mail that was sent."""
        found = []
        for folder in folders or [self.folder / "mail"]:
            for file in folder.glob("*.eml"):
                with file.open("rb") as content:
                    message = BytesParser(policy=policy.default).parse(content, headersonly=True)
                found.append((str(message["To"]), str(message["Subject"])))
        return found
