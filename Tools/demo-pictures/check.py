#!/usr/bin/env python3
"""Checks the demo shop's catalogue and pictures. Prints every fault; exits 1 if there is one. Standard library only.

    python3 check.py [--without-pictures]
"""
import itertools
import json
import pathlib
import re
import struct
import sys
from datetime import datetime

RESOURCES = pathlib.Path(__file__).resolve().parent.parent.parent / "Sources/Tools/DemoShop/Resources"
BYTES_LIMIT = 9_000_000
HANDLE = re.compile(r"^[a-z0-9]+(-[a-z0-9]+)*$")
SKU = re.compile(r"^[A-Z0-9]+(-[A-Z0-9]+)*$")
CURRENCIES = ("USD", "EUR")
FIELDS = {"tag", "category", "price", "on_sale", "title"}
OPERATORS = {"equals", "contains", "less_than", "greater_than"}
SORTS = {"newest", "price_ascending", "price_descending", "title", "manual"}
faults = []


def expect(condition, message):
    if not condition:
        faults.append(message)


def unique(values, what):
    seen = set()
    for v in values:
        expect(v not in seen, f"{what}: {v!r} appears twice")
        seen.add(v)
    return seen


def check_prices(prices, where):
    expect(set(prices) == set(CURRENCIES), f"{where}: prices must be in {CURRENCIES}, not {sorted(prices)}")
    for currency, amount in prices.items():
        expect(isinstance(amount, int) and amount > 0, f"{where}: {currency} must be a positive whole number of minor units")


def instant(value, where):
    try:
        return None if value is None else datetime.strptime(value, "%Y-%m-%dT%H:%M:%SZ")
    except ValueError:
        faults.append(f"{where}: {value!r} is not a UTC time")


def webp_size(path):
    """Width and height of a lossy WebP, from its header."""
    head = path.read_bytes()[:40]
    if head[:4] != b"RIFF" or head[8:12] != b"WEBP":
        return None
    if head[12:16] == b"VP8X":
        return 1 + int.from_bytes(head[24:27], "little"), 1 + int.from_bytes(head[27:30], "little")
    width, height = struct.unpack("<HH", head[26:30])
    return width & 0x3FFF, height & 0x3FFF


def variants(product):
    """Every combination of option values: (chosen values by option name, SKU)."""
    options = product["options"]
    for combination in itertools.product(*[o["values"] for o in options]):
        chosen = {o["name"]: v["value"] for o, v in zip(options, combination)}
        yield chosen, "-".join([product["skuPrefix"]] + [v["skuCode"] for v in combination])


def check_selector(selector, product, where):
    values = {o["name"]: {v["value"] for v in o["values"]} for o in product["options"]}
    for name, value in selector.items():
        expect(name in values, f"{where}: no option {name!r}")
        expect(value in values.get(name, ()), f"{where}: option {name!r} has no value {value!r}")


def check_product(product, known):
    where = product["handle"]
    expect(HANDLE.match(where), f"{where}: not a handle")
    expect(product["status"] in ("active", "draft", "archived"), f"{where}: status {product['status']!r}")
    expect(product["category"] in known["categories"], f"{where}: no category {product['category']!r}")
    expect(product["description"] and all(isinstance(p, str) and p for p in product["description"]), f"{where}: no description")
    for name in ("title", "subtitle"):
        expect(product[name].strip(), f"{where}: empty {name}")
    for tag in product["tags"]:
        expect(HANDLE.match(tag), f"{where}: tag {tag!r}")
    unique([o["name"] for o in product["options"]], f"{where} options")
    for option in product["options"]:
        unique([v["value"] for v in option["values"]], f"{where} {option['name']}")
        unique([v["skuCode"] for v in option["values"]], f"{where} {option['name']} codes")
        for v in option["values"]:
            if option["name"] == "Color":
                expect(re.match(r"^#[0-9A-F]{6}$", v.get("swatch", "")), f"{where}: {v['value']} has no swatch")
    check_prices(product["prices"], where)
    if product["sale"]:
        check_prices(product["sale"]["prices"], f"{where} sale")
        for currency in CURRENCIES:
            expect(product["sale"]["prices"][currency] < product["prices"][currency], f"{where}: sale is not lower in {currency}")
        starts, ends = (instant(product["sale"][k], f"{where} sale") for k in ("starts", "ends"))
        expect(not (starts and ends) or starts < ends, f"{where}: sale ends before it starts")
    for override in product["variantOverrides"]:
        check_selector(override["options"], product, f"{where} override")
        check_prices(override["prices"], f"{where} override")
    stock = product["stock"]
    for override in stock["overrides"]:
        check_selector(override["options"], product, f"{where} stock")
        expect(isinstance(override["onHand"], int) and override["onHand"] >= 0, f"{where}: stock override")
    expect(isinstance(stock["default"], int) and stock["default"] >= 0, f"{where}: default stock")
    expect(product["digital"] == (not stock["tracked"]), f"{where}: digital goods are not counted, others are")
    expect(product["weightGrams"] > 0 or product["digital"], f"{where}: weighs nothing")
    for code, value in product["attributes"].items():
        attribute = known["attributes"].get(code)
        if not attribute:
            faults.append(f"{where}: no attribute {code!r}")
            continue
        kind = attribute["kind"]
        right = {"text": isinstance(value, str), "number": isinstance(value, (int, float)) and not isinstance(value, bool),
                 "boolean": isinstance(value, bool), "choice": value in (attribute["choices"] or ())}[kind]
        expect(right, f"{where}: attribute {code} = {value!r} is not a {kind}")
    for handle in product["related"]:
        expect(handle in known["products"] and handle != where, f"{where}: related {handle!r}")
    expect(product["pictures"], f"{where}: no picture")
    for picture in product["pictures"]:
        expect(len(picture["alt"]) >= 10, f"{where}: alt text of {picture['file']}")
        if picture["option"]:
            check_selector(picture["option"], product, f"{where} picture")
    instant(product["publishedAt"], where)


