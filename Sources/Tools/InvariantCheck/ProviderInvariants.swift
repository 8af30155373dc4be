import Commerce
import Platform

extension Invariant {
    /// The test provider's own books against the shop's.
    static let provider: [Invariant] = [
        Invariant("I2 what the provider charged is a succeeded payment", "test_payments", "payments") { now in
            """
            SELECT 'charge ' || g.key AS subject, 'payment is ' || COALESCE(p.state, 'missing') AS detail
            FROM test_payments_charges g LEFT JOIN payments_payments p ON p.provider_key = g.key
            WHERE g.state = 'succeeded' AND g.captured_at <= \(now.adding(seconds: -60)) AND (p.id IS NULL OR p.state <> 'succeeded')
            """
        },
        Invariant("I2 every payment was charged, and as much", "test_payments", "payments") { _ in
            """
            SELECT 'payment ' || CAST(p.id AS TEXT) AS subject, 'charge is ' || COALESCE(g.state, 'missing') AS detail
            FROM payments_payments p LEFT JOIN test_payments_charges g ON g.key = p.provider_key
            WHERE p.gateway = 'test' AND p.state = 'succeeded'
            AND (g.key IS NULL OR g.state <> 'succeeded' OR g.amount <> p.amount OR g.currency <> p.currency)
            """
        },
        Invariant("I3 at most one charge per checkout that is not given back", "test_payments", "payments", "checkout") { _ in
            """
            SELECT 'cart of order ' || CAST(min(c.order_id) AS TEXT) AS subject, CAST(count(*) AS TEXT) || ' charges' AS detail
            FROM checkout_placements c
            JOIN payments_payments p ON p.order_id = c.order_id
            JOIN test_payments_charges g ON g.key = p.provider_key AND g.state = 'succeeded'
            WHERE p.amount = 0 OR p.amount > COALESCE((
                SELECT sum(r.amount) FROM payments_refunds r WHERE r.payment_id = p.id AND r.state <> 'failed'), 0)
            GROUP BY c.cart, c.cart_version HAVING count(*) > 1
            """
        },
        Invariant("I4 what the provider gave back is a refund, once", "test_payments", "payments") { now in
            """
            SELECT 'charge ' || charge_key AS subject, 'refunds differ by ' || CAST(sum(amount) AS TEXT) AS detail
            FROM (
                SELECT charge_key, amount FROM test_payments_refunds WHERE created_at <= \(now.adding(seconds: -60))
                UNION ALL
                SELECT p.provider_key, -r.amount FROM payments_refunds r JOIN payments_payments p ON p.id = r.payment_id
                WHERE p.gateway = 'test' AND r.state = 'succeeded') AS entries
            GROUP BY charge_key HAVING sum(amount) > 0
            """
        },
        Invariant("I4 every refund was given back, and as much", "test_payments", "payments") { _ in
            """
            SELECT 'refund ' || CAST(r.id AS TEXT) AS subject, 'is not in the provider''s books' AS detail
            FROM payments_refunds r JOIN payments_payments p ON p.id = r.payment_id
            LEFT JOIN test_payments_refunds g ON g.key = 'duka-refund-' || CAST(r.id AS TEXT)
            WHERE p.gateway = 'test' AND r.state = 'succeeded' AND r.failure IS NULL AND (g.key IS NULL OR g.amount <> r.amount)
            """
        },
        Invariant("I4 what somebody gave back by hand the provider did not give back too", "test_payments", "payments") { _ in
            """
            SELECT 'refund ' || CAST(r.id AS TEXT) AS subject, 'was refused, and is in the provider''s books' AS detail
            FROM payments_refunds r JOIN test_payments_refunds g ON g.key = 'duka-refund-' || CAST(r.id AS TEXT)
            WHERE r.state = 'succeeded' AND r.failure IS NOT NULL
            """
        },
    ]

    static let platform: [Invariant] = [
        Invariant("I7 no event was set aside", "platform") { _ in
            """
            SELECT 'event ' || CAST(id AS TEXT) || ' ' || topic AS subject, COALESCE(last_error, '') AS detail
            FROM platform_outbox WHERE state = 'failed'
            """
        },
        // As long as the shop runs: one that was filled yesterday and opens tomorrow has nobody who could deliver.
        Invariant("events are delivered within ten minutes", "platform") { now in
            """
            SELECT topic AS subject, CAST(count(*) AS TEXT) || ' wait' AS detail
            FROM platform_outbox WHERE state = 'waiting' AND available_at < \(now.adding(seconds: -600))
            AND available_at + 600000 < COALESCE((SELECT max(finished_at) FROM platform_schedules), 0) GROUP BY topic
            """
        },
    ]
}
