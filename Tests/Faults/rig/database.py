"""The two kinds of database that a shop can stand on, and how a test looks into them."""

import os
import secrets
import shutil
import sqlite3
import subprocess
import urllib.parse
from pathlib import Path

from .settings import clean_environment


class SQLite:
    """A file. Looked into only while a node runs, so that nobody but the program itself repairs it after a crash."""

    kind = "sqlite"

    def __init__(self, path: Path):
        self.path = path
        self.url = f"sqlite:{path}"

    def copy_to(self, path: Path) -> "SQLite":
        shutil.copy(self.path, path)
        return SQLite(path)

    def rows(self, sql: str) -> list[tuple]:
        connection = sqlite3.connect(f"file:{self.path}?mode=ro", uri=True, timeout=10)
        try:
            return connection.execute(sql).fetchall()
        finally:
            connection.close()

    def remove(self) -> None:
        """Its folder goes with the test's own."""


class Postgres:
    """A database of its own on the tests' server, spoken to through `psql`."""

    kind = "postgres"
    _separator = "\x1f"

    def __init__(self, server: str, name: str):
        self.server = server
        self.name = name
        self.url = self._address(name)

    @classmethod
    def create(cls, server: str, template: str | None = None) -> "Postgres":
        name = f"duka_faults_{os.getpid()}_{secrets.token_hex(4)}"
        database = cls(server, name)
        database._administer(f'CREATE DATABASE "{name}"' + (f' TEMPLATE "{template}"' if template else ""))
        return database

    def copy(self) -> "Postgres":
        return Postgres.create(self.server, template=self.name)

    def rows(self, sql: str) -> list[tuple]:
        """All columns as text, numbers as numbers."""
        lines = self._psql(self.url, sql).splitlines()
        return [tuple(_value(cell) for cell in line.split(self._separator)) for line in lines]

    def cut_connections(self) -> int:
        """Ends every session of this database but the one that asks.

        Returns how many there were.
        """
        return len(
            self.rows(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"
            )
        )

    def remove(self) -> None:
        self._administer(f'DROP DATABASE IF EXISTS "{self.name}" WITH (FORCE)')

    @property
    def host_and_port(self) -> tuple[str, int]:
        parts = urllib.parse.urlsplit(self.server)
        return parts.hostname or "127.0.0.1", parts.port or 5432

    def through(self, port: int) -> str:
        """The address of this database by way of another port of this machine."""
        parts = urllib.parse.urlsplit(self.url)
        user, _, _ = parts.netloc.rpartition("@")
        return parts._replace(netloc=f"{user}@127.0.0.1:{port}").geturl()

    def _address(self, name: str) -> str:
        return urllib.parse.urlsplit(self.server)._replace(path=f"/{name}").geturl()

    def _administer(self, sql: str) -> None:
        self._psql(self.server, sql)

    def _psql(self, url: str, sql: str) -> str:
        command = ["psql", "--no-psqlrc", "--quiet", "--tuples-only", "--no-align", f"--field-separator={self._separator}"]
        result = subprocess.run(
            [*command, "--set=ON_ERROR_STOP=1", "--command", sql, url], capture_output=True, text=True, timeout=60, env=clean_environment()
        )
        assert result.returncode == 0, f"psql: {result.stderr}\n{sql}"
        return result.stdout


def _value(cell: str):
    digits = cell.removeprefix("-")
    return int(cell) if digits.isascii() and digits.isdigit() and (digits == "0" or not digits.startswith("0")) else cell
