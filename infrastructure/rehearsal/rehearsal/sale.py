"""Buys through the balancer as a visitor does, with the buyers of the fault tests, and keeps on buying while machines come and go."""

import json
import sys
import threading
import time

from . import network
from .balancer import PORT
from .shell import ROOT, Failed, run

FAULT_TESTS = ROOT / "Tests/Faults"
#: What is bought; as good as endless.
GOOD = "Rehearsal Cap"
STOCK = 100_000


def buy(origin: str, number: int = 1, at_once: int = 1, seconds: float = 0) -> list[dict]:
    """Orders, each with token, total and what went wrong. With `seconds`, each buyer goes on until they have passed."""
    result = run(
        *network.inside(network.CLOUD, sys.executable, "-m", "rehearsal.sale", origin, str(number), str(at_once), str(seconds)), timeout=seconds + 300,
        env={"PYTHONPATH": f"{FAULT_TESTS}:{ROOT}/infrastructure/rehearsal", "PATH": "/usr/bin:/bin"})
    return json.loads(result.stdout)


def expect_placed(orders: list[dict]) -> None:
    wrong = [order for order in orders if order["outcome"] != "placed" or order["faults"]]
    if wrong or not orders:
        raise Failed(f"{len(wrong)} of {len(orders)} sales went wrong: {wrong[:3]}")


def _main(origin: str, number: int, at_once: int, seconds: float) -> None:
    from rig.buyer import APPROVED, Buyer, Purchase
    from rig.goods import Good

    good = Good(GOOD, stock=0)
    orders: list[dict] = []
    lock, end = threading.Lock(), time.monotonic() + seconds

    def keep_buying(worker: int) -> None:
        count = 0
        while count < number or time.monotonic() < end:
            count += 1
            purchase = Buyer(PORT, origin).buy(Purchase(f"buyer{worker}-{count}@example.com", good, 1, APPROVED))
            with lock:
                orders.append({name: getattr(purchase, name) for name in ("outcome", "token", "total", "drops", "faults")})
            time.sleep(0.2)

    threads = [threading.Thread(target=keep_buying, args=(worker,)) for worker in range(at_once)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    print(json.dumps(orders))


if __name__ == "__main__":
    _main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]), float(sys.argv[4]))
