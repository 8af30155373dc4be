"""Whatever is sent, the shop refuses it in words or closes the connection: never a 5xx, never silence, never a crash."""

import os
import socket
import time
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack

import pytest

from rig import pages
from rig.browser import Answer
from rig.buyer import APPROVED, Buyer, Purchase
from rig.goods import Good
from rig.hostile import FORM, Hostile, get, table
from rig.node import Node
from rig.settings import amount
from rig.shop import Shop
from rig.wire import send

GOOD = Good("Besieged Kernel", 200)
SILENCE_SECONDS = 20


@pytest.fixture(scope="module")
def besieged(open_shop) -> Iterator[tuple[Shop, Node]]:
    shop = open_shop("sqlite")
    shop.stock_up(GOOD)
    node = shop.serve()
    pid = node.pid
    yield shop, node
    assert node.is_alive() and node.pid == pid
    bought = Buyer(shop.port, shop.origin).buy(Purchase("last@example.com", GOOD, 1, APPROVED))
    assert (bought.outcome, bought.faults) == ("placed", [])
    assert not node.logged("Fatal error") and not node.logged("Request failed")
    shop.check()
    assert node.stop() == 0


def test_every_bad_request_is_answered_or_refused(besieged) -> None:
    _, node = besieged
    cases = table()
    problems: list[str] = []
    seen: Counter[str] = Counter()

    def run(case: Hostile) -> None:
        reply = send(node.port, case.parts, case.answers, SILENCE_SECONDS, case.is_head)
        seen["closed" if not reply.statuses else str(reply.statuses[0])] += 1
        if reply.is_timed_out:
            problems.append(f"{case.name}: silence for {SILENCE_SECONDS} s after {reply.content[:80]!r}")
        elif bad := [status for status in reply.statuses if status >= 500]:
            problems.append(f"{case.name}: {bad}")
        elif case.allowed and (not reply.statuses or not set(reply.statuses) <= case.allowed):
            problems.append(f"{case.name}: {reply.statuses or 'closed'} and not {sorted(case.allowed)}")
        elif case.answers > 1 and len(reply.statuses) != case.answers:
            problems.append(f"{case.name}: {len(reply.statuses)} answers of {case.answers}")
        elif reply.content and not reply.statuses:
            problems.append(f"{case.name}: half an answer, {reply.content[:80]!r}")

    with ThreadPoolExecutor(8) as pool:
        for _ in range(amount(1, 20)):
            list(pool.map(run, cases))
    print(f"{len(cases)} requests: {dict(sorted(seen.items()))}")
    assert not problems, f"{len(problems)} of {len(cases)}:\n" + "\n".join(problems[:30])
    assert node.is_alive(), node.last_words()


#: Fields of the checkout, each with what nobody means.
TYPED: list[tuple[str, str]] = [
    *(("email", text) for text in ["", "a", "a@", "@b", "a@b\r\nBcc: all@example.com", "a" * 10_000 + "@example.com", "a@exa mple.com", "\u202ea@b.example", "ü@ü.example", "a@b.example,c@d.example"]),
    *(("shipping.country", text) for text in ["", "XX", "us", "USA", "🇺🇸", "DE", "'"]),
    *(("shipping.region", text) for text in ["", "ZZ", "x" * 5_000, "TX\x01"]),
    *(("shipping.postcode", text) for text in ["", "x" * 5_000, "!!", "78701\n", "٧٨٧٠١"]),
    *(("shipping.name", text) for text in ["", " ", "\u200b", "a\x01b", "<b>x</b>", "x" * 20_000, "\ud7ff\u0301" * 200]),
    *(("shipping.phone", text) for text in ["0", "+", "9" * 500, "abc"]),
    *(("rate", text) for text in ["", "0", "-1", "9223372036854775807", "x", "1 OR 1=1"]),
    *(("payment", text) for text in ["", "free", "card'", "x" * 5_000]),
    *(("card", text) for text in ["", "4242", "4242424242424241", "x" * 5_000, "4242-4242-4242-4242-4242", "４２４２"]),
    *(("version", text) for text in ["", "-1", "NaN", "0", "9223372036854775807", "99999999999999999999"]),
    *(("total", text) for text in ["", "0", "0.01", "-1", "NaN", "1e9", "Infinity", "99999999999999999999.99", "1,00", "0x10"]),
    *(("key", text) for text in ["", "x", "UPPER-CASE", "a" * 5_000, "ключключ"]),
    *(("note", text) for text in ["x" * 1_001, "x" * 50_000, "\x01\x02", "</textarea><script>"]),
    *(("csrf", text) for text in ["", "0" * 32, "x" * 5_000]),
]  # fmt: skip


