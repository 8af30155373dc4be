"""Requests that no browser sends and every shop gets, as bytes on the wire. Each is answered with a refusal, or the
connection is closed; which of the two is the server's choice, that it is one of them is not."""

from dataclasses import dataclass
from urllib.parse import quote

FORM = "application/x-www-form-urlencoded"


@dataclass(frozen=True)
class Hostile:
    name: str
    #: Bytes, and seconds to wait between them.
    parts: list[bytes | float]
    #: The statuses that are an answer; empty for any below 500.
    allowed: frozenset[int] = frozenset()
    #: How many answers there are to be.
    answers: int = 1
    is_head: bool = False


def request(method: str, target: str | bytes, headers: list[tuple[str, str | bytes]] | None = None, body: bytes = b"", version: str = "1.1") -> bytes:
    """Nothing is checked or escaped."""
    target = target if isinstance(target, bytes) else target.encode()
    lines = [method.encode() + b" " + target + b" HTTP/" + version.encode()]
    for name, value in [("Host", "localhost")] + (headers or []):
        lines.append(name.encode() + b": " + (value if isinstance(value, bytes) else value.encode()))
    return b"\r\n".join(lines) + b"\r\n\r\n" + body


def get(target: str | bytes, *headers: tuple[str, str | bytes]) -> bytes:
    return request("GET", target, list(headers))


def post(target: str, body: bytes, *headers: tuple[str, str | bytes], kind: str = FORM, origin: str = "same-origin") -> bytes:
    own = [("Content-Type", kind), ("Sec-Fetch-Site", origin), ("Content-Length", str(len(body)))]
    return request("POST", target, own + list(headers), body)


PATHS: list[str | bytes] = [
    "//", "///", "/%", "/%zz", "/%0", "/%00", "/%ff", "/products/%E0%80%AF", "/products/%00", "/products/%ed%a0%80", "/..", "/../../etc/passwd",
    "/media/../../shop.sqlite", "/media/..%2f..%2fshop.sqlite", "/media/%2e%2e/shop.sqlite", "/media/.incoming/x", "/media//x", "/media/",
    "/media/a/b/c/d/e/f/g/h/i", "/media/pictures", "/media/pictures/", "/media/pictures/00", "/media/" + "a" * 200, "/media/" + "a" * 201,
    "/assets/..%2fPackage.swift", "/assets/%2e%2e", "/assets/.", "/assets/" + "a" * 300 + ".js",
    "/products/" + "a" * 3_000, "/" + "a" * 5_000, "/" + "a" * 60_000, "/" + "a/" * 2_000, "/products/<script>", "/products/UPPER", "/products/-",
    "/products/.", b"/products/\xc3\xbc", b"/products/\xff\xfe", "/collections/" + quote("💩"), "/pages/..", "/orders/", "/orders/short",
    "/orders/" + "0" * 32, "/orders/" + "Z" * 32, "/orders/" + quote("'; DROP TABLE orders_orders;--"), "/payments/return/" + "f" * 32,
    "/payments/test/ch_unknown0", "/payments/test/../..", "/sitemaps/0.xml", "/sitemaps/-1.xml", "/sitemaps/999999999999999999999.xml",
    "/sitemaps/50000.xml", "/eur/eur/products", "/EUR/products", "/eur//products", "/cart/lines/0", "/cart/lines/-1", "/cart/lines/99999999999999999999",
    "/cart/lines/9223372036854775807", "/health", "/health/ready/", "/health/live?x", "/metrics/..", "/theme.css/", "/.git/config", "/wp-login.php",
    "?", "*", "", "x", "/;/", "/\\..\\..", "/products/a\tb", "/#fragment", "/products/segfault-tee/stock/", "/products/none/stock",
]  # fmt: skip

