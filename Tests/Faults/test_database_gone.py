"""PostgreSQL goes away and comes back: sessions are ended, connections break, the server falls silent."""

import random
import time
from concurrent.futures import ThreadPoolExecutor

import pytest

from rig.audit import audit
from rig.browser import Answer, Browser
from rig.buyer import APPROVED, CONFIRM, Buyer, Crowd, Purchase
from rig.goods import Good
from rig.node import Node
from rig.proxy import Proxy
from rig.settings import SEED, amount
from rig.shop import Shop

GOODS = [Good("Lost Kernel", 2_000), Good("Lost Daemon", 2_000)]

#: How long a visitor may wait when the database is gone, and when it is there and says nothing: then the shop has to wait
#: for longer than a slow statement may take.
GONE_SECONDS = 10
SILENT_SECONDS = 30
RECOVERY_SECONDS = 10


def test_buyers_go_on_when_sessions_are_ended(audits, open_shop) -> None:
    shop = open_shop("postgres")
    shop.stock_up(*GOODS)
    node = shop.serve()
    times = random.Random(SEED)
    cuts = 0
    with Crowd(shop, GOODS, [APPROVED, APPROVED, CONFIRM], amount(8, 16), SEED) as crowd:
        for _ in range(amount(10, 200)):
            time.sleep(times.uniform(0.2, 0.6))
            cuts += shop.database.cut_connections()
    assert cuts >= 10
    assert not crowd.faults, "\n".join(crowd.faults[:10])
    assert len(crowd.with_outcome("placed")) > 10
    assert node.is_alive()
    print(f"{cuts} sessions ended, {len(crowd.purchases)} purchases, {len(crowd.with_outcome('placed'))} placed")
    audits["sessions ended on postgres"] = lambda: audit(shop, crowd.purchases)


@pytest.fixture
def fragile(open_shop, at_the_end) -> tuple[Shop, Node, Proxy]:
    """A shop whose way to its database can be broken."""
    shop = open_shop("postgres")
    shop.stock_up(*GOODS)
    proxy = Proxy(*shop.database.host_and_port)
    at_the_end.append(proxy.close)
    return shop, shop.node(port=shop.port, database_url=shop.database.through(proxy.port)).start(), proxy


def test_a_server_that_is_gone_is_said_so_at_once(fragile, audits) -> None:
    shop, node, proxy = fragile
    bought = break_and_mend(shop, node, proxy.cut, proxy.mend, GONE_SECONDS)
    audits["a postgres that was gone"] = lambda: audit(shop, bought)


def test_a_server_that_is_silent_holds_nobody_for_long(fragile, audits) -> None:
    shop, node, proxy = fragile
    bought = break_and_mend(shop, node, proxy.go_silent, proxy.mend, SILENT_SECONDS)
    audits["a postgres that was silent"] = lambda: audit(shop, bought)


def break_and_mend(shop: Shop, node: Node, break_it, mend_it, patience_seconds: float) -> list[Purchase]:
    purchase = Purchase("before@example.com", GOODS[0], 1, APPROVED)
    browser, form = Buyer(shop.port, shop.origin).fill_cart(purchase)
    assert node.browser().get("/").status == 200  # and kept
    pid = node.pid

    break_it()
    try:
        answers = ask_everything(browser, form, patience_seconds)
    finally:
        mend_it()
    mended = time.monotonic()
    for answer in answers:
        assert answer.status in allowed(answer), answer
        if answer.path == "/health/ready":
            assert answer.seconds < 5, "a balancer would have given up by now"
        elif answer.status == 503:
            assert int(answer.headers["Retry-After"]) > 0, answer
            assert "SQL" not in answer.text and "libpq" not in answer.text, "an error page tells of the inside"

    while not node.is_ready():
        assert time.monotonic() < mended + RECOVERY_SECONDS, f"not ready {RECOVERY_SECONDS} s after the database is back"
        time.sleep(0.05)
    print(f"slowest answer {max(answer.seconds for answer in answers):.1f} s; ready again after {time.monotonic() - mended:.1f} s")
    assert node.is_alive() and node.pid == pid
    buyer = Buyer(shop.port, shop.origin, patience_seconds=40)
    after = buyer.buy(Purchase("after@example.com", GOODS[1], 2, APPROVED))
    assert (after.outcome, after.faults) == ("placed", [])
    # The form that came to nothing, once more. What had reached the server before it fell silent may count by now.
    buyer.place(browser.twin(), form, purchase)
    assert purchase.outcome in ("placed", "processing") and not purchase.faults, purchase
    return [purchase, after]


def ask_everything(browser: Browser, form: dict[str, str], patience_seconds: float) -> list[Answer]:
    """Many visitors at once, so that some have to stand in line."""

    def visitor() -> Browser:
        twin = browser.twin()
        twin.timeout_seconds = patience_seconds
        return twin

    asks = [lambda: visitor().get("/"), lambda: visitor().get("/health/live"), lambda: visitor().get("/health/ready")]
    asks += [lambda: visitor().post("/checkout", form)] * 2
    asks += [lambda path=path: visitor().get(path) for path in ("/cart", "/checkout", "/fragment", "/orders/" + "0" * 32)]
    asks += [lambda number=number: visitor().get(f"/products?page={number}") for number in range(2, 14)]
    asks += [lambda: visitor().get("/nothing/here"), lambda: visitor().get("/robots.txt"), lambda: visitor().get("/assets/shop.js")]
    with ThreadPoolExecutor(len(asks)) as pool:
        return [future.result() for future in [pool.submit(ask) for ask in asks]]


def allowed(answer: Answer) -> set[int]:
    if answer.path in ("/", "/health/live"):
        return {200}
    if answer.path in ("/nothing/here",) or answer.path.startswith("/assets/"):
        return {200, 404, 503}  # what stands around the message may need the database
    return {503}
