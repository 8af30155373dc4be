import json

import pytest

from client import Buyer, variant_in_stock


@pytest.mark.parametrize(
    "path",
    ["/shop", "/pages", "/pages/about", "/products", "/products/kernel-panic-tee", "/products/kernel-panic-tee/reviews", "/collections",
     "/collections/desk-setup", "/collections/desk-setup/products?facets=true", "/search?q=kernal+tee", "/search/suggestions?q=ker"],
)
def test_what_is_the_same_for_everybody_comes_from_the_cache_and_is_not_sent_twice(client, path):
    first = client.get(f"/api/v1{path}")
    first.ok()
    assert first.headers["content-type"] == "application/json"
    assert "set-cookie" not in first.headers
    again = client.get(f"/api/v1{path}", Cookie="session=someone; cart=0123456789abcdef0123456789abcdef")
    assert again.headers["cache-status"] == "duka; hit"
    assert again.body == first.body
    known = client.get(f"/api/v1{path}", If_None_Match=first.headers["etag"])
    assert (known.status, known.body) == (304, b"")
    head = client.send("HEAD", f"/api/v1{path}")
    assert (head.status, head.headers["content-length"]) == (200, str(len(first.body)))


def test_markets_have_their_own_words_and_prices(client):
    markets = client.get("/api/v1/shop").ok()["markets"]
    assert {"", "/fr", "/eur", "/fr/eur"} <= {market["path"] for market in markets}
    own = client.get("/api/v1/products/kernel-panic-tee").ok()
    euros = client.get("/eur/api/v1/products/kernel-panic-tee").ok()
    arabic = client.get("/ar/api/v1/shop").ok()
    assert own["variants"][0]["price"]["current"] == {"amount": "34.00", "minorUnits": 3400, "currency": "USD"}
    assert euros["variants"][0]["price"]["current"]["currency"] == "EUR"
    assert arabic["market"] == {"language": "ar", "currency": "USD", "path": "/ar"}
    assert client.get("/fr/api/v1/products/kernel-panic-tee").ok()["title"]
    client.get("/en/api/v1/shop").problem(404, "not-found")  # the shop's own is said in one way


def test_a_list_is_walked_by_cursor_and_nothing_is_seen_twice_or_missed(client):
    everything = client.get("/api/v1/products?limit=48&sort=title").ok()
    assert everything["total"] > 48
    seen, cursor, pages = [], "", 0
    while cursor is not None and pages < 40:
        page = client.get(f"/api/v1/products?limit=7&sort=title{cursor and '&cursor=' + cursor}").ok()
        seen += [product["handle"] for product in page["products"]]
        cursor, pages = page["nextCursor"], pages + 1
    assert len(seen) == len(set(seen)) == everything["total"]
    assert seen[:48] == [product["handle"] for product in everything["products"]]


def test_a_cursor_of_another_list_is_refused(client):
    cursor = client.get("/api/v1/products?limit=7&sort=title").ok()["nextCursor"]
    for path in (f"/products?limit=7&sort=newest&cursor={cursor}", f"/collections/t-shirts/products?sort=title&cursor={cursor}", "/products?cursor=~", "/products?cursor=!"):
        problem = client.get(f"/api/v1{path}").problem(400, "invalid")
        assert problem["errors"][0]["parameter"] == "cursor"


def test_filters_narrow_and_are_counted(client):
    listing = client.get("/api/v1/collections/t-shirts/products?facets=true").ok()
    facet = next(facet for facet in listing["facets"] if facet["kind"] == "option" and len(facet["values"]) > 1)
    value = facet["values"][0]
    narrowed = client.get(f"/api/v1/collections/t-shirts/products?filter={facet['code']}:{value['value']}&facets=true").ok()
    assert 0 < narrowed["total"] == value["count"] <= listing["total"]
    cheap = client.get("/api/v1/products?maxPrice=20&sort=price-ascending").ok()
    assert cheap["products"] and all(product["price"]["lowest"]["minorUnits"] <= 2_000 for product in cheap["products"])


def test_search_forgives(client):
    found = client.get("/api/v1/search?q=kernal").ok()
    assert found["products"][0]["handle"] == "kernel-panic-tee"
    assert found["corrections"] == [{"typed": "kernal", "used": "kernel"}]
    assert client.get("/api/v1/search?q=zzzzqqqq").ok()["products"] == []


@pytest.mark.parametrize(
    ("query", "parameter", "code"),
    [("limit=0", "limit", "out-of-range"), ("limit=49", "limit", "out-of-range"), ("limit=x", "limit", "invalid"), ("limit=", "limit", "invalid"),
     ("limit=5&limit=6", "limit", "conflict"), ("sort=cheapest", "sort", "unknown"), ("inStock=1", "inStock", "invalid"), ("colour=red", "colour", "unknown"),
     ("minPrice=-1", "minPrice", "invalid"), ("minPrice=1.999", "minPrice", "invalid"), ("filter=color", "filter", "invalid"),
     ("&".join(f"filter=facet{n}:x" for n in range(13)), "filter", "too-long")],
)
def test_a_parameter_that_the_document_does_not_allow_is_named(client, query, parameter, code):
    problem = client.get(f"/api/v1/products?{query}").problem(400, "invalid")
    assert [(error["parameter"], error["code"]) for error in problem["errors"]] == [(parameter, code)]


