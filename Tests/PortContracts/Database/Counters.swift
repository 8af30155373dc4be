import Platform
import TestSupport

/// The table that the contract's tests work on.
enum Counters {
    static let migrations = [
        Migration("contract", "0001-counters") { d in
            """
            CREATE TABLE contract_counters (
                id \(d.integer) PRIMARY KEY,
                name \(d.text) NOT NULL UNIQUE,
                value \(d.integer) NOT NULL DEFAULT 0 CONSTRAINT contract_counters_positive CHECK (value >= 0))\(d.tableOptions);
            CREATE TABLE contract_values (
                id \(d.integer) PRIMARY KEY,
                number \(d.integer), fraction \(d.real), words \(d.text), content \(d.bytes),
                counter \(d.integer) REFERENCES contract_counters (id) DEFERRABLE INITIALLY DEFERRED)\(d.tableOptions);
            """
        }
    ]

    static func insert(_ id: Int, value: Int = 0, in transaction: Transaction) throws {
        try transaction.execute("INSERT INTO contract_counters (id, name, value) VALUES (\(id), \("counter \(id)"), \(value))")
    }

    static func add(_ amount: Int, to id: Int, in transaction: Transaction) throws {
        try transaction.execute("UPDATE contract_counters SET value = value + \(amount) WHERE id = \(id)")
    }

    static func value(of id: Int, in reader: Reader) throws -> Int? {
        try reader.first("SELECT value FROM contract_counters WHERE id = \(id)") { try $0[0] }
    }

    static func all(in reader: Reader) throws -> [Int] {
        try reader.all("SELECT id FROM contract_counters ORDER BY id") { try $0[0] }
    }

    /// Runs the body on each engine, with these tables.
    static func each(isolation: isolated (any Actor)? = #isolation, _ body: (Database) async throws -> Void) async throws {
        try await TestDatabase.each(migrations, isolation: isolation, body)
    }
}

/// What a body under test throws.
struct Refusal: Error, Equatable {}
