import Commerce
import Platform
import Search
import TestSupport
import Testing

@Suite("Log of searches") struct SearchLogTests {
    private let now = TestClock.start

    private func add(_ texts: [String: Int], found results: Int, at time: Timestamp? = nil, in database: Database) async throws {
        let counts = texts.mapValues { SearchLog.Count(searches: $0, withoutResults: results == 0 ? $0 : 0, results: results) }
        let time = time ?? now
        try await database.write { try SearchLog.add(counts, at: time, in: $0) }
    }

    private func top(_ database: Database, days: Int = 1, withoutResultsOnly: Bool = false, at time: Timestamp? = nil) async throws -> [String] {
        let time = time ?? now
        return try await database.read {
            try SearchLogReads.top(days: days, until: time, withoutResultsOnly: withoutResultsOnly, limit: 3, in: $0)
                .map { "\($0.text) \($0.searches) \($0.withoutResults)" }
        }
    }

    @Test("texts are counted however they are written, and what may be somebody's own is not")
    func normalized() {
        #expect(SearchLog.normalized("  Dark   HOODIE ") == "dark hoodie")
        #expect(SearchLog.normalized("Café") == "cafe")
        #expect(SearchLog.normalized("ada@example.com") == nil)
        #expect(SearchLog.normalized("+254 700 123456") == nil)
        #expect(SearchLog.normalized("4242 4242 4242 4242") == nil)
        #expect(SearchLog.normalized("BSW-HD-12345") == "bsw hd 12345")
        #expect(SearchLog.normalized("?!") == nil)
        #expect(SearchLog.normalized(String(repeating: "word ", count: 60))?.count == 49)
    }

    @Test("searches add up by text and day, and those without results are told apart")
    func counts() async throws {
        try await SearchShop.each { database in
            try await add(["tee": 3, "hoodie": 1], found: 5, in: database)
            try await add(["tee": 2, "unicorn": 4], found: 0, in: database)
            try await add(["tee": 10], found: 1, at: now.adding(seconds: -86_400), in: database)
            #expect(try await top(database) == ["tee 5 2", "unicorn 4 4", "hoodie 1 0"])
            #expect(try await top(database, withoutResultsOnly: true) == ["unicorn 4 4", "tee 5 2"])
            #expect(try await top(database, days: 2) == ["tee 15 2", "unicorn 4 4", "hoodie 1 0"])
        }
    }

    @Test("a day keeps a bounded number of texts and counts the rest together; old days go")
    func bounded() async throws {
        try await SearchShop.each { database in
            for batch in 0..<6 {
                try await add(Dictionary(uniqueKeysWithValues: (0..<1_000).map { ("text \(batch * 1_000 + $0)", 1) }), found: 1, in: database)
            }
            #expect(try await database.rows("search_log") == SearchLog.maximumTextsOfDay + 1)
            #expect(try await top(database).first == " 1000 0")
            try await add(["text 1": 1_500, "one more": 1], found: 1, in: database)
            #expect(try await top(database).prefix(2) == ["text 1 1501 0", " 1001 0"])

            let later = now.adding(seconds: 91 * 86_400)
            try await add(["new": 1], found: 1, at: later, in: database)
            #expect(try await database.write { try SearchLog.prune(at: later, limit: 100, in: $0) } == 100)
            while try await database.write({ try SearchLog.prune(at: later, limit: 1_000, in: $0) }) == 1_000 {}
            #expect(try await top(database, days: 365, at: later) == ["new 1 0"])
            #expect(try await database.rows("search_log") == 1)
        }
    }

    @Test("a hundred at once lose nothing")
    func concurrent() async throws {
        try await SearchShop.each { database in
            try await withThrowingTaskGroup(of: Void.self) { group in
                for number in 0..<100 {
                    group.addTask {
                        try await database.write {
                            try SearchLog.add(
                                [
                                    "tee": SearchLog.Count(searches: 1, withoutResults: 0, results: 1),
                                    "n \(number % 7)": SearchLog.Count(searches: 1, withoutResults: 1, results: 0),
                                ],
                                at: TestClock.start, in: $0)
                        }
                    }
                }
                try await group.waitForAll()
            }
            #expect(try await top(database) == ["tee 100 0", "n 0 15 15", "n 1 15 15"])
        }
    }
}