@pytest.mark.parametrize(
    "path",
    ["/api", "/api/v1", "/api/v1/", "/api/v2/products", "/api/v1/products/", "/api/v1/products/none-such", "/api/v1/products/..%2F..%2Fshop", "/api/v1/nothing",
     "/api/v1/collections/none-such/products", "/fr/api/v1/nothing", "/api/v1/products/UPPER", "/api/v1/orders/" + "0" * 32],
)
def test_what_is_not_there_is_a_problem(client, path):
    client.get(path).problem(404, "not-found")


def test_bytes_that_are_no_text_are_a_problem(client):
    client.get("/api/v1/products?sort=%ff").problem(400, "invalid")
    client.get("/api/v1/products/%00").problem(400, "invalid")
    client.get("/api/v1/products?" + "&".join(f"a{n}=1" for n in range(300))).problem(400, "invalid")
    client.get("/api/v1/products?q=" + "x" * 5_000).problem(414, "too-large")


def test_methods_that_an_address_does_not_take_are_told(client):
    answer = client.send("POST", "/api/v1/products", {})
    answer.problem(405, "method-not-allowed")
    assert answer.headers["allow"] == "GET, HEAD, OPTIONS"
    answer = client.send("PATCH", "/api/v1/cart/lines/1", {})
    answer.problem(405, "method-not-allowed")
    assert answer.headers["allow"] == "PUT, DELETE, OPTIONS"


def test_an_accept_header_that_wants_something_else_gets_json_all_the_same(client):
    answer = client.get("/api/v1/shop", Accept="text/html;q=1, application/xml")
    assert answer.headers["content-type"] == "application/json"


def test_stock_that_changes_is_seen_at_once(client):
    # Sold through the API itself: the page cache drops what no longer holds.
    product = client.get("/api/v1/products/kernel-panic-tee").ok()
    variant = next(variant for variant in product["variants"] if variant["stock"]["state"] == "fewLeft") if any(
        variant["stock"]["state"] == "fewLeft" for variant in product["variants"]) else None
    if variant is None:
        listing = client.get("/api/v1/products?limit=48").ok()
        for card in listing["products"]:
            product = client.get(f"/api/v1/products/{card['handle']}").ok()
            variant = next((one for one in product["variants"] if one["stock"]["state"] == "fewLeft"), None)
            if variant:
                break
    assert variant, "the demo shop has something of which few are left"
    buyer = Buyer(client)
    buyer.add(variant["id"], 1).ok()
    buyer.place(buyer.order_request(), "few-left-order-1").ok(201)
    after = client.get(f"/api/v1/products/{product['handle']}").ok()
    stock = next(one["stock"] for one in after["variants"] if one["id"] == variant["id"])
    assert stock["left"] == (variant["stock"]["left"] - 1 or None)


def test_the_document_is_openapi_and_the_reference_explains_every_problem(client):
    document = client.get("/openapi.json").ok()
    assert document["openapi"] == "3.1.0"
    assert {server["url"] for server in document["servers"]} >= {"/", "/fr/eur"}
    page = client.get("/docs").body.decode()
    for path, operations in document["paths"].items():
        for operation in operations.values():
            assert f'id="{operation["operationId"]}"' in page
    for kind in ("invalid", "no-cart", "total-changed", "rate-limited"):
        assert f'id="problem-{kind}"' in page
    assert "<script" not in page and "style=" not in page and "HTML(bytes" not in page
    assert '<a href="#schema-Cart">Cart</a>' in page and "<h4>Body</h4>" in page
    assert json.dumps(document).count("$ref") > 20


def test_every_example_of_the_document_works_in_the_demo_shop(client):
    document = client.get("/openapi.json").ok()
    run = 0
    for path, operations in document["paths"].items():
        operation = operations.get("get")
        if operation is None or any(parameter["in"] == "header" for parameter in operation.get("parameters", [])):
            continue
        address, query = path, []
        for parameter in operation.get("parameters", []):
            if "example" not in parameter:
                assert not parameter["required"] or path == "/api/v1/orders/{token}", (path, parameter["name"])
                continue
            value = parameter["example"]
            text = str(value).lower() if isinstance(value, bool) else str(value)
            if parameter["in"] == "path":
                address = address.replace("{%s}" % parameter["name"], text)
            else:
                query.append(f"{parameter['name']}={text.replace(' ', '+')}")
        if "{" in address:
            continue
        client.get(f"{address}?{'&'.join(query)}" if query else address).ok()
        run += 1
    assert run >= 11
    assert variant_in_stock(client)
