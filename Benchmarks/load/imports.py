"""Products a second of `duka import products`, from the start of the command to its end."""

import csv
import os
import pathlib
import random
import shutil
import subprocess
import time

from progress import tell
from rounds import median

COLUMNS = [
    "ID", "Type", "SKU", "Name", "Published", "Is featured?", "Visibility in catalog", "Short description", "Description", "Tax status",
    "In stock?", "Stock", "Weight (kg)", "Sale price", "Regular price", "Categories", "Tags", "Parent", "Position",
    "Attribute 1 name", "Attribute 1 value(s)", "Attribute 1 visible", "Attribute 1 global",
    "Attribute 2 name", "Attribute 2 value(s)", "Attribute 2 visible", "Attribute 2 global",
]
ADJECTIVES = "Amber Quiet Alpine Urban Classic Coastal Modern Slim Relaxed Heritage Everyday Northern Soft Rugged Bright Golden".split()
MATERIALS = "Cotton Linen Merino Canvas Leather Bamboo Steel Ceramic Oak Cork Wool Denim Glass Copper Hemp Walnut".split()
NOUNS = "Shirt Sweater Jacket Mug Lamp Rug Backpack Kettle Notebook Blanket Scarf Boot Tent Speaker Candle Vase".split()
DEPARTMENTS = "Clothing Home Kitchen Outdoor Office".split()
BRANDS = "Acacia Baobab Cirrus Ember Fjord Granite Indigo Juniper Kijani Lumen Mara Nimbus".split()
SENTENCES = [
    "Made in small batches by people who use it themselves.", "Holds its shape and its colour, wash after wash.",
    "Checked by hand before it is packed.", "Designed to be repaired rather than replaced.", "Comes in a box without plastic.",
    "Light enough to forget, strong enough to rely on.", "Tested for a season before it went on sale.",
]


def write_csv(file: pathlib.Path, products: int, variable_share: float) -> int:
    """A shop as WooCommerce exports it, the same one each time; a variable product has four variations.

    Returns the number of rows.
    """
    numbers, rows, number = random.Random(5), 0, 0
    with open(file, "w", newline="", encoding="utf-8") as target:
        out = csv.DictWriter(target, COLUMNS, restval="")
        out.writeheader()
        for _ in range(products):
            number += 1
            is_variable = numbers.random() < variable_share
            parent = _product(number, numbers, is_variable)
            out.writerow(parent)
            rows += 1
            if not is_variable:
                continue
            sku, name = parent["SKU"], parent["Name"]
            for place, size in enumerate(("S", "M", "L", "XL")):
                number += 1
                rows += 1
                out.writerow({
                    "ID": number, "Type": "variation", "SKU": f"{sku}-{size}", "Name": f"{name} - {size}", "Published": 1,
                    "Visibility in catalog": "visible", "Tax status": "taxable", "In stock?": 1, "Stock": numbers.randint(0, 200),
                    "Regular price": f"{numbers.randint(9, 300)}.90", "Parent": sku, "Position": place,
                    "Attribute 1 name": "Size", "Attribute 1 value(s)": size, "Attribute 1 global": 1,
                })
    return rows


def _product(number: int, numbers: random.Random, is_variable: bool) -> dict:
    noun, material = numbers.choice(NOUNS), numbers.choice(MATERIALS)
    row = {
        "ID": number, "Type": "variable" if is_variable else "simple", "SKU": f"B-{number}",
        "Name": f"{numbers.choice(ADJECTIVES)} {material} {noun} {number}", "Published": 1, "Is featured?": int(numbers.random() < 0.03),
        "Visibility in catalog": "visible", "Short description": numbers.choice(SENTENCES),
        "Description": " ".join(numbers.sample(SENTENCES, 4)), "Tax status": "taxable", "In stock?": 1, "Weight (kg)": "0.4",
        "Categories": f"{numbers.choice(DEPARTMENTS)} > {noun}", "Tags": ", ".join(numbers.sample(["new", "gift", "organic", "travel", "core"], 2)),
        "Position": 0,
    }
    if is_variable:
        row |= {"Attribute 1 name": "Size", "Attribute 1 value(s)": "S, M, L, XL", "Attribute 1 visible": 1, "Attribute 1 global": 1}
    else:
        row |= {
            "Stock": numbers.randint(0, 400), "Regular price": f"{numbers.randint(9, 300)}.90",
            "Attribute 1 name": "Material", "Attribute 1 value(s)": material, "Attribute 1 visible": 1, "Attribute 1 global": 1,
        }
    return row | {
        "Attribute 2 name": "Brand", "Attribute 2 value(s)": numbers.choice(BRANDS), "Attribute 2 visible": 1, "Attribute 2 global": 1,
    }


def run(binary: pathlib.Path, work: pathlib.Path, products: int, rounds: int = 3) -> dict:
    """One file of simple products, one in which three of ten have variations, in turns, each into an empty shop."""
    tell("Import")
    files = {"simple": (work / "simple.csv", products, 0.0), "mixed": (work / "mixed.csv", products // 2, 0.3)}
    found: dict = {}
    for name, (file, count, share) in files.items():
        found[name] = {"products": count, "rows": write_csv(file, count, share), "bytes": file.stat().st_size, "perSecond": []}
    environment = {name: value for name, value in os.environ.items() if not name.startswith("DUKA_")}
    for _ in range(rounds):
        for name, (file, count, _) in files.items():
            data = work / "import"
            shutil.rmtree(data, ignore_errors=True)
            options = {"env": environment, "check": True, "capture_output": True, "text": True, "timeout": 300}
            subprocess.run([binary, "migrate", "--data", data], **options)
            started = time.monotonic()
            said = subprocess.run([binary, "import", "products", file, "--data", data], **options)
            seconds = time.monotonic() - started
            if f"{count} products new" not in said.stdout + said.stderr:
                raise RuntimeError(f"the import did something else: {said.stdout[-500:]}{said.stderr[-500:]}")
            found[name]["perSecond"].append(count / seconds)
            tell(f"  {name}: {count / seconds:,.0f} products a second")
            shutil.rmtree(data)
    for one in found.values():
        one["median"] = median(one["perSecond"])
    return found
