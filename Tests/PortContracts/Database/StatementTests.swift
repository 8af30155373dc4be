import Platform
import TestSupport
import Testing

@Suite("A statement") struct StatementTests {
    @Test("leaves question marks in quotes and comments alone") func placeholders() async throws {
        try await Counters.each { database in
            let (words, number): (String, Int) = try await database.read { reader in
                try reader.all(
                    """
                    SELECT 'what? it''s ?' AS "a?b", -- really?
                    \(1) + 1 /* ? * / ? */
                    """
                ) { (try $0[0], try $0[1]) }[0]
            }
            #expect(words == "what? it's ?")
            #expect(number == 2)
        }
    }

    @Test("may run inside the rows of the same statement") func nested() async throws {
        try await Counters.each { database in
            try await database.write { for id in 1...3 { try Counters.insert(id, in: $0) } }
            let pairs = try await database.read { reader in
                var pairs: [[Int]] = []
                try reader.each("SELECT id FROM contract_counters ORDER BY id") { outer in
                    let first: Int = try outer[0]
                    try reader.each("SELECT id FROM contract_counters ORDER BY id") { pairs.append([first, try $0[0]]) }
                }
                return pairs
            }
            #expect(pairs == [[1, 1], [1, 2], [1, 3], [2, 1], [2, 2], [2, 3], [3, 1], [3, 2], [3, 3]])
        }
    }

    @Test("takes NULL and a value in the same place, in any order") func nullThenValue() async throws {
        try await Counters.each { database in
            let values: [Int?] = [nil, 5, nil, 6]
            for (id, value) in values.enumerated() {
                try await database.write { try $0.execute("INSERT INTO contract_values (id, number) VALUES (\(id), \(value))") }
            }
            let stored: [Int?] = try await database.read { try $0.all("SELECT number FROM contract_values ORDER BY id") { try $0[0] } }
            #expect(stored == values)
        }
    }

    @Test("of a thousand different texts keeps working") func manyTexts() async throws {
        try await Counters.each { database in
            try await database.write { try Counters.insert(1, value: 3, in: $0) }
            try await database.read { reader in
                for number in 1...1_000 {
                    let sql = SQL(stringLiteral: "SELECT value + \(number) FROM contract_counters")
                    let sum: Int? = try reader.first(sql) { try $0[0] }
                    #expect(sum == 3 + number)
                }
            }
        }
    }

    @Test("that is wrong names itself", arguments: ["SELEKT 1", "SELECT 1; SELECT 2", "SELECT nothing FROM nowhere", ""])
    func wrong(_ text: String) async throws {
        try await Counters.each { database in
            let error = await #expect(throws: DatabaseError.self) {
                try await database.read { try $0.each(SQL(stringLiteral: text)) { _ in } }
            }
            guard case .failed = error else { Issue.record("\(String(describing: error))"); return }
            let one: Int? = try await database.read { try $0.first("SELECT 1") { try $0[0] } }
            #expect(one == 1)
        }
    }

    @Test("goes on working when the schema changes under it") func schemaChange() async throws {
        try await Counters.each { database in
            try await database.write { try Counters.insert(1, in: $0) }
            let readers = 0..<8
            for _ in readers { #expect(try await database.read { try $0.first("SELECT * FROM contract_counters") { try $0[0] } } == 1) }
            try await database.write { try $0.executeSchema("ALTER TABLE contract_counters ADD COLUMN note \(database.dialect.text)") }
            for _ in readers { #expect(try await database.read { try $0.first("SELECT * FROM contract_counters") { try $0[0] } } == 1) }
        }
    }
}
