"""Bytes on a connection, for requests that no client library would send."""

import re
import socket
import time
from dataclasses import dataclass


@dataclass(frozen=True)
class Reply:
    """What came back before the connection ended or the answers were whole."""

    content: bytes
    #: The status of each answer, in order.
    statuses: list[int]
    seconds: float
    is_closed: bool
    is_timed_out: bool


def send(port: int, parts: list[bytes | float], answers: int = 1, timeout_seconds: float = 10, is_head: bool = False) -> Reply:
    """Sends the parts, sleeping where one is a number, and reads until that many answers are there, or the end."""
    started = time.monotonic()
    content = b""
    is_closed = is_timed_out = False
    with socket.create_connection(("127.0.0.1", port), timeout=timeout_seconds) as connection:
        try:
            for part in parts:
                if isinstance(part, bytes):
                    connection.sendall(part)
                else:
                    time.sleep(part)
        except OSError:
            pass  # refused before all was sent: the answer may be there all the same
        deadline = started + timeout_seconds + sum(part for part in parts if not isinstance(part, bytes))
        while len(finished(content, is_head)) < answers:
            connection.settimeout(max(deadline - time.monotonic(), 0.01))
            try:
                data = connection.recv(1 << 16)
            except TimeoutError:
                is_timed_out = True
                break
            except OSError:
                data = b""
            if not data:
                is_closed = True
                break
            content += data
    return Reply(content, finished(content, is_head), time.monotonic() - started, is_closed, is_timed_out)


def finished(content: bytes, is_head: bool = False) -> list[int]:
    """The statuses of the answers that are there from first to last byte; those to HEAD have no body."""
    statuses = []
    while match := re.match(rb"HTTP/1\.[01] (\d{3})[^\r\n]*\r\n(.*?)\r\n\r\n", content, re.DOTALL):
        status, head = int(match[1]), b"\r\n" + match[2].lower()
        content = content[match.end() :]
        if status == 100:
            continue
        if length := re.search(rb"\r\ncontent-length: *(\d+)", head):
            size = int(length[1]) if status not in (204, 304) and not is_head else 0
            if len(content) < size:
                break
            content = content[size:]
        elif b"transfer-encoding: chunked" in head and not is_head:
            end = content.find(b"0\r\n\r\n")
            if end < 0:
                break
            content = content[end + 5 :]
        statuses.append(status)
    return statuses
