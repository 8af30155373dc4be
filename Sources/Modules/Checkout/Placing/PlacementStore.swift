import Commerce
import Orders
import Platform

/// Which order came of which version of a cart: one at most that is not failed.
struct Placement {
    let orderID: OrderID
    let cart: CartToken
    let cartVersion: Int64
    let idempotencyKey: String
    let digest: String
}

enum PlacementStore {
    /// - Returns: false when the cart's version, or its key, has an order already.
    static func hold(
        _ order: OrderID, for request: PlaceOrderRequest, at now: Timestamp, in transaction: Transaction
    ) throws -> Bool {
        try transaction.execute(
            """
            INSERT INTO checkout_placements (order_id, cart, cart_version, idempotency_key, request_digest, state, created_at)
            VALUES (\(order), \(request.cart.text), \(request.cartVersion), \(request.idempotencyKey), \(request.digest), 'held', \(now))
            ON CONFLICT DO NOTHING
            """) == 1
    }

    /// The order that stands for this request: of the same key first, else of the same version of the cart.
    static func find(_ request: PlaceOrderRequest, in reader: Reader) throws -> Placement? {
        let held = try reader.all(
            """
            SELECT order_id, cart_version, idempotency_key, request_digest FROM checkout_placements
            WHERE cart = \(request.cart.text) AND state = 'held'
            AND (cart_version = \(request.cartVersion) OR idempotency_key = \(request.idempotencyKey))
            """
        ) {
            Placement(
                orderID: try $0[0], cart: request.cart, cartVersion: try $0[1], idempotencyKey: try $0[2], digest: try $0[3])
        }
        return held.first { $0.idempotencyKey == request.idempotencyKey } ?? held.first
    }

    /// Orders of any version of the cart whose payment is still open, newest first.
    static func unpaid(of cart: CartToken, in reader: Reader) throws -> [OrderSummary] {
        let held: [OrderID] = try reader.all(
            """
            SELECT order_id FROM checkout_placements WHERE cart = \(cart.text) AND state = 'held'
            ORDER BY cart_version DESC LIMIT 5
            """
        ) { try $0[0] }
        return try held.compactMap { try OrderReads.summary($0, in: reader) }.filter { $0.status == .pending }
    }

    static func placement(of order: OrderID, in reader: Reader) throws -> Placement? {
        try reader.first(
            "SELECT cart, cart_version, idempotency_key, request_digest FROM checkout_placements WHERE order_id = \(order)"
        ) { row in
            guard let cart = CartToken(try row[0]) else { throw DatabaseError.unreadable("Not a cart token") }
            return Placement(orderID: order, cart: cart, cartVersion: try row[1], idempotencyKey: try row[2], digest: try row[3])
        }
    }

    /// The attempt failed: the same version of the cart may be ordered again.
    static func free(_ order: OrderID, in transaction: Transaction) throws {
        try transaction.execute("UPDATE checkout_placements SET state = 'freed' WHERE order_id = \(order)")
    }

    /// Takes the place back for a payment that came after all.
    /// - Returns: false when another order of the same cart has taken it.
    static func reclaim(_ order: OrderID, in transaction: Transaction) throws -> Bool {
        guard let own = try placement(of: order, in: transaction) else { return true }  // pruned: the cart is long gone
        let other = try transaction.first(
            """
            SELECT 1 FROM checkout_placements WHERE state = 'held' AND order_id <> \(order) AND cart = \(own.cart.text)
            AND (cart_version = \(own.cartVersion) OR idempotency_key = \(own.idempotencyKey))
            """
        ) { _ in true }
        guard other == nil else { return false }
        try transaction.execute("UPDATE checkout_placements SET state = 'held' WHERE order_id = \(order)")
        return true
    }

    /// Removes what is older than any cart can be.
    static func prune(before time: Timestamp, limit: Int, in transaction: Transaction) throws {
        try transaction.execute(
            """
            DELETE FROM checkout_placements WHERE order_id IN (
                SELECT order_id FROM checkout_placements WHERE created_at < \(time) LIMIT \(limit))
            """)
    }
}
