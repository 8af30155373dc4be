import Foundation
import Platform
import TestSupport
import Testing

@Suite("Writers side by side") struct ConcurrencyTests {
    @Test("add up exactly") func increments() async throws {
        try await Counters.each { database in
            try await database.write { try Counters.insert(1, in: $0) }
            try await withThrowingTaskGroup(of: Void.self) { group in
                for _ in 1...200 { group.addTask { try await database.write { try Counters.add(1, to: 1, in: $0) } } }
                try await group.waitForAll()
            }
            #expect(try await database.read { try Counters.value(of: 1, in: $0) } == 200)
        }
    }

    @Test("who race for 50 units with 200 conditional updates get exactly 50") func conditionalRace() async throws {
        try await Counters.each { database in
            try await database.write { try Counters.insert(1, value: 50, in: $0) }
            let winners = try await withThrowingTaskGroup(of: Int.self) { group in
                for _ in 1...200 {
                    group.addTask {
                        try await database.write {
                            try $0.execute("UPDATE contract_counters SET value = value - 1 WHERE id = 1 AND value >= 1")
                        }
                    }
                }
                return try await group.reduce(0, +)
            }
            #expect(winners == 50)
            #expect(try await database.read { try Counters.value(of: 1, in: $0) } == 0)
        }
    }

    @Test("in two processes add up exactly") func twoProcesses() async throws {
        try await TestStorage.each { storage in
            let databases = [try TestDatabase.open(storage), try TestDatabase.open(storage)]
            _ = try await Migrator(databases[0], migrations: Counters.migrations).run(at: TestClock.start)
            try await databases[0].write { try Counters.insert(1, in: $0) }
            try await withThrowingTaskGroup(of: Void.self) { group in
                for number in 0..<200 {
                    group.addTask { try await databases[number % 2].write { try Counters.add(1, to: 1, in: $0) } }
                }
                try await group.waitForAll()
            }
            for database in databases {
                #expect(try await database.read { try Counters.value(of: 1, in: $0) } == 200)
                await database.shutdown()
            }
        }
    }

    @Test("that lock rows in two orders both get through") func deadlock() async throws {
        try await Counters.each { database in
            try await database.write { for id in 1...2 { try Counters.insert(id, in: $0) } }
            for _ in 1...3 {
                try await withThrowingTaskGroup(of: Void.self) { group in
                    for order in [[1, 2], [2, 1]] {
                        group.addTask {
                            try await database.write { transaction in
                                for id in order {
                                    try Counters.add(1, to: id, in: transaction)
                                    usleep(5_000)  // so that both hold one row and want the other
                                }
                            }
                        }
                    }
                    try await group.waitForAll()
                }
            }
            #expect(try await database.read { [try Counters.value(of: 1, in: $0), try Counters.value(of: 2, in: $0)] } == [6, 6])
        }
    }
}
