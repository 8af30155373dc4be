import Commerce
import Platform
import StoredValue
import TestSupport
import Testing

@Suite("Balances") struct StoredValueTests {
    static let now = TestClock.start
    static let year = now.adding(seconds: 365 * 86_400)

    @Test(
        "a code is read however it is typed",
        arguments: ["ABCD-EFGH-JKMN-PQRS", "abcdefghjkmnpqrs", " abcd efgh jkmn pqrs ", "ABCD–EFGH—JKMN-PQRS"])
    func typed(_ text: String) throws {
        let code = try GiftCardCode(typed: text)
        #expect(code.printed == "ABCD-EFGH-JKMN-PQRS" && code.lastFour == "PQRS")
    }

    @Test("what no code can be is none", arguments: ["", "ABCD", "ABCD-EFGH-JKMN-PQR0", "ABCDEFGHJKMNPQRSS", "ÀBCD-EFGH-JKMN-PQRS"])
    func untyped(_ text: String) {
        #expect(throws: InputProblem.self) { try GiftCardCode(typed: text) }
    }

    @Test("codes do not repeat, and lie nowhere in plain") func secret() async throws {
        try await each { database in
            var codes: Set<GiftCardCode> = []
            for _ in 0..<50 {
                let issued = try await database.write { try GiftCards.issue(.dollars(10), at: Self.now, in: $0) }
                codes.insert(try #require(issued.code))
            }
            #expect(codes.count == 50)
            let code = try #require(codes.first)
            #expect(try await database.read { try StoredValueReads.giftCard(code, in: $0) }?.balance == .dollars(10))
            let stored: [String] = try await database.read { reader in
                try reader.all("SELECT digest || last_four FROM storedvalue_codes") { try $0[0] }
            }
            let plain = code.printed.replacing("-", with: "")
            #expect(!stored.contains { $0.contains(plain) } && stored.contains { $0.hasSuffix(code.lastFour) })
        }
    }

    @Test("the same reference issues one card, also at once; another value under it is refused") func reference() async throws {
        try await each { database in
            let issued = try await atOnce(10) { _ in
                try await database.write { try GiftCards.issue(.dollars(25), expiresAt: Self.year, reference: "A-1", at: Self.now, in: $0) }
            }
            #expect(Set(issued.map(\.account.id)).count == 1)
            #expect(issued.count { $0.code != nil } == 1)
            await #expect(throws: GiftCards.Problem.issuedBefore(reference: "A-1")) {
                try await database.write { try GiftCards.issue(.dollars(26), expiresAt: Self.year, reference: "A-1", at: Self.now, in: $0) }
            }
        }
    }

