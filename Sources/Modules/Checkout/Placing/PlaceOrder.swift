import Commerce
import Inventory
import Logging
import Orders
import Payments
import Platform
import Promotions
import StoredValue

/// Places an order. Two copies at once, or one after a crash at any line, end in one order and one charge:
///
/// 1. a quote on one snapshot; what is charged is what was confirmed, or nothing is;
/// 2. one transaction that holds the cart's version, records order and payment attempt and reserves the stock;
/// 3. the provider, outside any transaction, under a key derived from the attempt;
/// 4. `Settlement`, which the provider's return, its webhook and the schedule use too.
///
/// A form (an idempotency key) is one request for payment, and one answer however often it comes: the provider is not asked
/// again about a card that it declined. Who wants to try again sends a form with a new key.
package struct PlaceOrder: Sendable {
    let database: Database
    let carts: Carts
    let methods: PaymentMethods
    let numbers: OrderNumbers
    let settlement: Settlement
    let settings: CheckoutSettings
    let clock: Clock
    let faults: CheckoutFaults
    let logger: Logger
    /// After that long the reaction to `orders.placed` has taken its goods out of the cart.
    private static let goodsLeaveMilliseconds: Int64 = 600_000

    /// Throws only when the shop itself is at fault (its database is gone); the same request may then be sent again.
    package func callAsFunction(_ request: PlaceOrderRequest) async throws -> PlaceOrderAnswer {
        // Another copy may settle its order between two looks; each round either answers or finds the place free.
        for _ in 0..<4 {
            let placements = try await database.read { try PlacementStore.find(request, in: $0) }
            guard placements.isFree else {
                if let answer = try await answer(placements, request) { return answer }
                continue
            }
            var cart = try await carts.load(request.cart)
            var older = placements.older
            if let absorbed = cart?.absorbed, !absorbed.isEmpty {
                older = try await database.read {
                    try PlacementStore.standing(of: request.cart, and: absorbed, besides: request.cartVersion, in: $0)
                }
            }
            if !older.isEmpty {
                if let answer = try await end(older) { return answer }
                cart = try await carts.load(request.cart)
            }
            let attempt: RecordedAttempt
            do {
                guard let recorded = try await record(OrderDraft(request, cart, after: older, self)) else { continue }
                attempt = recorded
            } catch let refusal as PlaceOrderRefusal {
                // A copy that was quicker may have emptied the cart: then its order is the answer.
                if try await !database.read({ try PlacementStore.find(request, in: $0) }).isFree { continue }
                return .refused(refusal)
            }
            try faults.at(.recorded)
            return try await pay(attempt, request)
        }
        return .refused(.cartChanged)
    }

    // MARK: Recording

    /// `nil` when another copy was quicker.
    private func record(_ draft: OrderDraft) async throws -> RecordedAttempt? {
        try faults.at(.quoted)
        do {
            return try await database.write { [settings, faults] in
                let attempt = try RecordOrder(draft: draft, settings: settings).run(in: $0)
                try faults.at(.recording)
                return attempt
            }
        } catch let shortage as StockShortage {
            throw PlaceOrderRefusal.outOfStock(shortage.left)
        } catch is StoredValueUsedUp {
            throw PlaceOrderRefusal.storedValueUsedUp
        } catch let claim as PromotionUsedUp {
            throw PlaceOrderRefusal.promotionUsedUp(draft.quote.discounts.applied.first { $0.id == claim.promotionID }?.title ?? "")
        }
    }

    /// The customer went back and changed the cart: orders of other versions of it that are still unpaid are closed, so that they
    /// neither keep the goods nor charge. One that waits for a confirmation and cannot be closed charges only if the customer
    /// confirms it too; one whose payment has no answer may be charged, and then a second charge would be the shop's fault.
    /// - Returns: the answer where an older order was paid after all, or nobody knows.
    private func end(_ orders: [OrderID]) async throws -> PlaceOrderAnswer? {
        for order in orders {
            guard let summary = try await database.read({ try OrderReads.summary(order, in: $0) }) else { continue }
            if let placedAt = summary.placedAt, clock.now().milliseconds(since: placedAt) < Self.goodsLeaveMilliseconds {
                // Whoever placed it may not have come to this; what it bought is not bought again.
                try await BoughtGoods(database: database, carts: carts).takeOut(of: order)
            }
            guard summary.status == .pending else { continue }
            await close(order)
            switch try await standing(of: order) {
            case .placed(let paid): return .placed(paid)
            case .processing(let open): return .processing(open)
            case .confirm, .refused, nil: continue
            }
        }
        return nil
    }

    /// - Returns: whether the provider could be asked.
    @discardableResult
    private func close(_ order: OrderID) async -> Bool {
        do {
            try await settlement.close(paymentsOf: order, methods, reason: .replaced, at: clock.now())
            return true
        } catch {
            logger.warning("Payment could not be closed", metadata: ["order.id": "\(order)", "error": "\(error)"])
            return false
        }
    }

    // MARK: Paying

    private func pay(_ attempt: RecordedAttempt, _ request: PlaceOrderRequest) async throws -> PlaceOrderAnswer {
        guard let gateway = attempt.gateway else {  // accepted in the transaction that recorded it
            await takeOut(attempt, of: request)
            return .placed(attempt.order)
        }
        let outcome = await charge(attempt, through: gateway, request)
        try faults.at(.gatewayAnswered)
        do {
            try await settlement.settle(attempt.paymentID, outcome, at: clock.now())
        } catch {
            // The provider has answered and the shop could not write it down: the schedule will. Never an error page here,
            // which would invite the customer to pay again.
            logger.error("Settling failed", metadata: ["payment.id": "\(attempt.paymentID)", "error": "\(error)"])
            return .processing(attempt.order)
        }
        try faults.at(.settled)
        let answer = try await standing(of: attempt.order.id) ?? .processing(attempt.order)
        if case .placed = answer { await takeOut(attempt, of: request) }
        return answer
    }

    /// A reaction to `orders.placed` does this too, for every way that an order comes to be placed.
    private func takeOut(_ attempt: RecordedAttempt, of request: PlaceOrderRequest) async {
        try? await carts.takeOut(attempt.bought, codes: attempt.codes, of: attempt.order.id, from: request.cart)
    }

    private func charge(_ attempt: RecordedAttempt, through gateway: any PaymentGateway, _ request: PlaceOrderRequest) async -> PaymentOutcome {
        let charge = PaymentRequest(
            paymentID: attempt.paymentID, key: PaymentKey(attempt.paymentID), amount: attempt.amount,
            orderNumber: attempt.order.number.description, returnURL: settings.returnURL(attempt.order.token),
            instrument: request.instrument)
        do {
            return try await TimeLimit.within(seconds: settings.gatewayTimeoutSeconds) { try await gateway.authorizeAndCapture(charge) }
        } catch {
            logger.warning(
                "Payment provider gave no answer",
                metadata: ["payment.id": "\(attempt.paymentID)", "gateway": "\(gateway.code)", "error": "\(error)"])
            settings.whenUnanswered()
            return .unknown
        }
    }

    // MARK: Answering a repetition

    /// `nil` when what stood in the way came to nothing, so that the request may be tried now.
    private func answer(_ placements: Placements, _ request: PlaceOrderRequest) async throws -> PlaceOrderAnswer? {
        if let own = placements.own, own.digest != request.digest { return .refused(.keyReused) }
        let isRepetition = placements.own != nil
        guard let placement = placements.standing ?? placements.own, let standing = try await standing(of: placement.orderID) else { return nil }
        switch standing {
        case .placed, .processing: return standing
        case .refused: return isRepetition ? standing : nil
        case .confirm where isRepetition: return standing
        case .confirm:
            // The customer went back and tries another way: first make sure that the old one never charges.
            guard await close(placement.orderID) else { return standing }
            let after = try await self.standing(of: placement.orderID)
            if case .refused = after { return nil }
            return after
        }
    }

    /// The answer that an order's state is; `.refused` when it came to nothing.
    private func standing(of order: OrderID) async throws -> PlaceOrderAnswer? {
        try await database.read { reader in
            guard let summary = try OrderReads.summary(order, in: reader) else { return nil }
            let placed = PlacedOrder(id: summary.id, number: summary.number, token: summary.token)
            let payment = try PaymentStore.payments(of: order, in: reader).last
            switch summary.status {
            case .placed, .completed: return .placed(placed)
            case .pending:
                if payment?.state == .requiresConfirmation, let url = payment?.confirmationURL { return .confirm(placed, url: url) }
                return .processing(placed)
            case .cancelled:
                if summary.cancelReason == .soldOut { return .refused(.outOfStock([:])) }
                if summary.cancelReason == .promotionUsedUp { return .refused(.promotionUsedUp("")) }
                if summary.cancelReason == .storedValueUsedUp { return .refused(.storedValueUsedUp) }
                let closed = PaymentDecline(code: "closed", message: "The payment was not completed.")
                return .refused(.paymentDeclined(payment?.decline ?? closed, of: placed.token))
            }
        }
    }
}
