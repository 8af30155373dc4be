import Platform
import TestSupport
import Testing

@Suite("A stored value") struct ValueTests {
    private struct Stored: Equatable {
        var number: Int64?
        var fraction: Double?
        var words: String?
        var content: [UInt8]?
    }

    private static func roundTrip(_ stored: Stored, in database: Database) async throws -> Stored? {
        try await database.write { transaction in
            try transaction.execute("DELETE FROM contract_values")
            try transaction.execute(
                """
                INSERT INTO contract_values (id, number, fraction, words, content)
                VALUES (1, \(stored.number), \(stored.fraction), \(stored.words), \(stored.content))
                """)
        }
        return try await database.read { reader in
            try reader.first("SELECT number, fraction, words, content FROM contract_values") {
                Stored(number: try $0[0], fraction: try $0[1], words: try $0[2], content: try $0[3])
            }
        }
    }

    @Test("comes back as it was") func roundTrips() async throws {
        let values = [
            Stored(),
            Stored(number: 0, fraction: 0, words: "", content: []),
            Stored(number: .min, fraction: -.greatestFiniteMagnitude, words: "?", content: [0]),
            Stored(number: .max, fraction: .leastNonzeroMagnitude, words: "'; DROP TABLE contract_values; --", content: [0, 255, 10, 92, 39]),
            Stored(number: -1, fraction: 0.1, words: "Grüße 👩‍👩‍👧 e\u{301} \u{FFFD} \\ \" \n\t 日本", content: Array(0...255)),
            Stored(number: 1, fraction: 1e300, words: "$1 ? :a", content: nil),
        ]
        try await Counters.each { database in
            for value in values {
                let read = try await Self.roundTrip(value, in: database)
                #expect(read == value)
            }
        }
    }

    @Test("may be large") func large() async throws {
        let content = (0..<2_000_000).map { UInt8(truncatingIfNeeded: $0 &* 31) }
        let words = String(repeating: "ö☂", count: 200_000)
        try await Counters.each { database in
            let read = try await Self.roundTrip(Stored(words: words, content: content), in: database)
            #expect(read?.content == content)
            #expect(read?.words == words)
        }
    }

    @Test("of text with a zero byte is refused") func zeroByte() async throws {
        try await Counters.each { database in
            await #expect(throws: DatabaseError.self) { try await Self.roundTrip(Stored(words: "a\0b"), in: database) }
        }
    }

    @Test("of another type than asked for is unreadable") func wrongType() async throws {
        try await Counters.each { database in
            _ = try await Self.roundTrip(Stored(number: 5, fraction: 1.5, words: "12", content: [1]), in: database)
            try await database.read { reader in
                func refuses<Value: SQLDecodable>(_ column: SQL, _: Value.Type) {
                    let error = #expect(throws: DatabaseError.self) {
                        try reader.first("SELECT \(column) FROM contract_values") { row in let _: Value = try row[0] }
                    }
                    if case .unreadable = error { return }
                    Issue.record("\(String(describing: error)) for \(column.text) as \(Value.self)")
                }
                refuses("number", String.self)
                refuses("number", [UInt8].self)
                refuses("words", [UInt8].self)
                refuses("content", String.self)
                refuses("content", Int.self)
                refuses("counter", Int.self)
                refuses("counter", String.self)
            }
        }
    }

    @Test("sorts by its bytes") func sorting() async throws {
        let words = ["Z", "a", "b", "ä", "B", "A1", "A", "_"]
        try await Counters.each { database in
            try await database.write { transaction in
                for (id, word) in words.enumerated() {
                    try transaction.execute("INSERT INTO contract_values (id, words) VALUES (\(id), \(word))")
                }
            }
            let sorted: [String] = try await database.read { try $0.all("SELECT words FROM contract_values ORDER BY words") { try $0[0] } }
            #expect(sorted == ["A", "A1", "B", "Z", "_", "a", "b", "ä"])
        }
    }

    @Test("counted, summed or compared reads as a number") func numbers() async throws {
        try await Counters.each { database in
            try await database.write { for id in 1...4 { try Counters.insert(id, value: id, in: $0) } }
            try await database.read { reader in
                let answer: [Int] = try reader.all("SELECT count(*), sum(value), max(value), 1 FROM contract_counters") {
                    [try $0[0], try $0[1], try $0[2], try $0[3]]
                }[0]
                #expect(answer == [4, 10, 4, 1])
                let isMore: [Bool] = try reader.all("SELECT value > 2 FROM contract_counters ORDER BY id") { try $0[0] }
                #expect(isMore == [false, false, true, true])
            }
        }
    }
}
