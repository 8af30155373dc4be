import concurrent.futures
import json

import pytest

from client import Buyer, variant_in_stock


@pytest.fixture(scope="module")
def variant(shop):
    from client import Client

    return variant_in_stock(Client(shop.port))


@pytest.fixture
def buyer(client):
    return Buyer(client)


def test_a_cart_is_filled_changed_and_emptied(buyer, variant):
    cart = buyer.add(variant, 2).ok()
    line = cart["lines"][0]
    assert (cart["itemCount"], line["variant"], line["quantity"], line["problems"]) == (2, variant, 2, [])
    assert line["total"]["minorUnits"] == 2 * line["unitPrice"]["minorUnits"] == cart["subtotal"]["minorUnits"]
    assert buyer.add(variant).ok()["itemCount"] == 3
    assert buyer.send("PUT", f"/cart/lines/{variant}", {"quantity": 1}).ok()["itemCount"] == 1
    assert buyer.send("DELETE", f"/cart/lines/{variant}").ok()["lines"] == []
    assert buyer.send("DELETE", f"/cart/lines/{variant}").ok()["lines"] == []
    buyer.send("PUT", f"/cart/lines/{variant}", {"quantity": 1}).problem(404, "no-line")


def test_a_key_of_somebody_else_and_one_that_nobody_has_find_the_same_nothing(client, buyer, variant):
    buyer.add(variant).ok()
    for headers in ({"Cart-Token": "0" * 32}, {"Cart-Token": "f" * 32}):
        client.send("GET", "/api/v1/cart", headers=headers).problem(404, "no-cart")
    for token in ("", "x", "0" * 31, "A" * 32, "0" * 33):
        client.send("GET", "/api/v1/cart", headers={"Cart-Token": token}).problem(400, "invalid")
    client.send("GET", "/api/v1/cart").problem(400, "invalid")
    # The shop's cookie opens nothing here, and none is set.
    answer = client.send("GET", "/api/v1/cart", headers={"Cookie": f"cart={buyer.token}"})
    answer.problem(400, "invalid")
    assert "set-cookie" not in answer.headers
    assert buyer.send("GET", "/cart").ok()["itemCount"] == 1


def test_the_carts_of_two_visitors_do_not_meet(client, variant):
    one, two = Buyer(client), Buyer(client)
    one.add(variant, 3).ok()
    assert two.send("GET", "/cart").ok()["lines"] == []
    request = one.order_request()
    # The other's cart with this one's sums and version: nothing of this one is touched.
    answer = two.place(request, "stranger-key-1")
    assert answer.status == 409
    order = one.place(request, "own-key-0001").ok(201)
    client.get(f"/api/v1/orders/{order['token'][::-1]}").problem(404, "not-found")
    two.place(two.send("GET", "/cart").ok() and request, "own-key-0001")
    assert client.get(f"/api/v1/orders/{order['token']}").ok()["number"] == order["number"]


def test_the_same_key_puts_in_once_and_another_body_under_it_is_refused(buyer, variant):
    for _ in range(3):
        assert buyer.add(variant, 2, Idempotency_Key="the-first-line").ok()["itemCount"] == 2
    buyer.add(variant, 3, Idempotency_Key="the-first-line").problem(422, "key-reused")
    assert buyer.add(variant, 2, Idempotency_Key="another-line").ok()["itemCount"] == 4
    assert buyer.add(variant, 2, Idempotency_Key="short").status == 400
    assert buyer.send("GET", "/cart").ok()["itemCount"] == 4


def test_a_hundred_copies_of_a_request_put_in_once(buyer, variant):
    with concurrent.futures.ThreadPoolExecutor(32) as pool:
        answers = list(pool.map(lambda _: buyer.add(variant, 2, Idempotency_Key="many-at-once"), range(100)))
    assert {answer.status for answer in answers} <= {200, 409}
    assert sum(answer.status == 200 for answer in answers) > 0
    assert buyer.send("GET", "/cart").ok()["itemCount"] == 2


def test_a_cart_that_was_changed_since_is_left_alone(buyer, variant):
    buyer.add(variant, 1).ok()
    seen = buyer.send("GET", "/cart").headers["etag"]
    buyer.add(variant, 1, If_Match=seen).ok()
    for answer in (
        buyer.add(variant, 1, If_Match=seen),
        buyer.send("PUT", f"/cart/lines/{variant}", {"quantity": 9}, If_Match=seen),
        buyer.send("DELETE", f"/cart/lines/{variant}", If_Match=seen),
        buyer.add(variant, 1, If_Match='"nonsense"'),
        buyer.add(variant, 1, If_Match="nonsense"),
    ):
        answer.problem(412, "changed-since")
    assert buyer.send("GET", "/cart").ok()["itemCount"] == 2