    @Test("values and ends that make no card are told by their field", arguments: [Int64(0), -5, GiftCards.limitMinorUnits + 1])
    func refused(_ minorUnits: Int64) async throws {
        try await each { database in
            let problem = await #expect(throws: InputProblem.self) {
                try await database.write { try GiftCards.issue(Money(minorUnits: minorUnits, currency: .usd), at: Self.now, in: $0) }
            }
            #expect(problem?.field == "amount")
            let late = await #expect(throws: InputProblem.self) {
                try await database.write { try GiftCards.issue(.dollars(5), expiresAt: Self.now, at: Self.now, in: $0) }
            }
            #expect(late?.field == "expires")
        }
    }

    @Test("a hundred orders at once never take more than there is") func race() async throws {
        try await each { database in
            let card = try await card(100, in: database)
            let taken = try await atOnce(100) { number in
                do {
                    try await database.write {
                        try StoredValueUses.hold(
                            [.init(accountID: card, lastFour: "ABCD", amount: .dollars(7))], for: OrderID(rawValue: Int64(number + 1)), at: Self.now, in: $0)
                    }
                    return 1
                } catch is StoredValueUsedUp { return 0 }
            }
            #expect(taken.reduce(0, +) == 14)
            #expect(try await balance(card, in: database) == .dollars(2))
            #expect(try await moved(card, in: database) == 200)
        }
    }

    @Test("a card that ends while an order has its balance is good for as long as it was before, once that comes back")
    func releaseAfterTheEnd() async throws {
        try await each { database in
            let (card, order) = (try await card(20, until: Self.now.adding(seconds: 100), in: database), OrderID(rawValue: 1))
            try await database.write {
                try StoredValueUses.hold([.init(accountID: card, lastFour: nil, amount: .dollars(20))], for: order, at: Self.now, in: $0)
            }
            let later = Self.now.adding(seconds: 1_000)
            for _ in 0..<2 { try await database.write { try StoredValueUses.release(order, at: later, in: $0) } }
            let account = try #require(try await database.read { try StoredValueReads.account(card, in: $0) })
            #expect(account.balance == .dollars(20) && account.expiresAt == later.adding(seconds: 100))
        }
    }

    @Test("what was held comes back once, and can be held again") func release() async throws {
        try await each { database in
            let (card, order) = (try await card(50, in: database), OrderID(rawValue: 1))
            try await database.write {
                try StoredValueUses.hold([.init(accountID: card, lastFour: nil, amount: .dollars(20))], for: order, at: Self.now, in: $0)
            }
            for _ in 0..<3 { try await database.write { try StoredValueUses.release(order, at: Self.now, in: $0) } }
            #expect(try await balance(card, in: database) == .dollars(50))
            for _ in 0..<3 { try await database.write { try StoredValueUses.holdAgain(order, at: Self.now, in: $0) } }
            #expect(try await balance(card, in: database) == .dollars(30))
            for _ in 0..<3 { try await database.write { try StoredValueUses.capture(order, at: Self.now, in: $0) } }
            #expect(try await database.read { try StoredValueUses.uses(of: order, in: $0) }.map(\.state) == [.captured])
            #expect(try await moved(card, in: database) == 3_000)
        }
    }

    @Test("what others spent meanwhile cannot be held again") func spentMeanwhile() async throws {
        try await each { database in
            let (card, order) = (try await card(20, in: database), OrderID(rawValue: 1))
            let hold = StoredValueHold(accountID: card, lastFour: nil, amount: .dollars(15))
            try await database.write { try StoredValueUses.hold([hold], for: order, at: Self.now, in: $0) }
            try await database.write { try StoredValueUses.release(order, at: Self.now, in: $0) }
            try await database.write { try StoredValueUses.hold([hold], for: OrderID(rawValue: 2), at: Self.now, in: $0) }
            await #expect(throws: StoredValueUsedUp(accountID: card)) {
                try await database.write { try StoredValueUses.holdAgain(order, at: Self.now, in: $0) }
            }
            #expect(try await balance(card, in: database) == .dollars(5))
        }
    }

    @Test("a disabled, an expired and a foreign card pay nothing") func unusable() async throws {
        try await each { database in
            let (disabled, expired) = (try await card(20, in: database), try await card(20, until: Self.now.adding(seconds: 10), in: database))
            #expect(try await database.write { try GiftCards.disable(disabled, at: Self.now, in: $0) })
            #expect(try await !database.write { try GiftCards.disable(disabled, at: Self.now, in: $0) })
            let foreign = try await card(20, in: database)
            let cases: [(StoredValueAccountID, Money)] = [
                (disabled, .dollars(1)), (expired, .dollars(1)), (foreign, Money(minorUnits: 100, currency: .eur)),
            ]
            for (card, amount) in cases {
                await #expect(throws: StoredValueUsedUp(accountID: card)) {
                    try await database.write {
                        try StoredValueUses.hold(
                            [.init(accountID: card, lastFour: nil, amount: amount)], for: OrderID(rawValue: 9), at: Self.now.adding(seconds: 11), in: $0)
                    }
                }
                #expect(try await balance(card, in: database) == .dollars(20))
            }
        }
    }

    @Test("any steps of giving back make up what was taken, and no more", arguments: 1...6) func giveBack(seed: UInt64) async throws {
        try await each { database in
            var random = SplitMix(state: seed)
            let order = OrderID(rawValue: 1)
            let amounts = (0..<Int.random(in: 1...4, using: &random)).map { _ in Int64.random(in: 1...5_000, using: &random) }
            var holds: [StoredValueHold] = []
            for amount in amounts {
                holds.append(.init(accountID: try await card(60, in: database), lastFour: nil, amount: Money(minorUnits: amount, currency: .usd)))
            }
            let all = holds
            try await database.write { try StoredValueUses.hold(all, for: order, at: Self.now, in: $0) }
            try await database.write { try StoredValueUses.capture(order, at: Self.now, in: $0) }
            var left = amounts.reduce(0, +)
            var step = 0
            while left > 0 {
                let (part, name) = (Money(minorUnits: Int64.random(in: 1...left, using: &random), currency: .usd), "step \(step)")
                try await database.write { try StoredValueUses.giveBack(part, of: order, reference: name, at: Self.now, in: $0) }
                #expect(try await database.read { try StoredValueUses.givenBack(of: order, .usd, for: name, in: $0) } == part)
                left -= part.minorUnits
                step += 1
            }
            for hold in holds { #expect(try await balance(hold.accountID, in: database) == .dollars(60)) }
            await #expect(throws: DatabaseError.self) {
                try await database.write {
                    try StoredValueUses.giveBack(Money(minorUnits: 1, currency: .usd), of: order, reference: "more", at: Self.now, in: $0)
                }
            }
        }
    }

    @Test("what goes back to a card that expired can be spent for a while") func grace() async throws {
        try await each { database in
            let (card, order) = (try await card(20, until: Self.now.adding(seconds: 10), in: database), OrderID(rawValue: 1))
            try await database.write {
                try StoredValueUses.hold([.init(accountID: card, lastFour: nil, amount: .dollars(20))], for: order, at: Self.now, in: $0)
            }
            try await database.write { try StoredValueUses.capture(order, at: Self.now, in: $0) }
            let later = Self.now.adding(seconds: 86_400)
            try await database.write { try StoredValueUses.giveBack(.dollars(20), of: order, reference: "late", at: later, in: $0) }
            #expect(try await database.read { try StoredValueReads.account(card, in: $0) }?.problem(in: .usd, at: later.adding(seconds: 86_400)) == nil)
        }
    }

    @Test("a grant of one name is one, however many say it at once; another amount under it is refused") func grant() async throws {
        try await each { database in
            let customer = CustomerID(rawValue: 7)
            let new = try await atOnce(12) { _ in
                try await database.write { try StoreCredit.grant(.dollars(5), to: customer, reference: "sorry", at: Self.now, in: $0) ? 1 : 0 }
            }
            #expect(new.reduce(0, +) == 1)
            #expect(try await database.write { try StoreCredit.grant(.dollars(3), to: customer, reference: "again", at: Self.now, in: $0) })
            await #expect(throws: StoreCredit.Problem.grantedBefore(reference: "sorry", amount: .dollars(5))) {
                try await database.write { try StoreCredit.grant(.dollars(6), to: customer, reference: "sorry", at: Self.now, in: $0) }
            }
            let credit = try #require(try await database.read { try StoreCredit.account(of: customer, .usd, in: $0) })
            #expect(credit.balance == .dollars(8) && credit.issued == .dollars(8))
            #expect(try await moved(credit.id, in: database) == 800)
        }
    }

    @Test("credit lapses with its account, and the books keep what it was") func forfeit() async throws {
        try await each { database in
            let customer = CustomerID(rawValue: 7)
            _ = try await database.write { try StoreCredit.grant(.dollars(5), to: customer, reference: "sorry", at: Self.now, in: $0) }
            let credit = try #require(try await database.read { try StoreCredit.account(of: customer, .usd, in: $0) })
            for _ in 0..<2 { try await database.write { try StoreCredit.forfeit(of: customer, at: Self.now, in: $0) } }
            #expect(try await database.read { try StoreCredit.accounts(of: customer, in: $0) }.isEmpty)
            #expect(try await balance(credit.id, in: database) == .zero(.usd))
            #expect(try await moved(credit.id, in: database) == 0)
        }
    }

    @Test("a card for somebody has its code when its mail is made, another for each time, and forgets the address") func mail() async throws {
        try await each { database in
            let email = try EmailAddress("Amina@example.com")
            let issued = try await database.write { try GiftCards.issue(.dollars(30), to: email, .fr, reference: "gift", at: Self.now, in: $0) }
            let repeated = try await database.write { try GiftCards.issue(.dollars(30), to: email, .fr, reference: "gift", at: Self.now, in: $0) }
            #expect(issued.isNew && !repeated.isNew)
            let (account, again) = (issued.account, repeated.account)
            #expect(account.id == again.id)
            let id: Identifier<GiftCardMail> = try #require(try await database.read { try $0.first("SELECT id FROM storedvalue_mails") { try $0[0] } })
            #expect(try await database.read { try StoredValueReads.lastFours(of: account.id, in: $0) }.isEmpty)
            var codes: [GiftCardCode] = []
            for _ in 0..<2 { codes.append(try #require(try await database.write { try GiftCardMail.prepare(id, at: Self.now, in: $0) }).code) }
            #expect(codes[0] != codes[1])
            for code in codes { #expect(try await database.read { try StoredValueReads.giftCard(code, in: $0) }?.id == account.id) }
            try await database.write { try GiftCardMail.forget(id, in: $0) }
            #expect(try await database.write { try GiftCardMail.prepare(id, at: Self.now, in: $0) } == nil)
        }
    }

    // MARK: Doing

    private func each(isolation: isolated (any Actor)? = #isolation, _ body: (Database) async throws -> Void) async throws {
        try await TestDatabase.each(StoredValueSchema.migrations, isolation: isolation, body)
    }

    private func card(_ dollars: Int64, until: Timestamp? = nil, in database: Database) async throws -> StoredValueAccountID {
        try await database.write { try GiftCards.issue(.dollars(dollars), expiresAt: until, at: Self.now, in: $0) }.account.id
    }

    private func balance(_ account: StoredValueAccountID, in database: Database) async throws -> Money? {
        try await database.read { try StoredValueReads.account(account, in: $0) }?.balance
    }

    /// What the moves of an account sum to, in minor units.
    private func moved(_ account: StoredValueAccountID, in database: Database) async throws -> Int64 {
        try await database.read { try StoredValueReads.moves(of: account, limit: 1_000, in: $0) }.reduce(0) { $0 + $1.amount.minorUnits }
    }

    private func atOnce<Value: Sendable>(_ count: Int, _ body: @escaping @Sendable (Int) async throws -> Value) async throws -> [Value] {
        try await withThrowingTaskGroup(of: Value.self) { group in
            for number in 0..<count { group.addTask { try await body(number) } }
            return try await group.reduce(into: []) { $0.append($1) }
        }
    }
}

extension Money {
    fileprivate static func dollars(_ whole: Int64) -> Money { Money(minorUnits: whole * 100, currency: .usd) }
}

/// The same numbers for the same seed.
private struct SplitMix: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }
}
