import Commerce
import Inventory
import Platform
import TestSupport
import Testing

@Suite("Reservations") struct ReservationTests {
    /// One variant, 3 at the first location and 4 at the second.
    struct Stock {
        let database: Database
        let variant = VariantID(rawValue: 77)
        let first: LocationID
        let second: LocationID
        let now = TestClock.start

        static func each(_ body: (Stock) async throws -> Void) async throws {
            try await TestDatabase.each(InventorySchema.migrations) { database in
                let now = TestClock.start
                let (first, second) = try await database.write { transaction in
                    let first = try StockLocations.create(name: "First", priority: 0, at: now, in: transaction)
                    let second = try StockLocations.create(name: "Second", priority: 1, at: now, in: transaction)
                    try StockLedger.receive(3, of: VariantID(rawValue: 77), at: first, now: now, in: transaction)
                    try StockLedger.receive(4, of: VariantID(rawValue: 77), at: second, now: now, in: transaction)
                    return (first, second)
                }
                try await body(Stock(database: database, first: first, second: second))
            }
        }

        func reserve(_ quantity: Int, order: Int64, line: Int64? = nil) async throws -> [OrderLineID: Int] {
            let (variant, now) = (variant, now)
            return try await database.write { transaction in
                try Reservations.reserve(
                    [StockRequest(lineID: OrderLineID(rawValue: line ?? order), variantID: variant, quantity: quantity)],
                    for: OrderID(rawValue: order), until: now.adding(seconds: 60), at: now, in: transaction)
            }
        }

        func run(_ body: @escaping @Sendable (OrderID, Timestamp, Transaction) throws -> Bool, order: Int64) async throws -> Bool {
            let now = now
            return try await database.write { try body(OrderID(rawValue: order), now, $0) }
        }

        /// on hand, reserved, backordered by location.
        func levels() async throws -> [[Int]] {
            let variant = variant
            return try await database.read { try InventoryReads.levels(of: variant, in: $0) }
                .map { [$0.onHand, $0.reserved, $0.backordered] }
        }

        func state() async throws -> StockState? {
            let variant = variant
            return try await database.read { try InventoryReads.states(of: [variant], in: $0)[variant] }
        }
    }

    @Test("a line splits over locations by priority") func splits() async throws {
        try await Stock.each { stock async throws in
            #expect(try await stock.reserve(5, order: 1) == [:])
            #expect(try await stock.levels() == [[3, 3, 0], [4, 2, 0]])
            #expect(try await stock.state() == .fewLeft(2))
        }
    }

    @Test("committing takes the goods out of the stock, once") func commits() async throws {
        try await Stock.each { stock async throws in
            _ = try await stock.reserve(5, order: 1)
            #expect(try await stock.run({ try Reservations.commit($0, at: $1, in: $2) }, order: 1))
            #expect(try await !stock.run({ try Reservations.commit($0, at: $1, in: $2) }, order: 1))
            #expect(try await !stock.run({ try Reservations.release($0, at: $1, in: $2) }, order: 1))
            #expect(try await stock.levels() == [[0, 0, 0], [2, 0, 0]])
            #expect(try await stock.state() == .fewLeft(2))
        }
    }

    @Test("releasing gives the goods back, once") func releases() async throws {
        try await Stock.each { stock async throws in
            _ = try await stock.reserve(7, order: 1)
            #expect(try await stock.state() == .soldOut)
            #expect(try await stock.run({ try Reservations.release($0, at: $1, in: $2) }, order: 1))
            #expect(try await !stock.run({ try Reservations.release($0, at: $1, in: $2) }, order: 1))
            #expect(try await !stock.run({ try Reservations.commit($0, at: $1, in: $2) }, order: 1))
            #expect(try await stock.levels() == [[3, 0, 0], [4, 0, 0]])
            #expect(try await stock.state() == .inStock)
        }
    }

