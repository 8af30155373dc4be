import Foundation
import Platform
import SQLiteDatabase
import Testing

@Suite("SQLite in several processes") struct SQLiteProcessesTests {
    @Test("adds up exactly when two of them write at once") func twoProcesses() async throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("duka-two-\(UUID().uuidString)").path
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let engine = try SQLiteEngine(path: folder + "/shop.sqlite")
        try await engine.write { try $0.executeSchema("CREATE TABLE sums (value INTEGER NOT NULL) STRICT; INSERT INTO sums VALUES (0)") }

        async let other = #expect(processExitsWith: .success) { [folder = folder as String] in
            let engine = try SQLiteEngine(path: folder + "/shop.sqlite")
            try await Child.addUp(in: engine)
            await engine.shutdown()
        }
        try await Child.addUp(in: engine)
        _ = await other
        let sum = try await engine.read { executor in
            var sum = 0
            try executor.query("SELECT value FROM sums") { sum = try $0[0] }
            return sum
        }
        #expect(sum == 800)
        await engine.shutdown()
    }

    @Test("keeps every write that was acknowledged, each whole, when one is killed") func kill() async throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("duka-kill-\(UUID().uuidString)").path
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }

        for round in 1...3 {
            await #expect(processExitsWith: .signal(SIGKILL)) { [folder = folder as String, round = round as Int] in
                try await Child.writeUntilKilled(in: folder, round: round)
            }
        }

        let acknowledged = try String(contentsOfFile: folder + "/acknowledged", encoding: .utf8).split(separator: "\n").map(String.init)
        try #require(acknowledged.count > 100)
        let engine = try SQLiteEngine(path: folder + "/shop.sqlite")
        let halves = try await engine.read { executor in
            var halves: [String: Int] = [:]
            try executor.query("SELECT name, half FROM pairs") { halves[try $0[0], default: 0] += try $0[1] as Int }
            return halves
        }
        #expect(acknowledged.filter { halves[$0] == nil } == [])
        #expect(halves.filter { $0.value != 3 } == [:], "each write puts in 1 and 2")
        await engine.shutdown()
    }
}

/// Runs in a process of its own.
private enum Child {
    /// 400 increments by 8 writers, one after another each, so that both processes are at it for a while.
    static func addUp(in engine: SQLiteEngine) async throws {
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 1...8 {
                group.addTask { for _ in 1...50 { _ = try await engine.write { try $0.execute("UPDATE sums SET value = value + 1") } } }
            }
            try await group.waitForAll()
        }
    }

    static func writeUntilKilled(in folder: String, round: Int) async throws {
        let engine = try SQLiteEngine(path: folder + "/shop.sqlite")
        try await engine.write { try $0.executeSchema("CREATE TABLE IF NOT EXISTS pairs (name TEXT NOT NULL, half INTEGER NOT NULL) STRICT") }
        let log = open(folder + "/acknowledged", O_WRONLY | O_CREAT | O_APPEND, 0o600)
        let end = ContinuousClock.now + .milliseconds(400 + 50 * round)
        Thread {
            while ContinuousClock.now < end { usleep(200) }; Glibc.kill(getpid(), SIGKILL)
        }.start()
        try await withThrowingTaskGroup(of: Void.self) { group in
            for writer in 1...32 {
                group.addTask {
                    for number in 1... {
                        let name = "\(round)-\(writer)-\(number)"
                        try await engine.write { executor in
                            for half in 1...2 { try executor.execute("INSERT INTO pairs (name, half) VALUES (\(name), \(half))") }
                        }
                        let line = Array((name + "\n").utf8)
                        _ = write(log, line, line.count)
                    }
                }
            }
            try await group.waitForAll()
        }
    }
}
