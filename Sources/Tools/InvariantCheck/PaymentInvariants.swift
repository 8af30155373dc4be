import Commerce
import Platform

extension Invariant {
    static let payments: [Invariant] = [
        Invariant("I2 every succeeded payment belongs to a paid order", "payments", "orders") { now in
            """
            SELECT 'payment ' || CAST(p.id AS TEXT) AS subject, 'order is ' || COALESCE(o.payment_status, 'missing') AS detail
            FROM payments_payments p LEFT JOIN orders_orders o ON o.id = p.order_id
            WHERE p.state = 'succeeded' AND p.settled_at <= \(now.adding(seconds: -60))
            AND (o.id IS NULL OR o.payment_status NOT IN ('paid', 'refundDue', 'refunded'))
            """
        },
        Invariant("I2 no paid order without a payment", "payments", "orders") { _ in
            """
            SELECT 'order ' || CAST(o.id AS TEXT) AS subject, 'is ' || o.payment_status || ' without a payment' AS detail
            FROM orders_orders o WHERE o.payment_status IN ('paid', 'refundDue', 'refunded')
            AND NOT EXISTS (SELECT 1 FROM payments_payments p WHERE p.order_id = o.id AND p.state = 'succeeded')
            """
        },
        Invariant("I2 a payment is for its order's total, less what balances pay", "payments", "orders") { _ in
            """
            SELECT 'payment ' || CAST(p.id AS TEXT) AS subject, 'is ' || CAST(p.amount AS TEXT) || ', order ' || CAST(o.total - o.prepaid AS TEXT) AS detail
            FROM payments_payments p JOIN orders_orders o ON o.id = p.order_id
            WHERE p.amount <> o.total - o.prepaid OR p.currency <> o.currency
            """
        },
        Invariant("I3 an order is paid at most once", "payments") { _ in
            """
            SELECT 'order ' || CAST(order_id AS TEXT) AS subject, CAST(count(*) AS TEXT) || ' succeeded payments' AS detail
            FROM payments_payments p WHERE state = 'succeeded' AND (amount = 0 OR amount > COALESCE((
                SELECT sum(r.amount) FROM payments_refunds r WHERE r.payment_id = p.id AND r.state <> 'failed'), 0))
            GROUP BY order_id HAVING count(*) > 1
            """
        },
        Invariant("I4 the ledger sums to zero per currency", "payments") { _ in
            """
            SELECT currency AS subject, 'is off by ' || CAST(sum(amount) AS TEXT) AS detail FROM payments_ledger
            GROUP BY currency HAVING sum(amount) <> 0
            """
        },
        Invariant("I4 every entry of the ledger sums to zero", "payments") { _ in
            """
            SELECT 'entry ' || CAST(entry AS TEXT) AS subject, 'is off by ' || CAST(sum(amount) AS TEXT) AS detail FROM payments_ledger
            GROUP BY entry, currency HAVING sum(amount) <> 0
            """
        },
        Invariant("I4 the ledger holds every payment and refund, once", "payments") { _ in
            """
            SELECT 'payment ' || CAST(payment_id AS TEXT) AS subject, 'is off by ' || CAST(sum(amount) AS TEXT) AS detail
            FROM (
                SELECT payment_id, amount FROM payments_ledger WHERE account = 'customers'
                UNION ALL
                SELECT id, amount FROM payments_payments WHERE state = 'succeeded'
                UNION ALL
                SELECT payment_id, -amount FROM payments_refunds WHERE state = 'succeeded') AS entries
            GROUP BY payment_id HAVING sum(amount) <> 0
            """
        },
        Invariant("I4 refunds never exceed the payment", "payments") { _ in
            """
            SELECT 'payment ' || CAST(p.id AS TEXT) AS subject, 'refunds make ' || CAST(sum(r.amount) AS TEXT) AS detail
            FROM payments_payments p JOIN payments_refunds r ON r.payment_id = p.id AND r.state <> 'failed'
            GROUP BY p.id, p.amount, p.state HAVING sum(r.amount) > p.amount OR p.state <> 'succeeded'
            """
        },
        Invariant("I4 money that is due goes back", "payments", "orders") { _ in
            """
            SELECT 'order ' || CAST(o.id AS TEXT) AS subject, 'is ' || o.payment_status || ', and not all of its money has such a refund' AS detail
            FROM orders_orders o
            WHERE o.payment_status IN ('refundDue', 'refunded')
            AND COALESCE((SELECT sum(p.amount) FROM payments_payments p WHERE p.order_id = o.id AND p.state = 'succeeded'), 0)
                <> COALESCE((SELECT sum(r.amount) FROM payments_refunds r WHERE r.order_id = o.id
                    AND (r.state = 'succeeded' OR o.payment_status = 'refundDue')), 0)
            """
        },
        Invariant("I4 an order is paid no longer than its money is here", "payments", "orders", "storedvalue") { _ in
            """
            SELECT 'order ' || CAST(o.id AS TEXT) AS subject, 'is paid, and all of its money went back' AS detail
            FROM orders_orders o WHERE o.payment_status = 'paid' AND o.total > 0
            AND NOT EXISTS (SELECT 1 FROM storedvalue_uses u WHERE u.order_id = o.id AND u.given_back < u.amount)
            AND COALESCE((SELECT sum(p.amount) FROM payments_payments p WHERE p.order_id = o.id AND p.state = 'succeeded'), 0)
                <= COALESCE((SELECT sum(r.amount) FROM payments_refunds r WHERE r.order_id = o.id AND r.state = 'succeeded'), 0)
            """
        },
        Invariant("refunds are carried out in time", "payments") { now in
            """
            SELECT 'refund ' || CAST(r.id AS TEXT) AS subject, 'was to be tried at ' || COALESCE(CAST(r.next_try_at AS TEXT), 'no time') AS detail
            FROM payments_refunds r JOIN payments_payments p ON p.id = r.payment_id
            WHERE r.state = 'requested' AND p.gateway IS NOT NULL AND (r.next_try_at IS NULL OR r.next_try_at < \(now.adding(seconds: -600)))
            """
        },
        Invariant("open payments are ended in time", "payments") { now in
            """
            SELECT 'payment ' || CAST(id AS TEXT) AS subject, state || ', waited until ' || CAST(expires_at AS TEXT) AS detail
            FROM payments_payments WHERE expires_at < \(now.adding(seconds: -600))
            """
        },
        Invariant("an accepted order that is to be paid has a payment that is open", "payments", "orders") { _ in
            """
            SELECT 'order ' || CAST(o.id AS TEXT) AS subject, 'waits for money that nobody expects' AS detail
            FROM orders_orders o WHERE o.order_status IN ('placed', 'completed') AND o.payment_status = 'pending'
            AND NOT EXISTS (SELECT 1 FROM payments_payments p WHERE p.order_id = o.id AND p.state = 'awaiting')
            """
        },
    ]