def test_what_was_seen_in_one_currency_changes_nothing_in_another(buyer, variant):
    buyer.add(variant, 1).ok()
    seen = buyer.send("GET", "/cart")
    elsewhere = buyer.client.send(
        "PUT", f"/eur/api/v1/cart/lines/{variant}", {"quantity": 9}, {"Cart-Token": buyer.token, "If-Match": seen.headers["etag"]})
    elsewhere.problem(412, "changed-since")
    after = buyer.send("GET", "/cart")
    assert (after.headers["etag"], after.ok()) == (seen.headers["etag"], seen.ok())
    now = buyer.send("GET", "/cart")
    assert buyer.send("GET", "/cart", If_None_Match=now.headers["etag"]).status == 304
    buyer.add(variant, 1, If_Match="*").ok()


def test_a_cart_goes_over_to_the_currency_of_the_address(client, buyer, variant):
    dollars = buyer.add(variant, 1).ok()["subtotal"]
    euros = client.send("GET", "/eur/api/v1/cart", headers={"Cart-Token": buyer.token}).ok()["subtotal"]
    assert (dollars["currency"], euros["currency"]) == ("USD", "EUR")


def test_codes_are_kept_and_say_how_they_stand(buyer, variant):
    buyer.add(variant, 1).ok()
    buyer.send("PUT", "/cart/codes/NO-SUCH-CODE").problem(422, "unknown-code")
    buyer.send("PUT", "/cart/codes/a%20b").problem(404, "not-found")
    cart = buyer.send("PUT", "/cart/codes/exit0").ok()
    assert cart["codes"][0]["code"] == "EXIT0"
    assert cart["codes"][0]["standing"] in ("applied", "pending", "refused")
    assert buyer.send("DELETE", "/cart/codes/EXIT0").ok()["codes"] == []


@pytest.mark.parametrize(
    ("body", "status", "kind", "pointer"),
    [
        (b"{}", 422, "invalid", "/variant"),
        (b'{"variant": 1}', 422, "invalid", "/variant"),
        (b'{"variant": "0"}', 422, "invalid", "/variant"),
        (b'{"variant": "1", "quantity": 0}', 422, "invalid", "/quantity"),
        (b'{"variant": "1", "quantity": 1.5}', 422, "invalid", "/quantity"),
        (b'{"variant": "1", "quantity": 1e400}', 422, "invalid", "/quantity"),
        (b'{"variant": "1", "quantity": 99999999999999999999}', 422, "invalid", "/quantity"),
        (b'{"variant": "1", "quantity": true}', 422, "invalid", "/quantity"),
        (b'{"variant": "1", "colour": "red"}', 422, "invalid", "/colour"),
        (b'{"variant": "1"}', 422, "invalid", "/variant"),
        (b"[]", 422, "invalid", ""),
        (b"null", 422, "invalid", ""),
        (b'{"variant": "1", "variant": "2"}', 400, "malformed", None),
        (b'{"variant": NaN}', 400, "malformed", None),
        (b'{"variant": "1",}', 400, "malformed", None),
        (b'{"variant": "\\u0000"}', 400, "malformed", None),
        (b'{"variant": "\\ud800"}', 400, "malformed", None),
        (b'{"variant": "\xff"}', 400, "malformed", None),
        (b"{'variant': '1'}", 400, "malformed", None),
        (b'{"variant": "1"} x', 400, "malformed", None),
        (b"[" * 10_000, 400, "malformed", None),
        (b'{"a":' * 17 + b"1" + b"}" * 17, 400, "malformed", None),
        (b"", 400, "invalid", ""),
        (b" " * 70_000, 413, "too-large", None),
    ],
)
def test_a_body_that_is_not_as_it_must_be_is_told_where(buyer, body, status, kind, pointer):
    problem = buyer.send("POST", "/cart/lines", body).problem(status, kind)
    if pointer is not None:
        assert pointer in [error.get("pointer") for error in problem["errors"]], problem
    assert buyer.send("GET", "/cart").ok()["lines"] == []


@pytest.mark.parametrize("kind", ["text/plain", "application/x-www-form-urlencoded", "application/json; charset=latin1", "application/xml", ""])
def test_a_body_of_another_kind_is_refused(buyer, variant, kind):
    body = json.dumps({"variant": variant}).encode()
    buyer.send("POST", "/cart/lines", body, Content_Type=kind).problem(415, "unsupported-media-type")
    buyer.send("POST", "/cart/lines", body, Content_Encoding="gzip").problem(415, "unsupported-media-type")


def test_what_takes_no_body_refuses_one(client):
    client.send("POST", "/api/v1/cart", {"lines": []}).problem(400, "invalid")
