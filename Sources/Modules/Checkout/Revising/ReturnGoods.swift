import Commerce
import Inventory
import Orders
import Payments
import Platform

/// Goods of an order that came back.
package struct ReturnRequest: Sendable {
    package let number: OrderNumber
    /// How many of what; `nil` for all of the parcel that the buyer still has; of an order without a parcel, all of it.
    package var items: [SKU: Quantity]?
    /// What goes back in major units of the order's currency, as "48.00"; `nil` for what was paid for the goods.
    package let refund: String?
    /// Whether what was paid for sending goes back too.
    package let includesShipping: Bool
    /// Whether they can be sold again.
    package let isRestocked: Bool
    /// What the shop calls this return: the same twice is recorded once.
    package let reference: String

    package init(
        number: OrderNumber, items: [SKU: Quantity]? = nil, refund: String? = nil, includesShipping: Bool = false, isRestocked: Bool = true,
        reference: String
    ) {
        self.number = number
        self.items = items
        self.refund = refund
        self.includesShipping = includesShipping
        self.isRestocked = isRestocked
        self.reference = reference
    }
}

/// Records goods that came back: they can be sold again, and their buyer gets what they paid for them, with the tax that was
/// stored with the order.
package struct ReturnGoods: Sendable {
    package struct Answer: Hashable, Sendable {
        package let recorded: OrderReturn
        /// Whether this call recorded it.
        package let isNew: Bool
        /// What of the money a person has to give back.
        package let byHand: Money
        /// What of it is on gift cards and store credit again.
        package let prepaid: Money
    }

    /// Of one order.
    static let limit = 50

    let database: Database
    let clock: Clock

    /// Throws `OrderRevisionProblem`, and `InputProblem` for a reference or an amount that is none.
    package func callAsFunction(_ request: ReturnRequest) async throws -> Answer {
        let reference = try MoneyByHand.checked(request.reference)
        let now = clock.now()
        return try await database.write { try record(request, reference, at: now, in: $0) }
    }

    private func record(_ asked: ReturnRequest, _ reference: String, at now: Timestamp, in transaction: Transaction) throws -> Answer {
        var request = asked
        guard let found = try OrderReads.summary(request.number, in: transaction) else { throw OrderRevisionProblem.noOrder(request.number) }
        let money = try MoneyBack(found.id, found.total.currency, in: transaction)
        guard let order = try OrderReads.order(found.id, in: transaction) else { throw OrderRevisionProblem.noOrder(request.number) }
        request.items = try asked.items.map { try Self.asOrdered($0, order.lines.map(\.sku)) }
        let before = try OrderReturns.all(of: order.id, order.amounts.currency, in: transaction)
        if let recorded = before.first(where: { $0.reference == reference }) {
            guard try Self.says(recorded, request, order, before) else {
                throw OrderRevisionProblem.recordedBefore(reference: reference)
            }
            return Answer(recorded: recorded, isNew: false, byHand: .zero(recorded.refund.currency), prepaid: .zero(recorded.refund.currency))
        }
        guard before.count < Self.limit else { throw OrderRevisionProblem.tooManyReturns(limit: Self.limit) }
        let new = try make(request, reference, of: order, before, at: now, in: transaction)
        let left = try money.left
        guard try !left.isLess(than: new.refund) else { throw OrderRevisionProblem.tooMuch(left: left) }
        try OrderReturns.insert(new, of: order.id, in: transaction)
        let count = new.lines.reduce(0) { $0 + $1.quantity }
        _ = try OrderStore.change(order.id, from: [.placed, .completed], event: .returned, detail: "\(count)", at: now, in: transaction)
        let prepaid = try money.request(new.refund, reason: "returned: \(reference)", at: now, in: transaction)
        if new.isRestocked {
            let quantities = Dictionary(uniqueKeysWithValues: new.lines.map { ($0.id, $0.quantity) })
            try Reservations.takeBack(quantities, of: order.id, at: now, in: transaction)
        }
        try Outbox.publish(OrderReturned(orderID: order.id, returnID: new.id), at: now, in: transaction)
        return Answer(recorded: new, isNew: true, byHand: try money.byHand(of: new.refund), prepaid: prepaid)
    }

    private func make(
        _ request: ReturnRequest, _ reference: String, of order: OrderDetail, _ before: [OrderReturn], at now: Timestamp, in transaction: Transaction
    ) throws -> OrderReturn {
        guard order.status != .cancelled else { throw OrderRevisionProblem.cancelled }
        guard order.fulfilmentStatus == .fulfilled else { throw OrderRevisionProblem.notSent }
        // What was free comes back too, and after all the money has gone.
        guard order.paymentStatus == .paid || order.paymentStatus == .refunded else { throw OrderRevisionProblem.notPaid }
        guard request.refund == nil || !request.includesShipping else {
            throw InputProblem(field: "refund", code: .invalid, message: "Refund is all that goes back, so it cannot stand beside the shipping.")
        }
        let returnable = Returnable(order, before: before)
        let lines = try Self.lines(request, order, returnable)
        let shipping = request.includesShipping ? try returnable.shipping : .zero(order.amounts.currency)
        let worth = try Money.sum(lines.map(\.amount) + [shipping], in: order.amounts.currency)
        let refund = try request.refund.map { try Money(decimal: $0, currency: worth.currency, field: "refund") } ?? worth
        guard !refund.isNegative else { throw InputProblem(field: "refund", code: .outOfRange, message: "Refund must not be below zero.") }
        return OrderReturn(
            id: transaction.newIdentifier(), reference: reference, lines: lines, refund: refund, shipping: shipping,
            isRestocked: request.isRestocked, recordedAt: now)
    }

    /// SKUs as the order has them: who types `tee-m` means TEE-M, where the order does not have both.
    private static func asOrdered(_ items: [SKU: Quantity], _ ordered: [SKU]) throws -> [SKU: Quantity] {
        let all = Set(ordered)
        var result: [SKU: Quantity] = [:]
        for (sku, quantity) in items {
            let meant = all.contains(sku) ? [sku] : all.filter { $0.folded == sku.folded }
            guard let found = meant.first, meant.count == 1 else { throw OrderRevisionProblem.notOrdered(sku, ordered: all.sorted()) }
            guard result.updateValue(quantity, forKey: found) == nil else {
                throw InputProblem(field: "item", code: .invalid, message: "Item names \(found) twice.")
            }
        }
        return result
    }

    /// The lines of the order that come back. Two lines of one SKU give theirs in the order of the cart.
    private static func lines(_ request: ReturnRequest, _ order: OrderDetail, _ returnable: Returnable) throws -> [OrderReturn.Line] {
        var wanted = request.items?.mapValues(\.value)
        for (sku, count) in wanted ?? [:] {
            let left = order.lines.filter { $0.sku == sku }.reduce(0) { $0 + returnable.quantity(of: $1) }
            guard count <= left else { throw OrderRevisionProblem.tooMany(sku, left: left) }
        }
        var result: [OrderReturn.Line] = []
        for line in order.lines {
            let count = min(wanted.map { $0[line.sku, default: 0] } ?? (Self.comesByItself(line, of: order) ? .max : 0), returnable.quantity(of: line))
            guard count > 0 else { continue }
            wanted?[line.sku, default: 0] -= count
            result.append(try returnable.line(line, count))
        }
        guard !result.isEmpty else { throw OrderRevisionProblem.nothingLeft }
        return result
    }

    /// Whether a line is part of "all of it": what is in the parcel, or everything of an order that has none.
    private static func comesByItself(_ line: OrderLine, of order: OrderDetail) -> Bool {
        line.requiresShipping || !order.lines.contains(where: \.requiresShipping)
    }

    /// Whether a return that is on record is what is asked for now, and not another one under the same name.
    /// - Parameter returns: all of the order, oldest first; `recorded` is one of them.
    private static func says(_ recorded: OrderReturn, _ request: ReturnRequest, _ order: OrderDetail, _ returns: [OrderReturn]) throws -> Bool {
        if let refund = request.refund, try Money(decimal: refund, currency: order.amounts.currency, field: "refund") != recorded.refund { return false }
        let shipping = try Returnable(order, before: Array(returns.prefix { $0.id != recorded.id })).shipping
        guard recorded.isRestocked == request.isRestocked, recorded.shipping == (request.includesShipping ? shipping : .zero(shipping.currency)) else {
            return false
        }
        // All of it is what is on record only when nothing else has been left to come.
        let returnable = Returnable(order, before: returns)
        guard let items = request.items else { return order.lines.allSatisfy { !comesByItself($0, of: order) || returnable.quantity(of: $0) == 0 } }
        let skus = Dictionary(uniqueKeysWithValues: order.lines.map { ($0.id, $0.sku) })
        let counts = recorded.lines.reduce(into: [SKU: Int]()) { counts, line in
            if let sku = skus[line.id] { counts[sku, default: 0] += line.quantity }
        }
        return counts == items.mapValues(\.value)
    }
}
