import Commerce
import Downloads
import Platform
import TestSupport
import Testing

@Suite("What a buyer may fetch, and how often") struct DownloadGrantTests {
    @Test("each line gets each file once, whoever grants it and however often, also side by side") func once() async throws {
        try await Purchase.each(DownloadTerms(limit: 5, validDays: 30)) { purchase in
            try await withThrowingTaskGroup { group in
                for _ in 0..<20 { group.addTask { try await purchase.settle() } }
                try await group.waitForAll()
            }
            let grants = try await purchase.grants()
            #expect(grants.map(\.file.name) == ["Album", "Booklet"])
            // Two pieces may be fetched twice as often.
            #expect(grants.map(\.limit) == [10, 10] && grants.map(\.used) == [0, 0])
            #expect(grants.map(\.expiresAt) == Array(repeating: purchase.now.adding(seconds: 30 * 86_400), count: 2))
        }
    }

    @Test("an order that is not paid any more has no grant that works, until it is paid again") func revoked() async throws {
        try await Purchase.each { purchase in
            try await purchase.settle(isPaid: false)
            #expect(try await purchase.grants().isEmpty)
            try await purchase.settle()
            let link = try await purchase.link()
            try await purchase.settle(isPaid: false)
            #expect(try await purchase.grants().allSatisfy { $0.refusal(at: purchase.now) == .revoked })
            #expect(try await purchase.begin(link) == .revoked)
            try await purchase.settle()
            #expect(try await purchase.grants().allSatisfy { $0.refusal(at: purchase.now) == nil })
            #expect(try await purchase.begin(link) == nil)
        }
    }

    @Test("who has bought keeps the files they bought; later buyers get the new ones") func laterEdits() async throws {
        try await Purchase.each { purchase in
            try await purchase.settle()
            try await purchase.sell([DownloadSetTests.zip("Second edition", digit: "c")])
            try await purchase.settle(order: 2)
            #expect(try await purchase.grants().map(\.file.name) == ["Album", "Booklet"])
            #expect(try await purchase.grants(of: 2).map(\.file.name) == ["Second edition"])
            #expect(try await purchase.begin(try await purchase.link()) == nil)
        }
    }

    @Test("a hundred links at once leave exactly the limit") func race() async throws {
        try await Purchase.each(DownloadTerms(limit: 3), quantity: 1) { purchase in
            try await purchase.settle()
            var links: [DownloadLink] = []
            for _ in 0..<100 { links.append(try await purchase.link()) }
            let answers = try await withThrowingTaskGroup(of: DownloadRefusal?.self) { group in
                for link in links { group.addTask { try await purchase.begin(link) } }
                var answers: [DownloadRefusal?] = []
                for try await answer in group { answers.append(answer) }
                return answers
            }
            #expect(answers.count { $0 == nil } == 3)
            #expect(answers.count { $0 == .usedUp(limit: 3) } == 97)
            #expect(try await purchase.grants()[0].used == 3)
        }
    }

    @Test("the parts of one download count once, also when they are asked for side by side and it is the last") func parts() async throws {
        try await Purchase.each(DownloadTerms(limit: 1), quantity: 1) { purchase in
            try await purchase.settle()
            let link = try await purchase.link()
            let answers = try await withThrowingTaskGroup(of: DownloadRefusal?.self) { group in
                for _ in 0..<40 { group.addTask { try await purchase.begin(link) } }
                var answers: [DownloadRefusal?] = []
                for try await answer in group { answers.append(answer) }
                return answers
            }
            #expect(answers.allSatisfy { $0 == nil } && answers.count == 40)
            #expect(try await purchase.grants()[0].used == 1)
            #expect(try await purchase.begin(link, after: DownloadUses.resumeSeconds - 1) == nil)
            #expect(try await purchase.begin(link, after: DownloadUses.resumeSeconds) == .linkExpired)
            #expect(try await purchase.begin(try await purchase.link()) == .usedUp(limit: 1))
            #expect(try await purchase.grants()[0].used == 1)
        }
    }

