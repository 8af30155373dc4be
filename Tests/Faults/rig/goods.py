"""Things to sell, as the file that another shop exports."""

import csv
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Good:
    name: str
    stock: int
    price: str = "19.00"

    @property
    def handle(self) -> str:
        return self.name.lower().replace(" ", "-")

    @property
    def sku(self) -> str:
        return self.name.upper().replace(" ", "-")


def write_export(goods: list[Good], path: Path) -> Path:
    """A product export of WooCommerce with the columns that matter here."""
    columns = ["Type", "SKU", "Name", "Published", "Tax status", "In stock?", "Stock", "Weight (kg)", "Regular price"]
    with path.open("w", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(columns)
        for good in goods:
            writer.writerow(["simple", good.sku, good.name, 1, "taxable", 1, good.stock, "0.3", good.price])
    return path
