import Platform
import TestSupport
import Testing

@Suite("A constraint") struct ConstraintTests {
    @Test("names what was not unique") func unique() async throws {
        try await Counters.each { database in
            try await database.write { try Counters.insert(1, in: $0) }
            let name = database.dialect == .sqlite ? "contract_counters.name" : "contract_counters_name_key"
            await #expect(throws: DatabaseError.uniqueViolation(constraint: name)) {
                try await database.write { try $0.execute("INSERT INTO contract_counters (id, name) VALUES (2, 'counter 1')") }
            }
        }
    }

    @Test("names a primary key that was taken") func primaryKey() async throws {
        try await Counters.each { database in
            try await database.write { try Counters.insert(1, in: $0) }
            let name = database.dialect == .sqlite ? "contract_counters.id" : "contract_counters_pkey"
            await #expect(throws: DatabaseError.uniqueViolation(constraint: name)) {
                try await database.engine.write { try $0.execute("INSERT INTO contract_counters (id, name) VALUES (1, 'other')") }
            }
        }
    }

    @Test("names the check that refused") func check() async throws {
        try await Counters.each { database in
            await #expect(throws: DatabaseError.constraintViolation(constraint: "contract_counters_positive")) {
                try await database.write { try Counters.insert(1, value: -1, in: $0) }
            }
        }
    }

    @Test("refuses a missing value") func notNull() async throws {
        try await Counters.each { database in
            await #expect(throws: DatabaseError.constraintViolation(constraint: "contract_counters.name")) {
                try await database.write { try $0.execute("INSERT INTO contract_counters (id, name) VALUES (1, \(nil as String?))") }
            }
        }
    }

    @Test("refuses a reference to nothing, to its own transaction alone") func foreignKey() async throws {
        try await Counters.each { database in
            try await database.write { try Counters.insert(1, in: $0) }
            try await withThrowingTaskGroup(of: Void.self) { group in
                for id in 1...20 {
                    group.addTask {
                        let counter = id.isMultiple(of: 2) ? 1 : 99
                        do {
                            try await database.write { try $0.execute("INSERT INTO contract_values (id, counter) VALUES (\(id), \(counter))") }
                            #expect(counter == 1)
                        } catch DatabaseError.constraintViolation { #expect(counter == 99) }
                    }
                }
                try await group.waitForAll()
            }
            let kept: [Int] = try await database.read { try $0.all("SELECT id FROM contract_values ORDER BY id") { try $0[0] } }
            #expect(kept == (1...20).filter { $0.isMultiple(of: 2) })
        }
    }
}