    static let checkout: [Invariant] = [
        Invariant("I3 one order per version of a cart", "checkout") { _ in
            """
            SELECT 'cart of order ' || CAST(min(order_id) AS TEXT) AS subject, CAST(count(*) AS TEXT) || ' orders' AS detail
            FROM checkout_placements WHERE state = 'held' GROUP BY cart, cart_version HAVING count(*) > 1
            """
        },
        Invariant("I3 one payment per version of a cart", "checkout", "payments") { _ in
            """
            SELECT 'cart of order ' || CAST(min(c.order_id) AS TEXT) AS subject, CAST(count(*) AS TEXT) || ' payments' AS detail
            FROM checkout_placements c JOIN payments_payments p ON p.order_id = c.order_id
            WHERE p.state = 'succeeded' AND (p.amount = 0 OR p.amount > COALESCE((
                SELECT sum(r.amount) FROM payments_refunds r WHERE r.payment_id = p.id AND r.state <> 'failed'), 0))
            GROUP BY c.cart, c.cart_version HAVING count(*) > 1
            """
        },
        Invariant("a cart is held exactly while its order stands", "checkout", "orders") { _ in
            """
            SELECT 'order ' || CAST(o.id AS TEXT) AS subject, o.order_status || ', cart ' || c.state AS detail
            FROM checkout_placements c JOIN orders_orders o ON o.id = c.order_id
            WHERE (c.state = 'held' AND o.order_status = 'cancelled') OR (c.state = 'freed' AND o.order_status <> 'cancelled')
            """
        },
    ]
}
