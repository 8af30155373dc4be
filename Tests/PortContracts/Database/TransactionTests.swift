import Platform
import TestSupport
import Testing

@Suite("A transaction") struct TransactionTests {
    @Test("that throws leaves nothing") func leavesNothing() async throws {
        try await Counters.each { database in
            await #expect(throws: Refusal()) {
                try await database.write { transaction in
                    try Counters.insert(1, in: transaction)
                    try Counters.insert(2, in: transaction)
                    throw Refusal()
                }
            }
            let kept = try await database.read { try Counters.all(in: $0) }
            #expect(kept == [])
        }
    }

    @Test("sees its own writes") func seesItself() async throws {
        try await Counters.each { database in
            let seen = try await database.write { transaction in
                try Counters.insert(1, in: transaction)
                try Counters.add(7, to: 1, in: transaction)
                return try Counters.value(of: 1, in: transaction)
            }
            #expect(seen == 7)
        }
    }

    @Test("that throws takes nothing from those beside it") func otherStay() async throws {
        try await Counters.each { database in
            // The first holds the writing thread up, so that the rest stand in line and share what can be shared.
            let (hasBegun, mayGoOn) = (Signal(), Signal())
            async let first: Void = database.write { transaction in
                try Counters.insert(1, in: transaction)
                hasBegun.send()
                mayGoOn.block()
            }
            await hasBegun.wait()
            let refused = try await withThrowingTaskGroup(of: Bool.self) { group in
                for id in 2...61 {
                    group.addTask {
                        do {
                            try await database.write { transaction in
                                try Counters.insert(id, in: transaction)
                                if id.isMultiple(of: 3) { throw Refusal() }
                            }
                            return false
                        } catch is Refusal { return true }
                    }
                }
                try await Task.sleep(for: .milliseconds(50))
                mayGoOn.send()
                return try await group.reduce(into: 0) { $0 += $1 ? 1 : 0 }
            }
            try await first
            #expect(refused == 20)
            #expect(try await database.read { try Counters.all(in: $0) } == (1...61).filter { !$0.isMultiple(of: 3) })
        }
    }

    @Test("in which a statement failed keeps nothing, even when the body passes over the failure") func swallowedFailure() async throws {
        try await Counters.each { database in
            try await database.write { try Counters.insert(1, in: $0) }
            let failure = await #expect(throws: DatabaseError.self) {
                try await database.write { transaction in
                    try Counters.insert(2, in: transaction)
                    try? Counters.insert(1, in: transaction)
                    try? Counters.insert(3, in: transaction)
                }
            }
            guard case .uniqueViolation = failure else { Issue.record("\(String(describing: failure))"); return }
            #expect(try await database.read { try Counters.all(in: $0) } == [1])
        }
    }

    @Test("may catch a row that it cannot read, and go on") func rowErrors() async throws {
        try await Counters.each { database in
            try await database.write { transaction in
                try Counters.insert(1, in: transaction)
                #expect(throws: Refusal()) { try transaction.each("SELECT id FROM contract_counters") { _ in throw Refusal() } }
                try Counters.insert(2, in: transaction)
            }
            #expect(try await database.read { try Counters.all(in: $0) } == [1, 2])
        }
    }

    @Test("turns a failure into a refusal of its own") func ownError() async throws {
        try await Counters.each { database in
            try await database.write { try Counters.insert(1, in: $0) }
            await #expect(throws: Refusal()) {
                try await database.write { transaction in
                    do { try Counters.insert(1, in: transaction) } catch DatabaseError.uniqueViolation { throw Refusal() }
                }
            }
        }
    }

    @Test("cannot be used after its end") func escaped() async throws {
        try await Counters.each { database in
            final class Box: @unchecked Sendable { var transaction: Transaction? }
            let box = Box()
            try await database.write { box.transaction = $0 }
            try await database.read { _ in }
            #expect(throws: DatabaseError.self) { try box.transaction.map { try Counters.insert(1, in: $0) } }
            let kept = try await database.read { try Counters.all(in: $0) }
            #expect(kept == [])
        }
    }

    @Test("tells how many rows a statement changed") func changes() async throws {
        try await Counters.each { database in
            let counts = try await database.write { transaction in
                for id in 1...3 { try Counters.insert(id, value: id, in: transaction) }
                return [
                    try transaction.execute("UPDATE contract_counters SET value = value + 1 WHERE value >= 2"),
                    try transaction.execute("UPDATE contract_counters SET value = 9 WHERE id = 77"),
                    try transaction.execute("INSERT INTO contract_counters (id, name) VALUES (1, 'x') ON CONFLICT (id) DO NOTHING"),
                    try transaction.execute(
                        "INSERT INTO contract_counters (id, name) VALUES (1, 'x') ON CONFLICT (id) DO UPDATE SET value = 5 WHERE contract_counters.value = 1"),
                    try transaction.execute(
                        "INSERT INTO contract_counters (id, name) VALUES (1, 'x') ON CONFLICT (id) DO UPDATE SET value = 5 WHERE contract_counters.value = 1"),
                    try transaction.execute("DELETE FROM contract_counters"),
                ]
            }
            #expect(counts == [2, 0, 0, 1, 0, 3])
        }
    }
}
