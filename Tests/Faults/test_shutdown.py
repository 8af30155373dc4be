"""The process is asked to end while it is busy, as at every deployment."""

import signal
import socket
import threading
import time

from rig import pages
from rig.browser import Answer, Browser, Dropped
from rig.buyer import APPROVED, SLOW, Buyer, Purchase
from rig.goods import Good
from rig.settings import amount
from rig.shop import Shop

GOOD = Good("Draining Kernel", 2_000)
DRAIN_SECONDS = 3
PATHS = ["/", "/products", f"/products/{GOOD.handle}", "/cart", "/search?q=kernel", "/assets/none.js"]


def test_requests_under_way_are_answered(sqlite_shop: Shop) -> None:
    shop = sqlite_shop
    shop.stock_up(GOOD)
    for _ in range(amount(1, 10)):
        stop_under_load(shop)
    shop.serve()
    shop.check()


def stop_under_load(shop: Shop) -> None:
    node = shop.node(port=shop.port, DUKA_DRAIN_SECONDS=str(DRAIN_SECONDS)).start()
    answers: list[tuple[float, Answer]] = []
    purchases: list[Purchase] = []
    workers = [threading.Thread(target=look_around, args=(node.browser(), path, answers), daemon=True) for path in PATHS]
    workers += [threading.Thread(target=buy_until_closed, args=(shop, number, purchases, answers), daemon=True) for number in range(4)]
    for worker in workers:
        worker.start()
    time.sleep(1)
    stream = open_stream(node)
    slow = threading.Thread(target=pay_slowly, args=(shop, purchases), daemon=True)
    slow.start()
    time.sleep(1.5)  # the provider now thinks about the slow payment, for longer than the draining lasts

    node.signal(signal.SIGTERM)
    told = time.monotonic()
    while node.readiness() != 503:
        assert time.monotonic() < told + 1, "/health/ready says nothing of the end, a second after SIGTERM"
        time.sleep(0.02)
    assert node.wait(DRAIN_SECONDS + 15) == 0
    ended = time.monotonic()
    for worker in [*workers, slow]:
        worker.join(10)
        assert not worker.is_alive(), "a client still waits for an answer"
    stream.settimeout(5)
    while stream.recv(4_096):
        pass

    assert not [str(answer) for _, answer in answers if answer.status >= 500]
    while_draining = [answer for at, answer in answers if told + 0.2 < at < told + DRAIN_SECONDS - 0.5]
    assert len(while_draining) > 20, "it stopped answering at once"
    assert ended - told < DRAIN_SECONDS + 10
    assert [fault for purchase in purchases for fault in purchase.faults] == []
    assert [purchase.outcome for purchase in purchases if purchase.card == SLOW] == ["placed"]
    assert not node.logged("Fatal error")
    print(f"{len(answers)} answers, {len(while_draining)} of them while draining; ended after {ended - told:.1f} s")


def look_around(browser: Browser, path: str, answers: list[tuple[float, Answer]]) -> None:
    while True:
        try:
            answers.append((time.monotonic(), browser.get(path)))
        except Dropped:
            return
        time.sleep(0.01)


def buy_until_closed(shop: Shop, number: int, purchases: list[Purchase], answers: list[tuple[float, Answer]]) -> None:
    """Counts only what was answered to the end."""
    for count in range(1_000):
        purchase = Purchase(f"drain-{number}-{count}-{time.monotonic_ns()}@example.com", GOOD, 1, APPROVED)
        seen: list[Answer] = []
        Buyer(shop.port, shop.origin, patience_seconds=0, answers=seen).buy(purchase)
        answers += [(time.monotonic(), answer) for answer in seen]
        if any(fault.startswith("GaveUp") for fault in purchase.faults):
            return
        purchases.append(purchase)


def pay_slowly(shop: Shop, purchases: list[Purchase]) -> None:
    """Its order is placed when the provider answers, and its page is looked at later: the door may be closed by then."""
    purchase = Purchase(f"slow-{time.monotonic_ns()}@example.com", GOOD, 1, SLOW)
    buyer = Buyer(shop.port, shop.origin, patience_seconds=0)
    browser, form = buyer.fill_cart(purchase)
    answer = browser.post("/checkout", form)
    if answer.status == 303 and answer.location.startswith("/orders/"):
        purchase.outcome = "placed"
    else:
        purchase.faults.append(f"{answer} {pages.heading(answer.text)}")
    purchases.append(purchase)


def open_stream(node) -> socket.socket:
    """A product page that listens for its stock."""
    stream = socket.create_connection(("127.0.0.1", node.port), timeout=5)
    stream.sendall(f"GET /products/{GOOD.handle}/stock HTTP/1.1\r\nHost: localhost\r\nAccept: text/event-stream\r\n\r\n".encode())
    assert stream.recv(4_096).startswith(b"HTTP/1.1 200")
    return stream
