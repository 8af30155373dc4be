import Commerce
import Platform
import TestSupport
import Testing

@Suite("SQL") struct SQLTests {
    private enum Colour: String, SQLConvertible { case red, blue }

    @Test("binds every value, so that text stays text") func binds() async throws {
        let text = "'; DROP TABLE effects; --"
        let sql: SQL = "SELECT \(text), \(3), \(nil as Int?), \(Colour.red)"
        #expect(sql.text == "SELECT ?, ?, ?, ?")
        #expect(sql.values == [.text(text), .integer(3), .null, .text("red")])
        try await TestDatabase.each(Effects.migrations) { database in
            let read: String? = try await database.read { try $0.first("SELECT \(text) WHERE \(text) <> \("x' OR '1'='1")") { try $0[0] } }
            #expect(read == text)
            let table = try await database.read { try $0.first($0.dialect.table(named: "effects")) { _ in true } }
            #expect(table == true)
        }
    }

    @Test("pieces keep their values in order") func pieces() {
        let condition: SQL = "b = \(2) AND c = \("c")"
        var sql: SQL = "SELECT 1 WHERE a = \(1) AND \(condition)"
        sql += " LIMIT \(9)"
        #expect(sql.text == "SELECT 1 WHERE a = ? AND b = ? AND c = ? LIMIT ?")
        #expect(sql.values == [.integer(1), .integer(2), .text("c"), .integer(9)])
        #expect(("a = \(1)" as SQL) + " OR b = \(2)" == "a = \(1) OR b = \(2)")
    }

    @Test("lists come in few lengths, by repeating the last value", arguments: [(1, 1), (2, 2), (3, 4), (5, 8), (64, 64), (65, 128)])
    func lists(_ count: Int, _ places: Int) {
        let sql: SQL = "x IN \(list: 1...count)"
        #expect(sql.text == "x IN (?" + String(repeating: ",?", count: places - 1) + ")")
        #expect(sql.values == (1...count).map { .integer(Int64($0)) } + Array(repeating: .integer(Int64(count)), count: places - count))
    }

    @Test("lists match their members, and an empty one nothing") func listsMatch() async throws {
        try await TestDatabase.each(Effects.migrations) { database in
            try await database.write { for number in 1...9 { try Effects.record("a", number, in: $0) } }
            for wanted in [[], [2], [2, 4, 9], [1, 2, 3, 4, 5], [77]] {
                let found: [Int] = try await database.read {
                    try $0.all("SELECT number FROM effects WHERE number IN \(list: wanted) ORDER BY number") { try $0[0] }
                }
                #expect(found == wanted.filter { $0 <= 9 })
            }
        }
    }

    @Test("reads back what Commerce's values are") func values() async throws {
        try await TestDatabase.each { database in
            let (id, time, colour) = (Identifier<SQLTests>(rawValue: .max), Timestamp.distantFuture, Colour.blue)
            let currency = try Currency("KWD")
            try await database.read { reader in
                let read: (Identifier<SQLTests>, Timestamp, Colour, Currency, Bool, Colour?) = try #require(
                    try reader.first("SELECT \(id), \(time), \(colour), \(currency), \(true), \(nil as String?)") {
                        (try $0[0], try $0[1], try $0[2], try $0[3], try $0[4], try $0[5])
                    })
                #expect(read.0 == id)
                #expect(read.1 == time)
                #expect(read.2 == colour)
                #expect(read.3 == currency)
                #expect(read.4)
                #expect(read.5 == nil)
                #expect(throws: DatabaseError.unreadable("green is not a Colour")) {
                    try reader.first("SELECT \("green")") { row in let _: Colour = try row[0] }
                }
            }
        }
    }
}
