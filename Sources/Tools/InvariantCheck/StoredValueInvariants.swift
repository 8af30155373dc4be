import Commerce
import Platform

extension Invariant {
    static let storedValue: [Invariant] = [
        Invariant("I14 every balance is the sum of its moves, and never below zero", "storedvalue") { _ in
            """
            SELECT 'account ' || CAST(a.id AS TEXT) AS subject,
                'balance ' || CAST(a.balance AS TEXT) || ', moves make ' || CAST(COALESCE(sum(m.amount), 0) AS TEXT) AS detail
            FROM storedvalue_accounts a LEFT JOIN storedvalue_moves m ON m.account_id = a.id
            GROUP BY a.id, a.balance HAVING COALESCE(sum(m.amount), 0) <> a.balance OR a.balance < 0
            """
        },
        Invariant("I14 what was issued is what was put in", "storedvalue") { _ in
            """
            SELECT 'account ' || CAST(a.id AS TEXT) AS subject, 'issued ' || CAST(a.issued AS TEXT) AS detail
            FROM storedvalue_accounts a
            WHERE a.issued <> COALESCE((SELECT sum(m.amount) FROM storedvalue_moves m WHERE m.account_id = a.id AND m.kind IN ('issued', 'granted')), 0)
            """
        },
        Invariant("I14 what an order took of a balance is what its moves say", "storedvalue") { _ in
            """
            SELECT 'order ' || CAST(order_id AS TEXT) AS subject,
                'is off by ' || CAST(sum(amount) AS TEXT) || ' of account ' || CAST(account_id AS TEXT) AS detail
            FROM (
                SELECT order_id, account_id, amount FROM storedvalue_moves WHERE order_id IS NOT NULL
                UNION ALL
                SELECT order_id, account_id, amount - given_back FROM storedvalue_uses WHERE state <> 'released') AS entries
            GROUP BY order_id, account_id HAVING sum(amount) <> 0
            """
        },
        Invariant("I14 an order is prepaid with exactly what it took of balances", "storedvalue", "orders") { _ in
            """
            SELECT 'order ' || CAST(order_id AS TEXT) AS subject, 'named and taken differ by ' || CAST(sum(amount) AS TEXT) AS detail
            FROM (
                SELECT id AS order_id, currency, prepaid AS amount FROM orders_orders
                UNION ALL
                SELECT order_id, currency, -amount FROM storedvalue_uses) AS entries
            GROUP BY order_id, currency HAVING sum(amount) <> 0
            """
        },
        // Held while its order is open, spent while it stands, back when it came to nothing.
        Invariant("I14 a balance is used exactly while its order stands", "storedvalue", "orders") { _ in
            """
            SELECT 'order ' || CAST(u.order_id AS TEXT) AS subject,
                COALESCE(o.order_status, 'missing') || ' and ' || COALESCE(o.payment_status, 'missing') || ', use is ' || u.state AS detail
            FROM storedvalue_uses u LEFT JOIN orders_orders o ON o.id = u.order_id
            WHERE o.id IS NULL
            OR (u.state = 'held' AND (o.order_status NOT IN ('pending', 'placed') OR o.payment_status IN ('paid', 'refunded')))
            OR (u.state = 'captured' AND o.order_status = 'pending')
            OR (u.state = 'captured' AND o.order_status = 'cancelled' AND u.given_back <> u.amount)
            OR (u.state = 'released' AND o.order_status <> 'cancelled')
            """
        },
        Invariant("I14 balances get back what is due with the rest of the money", "storedvalue", "orders") { _ in
            """
            SELECT 'order ' || CAST(o.id AS TEXT) AS subject, 'is ' || o.payment_status || ', and a balance has not all back' AS detail
            FROM orders_orders o JOIN storedvalue_uses u ON u.order_id = o.id
            WHERE o.payment_status IN ('refundDue', 'refunded') AND u.state <> 'released' AND u.given_back <> u.amount
            """
        },
        Invariant("I4 every return has its refund, once", "payments", "orders", "storedvalue") { _ in
            """
            SELECT 'order ' || CAST(order_id AS TEXT) AS subject, 'is off by ' || CAST(sum(amount) AS TEXT) || ' in ' || reason AS detail
            FROM (
                SELECT order_id, 'returned: ' || reference AS reason, refund AS amount FROM orders_returns
                UNION ALL
                SELECT order_id, reason, -amount FROM payments_refunds WHERE reason LIKE 'returned: %'
                UNION ALL
                SELECT order_id, reference, -amount FROM storedvalue_moves WHERE kind = 'returned' AND reference LIKE 'returned: %') AS entries
            GROUP BY order_id, reason HAVING sum(amount) <> 0
            """
        },
    ]
}
