import pytest

from client import Client

APP = "https://app.example"


def from_address(client: Client, address: str, method: str, path: str, body=None):
    return client.send(method, path, body, {"X-Forwarded-For": address})


def test_an_address_may_ask_so_much_a_minute_and_another_is_not_held_up(client):
    standings = []
    for _ in range(120):
        answer = from_address(client, "198.51.100.7", "POST", "/api/v1/cart")
        answer.ok(201)
        standings.append(answer.headers["ratelimit"])
    assert standings[0].startswith('"changes";r=119;t=') and standings[-1].startswith('"changes";r=0;t=')
    refused = from_address(client, "198.51.100.7", "POST", "/api/v1/cart")
    refused.problem(429, "rate-limited")
    assert 1 <= int(refused.headers["retry-after"]) <= 60
    assert refused.headers["ratelimit-policy"] == '"changes";q=120;w=60'
    # What anybody can write before the proxy's own word counts for nothing.
    client.send("POST", "/api/v1/cart", headers={"X-Forwarded-For": "203.0.113.99, 198.51.100.7"}).problem(429, "rate-limited")
    from_address(client, "198.51.100.8", "POST", "/api/v1/cart").ok(201)
    # Reading is another counter, and the shop's own network is not counted.
    from_address(client, "198.51.100.7", "GET", "/api/v1/search?q=limits").ok()
    for _ in range(130):
        client.send("POST", "/api/v1/cart").ok(201)


def test_reads_that_the_cache_has_not_are_counted_and_others_are_not(client):
    path = "/api/v1/shop"
    client.get(path).ok()
    for _ in range(700):
        from_address(client, "198.51.100.20", "GET", path).ok()
    for number in range(600):
        assert from_address(client, "198.51.100.20", "GET", f"/api/v1/products/none-{number}").status == 404
    from_address(client, "198.51.100.20", "GET", "/api/v1/products/none-more").problem(429, "rate-limited")
    from_address(client, "198.51.100.20", "GET", path).ok()


def test_public_answers_may_be_read_from_any_site(client):
    answer = client.get("/api/v1/shop", Origin="https://stranger.example")
    assert answer.headers["access-control-allow-origin"] == "*"
    assert "access-control-allow-credentials" not in answer.headers


@pytest.mark.parametrize(("origin", "is_allowed"), [(APP, True), ("https://other.example", True), ("https://stranger.example", False), ("null", False), (APP + ".evil.example", False)])
def test_only_named_sites_may_call_for_a_visitor(client, origin, is_allowed):
    asked = client.send(
        "OPTIONS", "/api/v1/cart/lines",
        headers={"Origin": origin, "Access-Control-Request-Method": "POST", "Access-Control-Request-Headers": "cart-token,content-type,idempotency-key"})
    assert asked.status == 204
    assert asked.headers["allow"] == "POST, OPTIONS"
    assert asked.headers["vary"] == "Origin"
    answer = client.send("POST", "/api/v1/cart", headers={"Origin": origin})
    refused = client.send("GET", "/api/v1/cart", headers={"Origin": origin, "Cart-Token": "0" * 32})
    for one in (asked, answer, refused):
        assert one.headers.get("access-control-allow-origin") == (origin if is_allowed else None)
        assert "access-control-allow-credentials" not in one.headers
    if is_allowed:
        assert "POST" in asked.headers["access-control-allow-methods"]
        assert "Cart-Token" in asked.headers["access-control-allow-headers"]


def test_forms_of_the_shop_are_guarded_as_before(client):
    for headers in ({}, {"Origin": APP}, {"Sec-Fetch-Site": "cross-site"}):
        answer = client.send("POST", "/cart/lines", b"product=x", {"Content-Type": "application/x-www-form-urlencoded"} | headers)
        assert answer.status == 403
        assert answer.headers["content-type"].startswith("text/html")
