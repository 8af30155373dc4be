import Commerce
import Logging
import Orders
import Payments
import Platform

/// Everything of Checkout, put together once: what the composition root makes and hands to pages, worker and schedules.
package struct CheckoutServices: Sendable {
    package let carts: Carts
    package let methods: PaymentMethods
    package let enterGiftCard: EnterGiftCard
    package let placeOrder: PlaceOrder
    package let settlement: Settlement
    package let reconciliation: PaymentReconciliation
    package let expiry: ReservationExpiry
    package let refunds: RefundRun
    package let moneyByHand: MoneyByHand
    package let cancelOrder: CancelOrder
    package let returnGoods: ReturnGoods
    package let customerCarts: CustomerCarts
    package let eraseCustomer: EraseCustomer
    let database: Database
    let clock: Clock
    private let asks = RecentAsks()

    package init(
        database: Database, documents: any DocumentStore, methods: PaymentMethods, settings: CheckoutSettings, clock: Clock,
        logger: Logger, faults: CheckoutFaults = .none
    ) {
        self.database = database
        self.clock = clock
        self.methods = methods
        carts = Carts(documents: documents, clock: clock)
        enterGiftCard = EnterGiftCard(database: database, carts: carts, policy: settings.giftCardCodes, clock: clock)
        customerCarts = CustomerCarts(database: database, carts: carts, clock: clock)
        eraseCustomer = EraseCustomer(database: database, carts: carts, clock: clock)
        settlement = Settlement(database: database, settings: settings, faults: faults, logger: logger)
        placeOrder = PlaceOrder(
            database: database, carts: carts, methods: methods, numbers: OrderNumbers(database), settlement: settlement,
            settings: settings, clock: clock, faults: faults, logger: logger)
        reconciliation = PaymentReconciliation(
            database: database, methods: methods, settlement: settlement, settings: settings, clock: clock, logger: logger)
        expiry = ReservationExpiry(
            database: database, methods: methods, settlement: settlement, settings: settings, clock: clock, logger: logger)
        refunds = RefundRun(database: database, methods: methods, settings: settings, clock: clock, logger: logger)
        moneyByHand = MoneyByHand(database: database, settlement: settlement, refunds: refunds, clock: clock)
        cancelOrder = CancelOrder(database: database, methods: methods, settlement: settlement, clock: clock)
        returnGoods = ReturnGoods(database: database, clock: clock)
    }

    /// Asks the provider about the open payments of an order at once, so that a customer who comes back from it sees the
    /// outcome and need not wait for the schedule. Does nothing when nothing is open, when the provider does not answer, or when it
    /// was asked five times in ten seconds. An order that is accepted then has emptied its cart.
    package func refresh(_ order: OrderID) async throws {
        let payments = try await database.read { try PaymentStore.payments(of: order, in: $0) }
        let open = payments.filter { $0.state.isOpen && $0.gateway != nil }
        if !open.isEmpty, asks.mayAsk(about: order, at: clock.now()) {
            for payment in open { await reconciliation.check(payment) }
        }
        try await bought.takeOut(of: order)
    }

    /// Notes that an order's goods left the shop, and has its customer told.
    /// - Returns: false when that was noted before. Throws `MoneyByHand.Problem.noOrder` and `OrderFulfilment.Problem`.
    package func markSent(_ number: OrderNumber) async throws -> Bool {
        let now = clock.now()
        return try await database.write { transaction in
            guard let order = try OrderReads.summary(number, in: transaction) else { throw MoneyByHand.Problem.noOrder(number) }
            let waits = try PaymentStore.payments(of: order.id, in: transaction).contains { $0.state == .awaiting && $0.expiresAt != nil }
            return try OrderFulfilment.markSent(order.id, waitsForMoney: waits, at: now, in: transaction)
        }
    }

    /// Takes back that an order's goods left the shop, and has its customer told.
    /// - Returns: false when that is not noted. Throws `MoneyByHand.Problem.noOrder` and `OrderFulfilment.Problem`.
    package func undoSent(_ number: OrderNumber) async throws -> Bool {
        let now = clock.now()
        return try await database.write { transaction in
            guard let order = try OrderReads.summary(number, in: transaction) else { throw MoneyByHand.Problem.noOrder(number) }
            return try OrderFulfilment.undoSent(order.id, at: now, in: transaction)
        }
    }

    private var bought: BoughtGoods { BoughtGoods(database: database, carts: carts) }

    package var schedules: [Schedule] {
        [
            .inBatches("checkout.settle-open-payments", everySeconds: 5, of: PaymentReconciliation.batch) { try await reconciliation.run() },
            .inBatches("checkout.free-expired-reservations", everySeconds: 10, of: ReservationExpiry.batch) { try await expiry.run() },
            .inBatches("checkout.carry-out-refunds", everySeconds: 15, of: RefundRun.batch) { try await refunds.run() },
            Schedule("checkout.finish-erasures", everySeconds: 3_600) { try await eraseCustomer.finish() },
            .inBatches("checkout.prune-placements", everySeconds: 3_600, of: 1_000) {
                let old = clock.now().adding(seconds: -3 * Carts.lifetimeSeconds)
                return try await database.write { try PlacementStore.prune(before: old, limit: 1_000, in: $0) }
            },
        ]
    }

    package var reactions: [Reaction] {
        [
            .external("checkout.empty-cart", on: OrderPlaced.self) { event, _ in try await bought.takeOut(of: event.orderID) }
        ]
    }
}