#: Of these something is left when what means nothing is taken out.
MADE_GOOD = {"key", "shipping.region", "shipping.postcode", "shipping.name", "shipping.phone", "note", "email", "card"}


def test_no_field_of_the_checkout_takes_nonsense(besieged) -> None:
    """Each bad value is refused or made good; what is ordered is what the form shows."""
    shop, _ = besieged
    before = len(shop.books.orders())
    buyer = Buyer(shop.port, shop.origin)
    browser, form = buyer.fill_cart(Purchase("nonsense@example.com", GOOD, 1, APPROVED))
    assert form
    refused = 0
    for field, text in TYPED:
        for path in ("/checkout/update", "/checkout"):
            answer = browser.post(path, form | {field: text})
            assert answer.status < 500, f"{field}={text[:40]!r}: {answer}"
            assert answer.seconds < SILENCE_SECONDS
            if path == "/checkout" and answer.status == 303:
                # Made good, and so an order: the next one begins with a new cart.
                assert field in MADE_GOOD, (field, text, str(answer))
                browser, form = buyer.fill_cart(Purchase("nonsense@example.com", GOOD, 1, APPROVED))
            else:
                refused += 1
                assert "<script>" not in answer.text.replace('<script src="', "").split("<textarea")[-1].split("</textarea>")[0]
    assert not [text for text in shop.books.typed() if any(ord(sign) < 32 and sign != "\n" for sign in text)]
    placed = len(shop.books.orders()) - before
    print(f"{len(TYPED)} values: {refused} refusals, {placed} orders")
    assert refused > len(TYPED)


def test_a_cart_takes_no_nonsense(besieged) -> None:
    shop, _ = besieged
    browser, _ = Buyer(shop.port, shop.origin).fill_cart(Purchase("cart@example.com", GOOD, 1, APPROVED))
    token = pages.hidden_token(browser.get("/cart").text)
    variant = pages.form_fields(browser.get(f"/products/{GOOD.handle}").text, "add-to-cart")["variant"]
    quantities = ["", "-1", "1.5", "NaN", "1e3", "1000", "99999999999999999999", "9223372036854775807", "٣", " 1", "1\x00", "0x1"]
    answers: list[Answer] = [browser.post(f"/cart/lines/{variant}", {"csrf": token, "quantity": text}) for text in quantities]
    answers += [browser.post("/cart/lines", {"variant": variant, "quantity": text}) for text in quantities]
    answers += [browser.post(f"/cart/lines/{variant}", {"csrf": token, "price": text}) for text in ["", "-1", "NaN", "0", "9" * 30]]
    answers += [browser.post(f"/cart/lines/{other}", {"csrf": token, "quantity": "1"}) for other in ("1", "9223372036854775807")]
    assert [str(answer) for answer in answers if answer.status >= 500] == []
    assert '"cartCount":1,' in browser.get("/fragment").text
    for _ in range(5):  # up to the most that a line may hold, and no further
        assert browser.post("/cart/lines", {"variant": variant, "quantity": "999"}).status == 303
    assert '"cartCount":999,' in browser.get("/fragment").text


def test_those_who_say_nothing_hold_up_nobody(besieged) -> None:
    """Hundreds of connections that begin a request and fall silent, and one visitor who wants a page."""
    _, node = besieged
    beginnings = [
        b"", b"GET / HT", get("/")[:-2], get("/")[:-4] + b"\r\nX-Slow: ",
        f"POST /checkout HTTP/1.1\r\nHost: localhost\r\nContent-Type: {FORM}\r\nSec-Fetch-Site: same-origin\r\nContent-Length: 1000\r\n\r\na=1".encode(),
    ]  # fmt: skip
    with ExitStack() as open_connections:
        silent = []
        for number in range(amount(300, 800)):
            connection = open_connections.enter_context(socket.create_connection(("127.0.0.1", node.port), timeout=5))
            connection.sendall(beginnings[number % len(beginnings)])
            silent.append(connection)
        browser = node.browser()
        for path in ("/", "/cart", f"/products/{GOOD.handle}", "/health/ready") * 3:
            answer = browser.get(path)
            assert answer.status == 200 and answer.seconds < 2, answer
        bought = Buyer(node.port, node.origin).buy(Purchase("patient@example.com", GOOD, 1, APPROVED))
        assert (bought.outcome, bought.faults) == ("placed", [])
    started = time.monotonic()
    while True:  # those who have gone are forgotten
        if node.browser().get("/health/live").status == 200 and open_files(node) < 200:
            return
        assert time.monotonic() < started + 10, f"{open_files(node)} files are still open"
        time.sleep(0.1)


def open_files(node: Node) -> int:
    return len(os.listdir(f"/proc/{node.pid}/fd"))
