"""A second copy of every request: a double click, a second tab, a connection that broke before the answer came."""

import json
import re
import threading
from concurrent.futures import ThreadPoolExecutor

import pytest

from rig import pages
from rig.audit import audit
from rig.browser import Answer, Browser
from rig.buyer import APPROVED, CONFIRM, DECLINED, Buyer, Purchase
from rig.goods import Good
from rig.settings import amount
from rig.shop import Shop

GOOD = Good("Double Kernel", 500)
TIMES = amount(8, 100)


@pytest.fixture
def open_for_business(shop: Shop) -> Shop:
    shop.stock_up(GOOD)
    shop.serve()
    return shop


def at_once(*sends) -> list[Answer]:
    """All leave in the same moment, each on a connection of its own."""
    start = threading.Barrier(len(sends))

    def run(send) -> Answer:
        start.wait(30)
        return send()

    with ThreadPoolExecutor(len(sends)) as pool:
        return list(pool.map(run, sends))


def purchases(shop: Shop, card: str = APPROVED):
    """Buyers with a filled-in form, one after the other."""
    buyer = Buyer(shop.port, shop.origin)
    for number in range(TIMES):
        purchase = Purchase(f"double-{number}@example.com", GOOD, 1, card)
        browser, form = buyer.fill_cart(purchase)
        assert form
        yield buyer, purchase, browser, form


def test_three_copies_of_a_form_at_once_are_one_order(open_for_business: Shop) -> None:
    shop, bought = open_for_business, []
    for buyer, purchase, browser, form in purchases(shop):
        answers = at_once(*(lambda twin=browser.twin(): twin.post("/checkout", form) for _ in range(3)))
        assert {answer.status for answer in answers} == {303}, [str(answer) for answer in answers]
        assert len({answer.location for answer in answers}) == 1
        buyer.read(browser, answers[0], purchase)
        bought.append(purchase)
    settle_as_bought(shop, bought)


def test_two_tabs_are_one_order(open_for_business: Shop) -> None:
    """Each tab has loaded the form by itself, so the two carry different keys."""
    shop, bought = open_for_business, []
    for buyer, purchase, browser, form in purchases(shop):
        other = pages.form_fields(browser.get("/checkout").text, "checkout")
        assert other["key"] != form["key"]
        first, second = at_once(
            lambda: browser.twin().post("/checkout", form), lambda: browser.twin().post("/checkout", form | {"key": other["key"]})
        )
        assert {first.status, second.status} == {303} and first.location == second.location, (str(first), str(second))
        buyer.read(browser, first, purchase)
        bought.append(purchase)
    settle_as_bought(shop, bought)


def test_a_form_sent_again_after_the_connection_broke_is_one_order(open_for_business: Shop) -> None:
    shop, bought = open_for_business, []
    for buyer, purchase, browser, form in purchases(shop):
        browser.post_and_hang_up("/checkout", form)
        locations = {browser.post("/checkout", form).location for _ in range(3)}
        assert len(locations) == 1
        buyer.place(browser, form, purchase)
        bought.append(purchase)
    settle_as_bought(shop, bought)


def test_a_key_used_for_another_form_orders_nothing_more(open_for_business: Shop) -> None:
    shop, bought = open_for_business, []
    for buyer, purchase, browser, form in purchases(shop):
        buyer.place(browser, form, purchase)
        again = browser.post("/checkout", form | {"email": "somebody-else@example.com"})
        assert again.status in (303, 409) and not again.location.startswith("/payments/"), again
        bought.append(purchase)
    settle_as_bought(shop, bought)


