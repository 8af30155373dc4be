import Commerce
import Inventory
import Platform
import TestSupport
import Testing

@Suite("Opening stock") struct OpeningStockTests {
    private static let now = TestClock.start

    private static func variant(_ number: Int) -> VariantID { VariantID(rawValue: Int64(number)) }

    private func each(_ body: (Database, LocationID) async throws -> Void) async throws {
        try await TestDatabase.each(InventorySchema.migrations) { database in
            let location = try await database.write { try StockLocations.main(at: Self.now, in: $0) }
            try await body(database, location)
        }
    }

    @Test("leaves what a policy and a delivery leave, for more variants than fit into one statement") func sameAsDeliveries() async throws {
        try await each { database, location in
            try await database.write { transaction in
                let stock = try (1...90).map { try OpeningStock(of: Self.variant($0), policy: .tracked, quantity: $0 % 10) }
                try OpeningStock.enter(stock, at: location, note: "Import", now: Self.now, in: transaction)
                try OpeningStock.enter(
                    [OpeningStock(of: Self.variant(91), policy: .backorder, quantity: 0)], at: location, now: Self.now, in: transaction)
            }
            for (number, count, state) in [(40, 0, StockState.soldOut), (83, 3, .fewLeft(3)), (86, 6, .inStock), (91, 0, .backorder)] {
                let variant = Self.variant(number)
                let (levels, states, moves) = try await database.read {
                    (
                        try InventoryReads.levels(of: variant, in: $0), try InventoryReads.states(of: [variant], in: $0),
                        try InventoryReads.moves(of: variant, limit: 10, in: $0)
                    )
                }
                #expect(levels.map(\.onHand) == (count > 0 ? [count] : []))
                #expect(states == [variant: state])
                #expect(moves.map(\.change.onHand) == (count > 0 ? [count] : []))
                #expect(moves.allSatisfy { $0.kind == .received && $0.note == "Import" && $0.locationID == location })
            }
        }
    }

    @Test("tells of variants that are shown otherwise than before, and of no others") func announces() async throws {
        try await each { database, location in
            try await database.write { transaction in
                let stock = try [(1, 0), (2, 5), (3, 6)].map { try OpeningStock(of: Self.variant($0), policy: .tracked, quantity: $1) }
                try OpeningStock.enter(stock, at: location, now: Self.now, in: transaction)
            }
            let (topics, tags) = try await database.read {
                (
                    try $0.all("SELECT topic FROM platform_outbox ORDER BY id") { try $0[0] as String },
                    try $0.all("SELECT tag FROM platform_cache_versions ORDER BY tag") { try $0[0] as String }
                )
            }
            #expect(topics == [StockStateChanged.topic, StockStateChanged.topic])
            #expect(tags == ["stock:1", "stock:2"])
        }
    }

    @Test("a variant that is counted already is refused, and nothing of the batch is kept") func known() async throws {
        try await each { database, location in
            try await database.write { try StockLedger.receive(3, of: Self.variant(2), at: location, now: Self.now, in: $0) }
            await #expect(throws: DatabaseError.self) {
                try await database.write { transaction in
                    let stock = try [1, 2].map { try OpeningStock(of: Self.variant($0), policy: .tracked, quantity: 9) }
                    try OpeningStock.enter(stock, at: location, now: Self.now, in: transaction)
                }
            }
            let levels = try await database.read { reader in
                try [1, 2].map { try InventoryReads.levels(of: Self.variant($0), in: reader).map(\.onHand) }
            }
            #expect(levels == [[], [3]])
        }
    }

    @Test("a count below none or beyond the bound is refused", arguments: [-1, 1_000_001]) func bounds(_ quantity: Int) throws {
        #expect(throws: InputProblem.self) { try OpeningStock(of: Self.variant(1), policy: .tracked, quantity: quantity) }
    }

    @Test("a location that is not there is refused") func location() async throws {
        try await each { database, _ in
            let nowhere = LocationID(rawValue: 404)
            await #expect(throws: StockLedger.Problem.unknownLocation(nowhere)) {
                try await database.write {
                    try OpeningStock.enter(
                        [OpeningStock(of: Self.variant(1), policy: .tracked, quantity: 1)], at: nowhere, now: Self.now, in: $0)
                }
            }
        }
    }
}