    @Test("one link has so many requests and no more") func requests() async throws {
        try await Purchase.each { purchase in
            try await purchase.settle()
            let link = try await purchase.link()
            for _ in 0..<DownloadUses.requestLimit { #expect(try await purchase.begin(link) == nil) }
            #expect(try await purchase.begin(link) == .linkExpired)
            #expect(try await purchase.grants()[0].used == 1)
        }
    }

    @Test("a link that was not used in time, and a file whose time is over, are not sent and not counted") func times() async throws {
        try await Purchase.each(DownloadTerms(validDays: 1)) { purchase in
            try await purchase.settle()
            let link = try await purchase.link()
            #expect(try await purchase.begin(link, after: DownloadLink.lifetimeSeconds) == .linkExpired)
            let late = DownloadLink(to: try await purchase.grants()[0].id, at: purchase.now.adding(seconds: 86_400))
            #expect(try await purchase.begin(late, after: 86_400) == .expired(purchase.now.adding(seconds: 86_400)))
            #expect(try await purchase.grants()[0].used == 0)
            #expect(try await purchase.begin(link, after: DownloadLink.lifetimeSeconds - 1) == nil)
        }
    }

    @Test("old uses are removed and open nothing again") func pruning() async throws {
        try await Purchase.each(DownloadTerms(limit: 1), quantity: 1) { purchase in
            try await purchase.settle()
            let link = try await purchase.link()
            #expect(try await purchase.begin(link) == nil)
            let later = purchase.now.adding(seconds: DownloadUses.resumeSeconds + DownloadLink.lifetimeSeconds + 1)
            #expect(try await purchase.database.write { try DownloadUses.prune(at: purchase.now, limit: 10, in: $0) } == 0)
            #expect(try await purchase.database.write { try DownloadUses.prune(at: later, limit: 10, in: $0) } == 1)
            #expect(try await purchase.begin(link, after: 7_200) == .linkExpired)
        }
    }

    @Test("a link is what this shop signed, letter by letter") func signatures() async throws {
        try await Purchase.each { purchase in
            try await purchase.settle()
            let link = try await purchase.link()
            let now = purchase.now
            #expect(try await purchase.database.read { try LinkSecret.current(in: $0) == nil })
            let secrets = try await withThrowingTaskGroup(of: String.self) { group in
                for _ in 0..<8 {
                    group.addTask { try await purchase.database.write { link.token(try LinkSecret.currentOrNew(at: now, in: $0)) } }
                }
                var tokens: Set<String> = []
                for try await token in group { tokens.insert(token) }
                return tokens
            }
            #expect(secrets.count == 1, "all nodes sign with one secret")
            let token = try #require(secrets.first)
            let secret = try #require(try await purchase.database.read { try LinkSecret.current(in: $0) })
            #expect(DownloadLink(token: token, secret) == link)
            for place in token.indices {
                var changed = token
                changed.replaceSubrange(place...place, with: token[place] == "A" ? "B" : "A")
                #expect(DownloadLink(token: changed, secret) == nil)
            }
            for wrong in ["", token + "A", String(token.dropLast()), token + "=", "AAAA", String(repeating: "A", count: 82)] {
                #expect(DownloadLink(token: wrong, secret) == nil)
            }
            try await purchase.database.write { _ = try $0.execute("DELETE FROM downloads_secrets") }
            let other = try await purchase.database.write { try LinkSecret.currentOrNew(at: now, in: $0) }
            #expect(DownloadLink(token: token, other) == nil)
        }
    }
}

/// An order of two pieces of a product with two files.
private struct Purchase: Sendable {
    let database: Database
    let now = TestClock.start
    let product = ProductID(rawValue: 11)
    let quantity: Int

    static func each(_ terms: DownloadTerms = DownloadTerms(), quantity: Int = 2, _ body: (Purchase) async throws -> Void) async throws {
        try await TestDatabase.each(DownloadsSchema.migrations) { database in
            let purchase = Purchase(database: database, quantity: quantity)
            try await purchase.sell([DownloadSetTests.zip("Album"), DownloadSetTests.external], terms)
            try await body(purchase)
        }
    }

    func sell(_ files: [DownloadSetDraft.File], _ terms: DownloadTerms = DownloadTerms()) async throws {
        let (goods, now) = (DownloadableGoods(product), now)
        try await database.write { _ = try DownloadSets.set(DownloadSetDraft(files: files, terms: terms), for: goods, at: now, in: $0) }
    }

    func settle(order: Int64 = 1, isPaid: Bool = true) async throws {
        let line = BoughtLine(line: OrderLineID(rawValue: order * 10), product: product, variant: VariantID(rawValue: 5), quantity: quantity)
        let now = now
        try await database.write { transaction in
            try DownloadGrants.settle(OrderID(rawValue: order), at: now, in: transaction) { isPaid ? [line] : nil }
        }
    }

    func grants(of order: Int64 = 1) async throws -> [DownloadGrant] {
        try await database.read { try DownloadGrants.grants(of: OrderID(rawValue: order), in: $0) }
    }

    func link() async throws -> DownloadLink { DownloadLink(to: try await grants()[0].id, at: now) }

    func begin(_ link: DownloadLink, after seconds: Int = 0) async throws -> DownloadRefusal? {
        let now = now.adding(seconds: seconds)
        return try await database.write { try DownloadUses.begin(link, at: now, in: $0) }
    }
}
