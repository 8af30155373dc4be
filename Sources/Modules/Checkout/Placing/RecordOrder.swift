import Catalog
import Commerce
import Customers
import Inventory
import Orders
import Payments
import Platform
import Promotions
import Shipping
import StoredValue
import Taxes

/// The first transaction: nothing of it remains unless all of it does.
struct RecordOrder {
    let draft: OrderDraft
    let settings: CheckoutSettings

    /// - Returns: `nil` when the cart's version has an order already, or another version has got one since this was drafted. Throws
    ///   `StockShortage`, `PromotionUsedUp`, `StoredValueUsedUp` or `PlaceOrderRefusal.tooManyUnpaid`.
    func run(in transaction: Transaction) throws -> RecordedAttempt? {
        let (now, cart) = (draft.now, draft.cart)
        // Two versions of one cart, sent by an impatient customer, must not both be charged.
        if let turn = transaction.dialect.turn(at: "cart \(cart.token.text)") { try transaction.each(turn) { _ in } }
        let others = try PlacementStore.standing(of: cart.token, and: cart.absorbed, besides: cart.version, in: transaction)
        guard others.allSatisfy(draft.older.contains) else { return nil }
        let order = newOrder(in: transaction)
        guard try PlacementStore.hold(order.id, for: draft.request, at: now, in: transaction) else { return nil }
        if gateway == nil, !isFree { try countUnpaid(in: transaction) }
        try OrderStore.insert(order, at: now, in: transaction)
        let attempt = RecordedAttempt(
            order: PlacedOrder(id: order.id, number: order.number, token: order.token), paymentID: transaction.newIdentifier(),
            amount: draft.quote.toPay, gateway: isFree ? nil : gateway,
            bought: Dictionary(order.lines.map { ($0.variantID, $0.quantity.value) }, uniquingKeysWith: +),
            codes: Set(order.discounts.compactMap(\.code)))
        let wait = now.adding(seconds: waitSeconds)
        let isOnline = attempt.gateway != nil
        try PaymentStore.insert(
            attempt.paymentID, order: order.id, method: draft.method.code, gateway: attempt.gateway?.code, amount: attempt.amount,
            state: isOnline ? .initiated : .awaiting, at: now, expiresAt: waitsForMoney ? wait : nil,
            nextCheckAt: isOnline ? now.adding(seconds: settings.firstCheckSeconds) : nil, in: transaction)
        // Last, so that the rows that all buyers of a thing fight for are held as short as can be.
        try StoredValueUses.hold(draft.quote.storedValue.holds, for: order.id, at: now, in: transaction)
        try PromotionClaims.claim(uses, for: order.id, by: PromotionCustomer(draft.request.email), at: now, in: transaction)
        let requests = order.lines.map { StockRequest(lineID: $0.id, variantID: $0.variantID, quantity: $0.quantity.value) }
        let backordered = try Reservations.reserve(requests, for: order.id, until: wait, at: now, in: transaction)
        try OrderStore.setBackordered(backordered, in: transaction)
        try acceptOffline(attempt, in: transaction)
        return attempt
    }

    private func countUnpaid(in transaction: Transaction) throws {
        let throttled = try settings.unpaidOrders.take(
            account: draft.request.email.folded, address: draft.request.client, at: draft.now, in: transaction)
        if let throttled { throw PlaceOrderRefusal.tooManyUnpaid(until: throttled.until) }
    }

    private var gateway: (any PaymentGateway)? {
        if case .gateway(let gateway) = draft.method.kind { gateway } else { nil }
    }

    private var isFree: Bool { draft.quote.toPay.isZero }

    private var waitsForMoney: Bool {
        switch draft.method.kind {
        case .cashOnDelivery, .storedValue: false
        case .gateway, .bankTransfer: !isFree
        }
    }

    private var waitSeconds: Int {
        if case .bankTransfer(let seconds) = draft.method.kind { seconds } else { settings.paymentWaitSeconds }
    }

