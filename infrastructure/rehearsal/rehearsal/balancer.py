"""HAProxy in the place of the application load balancer: the same path rules, the same health check, the same patience."""

from pathlib import Path

from . import network
from .shell import WORK, Ending, run

PORT = 8000


class Balancer:
    """`pools`: addresses by name. `rules`: in order, path patterns and the pool that answers them; `*` at an end as the balancer knows it.
    `withheld`: patterns that it answers with 404 itself. `forwarded`: the proxies before it, as X-Forwarded-For has them."""

    def __init__(
        self, ending: Ending, port: int, pools: dict[str, list[str]], rules: list[tuple[list[str], str]], standard: str, withheld: list[str] = [], forwarded: list[str] = []
    ):
        self.socket = WORK / "haproxy.sock"
        lines = [
            "global", f"  stats socket {self.socket} mode 600 level admin", "defaults", "  mode http", "  timeout connect 2s", "  timeout client 60s",
            "  timeout server 60s", "  option httpchk GET /health/ready", "  default-server inter 1s fall 2 rise 2", "frontend shop",
            f"  bind 127.0.0.1:{PORT}", "  option forwardfor"]
        lines += [f"  http-request add-header X-Forwarded-For {address}" for address in forwarded]
        lines += [f"  http-request return status 404 if {{ {_test(pattern)} }}" for pattern in withheld]
        for number, (patterns, pool) in enumerate(rules):
            for pattern in patterns:
                lines.append(f"  acl rule{number} {_test(pattern)}")
            lines.append(f"  use_backend {pool} if rule{number}")
        lines.append(f"  default_backend {standard}")
        for pool, addresses in pools.items():
            lines += [f"backend {pool}", "  balance roundrobin"]
            lines += [f"  server {pool}{number} {address}:{port} check" for number, address in enumerate(addresses, 1)]
        configuration = WORK / "haproxy.cfg"
        configuration.write_text("\n".join(lines) + "\n")
        self.process = ending.process(*network.inside(network.CLOUD, "haproxy", "-db", "-f", configuration), log=WORK / "haproxy.log")

    def states(self) -> dict[str, str]:
        """UP, DOWN, … by server."""
        show = run(*network.inside(network.CLOUD, "python3", "-c", _ASK, self.socket), check=False).stdout
        rows = [line.split(",") for line in show.splitlines() if line and not line.startswith("#")]
        return {row[1]: row[17].split()[0] for row in rows if row[1] not in ("FRONTEND", "BACKEND")}


def _test(pattern: str) -> str:
    return f"path_beg {pattern[:-1]}" if pattern.endswith("*") else f"path {pattern}"


_ASK = """
import socket, sys
s = socket.socket(socket.AF_UNIX); s.connect(sys.argv[1]); s.sendall(b"show stat\\n")
while data := s.recv(65536): sys.stdout.write(data.decode())
"""