QUERIES = [
    "/products?page=0", "/products?page=-1", "/products?page=NaN", "/products?page=1e9", "/products?page=9223372036854775807",
    "/products?page=99999999999999999999", "/products?page=1&page=2", "/products?sort=evil", "/products?min_price=-1", "/products?min_price=NaN",
    "/products?max_price=99999999999999999999999", "/products?max_price=1e400", "/products?min_price=0.0000000001", "/products?in_stock=2",
    "/products?filter.=x", "/products?filter.size=" + "M&filter.size=" * 150, "/products?filter." + "a" * 3_000 + "=b", "/products?filter.a%00b=c",
    "/products?" + "a=1&" * 300, "/products?" + "&" * 3_000, "/products?%", "/products?a=%f", "/products?a=%ff", "/search?q=%00", "/search?q=%ff",
    "/search?q=" + quote("' OR 1=1 --"), "/search?q=" + quote('"*'), "/search?q=" + quote("AND OR NOT ( NEAR"), "/search?q=***", "/search?q=:",
    "/search?q=" + quote("a:b ^2 {x} -y"), "/search?q=" + quote("💩" * 100), "/search?q=" + "a+" * 1_500, "/search?q=" + quote("\u202eevil\u2066"),
    "/search?q=" + quote("\u0301" * 300), "/search?q[]=1", "/search?q=a&q=b", "/search?q=a&page=0", "/search?q=a&page=-5",
    "/search?q=kernel&page=9223372036854775807", "/search?q=kernel&page=4611686018427387904", "/search?page=9223372036854775807",
    "/products/segfault-tee?variant=abc", "/products/segfault-tee?variant=-1", "/products/segfault-tee?option.Size=" + "x" * 3_000,
    "/checkout?payment=declined", "/cart?%", "/orders/" + "0" * 32 + "?check=1&check=%", "/fragment?x=%zz", "/collections/clothing?page=9223372036854775807",
]  # fmt: skip

HEADERS: list[tuple[str, list[tuple[str, str | bytes]]]] = [
    ("one of 20 KB", [("X-Long", "x" * 20_000)]),
    ("200 of them", [(f"X-{number}", "y") for number in range(200)]),
    ("2000 of them", [(f"X-{number}", "y") for number in range(2_000)]),
    ("1 MB of them", [(f"X-{number}", "y" * 1_000) for number in range(1_000)]),
    ("a cookie of 15 KB", [("Cookie", "cart=" + "a" * 15_000)]),
    ("cookies with control bytes", [("Cookie", b"cart=\x01\x02\x7f; \x0b=\x0c")]),
    ("cookies that are no UTF-8", [("Cookie", b"cart=\xff\xfe\x80; attempt=\xc0\xaf")]),
    ("cookies of garbage", [("Cookie", "=;=;;;cart;=cart=;attempt==;has_cart=-1")]),
    ("a cart of zeros", [("Cookie", "cart=" + "0" * 32)]),
    ("an attempt that never was", [("Cookie", "attempt=" + "f" * 32 + "; cart=" + "f" * 32)]),
    ("many cookies", [("Cookie", "; ".join(f"c{number}=v" for number in range(500)))]),
    ("two Cookie headers", [("Cookie", "cart=" + "0" * 32), ("Cookie", "cart=" + "1" * 32)]),
    ("two hosts", [("Host", "evil.example")]),
    ("an empty host", [("Host", "")]),
    ("a name with a space", [("X Y", "z")]),
    ("an empty name", [("", "z")]),
    ("a NUL in a value", [("X-Nul", b"a\x00b")]),
    ("a bare CR in a value", [("X-Cr", b"a\rb")]),
    ("a folded value", [("X-Fold", "a\r\n b")]),
    ("a request id of another's making", [("X-Request-ID", '"><script>alert(1)</script>')]),
    ("an endless If-None-Match", [("If-None-Match", '"a",' * 3_000)]),
    ("a broken If-None-Match", [("If-None-Match", 'W/W/"",*')]),
    ("a strange Accept-Encoding", [("Accept-Encoding", "gzip;q=-1,;;;,*;q=9e9" + ",x" * 1_000)]),
    ("a strange Range", [("Range", "bytes=-0,9-1,a-b,99999999999999999999-")]),
    ("a negative length", [("Content-Length", "-1")]),
    ("a length that is no number", [("Content-Length", "1x")]),
    ("a length beyond all numbers", [("Content-Length", "9" * 40)]),
    ("two lengths", [("Content-Length", "0"), ("Content-Length", "5")]),
    ("length and chunks", [("Content-Length", "5"), ("Transfer-Encoding", "chunked")]),
    ("an unknown transfer coding", [("Transfer-Encoding", "evil")]),
    ("chunks spelt oddly", [("Transfer-Encoding", "xchunked"), ("Transfer-Encoding", "chunked\x0b")]),
    ("an unknown expectation", [("Expect", "200-ok")]),
    ("an upgrade to h2c", [("Connection", "Upgrade, HTTP2-Settings"), ("Upgrade", "h2c"), ("HTTP2-Settings", "AAMAAABk")]),
    ("an upgrade to a web socket", [("Connection", "Upgrade"), ("Upgrade", "websocket"), ("Sec-WebSocket-Key", "dGhlIHNhbXBsZQ==")]),
    ("a strange Connection", [("Connection", "close, keep-alive, " + "x," * 500)]),
    ("methods in disguise", [("X-HTTP-Method-Override", "DELETE"), ("X-Forwarded-Host", "evil.example"), ("X-Original-URL", "/admin")]),
]  # fmt: skip

