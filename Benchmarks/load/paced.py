"""Open-loop load: requests leave when their time has come, whether or not earlier ones were answered, as visitors do.

Arrivals are random (Poisson), so some come close together. A request's time counts from the moment it was due, also when no
connection was free or this program was late: what a visitor waits is not forgotten.
"""

import asyncio
import gc
import random
import time

CONNECTIONS = 256


class _Connection(asyncio.Protocol):
    def __init__(self, done):
        self.done, self.due, self.buffer, self.missing = done, None, b"", None

    def connection_made(self, transport):
        self.transport = transport

    def ask(self, request: bytes, due: float):
        self.due, self.buffer, self.missing = due, b"", None
        self.transport.write(request)

    def data_received(self, data):
        if self.missing is None:
            self.buffer += data
            end = self.buffer.find(b"\r\n\r\n")
            if end < 0:
                return
            head = self.buffer[:end].lower()
            self.is_good = head.startswith(b"http/1.1 200 ")
            length = int(head.split(b"content-length: ", 1)[1].split(b"\r\n", 1)[0])
            self.missing = length - (len(self.buffer) - end - 4)
        else:
            self.missing -= len(data)
        if self.missing <= 0:
            due, self.due = self.due, None
            self.done(self, due, self.is_good)

    def connection_lost(self, _):
        if self.due is not None:
            self.done(None, self.due, False)


async def _run(port: int, paths: list[str], per_second: float, seconds: float, seed: int) -> list[float]:
    loop = asyncio.get_running_loop()
    waiting, free, times, failed = [], [], [], 0

    def done(connection, due, is_good):
        nonlocal failed
        times.append((time.monotonic() - due) * 1000)
        failed += not is_good
        if connection is None:
            return
        if waiting:
            connection.ask(*waiting.pop(0))
        else:
            free.append(connection)

    for _ in range(CONNECTIONS):
        _, connection = await loop.create_connection(lambda: _Connection(done), "127.0.0.1", port)
        free.append(connection)
    numbers = random.Random(seed)
    requests = [f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n".encode() for path in paths]
    due = time.monotonic() + 0.1
    end, asked = due + seconds, 0
    while due < end:
        pause = due - time.monotonic()
        if pause > 0:
            await asyncio.sleep(pause)
        request = numbers.choice(requests)
        asked += 1
        if free:
            free.pop().ask(request, due)
        else:
            waiting.append((request, due))
        due += numbers.expovariate(per_second)
    for _ in range(1_000):
        if len(times) >= asked:
            break
        await asyncio.sleep(0.01)
    if failed or len(times) < asked:
        raise RuntimeError(f"{failed} of {asked} requests failed, {asked - len(times)} were not answered")
    return times


def run(port: int, paths: list[str], per_second: float, seconds: float, seed: int = 1) -> dict[str, float]:
    """Milliseconds from due to answered."""
    gc.disable()
    try:
        times = sorted(asyncio.run(_run(port, paths, per_second, seconds, seed)))
    finally:
        gc.enable()
    return {
        "perSecond": len(times) / seconds, "p50": times[len(times) // 2], "p99": times[min(int(len(times) * 0.99), len(times) - 1)],
        "highest": times[-1],
    }
