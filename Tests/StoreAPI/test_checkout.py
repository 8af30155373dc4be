import concurrent.futures
import time

import pytest

from client import Buyer, variant_in_stock


@pytest.fixture
def buyer(client):
    buyer = Buyer(client)
    buyer.add(variant_in_stock(client), 1).ok()
    return buyer


def test_a_purchase_by_card(client, buyer):
    quote = buyer.quote()
    assert quote["isReady"] and quote["problem"] is None
    sums = {name: quote[name]["minorUnits"] for name in ("items", "discount", "shipping", "tax", "total")}
    added = 0 if quote["pricesIncludeTax"] else sums["tax"]
    assert sums["total"] == sums["items"] - sums["discount"] + sums["shipping"] + added
    order = buyer.place(buyer.order_request(), "order-by-card").ok(201)
    assert (order["status"], order["payment"], order["next"]) == ("placed", "paid", {"action": "none"})
    assert order["total"] == quote["total"]
    answer = client.get(f"/api/v1/orders/{order['token']}")
    assert answer.ok()["number"] == order["number"]
    assert answer.headers["cache-control"] == "private, no-store"
    assert buyer.send("GET", "/cart").ok()["lines"] == []


def test_the_same_key_is_the_same_order_and_another_body_under_it_is_refused(buyer):
    request = buyer.order_request()
    first = buyer.place(request, "repeated-order").ok(201)
    assert buyer.place(request, "repeated-order").ok(201)["number"] == first["number"]
    buyer.place(request | {"email": "someone-else@example.com"}, "repeated-order").problem(422, "key-reused")
    buyer.send("POST", "/checkout", request).problem(400, "invalid")


def test_a_hundred_copies_of_an_order_at_once_are_one_order(client, buyer):
    request = buyer.order_request()
    with concurrent.futures.ThreadPoolExecutor(25) as pool:
        answers = list(pool.map(lambda _: buyer.place(request, "hundred-at-once"), range(100)))
    assert {answer.status for answer in answers} <= {201, 202}, {answer.status: answer.body[:200] for answer in answers}
    assert len({answer.json["number"] for answer in answers}) == 1


def test_nothing_is_ordered_that_was_not_confirmed(buyer):
    request = buyer.order_request()
    problem = buyer.place(request | {"total": "0.01"}, "wrong-total-1").problem(409, "total-changed")
    assert problem["errors"][0]["pointer"] == "/total"
    buyer.place(request | {"cartVersion": "1234567"}, "wrong-version").problem(409, "cart-changed")
    buyer.place(request | {"shippingRate": "99"}, "wrong-rate-1").problem(422, "rate-unavailable")
    buyer.place(request | {"paymentMethod": "shells"}, "wrong-method").problem(422, "payment-method-unknown")
    assert buyer.send("GET", "/cart").ok()["itemCount"] == 1


def test_everything_that_is_wrong_is_told_at_once(buyer):
    address = {"name": "", "line1": " ", "city": "Austin", "country": "US"}
    request = buyer.order_request(email="nobody", shippingAddress=address, card="1234 5678 9012 3456 x")
    problem = buyer.place(request, "all-wrong-1").problem(422, "invalid")
    pointers = [error["pointer"] for error in problem["errors"]]
    assert pointers == ["/shippingAddress/name"]  # the document's own bounds first
    problem = buyer.place(request | {"shippingAddress": address | {"name": "Ada"}}, "all-wrong-2").problem(422, "invalid")
    pointers = {error["pointer"] for error in problem["errors"]}
    assert pointers == {"/email", "/shippingAddress/line1", "/shippingAddress/region", "/shippingAddress/postcode", "/card"}


def test_a_declined_card_orders_nothing_and_another_may_follow(buyer):
    request = buyer.order_request()
    buyer.place(request | {"card": "4000000000000002"}, "declined-card").problem(402, "payment-declined")
    assert buyer.send("GET", "/cart").ok()["itemCount"] == 1
    buyer.place(request, "another-card").ok(201)


def test_a_payment_to_be_confirmed_leads_to_its_page_and_back(client, buyer):
    order = buyer.place(buyer.order_request(card="4000002500003155"), "confirm-me-1").ok(202)
    assert (order["status"], order["next"]["action"]) == ("pending", "confirm")
    assert order["next"]["url"].startswith("http")
    again = client.get(f"/api/v1/orders/{order['token']}").ok()
    assert again["next"] == order["next"]


def test_cash_on_delivery_needs_no_card(buyer):
    request = buyer.order_request(paymentMethod="cash-on-delivery")
    del request["card"]
    order = buyer.place(request, "cash-order-1").ok(201)
    assert (order["status"], order["payment"]) == ("placed", "pending")


def test_an_empty_cart_orders_nothing(client):
    buyer = Buyer(client)
    quote = buyer.quote()
    assert (quote["problem"], quote["isReady"]) == ("cart-empty", False)
    request = buyer.order_request()
    request.pop("shippingRate")
    assert buyer.place(request, "empty-cart-1").status == 409


def test_a_quote_says_what_stands_in_the_way(buyer):
    assert buyer.send("POST", "/checkout/quote").ok()["problem"] == "destination-required"
    buyer.send("POST", "/checkout/quote", {"country": "XX"}).problem(422, "invalid")
    assert buyer.quote(country="KE", shippingRate="99")["problem"] == "rate-unavailable"


def test_orders_stay_findable_while_they_are_looked_for_at_once(client, buyer):
    order = buyer.place(buyer.order_request(), "found-at-once").ok(201)
    started = time.monotonic()
    with concurrent.futures.ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(lambda _: client.get(f"/api/v1/orders/{order['token']}"), range(40)))
    assert all(answer.ok()["number"] == order["number"] for answer in answers)
    assert time.monotonic() - started < 30
