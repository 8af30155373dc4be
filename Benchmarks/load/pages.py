"""What is measured over HTTP: cached pages against files, pages without a cache, listings with filters."""

import gzip
import pathlib
import urllib.request

import paced
import wrk
from processes import Nginx, Shop
from progress import tell
from rounds import interleaved, median, medians, ratio

SECONDS = 4


def fetch(url: str, compressed: bool = False) -> bytes:
    request = urllib.request.Request(url, headers={"Accept-Encoding": "gzip"} if compressed else {})
    with urllib.request.urlopen(request, timeout=10) as answer:
        return answer.read()


def lines(file: pathlib.Path) -> list[str]:
    return file.read_text().split()


def ordinary_page(shop: Shop, data: pathlib.Path) -> str:
    """Of 101 products spread over the catalogue, the one whose page has the middle size."""
    products = lines(data / "products.txt")
    some = products[:: max(1, len(products) // 101)][:101]
    return sorted(some, key=lambda path: len(fetch(shop.url + path)))[len(some) // 2]


def cached(binary: pathlib.Path, data: pathlib.Path, seconds: int = SECONDS) -> dict:
    """A cached page, and the same bytes as a file: plain, as wrk asks for by itself, and compressed, as browsers do."""
    tell("Cached product page against nginx")
    with Shop(binary, data) as shop:
        path = ordinary_page(shop, data)
        folder = data / "www"
        folder.mkdir(exist_ok=True)
        plain, packed = fetch(shop.url + path), fetch(shop.url + path, compressed=True)
        assert gzip.decompress(packed) == plain
        (folder / "page.html").write_bytes(plain)
        (folder / "page.html.gz").write_bytes(packed)
        with Nginx(folder) as nginx:
            assert fetch(nginx.url + "/page.html") == plain and fetch(nginx.url + "/page.html", compressed=True) == packed
            found = interleaved({
                "nginx": lambda: wrk.run(nginx, seconds, "/page.html"),
                "duka": lambda: wrk.run(shop, seconds, path),
                "nginx gzip": lambda: wrk.run(nginx, seconds, "/page.html", gzip=True),
                "duka gzip": lambda: wrk.run(shop, seconds, path, gzip=True),
            })
    return {
        "bytes": len(plain), "gzipBytes": len(packed), "ratio": ratio(found, "duka", "nginx"),
        "gzipRatio": ratio(found, "duka gzip", "nginx gzip"), "medians": medians(found), "rounds": found,
    }


def uncached(binary: pathlib.Path, data: pathlib.Path, seconds: int = SECONDS) -> dict:
    """Random product pages without a cache against the empty handler `/health/live` of the same process. wrk takes both from
    a list of addresses, so that it works as hard for both. A second pair does without the line that each request logs."""
    tell("Uncached product pages against the empty handler")
    live = data / "live.txt"
    live.write_text("/health/live\n")
    with Shop(binary, data, cache="off") as shop, Shop(binary, data, cache="off", log_level="warning") as quiet:
        found = interleaved({
            "empty": lambda: wrk.run(shop, seconds, paths=live),
            "product": lambda: wrk.run(shop, seconds, paths=data / "products.txt"),
            "empty without logs": lambda: wrk.run(quiet, seconds, paths=live),
            "product without logs": lambda: wrk.run(quiet, seconds, paths=data / "products.txt"),
        })
    return {
        "ratio": ratio(found, "product", "empty"), "ratioWithoutLogs": ratio(found, "product without logs", "empty without logs"),
        "medians": medians(found), "rounds": found,
    }


def listings(binary: pathlib.Path, data: pathlib.Path, rounds: int = 4, seconds: int = SECONDS) -> dict:
    """Listings with filters, without a cache: what the server can do, then half of that, in turns."""
    tell("Listings with filters, without a cache, at half of capacity")
    file = data / "listings.txt"
    with Shop(binary, data, cache="off") as shop:
        for path in lines(file)[:50]:
            fetch(shop.url + path)
        found = []
        for number in range(rounds):
            capacity = wrk.run(shop, seconds, paths=file)
            half = paced.run(shop.port, lines(file), capacity["perSecond"] / 2, seconds * 2, seed=number)
            found.append({"capacity": capacity["perSecond"], "cpuMicroseconds": capacity["cpuMicroseconds"]} | half)
            tell(f"  round {number + 1}: {capacity['perSecond']:,.0f}/s; at {half['perSecond']:,.0f}/s p50 {half['p50']:.1f} ms, p99 {half['p99']:.1f} ms")
    return {"medians": {name: median([value[name] for value in found]) for name in found[0]}, "rounds": found}
