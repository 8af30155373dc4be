import Commerce
import Platform

extension Invariant {
    static let promotions: [Invariant] = [
        Invariant("I4 discounts of lines and shipping sum to the order's discount", "orders") { _ in
            """
            SELECT 'order ' || CAST(o.id AS TEXT) AS subject,
                'discount ' || CAST(o.discount AS TEXT) || ', lines make ' || CAST(sum(l.discount) AS TEXT) || ' and shipping '
                || CAST(o.shipping_discount AS TEXT) AS detail
            FROM orders_orders o JOIN orders_lines l ON l.order_id = o.id
            GROUP BY o.id, o.discount, o.shipping_discount, o.shipping
            HAVING sum(l.discount) + o.shipping_discount <> o.discount OR o.shipping_discount > o.shipping
            OR sum(CASE WHEN l.discount < 0 OR l.discount > l.total THEN 1 ELSE 0 END) > 0
            """
        },
        Invariant("I4 the named discounts sum to the discount", "orders") { _ in
            """
            SELECT 'order ' || CAST(o.id AS TEXT) AS subject,
                'promotions make ' || CAST(COALESCE(sum(d.goods), 0) AS TEXT) || ' and '
                || CAST(COALESCE(sum(d.shipping), 0) AS TEXT) || ' off shipping' AS detail
            FROM orders_orders o LEFT JOIN orders_discounts d ON d.order_id = o.id
            GROUP BY o.id, o.discount, o.shipping_discount
            HAVING COALESCE(sum(d.goods), 0) <> o.discount - o.shipping_discount OR COALESCE(sum(d.shipping), 0) <> o.shipping_discount
            """
        },
        Invariant("uses of a promotion are counted as they are claimed", "promotions") { _ in
            """
            SELECT 'promotion ' || CAST(p.id AS TEXT) AS subject,
                'counted ' || CAST(p.used AS TEXT) || ', claimed ' || CAST(count(u.id) AS TEXT) AS detail
            FROM promotions_promotions p LEFT JOIN promotions_uses u ON u.promotion_id = p.id AND u.state <> 'released'
            GROUP BY p.id, p.used HAVING count(u.id) <> p.used
            """
        },
        Invariant("a customer's uses are counted as they are claimed", "promotions") { _ in
            """
            SELECT 'promotion ' || CAST(promotion_id AS TEXT) AS subject, 'a customer is off by ' || CAST(sum(uses) AS TEXT) AS detail
            FROM (
                SELECT promotion_id, customer, used AS uses FROM promotions_customers
                UNION ALL
                SELECT promotion_id, customer, -1 FROM promotions_uses WHERE state <> 'released' AND customer <> '') AS entries
            GROUP BY promotion_id, customer HAVING sum(uses) <> 0
            """
        },
        Invariant("no promotion is used beyond its limits", "promotions") { _ in
            """
            SELECT 'promotion ' || CAST(p.id AS TEXT) AS subject,
                'limit ' || CAST(p.usage_limit AS TEXT) || ', claimed ' || CAST(count(u.id) AS TEXT) AS detail
            FROM promotions_promotions p JOIN promotions_uses u ON u.promotion_id = p.id AND u.state <> 'released'
            GROUP BY p.id, p.usage_limit HAVING count(u.id) > p.usage_limit
            UNION ALL
            SELECT 'promotion ' || CAST(c.promotion_id AS TEXT), 'a customer may ' || CAST(c.allowed AS TEXT) || ', claimed '
                || CAST(count(u.id) AS TEXT)
            FROM promotions_customers c
            JOIN promotions_uses u ON u.promotion_id = c.promotion_id AND u.customer = c.customer AND u.state <> 'released'
            GROUP BY c.promotion_id, c.customer, c.allowed HAVING count(u.id) > c.allowed
            """
        },
        Invariant("an order has claimed exactly the promotions it names", "promotions", "orders") { _ in
            """
            SELECT 'order ' || CAST(order_id AS TEXT) AS subject,
                'named and claimed differ by ' || CAST(sum(amount) AS TEXT) AS detail
            FROM (
                SELECT order_id, promotion, goods + shipping AS amount FROM orders_discounts
                UNION ALL
                SELECT order_id, promotion_id, -amount FROM promotions_uses) AS entries
            GROUP BY order_id, promotion HAVING sum(amount) <> 0
            """
        },
        Invariant("a promotion is used exactly while its order stands", "promotions", "orders") { _ in
            """
            SELECT 'order ' || CAST(u.order_id AS TEXT) AS subject,
                COALESCE(o.order_status, 'missing') || ' and ' || COALESCE(o.payment_status, 'missing') || ', use is ' || u.state AS detail
            FROM promotions_uses u LEFT JOIN orders_orders o ON o.id = u.order_id
            WHERE o.id IS NULL OR (u.state = 'released') <> (o.order_status = 'cancelled')
            OR (u.state = 'active' AND o.payment_status = 'paid')
            """
        },
    ]
}
