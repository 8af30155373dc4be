"""The power goes while buyers are at it: what was answered is there when it comes back."""

import random
import time
from pathlib import Path

from rig.audit import audit, unkept_pages
from rig.buyer import APPROVED, CONFIRM, Crowd
from rig.goods import Good
from rig.settings import SEED, amount
from rig.volume import Volume

GOODS = [Good("Powered Kernel", 2_000), Good("Powered Daemon", 2_000)]


def test_acknowledged_orders_survive_a_power_cut(tmp_path: Path, open_shop, audits, at_the_end) -> None:
    """SQLite here; what PostgreSQL promises of a power cut is PostgreSQL's own."""
    volume = Volume(tmp_path, megabytes=192)
    shop = open_shop("sqlite", folder=volume.path)
    at_the_end.append(lambda: (shop.close(), volume.unmount()))
    shop.stock_up(*GOODS)
    node = shop.node(port=shop.port)
    node.start()
    times = random.Random(SEED)
    purchases = []
    for cut in range(amount(3, 30)):
        with Crowd(shop, GOODS, [APPROVED, APPROVED, CONFIRM], amount(8, 16), SEED + cut, name=f"cut-{cut}") as crowd:
            time.sleep(times.uniform(0.8, 2.5))
            volume.cut_power()
            time.sleep(0.2)  # answers that are given now rest on nothing, if there are any
            node.kill()
            volume.unmount()
            volume.mount()
            node.start()
        assert not crowd.faults, "\n".join(crowd.faults[:10])
        purchases += crowd.purchases
        assert not (problems := unkept_pages(shop, purchases)), "\n".join(problems[:20])
    placed = [purchase for purchase in purchases if purchase.outcome == "placed"]
    assert len(placed) > 10 and sum(purchase.drops for purchase in purchases) > 0
    print(f"{len(purchases)} purchases, {len(placed)} placed")
    audits["power cuts on sqlite"] = lambda: audit(shop, purchases)
