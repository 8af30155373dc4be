"""Two processes serve one shop."""

import threading
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor

from rig import pages
from rig.audit import audit
from rig.buyer import APPROVED, Buyer, Purchase
from rig.goods import Good
from rig.node import Node
from rig.settings import amount
from rig.shop import Shop

#: Within this an edit of one node has to be seen on the other.
SPREAD_SECONDS = 2.0


def two_nodes(shop: Shop) -> tuple[Node, Node]:
    """Each with a mail folder of its own, so that a mail sent by both would be two files."""
    first, second = (shop.node(port, DUKA_MAIL_URL=f"file:{shop.folder / name}") for port, name in ((shop.port, "mail-a"), (None, "mail-b")))
    return first.start(), second.start()


def test_the_last_units_are_sold_once(shop: Shop, audits) -> None:
    goods = [Good(f"Race Single {number}", 7) for number in range(amount(2, 20))] + [Good("Race Pairs", 11)]
    shop.stock_up(*goods)
    nodes = two_nodes(shop)
    purchases = []
    for good in goods:
        quantity = 2 if good.name == "Race Pairs" else 1
        raced = race(shop, nodes, good, quantity, buyers=16)
        purchases += raced
        outcomes = Counter(purchase.outcome for purchase in raced)
        assert not [fault for purchase in raced for fault in purchase.faults]
        assert outcomes == {"placed": good.stock // quantity, "sold out": 16 - good.stock // quantity}, good
        assert shop.books.stock(good.sku) == (good.stock % quantity, 0)
    audit(shop, purchases, shop.folder / "mail-a", shop.folder / "mail-b")


def race(shop: Shop, nodes: tuple[Node, Node], good: Good, quantity: int, buyers: int) -> list[Purchase]:
    """All have filled in the form before the first one sends it."""
    start = threading.Barrier(buyers)

    def run(number: int) -> Purchase:
        purchase = Purchase(f"{good.handle}-{number}@example.com", good, quantity, APPROVED)
        buyer = Buyer(nodes[number % 2].port, shop.origin)
        browser, form = buyer.fill_cart(purchase)
        start.wait(30)
        assert form, f"{purchase.email} found {good.handle} sold out before the race"
        buyer.place(browser, form, purchase)
        return purchase

    with ThreadPoolExecutor(buyers) as pool:
        return list(pool.map(run, range(buyers)))


def test_an_edit_is_seen_on_every_node(shop: Shop) -> None:
    good = Good("Edited Kernel", 50, price="19.00")
    shop.stock_up(good)
    nodes = two_nodes(shop)
    for node in nodes:
        assert pages.price(cached(node, good).text) == "$19.00"
    for price in ("23.00", "21.50"):
        shop.stock_up(Good(good.name, good.stock, price))
        edited = time.monotonic()
        for node in nodes:
            until(lambda: pages.price(node.browser().get(f"/products/{good.handle}").text) == f"${price}", edited + SPREAD_SECONDS)
            cached(node, good)


def test_a_sale_is_seen_at_once_where_it_was_made(shop: Shop) -> None:
    for number in range(3):
        good = Good(f"Only One {number}", 1)
        shop.stock_up(good)
        first, second = shop.nodes or two_nodes(shop)
        for node in (first, second):
            assert pages.stock_state(cached(node, good).text) == "few_left"
        purchase = Buyer(first.port, shop.origin).buy(Purchase(f"only-{number}@example.com", good, 1, APPROVED))
        sold = time.monotonic()
        assert (purchase.outcome, purchase.faults) == ("placed", [])
        assert pages.stock_state(first.browser().get(f"/products/{good.handle}").text) == "sold_out"
        until(lambda: pages.stock_state(second.browser().get(f"/products/{good.handle}").text) == "sold_out", sold + SPREAD_SECONDS)


def cached(node: Node, good: Good):
    """The product's page, from the node's cache."""
    browser = node.browser()
    for _ in range(20):
        answer = browser.get(f"/products/{good.handle}")
        assert answer.status == 200, answer
        if answer.headers["Cache-Status"] == "duka; hit":
            return answer
        time.sleep(0.1)
    raise AssertionError(f"{answer} never came from the cache")


def until(is_so, deadline: float) -> None:
    while not is_so():
        assert time.monotonic() < deadline, f"not so after {SPREAD_SECONDS} s"
        time.sleep(0.05)