    @Test("a shortage tells what is left and changes nothing") func shortage() async throws {
        try await Stock.each { stock async throws in
            _ = try await stock.reserve(5, order: 1)
            await #expect(throws: StockShortage(left: [stock.variant: 2])) { try await stock.reserve(3, order: 2) }
            #expect(try await stock.levels() == [[3, 3, 0], [4, 2, 0]])
            #expect(try await stock.reserve(2, order: 3) == [:])
        }
    }

    @Test("a variant that nobody counts is in stock and needs no promise") func untracked() async throws {
        try await Stock.each { stock async throws in
            let other = VariantID(rawValue: 5)
            let (now, database) = (stock.now, stock.database)
            try await database.write { transaction in
                try Reservations.reserve(
                    [StockRequest(lineID: OrderLineID(rawValue: 9), variantID: other, quantity: 900)], for: OrderID(rawValue: 9),
                    until: now, at: now, in: transaction)
            }
            let (state, reservation) = try await database.read {
                (try InventoryReads.states(of: [other], in: $0)[other], try Reservations.state(of: OrderID(rawValue: 9), in: $0))
            }
            #expect(state == .inStock)
            #expect(reservation == ReservationState.none)
        }
    }

    @Test("backorders are promised beyond the stock and filled first, the oldest first") func backorders() async throws {
        try await Stock.each { stock async throws in
            let (variant, now, second, database) = (stock.variant, stock.now, stock.second, stock.database)
            try await database.write { try StockPolicies.set(.backorder, for: variant, at: now, in: $0) }
            #expect(try await stock.reserve(9, order: 1) == [OrderLineID(rawValue: 1): 2])
            #expect(try await stock.reserve(4, order: 2) == [OrderLineID(rawValue: 2): 4])
            #expect(try await stock.state() == .backorder)
            #expect(try await stock.run({ try Reservations.commit($0, at: $1, in: $2) }, order: 1))
            #expect(try await stock.levels() == [[0, 0, 6], [0, 0, 0]])

            // 5 come in: 2 go to the first order, which is sold, and 3 are kept for the second.
            try await database.write { try StockLedger.receive(5, of: variant, at: second, now: now, in: $0) }
            #expect(try await stock.levels() == [[0, 0, 1], [3, 3, 0]])
            #expect(try await stock.state() == .backorder)
            #expect(try await stock.run({ try Reservations.release($0, at: $1, in: $2) }, order: 2))
            #expect(try await stock.levels() == [[0, 0, 0], [3, 0, 0]])
        }
    }

    @Test(
        "a delivery that meets the end of the promise that it fills leaves what one after the other leaves", arguments: [true, false],
        [true, false])
    func deliveryAgainstEnd(isSold: Bool, isDeliveredFirst: Bool) async throws {
        try await Stock.each { stock async throws in
            let (variant, now, second, database) = (stock.variant, stock.now, stock.second, stock.database)
            let order = OrderID(rawValue: 2)
            try await database.write { try StockPolicies.set(.backorder, for: variant, at: now, in: $0) }
            _ = try await stock.reserve(7, order: 1)
            _ = try await stock.run({ try Reservations.commit($0, at: $1, in: $2) }, order: 1)
            #expect(try await stock.reserve(2, order: 2) == [OrderLineID(rawValue: 2): 2])

            let deliver: @Sendable (Transaction) throws -> Void = {
                try StockLedger.receive(2, of: variant, at: second, now: now, in: $0)
            }
            let end: @Sendable (Transaction) throws -> Void = { transaction in
                _ =
                    try isSold
                    ? Reservations.commit(order, at: now, in: transaction) : Reservations.release(order, at: now, in: transaction)
            }
            try await Interleaving.run(on: database, first: isDeliveredFirst ? deliver : end, second: isDeliveredFirst ? end : deliver)
            #expect(try await stock.levels() == [[0, 0, 0], [isSold ? 0 : 2, 0, 0]])
            let state = try await database.read { try Reservations.state(of: order, in: $0) }
            #expect(state == (isSold ? .committed : .released))
        }
    }