def test_a_declined_form_sent_again_asks_the_provider_once(open_for_business: Shop) -> None:
    shop, bought = open_for_business, []
    for buyer, purchase, browser, form in purchases(shop, DECLINED):
        answers = at_once(*(lambda twin=browser.twin(): twin.post("/checkout", form) for _ in range(2)))
        # One that comes while the provider is thinking is shown the order.
        assert pages.DECLINED in {answer.location for answer in answers} and {answer.status for answer in answers} == {303}, answers
        again = [browser.post("/checkout", form) for _ in range(3)]
        assert [answer.location for answer in again] == [pages.DECLINED] * 3, [str(answer) for answer in again]
        purchase.outcome = "declined"
        bought.append(purchase)
    assert shop.books.charge_states() == {"declined": TIMES}
    # The form that the refusal came with is another one: with another card it is an order.
    buyer.place(browser, pages.form_fields(browser.get(pages.DECLINED).text, "checkout") | {"card": APPROVED}, purchase)
    assert (purchase.outcome, purchase.faults) == ("placed", [])
    assert shop.books.charge_states() == {"declined": TIMES, "succeeded": 1}
    audit(shop, bought)


def test_a_payment_confirmed_twice_is_one_charge(open_for_business: Shop) -> None:
    shop, bought = open_for_business, []
    for buyer, purchase, browser, form in purchases(shop, CONFIRM):
        answers = at_once(*(lambda twin=browser.twin(): twin.post("/checkout", form) for _ in range(2)))
        # The second copy may come while the first still waits for the provider: then it is shown the order.
        payment, *others = sorted({answer.location for answer in answers}, key=lambda location: location.startswith("/orders/"))
        assert payment.startswith("/payments/test/") and len(others) <= 1, [str(answer) for answer in answers]
        approval = {"csrf": pages.hidden_token(browser.get(payment).text), "outcome": "approve"}
        twins = [browser.twin() for _ in range(4)]
        decided = at_once(
            *(lambda twin=twin: twin.post(payment, approval) for twin in twins[:3]),
            lambda: twins[3].post(payment, approval | {"outcome": "decline"}),
        )
        assert {answer.status for answer in decided} == {303} and len({answer.location for answer in decided}) == 1
        returns = at_once(*(lambda twin=twin: twin.get(decided[0].location) for twin in twins))
        assert {answer.status for answer in returns} == {303}
        # Where the refusal was quicker, the form has had its answer, and the checkout shows a new one.
        if (shown := browser.get("/checkout")).status == 200:
            form = form | {"key": pages.form_fields(shown.text, "checkout")["key"]}
        buyer.place(browser, form, purchase)
        bought.append(purchase)
    audit(shop, bought)
    assert [purchase.email for purchase in bought if purchase.outcome != "placed" or purchase.faults] == []


def test_a_change_of_the_cart_sent_twice_is_one_change(open_for_business: Shop) -> None:
    shop = open_for_business
    for _, _, browser, form in purchases(shop):
        page = browser.get("/cart").text
        token, variant = pages.hidden_token(page), variant_in(page)
        change = {"csrf": token, "quantity": "3"}
        answers = at_once(*(lambda twin=browser.twin(): twin.post(f"/cart/lines/{variant}", change) for _ in range(3)))
        assert {answer.status for answer in answers} == {303}
        assert in_cart(browser) == 3
        removed = at_once(*(lambda twin=browser.twin(): twin.post(f"/cart/lines/{variant}", change | {"quantity": "0"}) for _ in range(3)))
        assert {answer.status for answer in removed} == {303}
        assert in_cart(browser) == 0
        # The form of a cart that is empty by now orders nothing.
        assert browser.post("/checkout", form).location == "/cart"
    shop.check()
    assert shop.books.orders() == []


def settle_as_bought(shop: Shop, bought: list[Purchase]) -> None:
    audit(shop, bought)
    assert [purchase.email for purchase in bought if purchase.outcome != "placed" or purchase.faults] == []
    assert len(shop.books.orders()) == len(bought) == TIMES


def in_cart(browser: Browser) -> int:
    return json.loads(browser.get("/fragment").text)["cartCount"]


def variant_in(page: str) -> str:
    found = re.search(r'action="/cart/lines/(\d+)"', page)
    assert found
    return found[1]
