import Commerce
import Platform
import Promotions
import TestSupport
import Testing

@Suite("Uses of promotions")
struct PromotionClaimsTests {
    private static let now = TestClock.start

    private static func each(
        limit: Int? = nil, perCustomer: Int? = nil, isolation: isolated (any Actor)? = #isolation, _ body: (Book) async throws -> Void
    ) async throws {
        try await TestDatabase.each(PromotionsSchema.migrations, isolation: isolation) { database in
            var draft = PromotionDraft(title: "Ten off", code: try PromotionCode("TEN"), effect: .percentage(Make.percent("10")))
            draft.limit = limit
            draft.limitPerCustomer = perCustomer
            let made = draft
            let id = try await database.write { try PromotionWrites.create(made, at: Self.now, in: $0) }
            try await body(Book(database: database, id: id, perCustomer: perCustomer))
        }
    }

    @Test("a hundred claim the last use at once: exactly one has it") func lastUse() async throws {
        try await Self.each(limit: 1) { book async throws in
            let won = try await book.race(100) { "buyer\($0)@example.com" }
            #expect(won == 1)
            #expect(try await book.used() == 1)
        }
    }

    @Test("a hundred claims of one customer at once: as many as they may have") func lastOfCustomer() async throws {
        try await Self.each(perCustomer: 2) { book async throws in
            #expect(try await book.race(100) { "amina+\($0)@example.com" } == 2)
            #expect(try await book.used() == 2)
            #expect(try await book.usesOfCustomer() == 2)
        }
    }

    @Test("released, a use is there for the next; a repetition releases nothing twice") func release() async throws {
        try await Self.each(limit: 1, perCustomer: 1) { book async throws in
            #expect(try await book.claim(1))
            #expect(try await !book.claim(2, "other@example.com"))
            for _ in 0..<2 { try await book.release(1) }
            #expect(try await book.used() == 0)
            #expect(try await book.state(1) == .released)
            #expect(try await book.claim(2, "other@example.com"))
            #expect(try await book.used() == 1)
        }
    }

    @Test("committed, a use is not held any more and still counts") func commit() async throws {
        try await Self.each(limit: 1) { book async throws in
            #expect(try await book.claim(1))
            #expect(try await book.held(1) == [book.id])
            try await book.database.write { try PromotionClaims.commit(OrderID(rawValue: 1), at: Self.now, in: $0) }
            #expect(try await book.held(1).isEmpty)
            #expect(try await book.state(1) == .committed)
            #expect(try await book.used() == 1)
        }
    }

