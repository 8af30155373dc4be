import Commerce

/// So many of a variant for one line of an order.
package struct StockRequest: Hashable, Sendable {
    package let lineID: OrderLineID
    package let variantID: VariantID
    package let quantity: Int

    /// - Parameter quantity: at least 1.
    package init(lineID: OrderLineID, variantID: VariantID, quantity: Int) {
        self.lineID = lineID
        self.variantID = variantID
        self.quantity = quantity
    }
}

/// There is too little of these variants. Nothing was reserved once the transaction is undone, which it must be.
package struct StockShortage: Error, Equatable, Sendable {
    /// How many of each can still be had: at least 0.
    package let left: [VariantID: Int]

    package init(left: [VariantID: Int]) { self.left = left }
}

/// What became of an order's reservations.
package enum ReservationState: Equatable, Sendable {
    /// Nothing of the order is counted.
    case none
    case active
    case committed
    /// They expired or were let go.
    case released
}