METHODS = ["PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "CONNECT", "PROPFIND", "FOO", "get", "G" * 5_000, "GE\x00T", ""]

BODIES: list[tuple[str, bytes, str]] = [
    ("nothing", b"", FORM),
    ("JSON", b'{"variant":"1","quantity":1}', "application/json"),
    ("JSON that says it is a form", b'{"variant":"1"}', FORM),
    ("multipart", b"--x\r\nContent-Disposition: form-data; name=\"variant\"\r\n\r\n1\r\n--x--\r\n", "multipart/form-data; boundary=x"),
    ("no kind", b"variant=1", ""),
    ("a kind of 10 KB", b"variant=1", FORM + ";" + "x" * 10_000),
    ("1 MB", b"a=" + b"x" * (1 << 20), FORM),
    ("64 KB and a byte", b"a=" + b"x" * 65_535, FORM),
    ("1000 fields", b"&".join(b"a=1" for _ in range(1_000)), FORM),
    ("bytes that are no UTF-8", b"variant=\xff\xfe", FORM),
    ("escapes that are no UTF-8", b"variant=%ff%fe", FORM),
    ("broken escapes", b"variant=%zz&quantity=%", FORM),
    ("a NUL", b"variant=%00", FORM),
    ("a quantity of NaN", b"variant=1&quantity=NaN", FORM),
    ("a negative quantity", b"variant=1&quantity=-1", FORM),
    ("a huge quantity", b"variant=1&quantity=99999999999999999999", FORM),
    ("a quantity of 2^63-1", b"variant=1&quantity=9223372036854775807", FORM),
    ("a broken quantity", b"variant=1&quantity=1.5e3", FORM),
    ("an Arabic quantity", "variant=1&quantity=٣".encode(), FORM),
    ("an unknown variant", b"variant=9223372036854775807&quantity=1", FORM),
    ("names twice", b"variant=1&variant=2&quantity=1&quantity=2", FORM),
    ("names with brackets", b"variant[]=1&variant[$ne]=2&__proto__=x", FORM),
    ("a fix of nonsense", b"fix=1:2:3&fix=:&csrf=" + b"a" * 32, FORM),
    ("a token of another", b"csrf=" + b"0" * 32 + b"&quantity=1", FORM),
]  # fmt: skip

#: Everything that takes a form.
TARGETS = ["/cart/lines", "/cart/lines/1", "/checkout", "/checkout/update", "/payments/test/ch_unknown0", "/", "/orders/" + "0" * 32]


def chunked(*chunks: bytes) -> bytes:
    head = [("Content-Type", FORM), ("Sec-Fetch-Site", "same-origin"), ("Transfer-Encoding", "chunked")]
    return request("POST", "/cart/lines", head) + b"".join(chunks)


PROTOCOL: list[Hostile] = [
    Hostile("HTTP/1.0", [request("GET", "/", version="1.0")], frozenset({200})),
    Hostile("HTTP/1.0 without a host", [b"GET / HTTP/1.0\r\n\r\n"], frozenset({200, 400})),
    Hostile("HTTP/1.1 without a host", [b"GET / HTTP/1.1\r\n\r\n"], frozenset({400})),
    Hostile("HTTP/1.1 with two hosts", [get("/", ("Host", "evil.example"))], frozenset({400})),
    Hostile("HTTP/1.0 with two hosts", [request("GET", "/", [("host", "evil.example")], version="1.0")], frozenset({400})),
    Hostile("live with a query", [get("/health/live?x=1")], frozenset({200})),
    Hostile("ready with a query", [get("/health/ready?x")], frozenset({200})),
    Hostile("metrics with a query", [get("/metrics?name[]=up")], frozenset({200})),
    Hostile("a folder of pictures", [get("/media/pictures")], frozenset({404})),
    Hostile("a form in gzip", [post("/cart/lines", b"variant=1", ("Content-Encoding", "gzip"))], frozenset({415})),
    Hostile("a form in UTF-16", [post("/cart/lines", b"variant=1", kind=FORM + "; charset=utf-16")], frozenset({415})),
    Hostile("headers of 40 KB", [get("/", *((f"X-{number}", "y" * 1_000) for number in range(40)))], frozenset({431})),
    Hostile("HTTP/0.9", [b"GET /\r\n\r\n"]),
    Hostile("HTTP/2 without asking", [b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n\x00\x00\x00\x04\x00\x00\x00\x00\x00"]),
    Hostile("HTTP/9.9", [request("GET", "/", version="9.9")]),
    Hostile("HTTP/1.1 misspelt", [b"GET / HTPP/1.1\r\nHost: localhost\r\n\r\n"]),
    Hostile("absolute form", [get("http://localhost/products")], frozenset({200, 400, 404})),
    Hostile("absolute form of another host", [get("http://evil.example/")], frozenset({200, 400, 404, 421})),
    Hostile("absolute form with a port of nonsense", [get("http://localhost:99999999/")]),
    Hostile("asterisk form", [request("OPTIONS", "*")]),
    Hostile("authority form", [request("CONNECT", "evil.example:443")]),
    Hostile("TLS", [bytes.fromhex("16030100c8010000c40303") + b"\x5a" * 189]),
    Hostile("noise", [bytes((number * 37 + 11) % 256 for number in range(4_096)) + b"\r\n\r\n"]),
    Hostile("line feeds only", [b"GET / HTTP/1.1\nHost: localhost\n\n"]),
    Hostile("carriage returns only", [b"GET / HTTP/1.1\rHost: localhost\r\r", b"\r\n\r\n"]),
    Hostile("empty lines first", [b"\r\n\r\n\r\n" + get("/robots.txt")]),
    Hostile("a header without a colon", [b"GET / HTTP/1.1\r\nHost localhost\r\n\r\n"]),
    Hostile("a GET with a body", [request("GET", "/cart", [("Content-Length", "5")], b"hello")]),
    Hostile("a HEAD", [request("HEAD", "/")], frozenset({200}), is_head=True),
    Hostile("a HEAD of a private page", [request("HEAD", "/cart")], frozenset({200}), is_head=True),
    Hostile("a HEAD of what is not there", [request("HEAD", "/none")], frozenset({404}), is_head=True),
    Hostile("20 requests at once", [get("/robots.txt") * 20], frozenset({200}), answers=20),
    Hostile("a good request and a bad one", [get("/robots.txt") + b"\x00\x00\r\n\r\n"]),
    Hostile("a form and a page behind it", [post("/cart/lines", b"variant=1&quantity=1") + get("/robots.txt")], answers=2),
    Hostile("a form smuggled behind a form", [post("/cart/lines", b"variant=1", ("Transfer-Encoding", "chunked")) + get("/orders/x")]),
    Hostile("a request in pieces", [b"GET /rob", 0.2, b"ots.txt HTTP/1.1\r\nHo", 0.2, b"st: localhost\r\n", 0.2, b"\r\n"], frozenset({200})),
    Hostile("a form that asks to go on", [post("/cart/lines", b"variant=1", ("Expect", "100-continue"))]),
    Hostile("a form shorter than it says", [request("POST", "/cart/lines", [("Content-Type", FORM), ("Content-Length", "100")], b"a=1"), 0.3, b"&b=" + b"2" * 94]),
    Hostile("a form that says it has 10 GB", [request("POST", "/cart/lines", [("Content-Type", FORM), ("Sec-Fetch-Site", "same-origin"), ("Content-Length", "10737418240")])]),
    Hostile("chunks", [chunked(b"9\r\nvariant=1\r\n", b"0\r\n\r\n")]),
    Hostile("a chunk longer than it says", [chunked(b"3\r\nvariant=1\r\n", b"0\r\n\r\n")]),
    Hostile("a chunk whose size is no number", [chunked(b"xyz\r\nvariant=1\r\n0\r\n\r\n")]),
    Hostile("a chunk beyond all numbers", [chunked(b"FFFFFFFFFFFFFFFFFF\r\nvariant=1\r\n0\r\n\r\n")]),
    Hostile("a chunk of negative size", [chunked(b"-5\r\nvariant=1\r\n0\r\n\r\n")]),
    Hostile("a chunk with 30 KB of extension", [chunked(b"9;" + b"x" * 30_000 + b"\r\nvariant=1\r\n0\r\n\r\n")]),
    Hostile("chunks with a trailer of 30 KB", [chunked(b"9\r\nvariant=1\r\n0\r\nX: " + b"y" * 30_000 + b"\r\n\r\n")]),
    Hostile("200 KB in chunks of a byte", [chunked(b"1\r\na\r\n" * 200_000 + b"0\r\n\r\n")]),
    Hostile("a foreign form", [post("/cart/lines", b"variant=1", origin="cross-site")], frozenset({403})),
    Hostile("a form from nowhere", [request("POST", "/cart/lines", [("Content-Type", FORM), ("Content-Length", "9")], b"variant=1")], frozenset({403})),
    Hostile("a form from another origin", [request("POST", "/checkout", [("Content-Type", FORM), ("Origin", "https://evil.example"), ("Content-Length", "1")], b"a")], frozenset({403})),
    Hostile("a form from the origin null", [request("POST", "/checkout", [("Content-Type", FORM), ("Origin", "null"), ("Content-Length", "1")], b"a")], frozenset({403})),
]  # fmt: skip


def table() -> list[Hostile]:
    cases = [Hostile(f"path {_short(path)}", [get(path)]) for path in PATHS]
    cases += [Hostile(f"query {_short(query)}", [get(query)]) for query in QUERIES]
    for name, headers in HEADERS:
        cases += [Hostile(f"headers: {name}, on {path}", [get(path, *headers)]) for path in ("/", "/cart", "/checkout")]
    cases += [Hostile(f"method {_short(method)} on {path}", [request(method, path)]) for method in METHODS for path in ("/", "/cart")]
    cases += [Hostile(f"body of {name} to {target}", [post(target, body, kind=kind)]) for name, body, kind in BODIES for target in TARGETS]
    return cases + PROTOCOL


def _short(text: str | bytes) -> str:
    text = text.decode("latin-1") if isinstance(text, bytes) else text
    return text if len(text) <= 60 else f"{text[:50]}… ({len(text)})"
