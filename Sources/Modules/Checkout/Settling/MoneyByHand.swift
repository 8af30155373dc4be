import Commerce
import Orders
import Payments
import Platform

/// Money that passes through people's hands: transfers and cash that came, and what has to be given back without a provider.
/// Recording the same twice records it once.
package struct MoneyByHand: Sendable {
    package enum Problem: Error, Hashable {
        case noOrder(OrderNumber)
        /// The order is paid through a provider, which tells of its money itself.
        case throughProvider(OrderNumber, method: String)
        case differs(OrderNumber, expected: Money)
        /// Other money paid it: by what the bank or the book called that.
        case paidBefore(OrderNumber, reference: String)
        /// No refund of the order waits for a person.
        case nothingOwed(OrderNumber)
    }

    /// An order with an amount that somebody has to look after.
    package struct Entry: Sendable {
        package let order: OrderSummary
        package let amount: Money
        package let method: String
        /// Until when the order waits; `nil` for as long as it takes.
        package let until: Timestamp?
    }

    /// The reference of what nobody gave a name: it tells nothing apart.
    package static let unnamed = "by hand"

    let database: Database
    let settlement: Settlement
    let refunds: RefundRun
    let clock: Clock

    /// Records that an order's money came, all of it. An order that was given up meanwhile gets its goods if there are some; else
    /// the money is owed back.
    /// - Parameters:
    ///   - amount: in major units of the order's currency, as "48.00": proof that the right order is meant.
    ///   - reference: what the bank or the book calls it, at most 200 bytes.
    /// - Returns: where the order stands now.
    package func receive(_ amount: String, for number: OrderNumber, reference: String) async throws -> OrderSummary {
        let (order, payments) = try await find(number)
        guard let payment = payments.last(where: { $0.gateway == nil }) else {
            throw Problem.throughProvider(number, method: payments.last?.method ?? "")
        }
        try Self.check(amount, is: payment.amount, of: number)
        if payment.state == .succeeded {
            guard payment.reference == (try Self.checked(reference)) else { throw Problem.paidBefore(number, reference: payment.reference ?? "") }
            return order
        }
        try await settlement.settle(payment.id, .succeeded(reference: try Self.checked(reference)), at: clock.now())
        return try await find(number).order
    }

    /// Records that somebody gave back what an order is owed: one refund of it, or all of them.
    /// - Parameters:
    ///   - amount: of one refund, the oldest of that size, or of all together.
    ///   - reference: what the bank or the book calls it; `unnamed` when it has no name that tells it from others.
    /// - Returns: where the order stands now.
    package func giveBack(_ amount: String, for number: OrderNumber, reference: String = unnamed) async throws -> OrderSummary {
        let reference = try Self.checked(reference)
        let (order, payments) = try await find(number)
        let all = try await database.read { try RefundStore.refunds(of: order.id, in: $0) }
        guard let currency = all.first?.amount.currency else { throw Problem.nothingOwed(number) }
        let amount = try Money(written: amount, currency: currency)
        let named = all.filter { $0.state == .succeeded && $0.reference == reference && reference != Self.unnamed }
        if !named.isEmpty {
            let sum = try Money.sum(named.map(\.amount), in: currency)
            guard amount == sum else { throw Problem.differs(number, expected: sum) }
            return order
        }
        let byHand = Set(payments.filter { $0.gateway == nil }.map(\.id))
        let owed = all.filter { $0.state == .failed || ($0.state == .requested && byHand.contains($0.paymentID)) }
        guard !owed.isEmpty else {
            guard try Self.isRecorded(amount, all) else { throw Problem.nothingOwed(number) }
            return order
        }
        let sum = try Money.sum(owed.map(\.amount), in: currency)
        let meant = amount == sum ? owed : owed.filter { $0.amount == amount }.prefix(1).map(\.self)
        guard !meant.isEmpty else { throw Problem.differs(number, expected: sum) }
        for refund in meant {
            guard let payment = payments.first(where: { $0.id == refund.paymentID }) else { continue }
            try await refunds.record(.succeeded(reference: reference), refund, payment)
        }
        return try await find(number).order
    }

    /// Orders whose money is still to come by hand, oldest first.
    package func awaited(limit: Int) async throws -> [Entry] {
        try await database.read { reader in
            try PaymentStore.awaited(limit: limit, in: reader).compactMap { payment in
                try OrderReads.summary(payment.orderID, in: reader).map {
                    Entry(order: $0, amount: payment.amount, method: payment.method, until: payment.expiresAt)
                }
            }
        }
    }

    /// Refunds that wait for a person, oldest first.
    package func owed(limit: Int) async throws -> [Entry] {
        try await database.read { reader in
            try RefundStore.byHand(limit: limit, in: reader).compactMap { refund in
                guard let payment = try PaymentStore.payment(refund.paymentID, in: reader) else { return nil }
                return try OrderReads.summary(refund.orderID, in: reader).map {
                    Entry(order: $0, amount: refund.amount, method: payment.method, until: nil)
                }
            }
        }
    }

    private func find(_ number: OrderNumber) async throws -> (order: OrderSummary, payments: [Payment]) {
        try await database.read { reader in
            guard let order = try OrderReads.summary(number, in: reader) else { throw Problem.noOrder(number) }
            return (order, try PaymentStore.payments(of: order.id, in: reader))
        }
    }

    /// Whether this very amount went back already: the latest refund, or all together.
    private static func isRecorded(_ amount: Money, _ refunds: [Refund]) throws -> Bool {
        let given = refunds.filter { $0.state == .succeeded }.map(\.amount)
        return try !given.isEmpty && [given.last, Money.sum(given, in: amount.currency)].contains(amount)
    }

    private static func check(_ amount: String, is expected: Money, of number: OrderNumber) throws {
        guard try Money(written: amount, currency: expected.currency) == expected else {
            throw Problem.differs(number, expected: expected)
        }
    }

    static func checked(_ reference: String) throws -> String {
        guard reference.utf8.count <= 200, !reference.utf8.contains(where: { $0 < 0x20 || $0 == 0x7F }) else {
            throw InputProblem(field: "reference", code: .invalid, message: "Reference must be one line of at most 200 bytes.")
        }
        return reference
    }
}
