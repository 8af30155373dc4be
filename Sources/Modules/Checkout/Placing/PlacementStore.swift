import Commerce
import Orders
import Platform

/// Which order came of which form and of which version of a cart: one at most of a form, and one at most of a version that
/// has not come to nothing.
struct Placement {
    let orderID: OrderID
    let cart: CartToken
    let cartVersion: Int64
    let idempotencyKey: String
    let digest: String
}

/// What there is of a request already.
struct Placements {
    /// The order of this very form, whatever has become of it.
    let own: Placement?
    /// The order that stands for the same version of the cart, of this form or another.
    let standing: Placement?
    /// Orders that stand for other versions of the cart, newest first.
    let older: [OrderID]

    /// Nothing was tried with this form, and nothing stands in its way.
    var isFree: Bool { own == nil && standing == nil }
}

enum PlacementStore {
    /// More than a cart has of them at a time; older ones were settled long ago.
    private static let standingLimit = 10

    /// - Returns: false when the cart's version has an order that stands, or its key any order.
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

    static func find(_ request: PlaceOrderRequest, in reader: Reader) throws -> Placements {
        let found = try reader.all(
            """
            SELECT order_id, cart_version, idempotency_key, request_digest, state FROM checkout_placements
            WHERE cart = \(request.cart.text) AND (idempotency_key = \(request.idempotencyKey) OR state = 'held')
            ORDER BY CASE WHEN idempotency_key = \(request.idempotencyKey) OR cart_version = \(request.cartVersion) THEN 0 ELSE 1 END,
                order_id DESC LIMIT \(standingLimit + 2)
            """
        ) { row in
            let placement = Placement(
                orderID: try row[0], cart: request.cart, cartVersion: try row[1], idempotencyKey: try row[2], digest: try row[3])
            return (placement, isHeld: try row[4] == "held")
        }
        let held = found.filter(\.isHeld).map(\.0)
        return Placements(
            own: found.first { $0.0.idempotencyKey == request.idempotencyKey }?.0,
            standing: held.first { $0.cartVersion == request.cartVersion },
            older: held.filter { $0.cartVersion != request.cartVersion }.prefix(standingLimit).map(\.orderID))
    }

    /// Orders of any version of the cart, and of the carts that went into it, that have not come to nothing; newest first.
    /// - Parameter version: of a request that is being placed: a copy of it may just have recorded an order, and that one stands.
    static func standing(of cart: CartToken, and absorbed: [CartToken] = [], besides version: Int64 = -1, in reader: Reader) throws -> [OrderID] {
        var carts: SQL = "(cart = \(cart.text) AND cart_version <> \(version))"
        if !absorbed.isEmpty { carts += " OR cart IN \(list: absorbed.map(\.text))" }
        return try reader.all(
            "SELECT order_id FROM checkout_placements WHERE (\(carts)) AND state = 'held' ORDER BY order_id DESC LIMIT \(standingLimit)"
        ) { try $0[0] }
    }

    /// Of `standing`, those whose payment is still open.
    static func unpaid(of cart: CartToken, and absorbed: [CartToken] = [], in reader: Reader) throws -> [OrderSummary] {
        try standing(of: cart, and: absorbed, in: reader)
            .compactMap { try OrderReads.summary($0, in: reader) }.filter { $0.status == .pending }
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
            SELECT 1 FROM checkout_placements
            WHERE state = 'held' AND order_id <> \(order) AND cart = \(own.cart.text) AND cart_version = \(own.cartVersion)
            """
        ) { _ in true }
        guard other == nil else { return false }
        try transaction.execute("UPDATE checkout_placements SET state = 'held' WHERE order_id = \(order)")
        return true
    }

    /// Removes what is older than any cart can be.
    /// - Returns: how many; fewer than `limit` means that no more are there.
    static func prune(before time: Timestamp, limit: Int, in transaction: Transaction) throws -> Int {
        try transaction.execute(
            """
            DELETE FROM checkout_placements WHERE order_id IN (
                SELECT order_id FROM checkout_placements WHERE created_at < \(time) LIMIT \(limit))
            """)
    }
}
