"""What the shop's books say, and the provider's, for a test to compare with what buyers were told."""

import json
from collections import Counter
from dataclasses import dataclass

from .database import Postgres, SQLite

ACCEPTED = ("placed", "completed")


@dataclass(frozen=True)
class Order:
    id: int
    number: int
    token: str
    email: str
    total: int
    status: str
    payment: str

    @property
    def is_accepted(self) -> bool:
        return self.status in ACCEPTED


class Books:
    def __init__(self, database: SQLite | Postgres):
        self.database = database

    def orders(self) -> list[Order]:
        return [
            Order(*row)
            for row in self.database.rows("SELECT id, number, token, email, total, order_status, payment_status FROM orders_orders ORDER BY id")
        ]

    def charges(self) -> Counter[str]:
        """How many charges of the provider each e-mail address bears, less those that were given back."""
        rows = self.database.rows(
            """
            SELECT o.email FROM test_payments_charges c
            JOIN payments_payments p ON p.provider_key = c.key JOIN orders_orders o ON o.id = p.order_id
            WHERE c.state = 'succeeded' AND NOT EXISTS (SELECT 1 FROM test_payments_refunds r WHERE r.charge_key = c.key)
            """
        )
        return Counter(email for (email,) in rows)

    def charge_states(self) -> dict[str, int]:
        """Everything that the provider was ever asked for, counted by what became of it."""
        return dict(self.database.rows("SELECT state, count(*) FROM test_payments_charges GROUP BY state"))

    def stock(self, sku: str) -> tuple[int, int]:
        """On hand and reserved, over all locations."""
        return self.database.rows(
            f"""
            SELECT CAST(sum(l.on_hand) AS BIGINT), CAST(sum(l.reserved) AS BIGINT) FROM inventory_levels l
            JOIN catalog_variants v ON v.id = l.variant_id WHERE v.sku = '{sku}'
            """
        )[0]

    def sold(self, sku: str) -> int:
        """In accepted orders."""
        return self.database.rows(
            f"""
            SELECT CAST(COALESCE(sum(l.quantity), 0) AS BIGINT) FROM orders_lines l JOIN orders_orders o ON o.id = l.order_id
            WHERE l.sku = '{sku}' AND o.order_status IN ('placed', 'completed')
            """
        )[0][0]

    def typed(self) -> list[str]:
        """Everything in the orders that a visitor has typed."""
        texts = [text for row in self.database.rows("SELECT email, COALESCE(note, '') FROM orders_orders") for text in row]
        for (content,) in self.database.rows("SELECT content FROM orders_addresses"):
            texts += [text for text in json.loads(content).values() if isinstance(text, str)]
        return texts

    def unsettled(self) -> dict[str, int]:
        """What still waits for somebody, by kind; empty when all is settled."""
        waiting = {
            "open orders": "SELECT count(*) FROM orders_orders WHERE order_status = 'pending'",
            "open payments": "SELECT count(*) FROM payments_payments WHERE state IN ('initiated', 'unknown', 'requiresConfirmation')",
            "held goods": "SELECT count(*) FROM inventory_reservations WHERE state = 'active'",
            "refunds": "SELECT count(*) FROM payments_refunds WHERE state = 'requested'",
            "events": "SELECT count(*) FROM platform_outbox WHERE state = 'waiting'",
        }
        counts = {name: self.database.rows(sql)[0][0] for name, sql in waiting.items()}
        return {name: count for name, count in counts.items() if count}