    @Test("goods that come free go to who waits for them, the oldest first") func freedGoods() async throws {
        try await Stock.each { stock async throws in
            let (variant, now, database) = (stock.variant, stock.now, stock.database)
            try await database.write { try StockPolicies.set(.backorder, for: variant, at: now, in: $0) }
            _ = try await stock.reserve(9, order: 1)  // all 7, and 2 on backorder
            _ = try await stock.reserve(2, order: 2)
            _ = try await stock.run({ try Reservations.commit($0, at: $1, in: $2) }, order: 2)
            _ = try await stock.reserve(6, order: 3)
            #expect(try await stock.levels() == [[3, 3, 10], [4, 4, 0]])

            // 2 go to the second order, which is sold, and 5 of 6 are kept for the third.
            #expect(try await stock.run({ try Reservations.release($0, at: $1, in: $2) }, order: 1))
            #expect(try await stock.levels() == [[1, 1, 1], [4, 4, 0]])
            #expect(try await stock.state() == .backorder)
        }
    }

    @Test("a change that is refused at one location leaves the count over all locations") func refusedChange() async throws {
        try await Stock.each { stock async throws in
            let (variant, now, first, database) = (stock.variant, stock.now, stock.first, stock.database)
            try await database.write { transaction in
                #expect(throws: StockLedger.Problem.tooFew(variant)) {
                    try StockLedger.adjust(-5, of: variant, at: first, now: now, in: transaction)
                }
            }
            #expect(try await stock.levels() == [[3, 0, 0], [4, 0, 0]])
            #expect(try await stock.state() == .inStock)
        }
    }

    @Test("the same delivery counts once, and stock that is promised cannot be taken away") func ledger() async throws {
        try await Stock.each { stock async throws in
            let (variant, now, first, database) = (stock.variant, stock.now, stock.first, stock.database)
            for isFirst in [true, false] {
                let effect = try await database.write {
                    try StockLedger.receive(2, of: variant, at: first, key: "delivery-1", now: now, in: $0)
                }
                #expect(effect == isFirst)
            }
            _ = try await stock.reserve(4, order: 1)
            #expect(try await stock.levels() == [[5, 4, 0], [4, 0, 0]])
            await #expect(throws: StockLedger.Problem.tooFew(variant)) {
                try await database.write { try StockLedger.adjust(-2, of: variant, at: first, now: now, in: $0) }
            }
            try await database.write { try StockLedger.adjust(-1, of: variant, at: first, note: "broken", now: now, in: $0) }
            #expect(try await stock.levels() == [[4, 4, 0], [4, 0, 0]])
        }
    }

    @Test("pages are dropped only when what they show changes") func tags() async throws {
        try await Stock.each { stock async throws in
            let bumps = Bumps(stock.database)
            _ = try await stock.reserve(1, order: 1)  // 7 to 6: in stock as before
            #expect(bumps.take() == 0)
            _ = try await stock.reserve(1, order: 2)  // 5: few left
            _ = try await stock.reserve(1, order: 3)  // 4
            #expect(bumps.take() == 2)
            _ = try await stock.reserve(4, order: 4)
            #expect(bumps.take() == 1)
            let variant = stock.variant
            let kinds: [String] = try await stock.database.read { reader in
                try reader.all("SELECT payload FROM platform_outbox WHERE topic = \(StockStateChanged.topic) ORDER BY id") { try $0[0] }
            }
            #expect(kinds.filter { $0.contains("\"\(variant)\"") }.count == kinds.count)
            #expect(kinds.suffix(2).map { $0.contains("fewLeft") } == [true, false])
            #expect(kinds.last?.contains("soldOut") == true)
        }
    }
}

/// Counts commits that bumped a stock tag.
private final class Bumps: Sendable {
    private let count = Counter()

    init(_ database: Database) {
        database.onCommit { [count] commit in
            if commit.tags.keys.contains(where: { $0.name.hasPrefix("stock:") }) { count.increment() }
        }
    }

    func take() -> Int { count.take() }
}