def check_collection(collection, known):
    where = f"collection {collection['handle']}"
    expect(collection["sort"] in SORTS, f"{where}: sort")
    if collection["kind"] == "manual":
        unique(collection["products"], where)
        for handle in collection["products"]:
            expect(handle in known["products"], f"{where}: no product {handle!r}")
    else:
        expect(collection["kind"] == "rules" and collection["match"] in ("all", "any") and collection["rules"], f"{where}: rules")
        for rule in collection["rules"]:
            field = rule["field"]
            expect(field in FIELDS or field.removeprefix("attribute:") in known["attributes"], f"{where}: field {field!r}")
            expect(rule["operator"] in OPERATORS and isinstance(rule["value"], str), f"{where}: rule {rule}")


def check_places(catalogue):
    served = [c for zone in catalogue["shippingZones"] for c in zone["countries"]]
    unique(served, "shipping countries")
    for zone in catalogue["shippingZones"]:
        expect(zone["rates"], f"zone {zone['name']}: no rates")
        for rate in zone["rates"]:
            check_prices(rate["prices"], f"zone {zone['name']}")
            if rate["freeOver"]:
                check_prices(rate["freeOver"], f"zone {zone['name']} free")
            expect(0 <= rate["minDays"] <= rate["maxDays"], f"zone {zone['name']}: days")
    unique([(t["country"], t["region"]) for t in catalogue["taxes"]], "taxes")
    taxed = {t["country"] for t in catalogue["taxes"]}
    for country in served:
        expect(country in taxed, f"no tax row for {country}")
    for tax in catalogue["taxes"]:
        expect(re.match(r"^\d{1,2}(\.\d{1,4})?$", tax["ratePercent"]), f"tax {tax}")
        expect(tax["country"] in served, f"tax for {tax['country']}, which is not served")
    unique([place["code"] for place in catalogue["locations"]], "locations")
    expect(sum(place["stockSharePercent"] for place in catalogue["locations"]) == 100, "locations: the shares are not 100")


def check_pictures(catalogue):
    used = {q["file"] for p in catalogue["products"] for q in p["pictures"]}
    home = catalogue["home"]
    promotions = [home["hero"], home["sale"]["promotion"], home["feature"], home["story"]]
    wide = {c["picture"] for c in catalogue["collections"]} | {promotion["picture"] for promotion in promotions}
    total = 0
    for name in sorted(used | wide):
        path = RESOURCES / name
        if not path.is_file():
            faults.append(f"{name}: missing")
            continue
        total += path.stat().st_size
        expected = (1200, 1500) if name in used else (1800, 1200)
        expect(webp_size(path) == expected, f"{name}: {webp_size(path)} instead of {expected}")
    for path in sorted((RESOURCES / "pictures").glob("*")):
        expect(f"pictures/{path.name}" in used | wide, f"pictures/{path.name}: nobody uses it")
    expect(total <= BYTES_LIMIT, f"pictures: {total} bytes, over {BYTES_LIMIT}")
    return len(used | wide), total


def main(arguments=()):
    catalogue = json.loads((RESOURCES / "catalogue.json").read_text(encoding="utf-8"))
    known = {
        "categories": unique([c["handle"] for c in catalogue["categories"]], "categories"),
        "products": unique([p["handle"] for p in catalogue["products"]], "products"),
        "collections": unique([c["handle"] for c in catalogue["collections"]], "collections"),
        "attributes": {a["code"]: a for a in catalogue["attributes"]},
    }
    pages = unique([p["handle"] for p in catalogue["pages"]], "pages")
    for guide in catalogue["shop"]["guides"]:
        expect(guide["link"].removeprefix("/pages/") in pages, f"guide to {guide['option']}: no page {guide['link']!r}")
    seen = set()
    for category in catalogue["categories"]:
        expect(category["parent"] is None or category["parent"] in seen, f"category {category['handle']}: parent comes later or is missing")
        seen.add(category["handle"])
    for product in catalogue["products"]:
        check_product(product, known)
    for collection in catalogue["collections"]:
        check_collection(collection, known)
    for featured in [*catalogue["home"]["featured"], catalogue["home"]["sale"]]:
        expect(featured["collection"] in known["collections"], f"home: no collection {featured['collection']!r}")
    check_places(catalogue)
    skus = [sku for p in catalogue["products"] for _, sku in variants(p)]
    unique(skus, "SKU")
    for sku in skus:
        expect(len(sku) <= 40 and SKU.match(sku), f"SKU {sku!r}")
    expect(max(sum(1 for _ in variants(p)) for p in catalogue["products"]) >= 200, "no product with 200 variants")
    count, total = (0, 0) if "--without-pictures" in arguments else check_pictures(catalogue)
    for name in ("logo.svg", "favicon.svg"):
        expect((RESOURCES / name).is_file(), f"{name}: missing")
    for fault in faults:
        print(fault)
    print(f"{len(catalogue['products'])} products, {len(skus)} variants, {count} pictures, {total / 1e6:.2f} MB, {len(faults)} faults")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
