import Commerce
import Platform

/// Uses of promotions by orders: claimed in the transaction that records the order, committed when it is paid or accepted,
/// released when it comes to nothing.
///
/// Every function may be called twice, by two copies at once: the second finds nothing left to do.
package enum PromotionClaims {
    /// Claims all or throws `PromotionUsedUp`, upon which the caller undoes the transaction.
    ///
    /// Everybody who uses a promotion changes its one row, so the caller does this as late as it can.
    package static func claim(
        _ uses: [PromotionUse], for order: OrderID, by customer: PromotionCustomer, at now: Timestamp, in transaction: Transaction
    ) throws {
        // In a fixed order, so that two orders never wait for each other.
        for use in uses.sorted(by: { $0.promotionID < $1.promotionID }) {
            try count(use.promotionID, customer.text, limit: use.customerLimit, in: transaction)
            let id: Identifier<PromotionUse> = transaction.newIdentifier()
            try transaction.execute(
                """
                INSERT INTO promotions_uses (id, promotion_id, order_id, customer, customer_limit, amount, currency, state, created_at)
                VALUES (\(id), \(use.promotionID), \(order), \(customer.text), \(use.customerLimit), \(use.amount.minorUnits),
                    \(use.amount.currency), 'active', \(now))
                """)
        }
    }

    /// The order stands: its uses are used.
    package static func commit(_ order: OrderID, at now: Timestamp, in transaction: Transaction) throws {
        try transaction.execute(
            "UPDATE promotions_uses SET state = 'committed', settled_at = \(now) WHERE order_id = \(order) AND state = 'active'")
    }

    /// The order came to nothing: others can have its uses.
    package static func release(_ order: OrderID, at now: Timestamp, in transaction: Transaction) throws {
        for use in try rows(of: order, in: transaction) where use.state != .released {
            let isMine =
                try transaction.execute(
                    "UPDATE promotions_uses SET state = 'released', settled_at = \(now) WHERE id = \(use.id) AND state <> 'released'") == 1
            guard isMine else { continue }
            try transaction.execute("UPDATE promotions_promotions SET used = used - 1 WHERE id = \(use.promotionID)")
            try transaction.execute(
                "UPDATE promotions_customers SET used = used - 1 WHERE promotion_id = \(use.promotionID) AND customer = \(use.customer)")
        }
    }

    /// Takes released uses back for a payment that came after all. Throws `PromotionUsedUp` when others have had them.
    package static func claimAgain(_ order: OrderID, at now: Timestamp, in transaction: Transaction) throws {
        for use in try rows(of: order, in: transaction) where use.state == .released {
            let isMine =
                try transaction.execute(
                    "UPDATE promotions_uses SET state = 'active', settled_at = NULL WHERE id = \(use.id) AND state = 'released'") == 1
            guard isMine else { continue }
            try count(use.promotionID, use.customer, limit: use.customerLimit, in: transaction)
        }
    }

    package static func state(of order: OrderID, in reader: Reader) throws -> PromotionUseState {
        let states: [String] = try reader.all("SELECT DISTINCT state FROM promotions_uses WHERE order_id = \(order)") { try $0[0] }
        if states.contains("active") { return .active }
        if states.contains("released") { return .released }
        return states.isEmpty ? .none : .committed
    }

    /// What the order claims at this moment and has not used yet.
    package static func held(by order: OrderID, in reader: Reader) throws -> Set<PromotionID> {
        Set(try reader.all("SELECT promotion_id FROM promotions_uses WHERE order_id = \(order) AND state = 'active'") { try $0[0] })
    }

    /// Takes a customer's e-mail out of everything here. What was used stays counted for the shop; their own count begins anew.
    package static func forget(_ customer: PromotionCustomer, in transaction: Transaction) throws {
        try transaction.execute("DELETE FROM promotions_customers WHERE customer = \(customer.text)")
        try transaction.execute("UPDATE promotions_uses SET customer = '' WHERE customer = \(customer.text)")
    }

    /// One more for the promotion and for the customer, within both limits.
    private static func count(_ promotion: PromotionID, _ customer: String, limit: Int?, in transaction: Transaction) throws {
        let isLeft =
            try transaction.execute(
                "UPDATE promotions_promotions SET used = used + 1 WHERE id = \(promotion) AND (usage_limit IS NULL OR used < usage_limit)") == 1
        guard isLeft else { throw PromotionUsedUp(promotionID: promotion, problem: .usedUp) }
        // Forgotten customers are not counted one by one.
        guard !customer.isEmpty else { return }
        let isAllowed =
            try transaction.execute(
                """
                INSERT INTO promotions_customers (promotion_id, customer, used, allowed) VALUES (\(promotion), \(customer), 1, \(limit))
                ON CONFLICT (promotion_id, customer) DO UPDATE SET used = promotions_customers.used + 1, allowed = excluded.allowed
                WHERE excluded.allowed IS NULL OR promotions_customers.used < excluded.allowed
                """) == 1
        guard isAllowed else { throw PromotionUsedUp(promotionID: promotion, problem: .usedByCustomer) }
    }

    private struct Row {
        let id: Identifier<PromotionUse>
        let promotionID: PromotionID
        let customer: String
        let customerLimit: Int?
        let state: PromotionUseState
    }

    private static func rows(of order: OrderID, in transaction: Transaction) throws -> [Row] {
        try transaction.all(
            """
            SELECT id, promotion_id, customer, customer_limit, state FROM promotions_uses
            WHERE order_id = \(order) ORDER BY promotion_id\(transaction.dialect.forUpdate)
            """
        ) { row in
            let state: PromotionUseState =
                switch try row[4] as String {
                case "active": .active
                case "committed": .committed
                default: .released
                }
            return Row(id: try row[0], promotionID: try row[1], customer: try row[2], customerLimit: try row[3], state: state)
        }
    }
}
