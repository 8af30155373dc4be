import Commerce
import Platform

extension Invariant {
    static let downloads: [Invariant] = [
        Invariant("no file can be fetched for an order that is not paid", "downloads", "orders") { now in
            """
            SELECT 'order ' || CAST(g.order_id AS TEXT) AS subject,
                COALESCE(o.order_status, 'missing') || ' and ' || COALESCE(o.payment_status, 'missing') || ', file ' || CAST(g.file_id AS TEXT) AS detail
            FROM downloads_grants g LEFT JOIN orders_orders o ON o.id = g.order_id
            WHERE g.revoked_at IS NULL AND (o.id IS NULL OR (o.updated_at <= \(now.adding(seconds: -60)) AND (o.erased_at IS NOT NULL
                OR o.payment_status <> 'paid' OR o.order_status NOT IN ('placed', 'completed'))))
            AND NOT EXISTS (SELECT 1 FROM platform_outbox e WHERE e.state = 'waiting' AND e.topic LIKE 'orders.%')
            """
        },
        Invariant("every paid line has the files that were sold with it", "downloads", "orders") { now in
            """
            SELECT 'order ' || CAST(o.id AS TEXT) AS subject, 'line ' || CAST(l.id AS TEXT) || ' lacks file ' || CAST(f.id AS TEXT) AS detail
            FROM orders_orders o
            JOIN orders_lines l ON l.order_id = o.id
            JOIN downloads_sets s ON s.product_id = l.product_id AND s.variant_id IN (0, l.variant_id)
            JOIN downloads_files f ON f.set_id = s.id AND f.retired_at IS NULL
            WHERE o.order_status IN ('placed', 'completed') AND o.payment_status = 'paid' AND o.erased_at IS NULL
            AND EXISTS (
                SELECT 1 FROM orders_history h WHERE h.order_id = o.id AND h.event = 'paid' AND h.happened_at >= f.created_at
                AND h.happened_at <= \(now.adding(seconds: -60)))
            AND l.quantity > COALESCE((SELECT sum(b.quantity) FROM orders_return_lines b WHERE b.line_id = l.id), 0)
            AND NOT EXISTS (SELECT 1 FROM downloads_grants g WHERE g.line_id = l.id AND g.file_id = f.id AND g.revoked_at IS NULL)
            AND NOT EXISTS (SELECT 1 FROM platform_outbox e WHERE e.state = 'waiting' AND e.topic = 'payments.captured')
            """
        },
        Invariant("downloads are counted, and within their limits", "downloads") { _ in
            """
            SELECT 'grant ' || CAST(g.id AS TEXT) AS subject, 'counted ' || CAST(g.used AS TEXT) AS detail FROM downloads_grants g
            WHERE g.used > g.download_limit OR g.used < (SELECT count(*) FROM downloads_uses u WHERE u.grant_id = g.id)
            """
        },
    ]
}
