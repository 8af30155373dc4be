import Commerce
import Platform

extension Invariant {
    static let stock: [Invariant] = [
        Invariant("I1 stock within bounds: 0 <= reserved <= on hand", "inventory") { _ in
            """
            SELECT 'variant ' || CAST(variant_id AS TEXT) || ' at ' || CAST(location_id AS TEXT) AS subject,
                'on hand ' || CAST(on_hand AS TEXT) || ', reserved ' || CAST(reserved AS TEXT) || ', backordered '
                || CAST(backordered AS TEXT) AS detail
            FROM inventory_levels WHERE on_hand < 0 OR reserved < 0 OR backordered < 0 OR reserved > on_hand
            """
        },
        Invariant("I1 every level is the sum of its moves", "inventory") { _ in
            """
            SELECT 'variant ' || CAST(variant_id AS TEXT) || ' at ' || CAST(location_id AS TEXT) AS subject,
                'level and moves differ by ' || CAST(sum(on_hand) AS TEXT) || ', ' || CAST(sum(reserved) AS TEXT) || ', '
                || CAST(sum(backordered) AS TEXT) AS detail
            FROM (
                SELECT variant_id, location_id, on_hand, reserved, backordered FROM inventory_levels
                UNION ALL
                SELECT variant_id, location_id, -on_hand_delta, -reserved_delta, -backordered_delta FROM inventory_moves) AS entries
            GROUP BY variant_id, location_id HAVING sum(on_hand) <> 0 OR sum(reserved) <> 0 OR sum(backordered) <> 0
            """
        },
        Invariant("I1 what is reserved is what orders were promised", "inventory") { _ in
            """
            SELECT 'variant ' || CAST(variant_id AS TEXT) || ' at ' || CAST(location_id AS TEXT) AS subject,
                'level and promises differ by ' || CAST(sum(reserved) AS TEXT) || ', ' || CAST(sum(backordered) AS TEXT) AS detail
            FROM (
                SELECT variant_id, location_id, reserved, backordered FROM inventory_levels
                UNION ALL
                SELECT variant_id, location_id, CASE WHEN state = 'active' THEN -quantity ELSE 0 END, -backordered
                FROM inventory_reservations WHERE state <> 'released') AS entries
            GROUP BY variant_id, location_id HAVING sum(reserved) <> 0 OR sum(backordered) <> 0
            """
        },
        Invariant("I1 what is available is what lies free", "inventory") { _ in
            """
            SELECT 'variant ' || CAST(variant_id AS TEXT) AS subject, 'item and levels differ by ' || CAST(sum(available) AS TEXT) AS detail
            FROM (
                SELECT variant_id, available FROM inventory_items
                UNION ALL
                SELECT variant_id, reserved + backordered - on_hand FROM inventory_levels) AS entries
            GROUP BY variant_id HAVING sum(available) <> 0
            """
        },
        Invariant("I7 what left the stock for an order is what it was sold, once", "inventory") { _ in
            """
            SELECT 'order line ' || CAST(order_line_id AS TEXT) AS subject, 'sold and moved differ by ' || CAST(sum(quantity) AS TEXT) AS detail
            FROM (
                SELECT order_line_id, location_id, quantity FROM inventory_reservations WHERE state = 'committed'
                UNION ALL
                SELECT order_line_id, location_id, on_hand_delta FROM inventory_moves WHERE order_line_id IS NOT NULL) AS entries
            GROUP BY order_line_id, location_id HAVING sum(quantity) <> 0
            """
        },
        Invariant("no promise outlives its time by ten minutes", "inventory") { now in
            """
            SELECT 'order ' || CAST(order_id AS TEXT) AS subject, 'expired at ' || CAST(min(expires_at) AS TEXT) AS detail
            FROM inventory_reservations WHERE state = 'active' AND expires_at < \(now.adding(seconds: -600)) GROUP BY order_id
            """
        },
        Invariant("no promise to an order that came to nothing", "inventory", "orders") { _ in
            """
            SELECT 'order ' || CAST(r.order_id AS TEXT) AS subject, 'still holds variant ' || CAST(r.variant_id AS TEXT) AS detail
            FROM inventory_reservations r LEFT JOIN orders_orders o ON o.id = r.order_id
            WHERE (r.state = 'active' OR (r.state = 'committed' AND r.quantity + r.backordered > 0))
            AND (o.id IS NULL OR o.order_status = 'cancelled')
            """
        },
        Invariant("an order holds or has bought exactly what it says", "inventory", "orders") { _ in
            """
            SELECT 'order line ' || CAST(l.id AS TEXT) AS subject,
                'kept ' || CAST(l.quantity - l.returned AS TEXT) || ', promised ' || CAST(sum(r.quantity + r.backordered) AS TEXT) AS detail
            FROM (
                SELECT o.id, o.quantity, COALESCE((SELECT sum(b.quantity) FROM orders_return_lines b JOIN orders_returns t
                    ON t.id = b.return_id AND t.is_restocked = 1 WHERE b.line_id = o.id), 0) AS returned FROM orders_lines o) AS l
            JOIN inventory_reservations r ON r.order_line_id = l.id AND r.state <> 'released'
            JOIN orders_orders s ON s.id = r.order_id AND s.order_status <> 'cancelled'
            GROUP BY l.id, l.quantity, l.returned HAVING sum(r.quantity + r.backordered) <> l.quantity - l.returned
            """
        },
        Invariant("no accepted order without its goods", "inventory", "orders") { _ in
            """
            SELECT 'order line ' || CAST(l.id AS TEXT) AS subject, 'its goods were given up' AS detail
            FROM orders_orders o JOIN orders_lines l ON l.order_id = o.id
            WHERE o.order_status IN ('placed', 'completed')
            AND EXISTS (SELECT 1 FROM inventory_reservations r WHERE r.order_line_id = l.id AND r.state = 'released')
            AND NOT EXISTS (SELECT 1 FROM inventory_reservations r WHERE r.order_line_id = l.id AND r.state <> 'released')
            """
        },
        Invariant("the goods of a paid order are sold", "inventory", "orders") { _ in
            """
            SELECT 'order ' || CAST(o.id AS TEXT) AS subject, 'is paid and only holds variant ' || CAST(r.variant_id AS TEXT) AS detail
            FROM orders_orders o JOIN inventory_reservations r ON r.order_id = o.id
            WHERE o.payment_status = 'paid' AND r.state = 'active'
            """
        },
    ]
}
