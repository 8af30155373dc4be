"""A real PostgreSQL in the place of RDS: the same name, user, password and database, and TLS with a certificate for that name."""

import os
import pwd
import shutil
import signal
from pathlib import Path

from . import certificates, network
from .shell import WORK, Ending, Failed, run, wait_until


def _binaries() -> Path:
    for folder in sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True):
        if (folder / "initdb").exists():
            return folder
    raise Failed("no PostgreSQL server found; on Debian: apt-get install postgresql")


class Database:
    def __init__(self, ending: Ending, user: str, password: str, database: str, folder: Path, host: str):
        certificates.make_server(folder, host)
        self.folder = WORK / "postgres"
        shutil.rmtree(self.folder, ignore_errors=True)
        self.folder.mkdir(parents=True)
        (self.folder / "password").write_text(password)
        for file in ("server.pem", "server.key"):
            shutil.copy(folder / file, self.folder / file)
            (self.folder / file).chmod(0o600)
        run("chown", "-R", "postgres:postgres", self.folder)
        # The folders above belong to whoever builds; the server only has to pass through them.
        self._binaries = _binaries()
        data = self.folder / "data"
        self._as_owner("initdb", "-D", data, f"--username={user}", "--auth=scram-sha-256", f"--pwfile={self.folder}/password", "--encoding=UTF8", "--locale=C.UTF-8", "--no-sync")
        # No connection without TLS, as RDS is set to.
        (data / "pg_hba.conf").write_text("hostssl all all 0.0.0.0/0 scram-sha-256\n")
        options = {
            "listen_addresses": "*", "port": "5432", "unix_socket_directories": str(self.folder), "ssl": "on",
            "ssl_cert_file": f"{self.folder}/server.pem", "ssl_key_file": f"{self.folder}/server.key", "max_connections": "200",
        }
        with (data / "postgresql.conf").open("a") as file:
            file.writelines(f"{key} = '{value}'\n" for key, value in options.items())
        self.environment = {"PGPASSWORD": password, "PGSSLMODE": "require", "PATH": os.environ["PATH"]}
        self.user = user
        self._ending = ending
        self.start()
        if database != "postgres":
            self._psql("postgres", f'CREATE DATABASE "{database}"')
        self.name = database

    def start(self) -> None:
        owner = pwd.getpwnam("postgres")
        self.process = self._ending.process(
            *network.inside(network.CLOUD, "setpriv", f"--reuid={owner.pw_uid}", f"--regid={owner.pw_gid}", "--clear-groups", self._binaries / "postgres", "-D", self.folder / "data"),
            log=WORK / "postgres.log", cwd="/")
        wait_until("PostgreSQL answers", 30, lambda: self._psql("postgres", "SELECT 1", check=False).returncode == 0)

    def kill(self) -> None:
        """As a lost machine: nothing is written down any more."""
        os.killpg(self.process.pid, signal.SIGQUIT)
        self.process.wait(30)

    def query(self, sql: str) -> str:
        return self._psql(self.name, sql).stdout.strip()

    def _psql(self, database: str, sql: str, check: bool = True):
        return run(
            *network.inside(network.CLOUD, "psql", "--no-psqlrc", "--tuples-only", "--no-align", f"--host={network.CLOUD_ADDRESS}", f"--username={self.user}", f"--dbname={database}",
            "--command", sql), check=check, env=self.environment)

    def _as_owner(self, program: str, *arguments: object) -> None:
        run("setpriv", "--reuid=postgres", "--regid=postgres", "--init-groups", self._binaries / program, *arguments, cwd="/")
