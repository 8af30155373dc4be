import Foundation
import Platform
import SQLiteDatabase
import Testing

@Suite("SQLite under SIGKILL") struct SQLiteKillTests {
    @Test("keeps every write that was acknowledged, each whole") func kill() async throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("duka-kill-\(UUID().uuidString)").path
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }

        for round in 1...3 {
            await #expect(processExitsWith: .signal(SIGKILL)) { [folder = folder as String, round = round as Int] in
                try await Victim.writeUntilKilled(in: folder, round: round)
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
private enum Victim {
    static func writeUntilKilled(in folder: String, round: Int) async throws {
        let engine = try SQLiteEngine(path: folder + "/shop.sqlite")
        try await engine.write { try $0.executeSchema("CREATE TABLE IF NOT EXISTS pairs (name TEXT NOT NULL, half INTEGER NOT NULL) STRICT") }
        let log = open(folder + "/acknowledged", O_WRONLY | O_CREAT | O_APPEND, 0o600)
        let end = ContinuousClock.now + .milliseconds(400 + 50 * round)
        Thread { while ContinuousClock.now < end { usleep(200) }; Glibc.kill(getpid(), SIGKILL) }.start()
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
