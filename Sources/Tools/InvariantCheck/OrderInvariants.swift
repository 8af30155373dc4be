import Commerce
import Platform

extension Invariant {
    static let orders: [Invariant] = [
        Invariant("I4 items, discount, shipping and tax sum to the total", "orders") { _ in
            """
            SELECT 'order ' || CAST(id AS TEXT) AS subject, 'total is ' || CAST(total AS TEXT) AS detail FROM orders_orders
            WHERE total <> items - discount + shipping + (1 - prices_include_tax) * tax
            """
        },
        Invariant("I4 lines sum to the items and the tax", "orders") { _ in
            """
            SELECT 'order ' || CAST(o.id AS TEXT) AS subject,
                'lines make ' || CAST(sum(l.total) AS TEXT) || ' and ' || CAST(sum(l.tax) AS TEXT) || ' tax' AS detail
            FROM orders_orders o JOIN orders_lines l ON l.order_id = o.id
            GROUP BY o.id, o.items, o.tax, o.shipping_tax
            HAVING sum(l.total) <> o.items OR sum(l.tax) + o.shipping_tax <> o.tax OR sum(l.unit_price * l.quantity) <> o.items
            """
        },
        Invariant("I4 the named taxes sum to the tax", "orders") { _ in
            """
            SELECT 'order ' || CAST(o.id AS TEXT) AS subject, 'taxes make ' || CAST(COALESCE(sum(t.amount), 0) AS TEXT) AS detail
            FROM orders_orders o LEFT JOIN orders_taxes t ON t.order_id = o.id
            GROUP BY o.id, o.tax HAVING COALESCE(sum(t.amount), 0) <> o.tax
            """
        },
        Invariant("every order has lines, a billing address and a history", "orders") { _ in
            """
            SELECT 'order ' || CAST(o.id AS TEXT) AS subject, 'is incomplete' AS detail FROM orders_orders o
            WHERE NOT EXISTS (SELECT 1 FROM orders_lines l WHERE l.order_id = o.id)
            OR NOT EXISTS (SELECT 1 FROM orders_history h WHERE h.order_id = o.id)
            OR NOT EXISTS (SELECT 1 FROM orders_addresses a WHERE a.order_id = o.id AND a.kind = 'billing')
            """
        },
        // What changes the state of an order raises its version and writes one entry; the entries left out here come beside.
        Invariant("every step of an order is in its history, once", "orders") { _ in
            """
            SELECT 'order ' || CAST(o.id AS TEXT) AS subject,
                'took ' || CAST(o.version AS TEXT) || ' steps, and its history has ' || CAST(count(h.id) AS TEXT) AS detail
            FROM orders_orders o LEFT JOIN orders_history h ON h.order_id = o.id
                AND h.event NOT IN ('reservationExpired', 'reservedAgain', 'refundFailed')
                AND NOT (h.event = 'refundRequested' AND COALESCE(h.detail, '') = 'paid twice')
            GROUP BY o.id, o.version HAVING count(h.id) <> o.version
            """
        },
        Invariant("the history of an order begins with its recording and leads to its state", "orders") { _ in
            """
            SELECT 'order ' || CAST(o.id AS TEXT) AS subject, o.order_status || ' and ' || o.payment_status AS detail FROM orders_orders o
            WHERE (SELECT count(*) FROM orders_history h WHERE h.order_id = o.id AND h.event = 'recorded') <> 1
            OR NOT EXISTS (SELECT 1 FROM orders_history h WHERE h.order_id = o.id AND (o.order_status = 'pending'
                OR (o.order_status = 'cancelled' AND h.event IN ('cancelled', 'refundRequested'))
                OR (o.order_status IN ('placed', 'completed') AND h.event IN ('placed', 'paid'))))
            OR NOT EXISTS (SELECT 1 FROM orders_history h WHERE h.order_id = o.id AND (o.payment_status IN ('pending', 'failed')
                OR (o.payment_status = 'requiresConfirmation' AND h.event = 'confirmationRequired')
                OR (o.payment_status = 'unknown' AND h.event = 'paymentUnknown')
                OR (o.payment_status = 'refundDue' AND h.event = 'refundRequested') OR o.payment_status = h.event))
            """
        },
        Invariant("the three states of an order fit each other", "orders") { _ in
            """
            SELECT 'order ' || CAST(id AS TEXT) AS subject, order_status || ' and ' || payment_status AS detail FROM orders_orders
            WHERE (order_status = 'pending' AND payment_status IN ('paid', 'failed', 'refundDue', 'refunded'))
            OR (order_status IN ('placed', 'completed') AND payment_status IN ('requiresConfirmation', 'unknown', 'failed', 'refundDue'))
            OR (order_status = 'cancelled' AND payment_status IN ('pending', 'requiresConfirmation', 'unknown', 'paid'))
            OR (order_status IN ('placed', 'completed') AND placed_at IS NULL)
            """
        },
        Invariant("no more comes back of an order than was sent", "orders") { _ in
            """
            SELECT 'order line ' || CAST(l.id AS TEXT) AS subject,
                CAST(sum(b.quantity) AS TEXT) || ' of ' || CAST(l.quantity AS TEXT) || ' came back for ' || CAST(sum(b.amount) AS TEXT) AS detail
            FROM orders_lines l JOIN orders_return_lines b ON b.line_id = l.id JOIN orders_orders o ON o.id = l.order_id
            GROUP BY l.id, l.quantity, l.total, l.discount, l.tax, o.prices_include_tax, o.fulfilment_status
            HAVING sum(b.quantity) > l.quantity OR sum(b.tax) > l.tax OR o.fulfilment_status <> 'fulfilled'
            OR sum(b.amount) > l.total - l.discount + (1 - o.prices_include_tax) * l.tax
            """
        },
        Invariant("no order waits for a payment that is over", "orders", "payments") { _ in
            """
            SELECT 'order ' || CAST(o.id AS TEXT) AS subject, 'waits for nothing' AS detail FROM orders_orders o
            WHERE o.order_status = 'pending' AND NOT EXISTS (
                SELECT 1 FROM payments_payments p
                WHERE p.order_id = o.id AND p.state IN ('initiated', 'requiresConfirmation', 'unknown') AND p.next_check_at IS NOT NULL)
            """
        },
        Invariant("open payments are asked about in time", "payments") { now in
            """
            SELECT 'payment ' || CAST(id AS TEXT) AS subject, state || ', due at ' || CAST(next_check_at AS TEXT) AS detail
            FROM payments_payments WHERE next_check_at < \(now.adding(seconds: -600))
            """
        },
    ]
}
