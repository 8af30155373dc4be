"""The process is killed at any line of a checkout, again and again, while buyers go on."""

import random
import time

import pytest

from conftest import KINDS
from rig.audit import audit, unkept_pages
from rig.buyer import APPROVED, CONFIRM, DECLINED, LOST_AFTER_CHARGE, LOST_BEFORE_CHARGE, Crowd
from rig.goods import Good
from rig.settings import SEED, amount

ROUNDS = amount(6, 60)
BUYERS = amount(12, 16)
GOODS = [Good("Crash Kernel", 2_000), Good("Crash Daemon", 2_000), Good("Crash Last Units", 20)]
CARDS = [APPROVED] * 7 + [DECLINED, CONFIRM, LOST_AFTER_CHARGE, LOST_BEFORE_CHARGE]


@pytest.mark.parametrize("kind", KINDS)
def test_every_answer_stands_after_a_kill(kind: str, open_shop, audits) -> None:
    shop = open_shop(kind)
    shop.stock_up(*GOODS)
    times = random.Random(f"{SEED}-{kind}")
    node = shop.serve()
    with Crowd(shop, GOODS, CARDS, BUYERS, SEED) as crowd:
        for _ in range(ROUNDS):
            time.sleep(times.uniform(0.4, 2.0))
            node.kill()
            node.start()
        time.sleep(0.5)
    assert not crowd.faults, "\n".join(crowd.faults[:10])
    assert all(purchase.outcome for purchase in crowd.purchases)
    assert not (problems := unkept_pages(shop, crowd.purchases)), "\n".join(problems[:20])
    # The kills hit what they were meant to hit.
    assert sum(purchase.drops for purchase in crowd.purchases) >= ROUNDS
    assert len(crowd.with_outcome("placed")) >= ROUNDS
    print(f"{kind}: {ROUNDS} kills, {len(crowd.purchases)} purchases, {len(crowd.with_outcome('placed'))} placed")
    audits[f"{ROUNDS} kills on {kind}"] = lambda: audit(shop, crowd.purchases)
