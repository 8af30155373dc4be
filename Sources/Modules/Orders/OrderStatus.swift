import Platform

/// Whether the shop owes the customer the goods.
package enum OrderStatus: String, Sendable, CaseIterable, Codable, SQLConvertible {
    /// Recorded, and waiting for the payment's outcome: nothing is promised yet.
    case pending
    /// Accepted: paid, or to be paid on delivery or by bank transfer.
    case placed
    case completed
    case cancelled
}

/// Where the money is.
package enum PaymentStatus: String, Sendable, CaseIterable, Codable, SQLConvertible {
    /// To come: on its way through the provider, on delivery, or by bank transfer.
    case pending
    /// The provider waits for the customer.
    case requiresConfirmation
    /// The provider gave no answer yet; it is being asked.
    case unknown
    case paid
    case failed
    /// Taken, and to be given back because the order could not be kept.
    case refundDue
    case refunded
}

/// Where the goods are.
package enum FulfilmentStatus: String, Sendable, CaseIterable, Codable, SQLConvertible {
    case unfulfilled
    case fulfilled
}

/// Why an order was cancelled.
package enum CancelReason: String, Sendable, CaseIterable, Codable, SQLConvertible {
    case paymentFailed
    /// The customer did not confirm, or the bank transfer did not come, in time.
    case paymentExpired
    /// The customer went back and paid another way.
    case replaced
    /// The payment came so late that the goods were gone; the money goes back.
    case soldOut
    /// The payment came so late that others had used up a promotion of it; the money goes back.
    case promotionUsedUp
    /// The payment came so late that a gift card or credit of it was spent on something else; the money goes back.
    case storedValueUsedUp
    case byShop
}