    @Test("a late payment takes its use back, unless somebody else has it") func claimAgain() async throws {
        try await Self.each(limit: 1) { book async throws in
            #expect(try await book.claim(1))
            try await book.release(1)
            try await book.database.write { try PromotionClaims.claimAgain(OrderID(rawValue: 1), at: Self.now, in: $0) }
            #expect(try await book.state(1) == .active)
            try await book.release(1)
            #expect(try await book.claim(2, "other@example.com"))
            await #expect(throws: PromotionUsedUp(promotionID: book.id, problem: .usedUp)) {
                try await book.database.write { try PromotionClaims.claimAgain(OrderID(rawValue: 1), at: Self.now, in: $0) }
            }
            #expect(try await book.state(1) == .released)
            #expect(try await book.used() == 1)
        }
    }

    @Test("a limit is not lowered below what was used, and edits keep the count") func edits() async throws {
        try await Self.each(limit: 5) { book async throws in
            for order in 1...3 { #expect(try await book.claim(Int64(order), "buyer\(order)@example.com")) }
            var draft = try #require(try await book.database.read { try PromotionReads.promotion(book.id, in: $0) }).content
            draft.limit = 2
            let tooLow = draft
            await #expect(throws: InputProblem.self) {
                try await book.database.write { try PromotionWrites.replace(book.id, with: tooLow, at: Self.now, in: $0) }
            }
            draft.limit = 3
            let right = draft
            try await book.database.write { try PromotionWrites.replace(book.id, with: right, at: Self.now, in: $0) }
            #expect(try await !book.claim(4, "buyer4@example.com"))
            #expect(try await book.used() == 3)
        }
    }

    @Test("a code belongs to one promotion, and what is read is what was written") func writes() async throws {
        try await Self.each { book async throws in
            var draft = PromotionDraft(
                title: "Socks", code: try PromotionCode("ten"),
                effect: .buyGet(buy: 2, get: 1, off: Make.percent("100"), gifts: .products([ProductID(rawValue: 3)])))
            draft.goods = .collections([CollectionID(rawValue: 7)])
            draft.minimumSpend = [Make.usd(1_000)]
            draft.countries = [try CountryCode("KE")]
            draft.combinesWith = [.order, .shipping]
            draft.endsAt = Self.now.adding(seconds: 60)
            let doubled = draft
            await #expect(throws: InputProblem.self) { try await book.database.write { try PromotionWrites.create(doubled, at: Self.now, in: $0) } }
            draft.code = nil
            let automatic = draft
            let id = try await book.database.write { try PromotionWrites.create(automatic, at: Self.now, in: $0) }
            #expect(try await book.database.read { try PromotionReads.promotion(id, in: $0) }?.content == automatic)
            let (during, after) = try await book.database.read { reader in
                (
                    try PromotionReads.offered(codes: [try PromotionCode("TEN")], at: Self.now, in: reader).map(\.id),
                    try PromotionReads.offered(codes: [], at: Self.now.adding(seconds: 60), in: reader).map(\.id)
                )
            }
            #expect(during == [id, book.id])
            #expect(after == [])
        }
    }

    @Test("a forgotten customer is in no row, and the shop's own count stays") func forget() async throws {
        try await Self.each(limit: 2, perCustomer: 1) { book async throws in
            #expect(try await book.claim(1))
            try await book.database.write { try PromotionClaims.forget(PromotionCustomer(try EmailAddress("amina@example.com")), in: $0) }
            #expect(try await book.used() == 1)
            try await book.release(1)
            #expect(try await book.used() == 0)
            let rows: Int? = try await book.database.read { try $0.first("SELECT count(*) FROM promotions_customers") { try $0[0] } }
            #expect(rows == 0)
        }
    }
}

/// One promotion, and orders that use it.
private struct Book: Sendable {
    let database: Database
    let id: PromotionID
    let perCustomer: Int?

    func claim(_ order: Int64, _ email: String = "amina@example.com") async throws -> Bool {
        let use = PromotionUse(promotionID: id, amount: Make.usd(100), customerLimit: perCustomer)
        let customer = PromotionCustomer(try EmailAddress(email))
        do {
            try await database.write {
                try PromotionClaims.claim([use], for: OrderID(rawValue: order), by: customer, at: TestClock.start, in: $0)
            }
            return true
        } catch is PromotionUsedUp { return false }
    }

    func race(_ count: Int, _ email: @escaping @Sendable (Int) -> String) async throws -> Int {
        try await withThrowingTaskGroup(of: Bool.self) { group in
            for number in 1...count { group.addTask { try await claim(Int64(number), email(number)) } }
            var won = 0
            for try await isMine in group where isMine { won += 1 }
            return won
        }
    }

    func release(_ order: Int64) async throws {
        try await database.write { try PromotionClaims.release(OrderID(rawValue: order), at: TestClock.start, in: $0) }
    }

    func state(_ order: Int64) async throws -> PromotionUseState {
        try await database.read { try PromotionClaims.state(of: OrderID(rawValue: order), in: $0) }
    }

    func held(_ order: Int64) async throws -> Set<PromotionID> {
        try await database.read { try PromotionClaims.held(by: OrderID(rawValue: order), in: $0) }
    }

    func used() async throws -> Int? { try await database.read { try PromotionReads.promotion(id, in: $0) }?.used }

    func usesOfCustomer() async throws -> Int? {
        let customer = PromotionCustomer(try EmailAddress("amina@example.com"))
        return try await database.read { try PromotionReads.uses(of: [id], by: customer, in: $0) }[id]
    }
}
