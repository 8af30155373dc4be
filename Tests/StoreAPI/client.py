"""Speaks to the shop as a program does, with nothing between it and the wire."""

import http.client
import json
import uuid
from dataclasses import dataclass


@dataclass
class Answer:
    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def json(self):
        return json.loads(self.body)

    def problem(self, status: int, kind: str) -> dict:
        """The problem that this answer must be."""
        assert self.status == status, f"{self.status}: {self.body[:500]}"
        assert self.headers["content-type"] == "application/problem+json"
        problem = self.json
        assert problem["type"] == f"/docs#problem-{kind}", problem
        assert problem["status"] == status
        assert problem["requestId"] == self.headers["x-request-id"]
        return problem

    def ok(self, status: int = 200):
        assert self.status == status, f"{self.status}: {self.body[:800]}"
        return self.json


class Client:
    def __init__(self, port: int):
        self.port = port

    def send(self, method: str, path: str, body=None, headers: dict | None = None) -> Answer:
        """`body`: bytes as they are, anything else as JSON."""
        headers = dict(headers or {})
        if body is not None and not isinstance(body, bytes):
            body = json.dumps(body).encode()
        if body is not None:
            headers.setdefault("Content-Type", "application/json")
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        try:
            connection.request(method, path, body=body, headers=headers)
            answer = connection.getresponse()
            return Answer(answer.status, {name.lower(): value for name, value in answer.getheaders()}, answer.read())
        finally:
            connection.close()

    def get(self, path: str, **headers) -> Answer:
        return self.send("GET", path, headers={name.replace("_", "-"): value for name, value in headers.items()})


class Buyer:
    """Somebody with a cart."""

    def __init__(self, client: Client, market: str = ""):
        self.client = client
        self.base = f"{market}/api/v1"
        self.token = client.send("POST", f"{self.base}/cart").ok(201)["token"]

    def send(self, method: str, path: str, body=None, **headers) -> Answer:
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        return self.client.send(method, f"{self.base}{path}", body, {"Cart-Token": self.token} | named)

    def add(self, variant: str, quantity: int = 1, **headers) -> Answer:
        return self.send("POST", "/cart/lines", {"variant": variant, "quantity": quantity}, **headers)

    def quote(self, **place) -> dict:
        return self.send("POST", "/checkout/quote", place or {"country": "KE"}).ok()

    def order_request(self, **changes) -> dict:
        quote = self.quote()
        address = {"name": "Ada Obi", "line1": "12 Moi Avenue", "city": "Nairobi", "country": "KE"}
        request = {
            "cartVersion": quote["cartVersion"],
            "total": quote["total"]["amount"],
            "shippingRate": quote["shippingRate"],
            "email": f"ada-{uuid.uuid4().hex[:8]}@example.com",
            "shippingAddress": address,
            "paymentMethod": "card",
            "card": "4242424242424242",
        }
        return request | changes

    def place(self, request: dict, key: str) -> Answer:
        return self.send("POST", "/checkout", request, Idempotency_Key=key)


def variant_in_stock(client: Client, handle: str = "kernel-panic-tee") -> str:
    product = client.get(f"/api/v1/products/{handle}").ok()
    return next(variant["id"] for variant in product["variants"] if variant["stock"]["state"] == "inStock")
