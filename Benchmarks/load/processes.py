"""The programs that are measured: started on free ports of 127.0.0.1, ended by their own process id."""

import os
import pathlib
import select
import socket
import subprocess
import time

TICKS = os.sysconf("SC_CLK_TCK")


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Program:
    """A running program and what it takes."""

    process: subprocess.Popen
    port: int

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def _pids(self) -> list[int]:
        own = self.process.pid
        children = pathlib.Path(f"/proc/{own}/task/{own}/children").read_text().split()
        return [own] + [int(child) for child in children]

    def cpu_seconds(self) -> float:
        total = 0
        for pid in self._pids():
            fields = pathlib.Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
            total += int(fields[11]) + int(fields[12])
        return total / TICKS

    def memory_mib(self) -> dict[str, float]:
        """What it holds now, and the most it ever held."""
        found = {}
        for line in pathlib.Path(f"/proc/{self.process.pid}/status").read_text().splitlines():
            name, _, value = line.partition(":")
            if name in ("VmRSS", "VmHWM"):
                found[name] = int(value.split()[0]) / 1024
        return found

    def stop(self) -> None:
        if self.process.poll() is None:
            self.process.terminate()
            try:
                self.process.wait(timeout=20)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait(timeout=10)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.stop()


class Shop(Program):
    """`duka serve` with its default settings, but for the page cache where a measurement says so."""

    def __init__(self, binary: pathlib.Path, data: pathlib.Path, cache: str = "on", log_level: str = "info"):
        environment = {name: value for name, value in os.environ.items() if not name.startswith("DUKA_")}
        environment |= {"DUKA_PAGE_CACHE": cache, "DUKA_LOG_LEVEL": log_level}
        self.port = free_port()
        # Logs go to a file, as a service's do; it is emptied with each start.
        with open(data / "serve.log", "wb") as log:
            self.process = subprocess.Popen(
                [binary, "serve", "--data", data, "--port", str(self.port)],
                env=environment, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=log)
        try:
            self._wait_until_open(seconds=30)
        except BaseException:
            self.stop()
            raise

    def _wait_until_open(self, seconds: float) -> None:
        deadline, said = time.monotonic() + seconds, b""
        while b"\n" not in said:
            ready, _, _ = select.select([self.process.stdout], [], [], max(0, deadline - time.monotonic()))
            piece = os.read(self.process.stdout.fileno(), 4096) if ready else b""
            if not piece:
                raise RuntimeError(f"the shop did not open: {said.decode(errors='replace')}")
            said += piece


class Nginx(Program):
    """nginx with one folder of files, set up as well as its manual knows: as many workers as cores, sendfile, descriptors kept
    open, no access log, files compressed beforehand, connections kept as long as the shop keeps them."""

    def __init__(self, folder: pathlib.Path):
        self.port = free_port()
        state = folder.parent / "nginx"
        state.mkdir(exist_ok=True)
        user = "user root;" if os.geteuid() == 0 else ""
        temporary = "\n".join(f"  {name}_temp_path {state}/{name};" for name in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi"))
        (state / "nginx.conf").write_text(f"""
{user}
daemon off;
worker_processes auto;
pid {state}/nginx.pid;
error_log {state}/error.log warn;
events {{ worker_connections 1024; }}
http {{
{temporary}
  types {{ text/html html; }}
  access_log off;
  sendfile on;
  tcp_nopush on;
  tcp_nodelay on;
  keepalive_timeout 75s;
  keepalive_requests 100000000;
  open_file_cache max=1000 inactive=60s;
  open_file_cache_valid 60s;
  gzip_static on;
  server {{ listen 127.0.0.1:{self.port} backlog=1024; root {folder}; }}
}}
""")
        self.process = subprocess.Popen(
            ["nginx", "-p", state, "-c", state / "nginx.conf", "-e", state / "error.log"], stdin=subprocess.DEVNULL)
        for _ in range(200):
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", self.port)) == 0:
                    return
            time.sleep(0.02)
        self.stop()
        raise RuntimeError("nginx did not start")