    /// Without a provider to wait for, the order is accepted at once.
    private func acceptOffline(_ attempt: RecordedAttempt, in transaction: Transaction) throws {
        guard attempt.gateway == nil else { return }
        let order = attempt.order.id
        if isFree {
            _ = try SettleSuccess(payment: attempt.paymentID, reference: "nothing-to-pay", mayReserveAgain: false, now: draft.now)
                .run(in: transaction)
            return
        }
        if case .cashOnDelivery = draft.method.kind {
            if draft.quote.storedValue.total.isPositive { try StoredValueUses.capture(order, at: draft.now, in: transaction) }
            if !uses.isEmpty { try PromotionClaims.commit(order, at: draft.now, in: transaction) }
            try Reservations.commit(order, at: draft.now, in: transaction)
        }
        _ = try OrderStore.change(order, from: [.pending], to: .placed, event: .placed, at: draft.now, in: transaction)
        try Outbox.publish(OrderPlaced(orderID: order), at: draft.now, in: transaction)
    }

    private var uses: [PromotionUse] {
        let limits = Dictionary(draft.quote.cart.promotions.offered.map { ($0.id, $0.content.customerLimit) }) { first, _ in first }
        return draft.quote.discounts.applied.map { applied in
            PromotionUse(
                promotionID: applied.id,
                amount: Money(minorUnits: applied.goods.minorUnits + applied.shipping.minorUnits, currency: applied.goods.currency),
                customerLimit: limits[applied.id] ?? nil)
        }
    }

    private func newOrder(in transaction: Transaction) -> NewOrder {
        let (quote, request) = (draft.quote, draft.request)
        return NewOrder(
            id: transaction.newIdentifier(), number: draft.number, token: .random(), customerID: request.customerID, email: request.email,
            locale: request.locale,
            lines: quote.lines.compactMap { line($0, in: transaction) }, amounts: quote.amounts,
            discounts: quote.discounts.applied.map {
                OrderDiscount(promotion: $0.id.rawValue, title: $0.title, code: $0.code?.text, goods: $0.goods, shipping: $0.shipping)
            },
            taxes: quote.taxes.summary.map { OrderTax(name: $0.name, rate: $0.rate, amount: $0.amount) },
            shipping: quote.shippingRate.map { OrderShipping(name: $0.name, minDays: $0.minDays, maxDays: $0.maxDays) },
            shippingAddress: quote.cart.requiresShipping ? request.shippingAddress : nil, billingAddress: draft.billingAddress,
            paymentMethod: OrderPaymentMethod(
                code: draft.method.code, title: draft.method.title, instructions: draft.method.instructions),
            note: request.note, prepaid: quote.storedValue.total)
    }

    private func line(_ line: CheckoutQuote.Line, in transaction: Transaction) -> OrderLine? {
        guard let variant = line.item.variant, let unitPrice = line.item.unitPrice, let total = line.item.total else { return nil }
        return OrderLine(
            id: transaction.newIdentifier(), variantID: variant.variantID, productID: variant.productID,
            productHandle: variant.productHandle, productTitle: variant.productTitle, variantTitle: variant.variantTitle,
            sku: variant.sku, quantity: line.item.quantity, unitPrice: unitPrice, regularPrice: variant.price.regular, total: total,
            discount: line.discount, tax: line.tax.tax, taxClass: variant.taxClass, requiresShipping: variant.requiresShipping,
            picture: variant.picture.map { OrderLine.Picture(path: $0.path(width: 200), alt: $0.alt) })
    }
}

/// What the first transaction left behind.
struct RecordedAttempt: Sendable {
    let order: PlacedOrder
    let paymentID: PaymentID
    let amount: Money
    /// Nil when there is nobody to call.
    let gateway: (any PaymentGateway)?
    /// What leaves the cart when the order is accepted: goods, and codes that were used.
    let bought: [VariantID: Int]
    let codes: Set<String>
}
