import Commerce
import Foundation
import Platform
import SQLiteDatabase
import Testing

@Suite("The SQLite file") struct SQLiteFileTests {
    private let folder = FileManager.default.temporaryDirectory.appendingPathComponent("duka-file-\(UUID().uuidString)").path

    init() throws { try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true) }

    private func removeFolder() { try? FileManager.default.removeItem(atPath: folder) }

    private func message(_ path: String) -> String? {
        do { _ = try SQLiteEngine(path: path) } catch DatabaseError.failed(let message) { return message } catch { return "\(error)" }
        return nil
    }

    @Test("says what is wrong when it cannot be opened") func clearErrors() throws {
        defer { removeFolder() }
        #expect(message(folder + "/no/shop.sqlite") == "The database \(folder)/no/shop.sqlite cannot be opened: the folder \(folder)/no does not exist.")
        #expect(message(folder) == "The database \(folder) cannot be opened: it is a folder.")
        try Data(repeating: 65, count: 5_000).write(to: URL(fileURLWithPath: folder + "/letter.txt"))
        #expect(message(folder + "/letter.txt") == "The database \(folder)/letter.txt cannot be opened: file is not a database")
    }

    @Test("is readable by its owner alone, and so is its log") func rights() async throws {
        defer { removeFolder() }
        let engine = try SQLiteEngine(path: folder + "/shop.sqlite")
        try await engine.write { try $0.executeSchema("CREATE TABLE a (b INTEGER) STRICT") }
        for name in ["shop.sqlite", "shop.sqlite-wal"] {
            let attributes = try FileManager.default.attributesOfItem(atPath: folder + "/" + name)
            #expect(attributes[.posixPermissions] as? Int == 0o600)
        }
        await engine.shutdown()
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == ["shop.sqlite"], "the log is folded in")
    }

    @Test("is synced at every commit and checks its references") func settings() async throws {
        defer { removeFolder() }
        let engine = try SQLiteEngine(path: folder + "/shop.sqlite")
        let settings = try await engine.write { executor in
            try ["journal_mode", "synchronous", "foreign_keys"].map { name in
                var value = ""
                try executor.query(SQL(stringLiteral: "SELECT CAST(\(name) AS TEXT) FROM pragma_\(name)")) { value = try $0[0] }
                return value
            }
        }
        #expect(settings == ["wal", "2", "1"])
        await engine.shutdown()
    }

    @Test("is backed up whole while writers go on") func backup() async throws {
        defer { removeFolder() }
        let engine = try SQLiteEngine(path: folder + "/shop.sqlite")
        try await engine.write { try $0.executeSchema("CREATE TABLE pairs (name INTEGER NOT NULL, half INTEGER NOT NULL) STRICT") }
        let writing = Task {
            for name in 1... {
                if Task.isCancelled { return }
                try await engine.write { executor in
                    for half in 1...2 { try executor.execute("INSERT INTO pairs (name, half) VALUES (\(name), \(half))") }
                }
            }
        }
        try await Task.sleep(for: .milliseconds(100))
        for _ in 1...3 { try await engine.backup(to: folder + "/copy.sqlite") }
        writing.cancel()
        try await writing.value
        await engine.shutdown()

        #expect(try FileManager.default.contentsOfDirectory(atPath: folder).sorted() == ["copy.sqlite", "shop.sqlite"])
        let copy = try SQLiteEngine(path: folder + "/copy.sqlite")
        let (rows, broken, check): (Int, Int, String) = try await copy.read { executor in
            var answer = (0, 0, "")
            try executor.query("SELECT count(*) FROM pairs") { answer.0 = try $0[0] }
            try executor.query("SELECT count(*) FROM (SELECT name FROM pairs GROUP BY name HAVING sum(half) <> 3)") { answer.1 = try $0[0] }
            try executor.query("PRAGMA integrity_check") { answer.2 = try $0[0] }
            return answer
        }
        #expect(rows > 0)
        #expect(broken == 0)
        #expect(check == "ok")
        await copy.shutdown()
    }

    @Test("that is full fails the write that is too large, and lets those beside it through") func full() async throws {
        defer { removeFolder() }
        let engine = try SQLiteEngine(path: folder + "/shop.sqlite")
        let database = Database(engine, identifiers: IdentifierGenerator(now: { 0 }))
        try await database.write { transaction in
            try transaction.executeSchema("CREATE TABLE parcels (id INTEGER PRIMARY KEY, content BLOB NOT NULL) STRICT")
            try transaction.each("PRAGMA max_page_count = 200") { _ in }
        }
        let kept = try await withThrowingTaskGroup(of: Int?.self) { group in
            for id in 1...40 {
                group.addTask {
                    let content = [UInt8](repeating: 7, count: id.isMultiple(of: 4) ? 4 << 20 : 10)
                    do {
                        try await database.write { try $0.execute("INSERT INTO parcels (id, content) VALUES (\(id), \(content))") }
                        return id
                    } catch DatabaseError.connectionLost(let message) where message.contains("full") { return nil }
                }
            }
            return try await group.reduce(into: [Int]()) { if let id = $1 { $0.append(id) } }
        }
        #expect(kept.sorted() == (1...40).filter { !$0.isMultiple(of: 4) })
        let stored: [Int] = try await database.read { try $0.all("SELECT id FROM parcels ORDER BY id") { try $0[0] } }
        #expect(stored == kept.sorted())
        await database.shutdown()
    }

    @Test("leaves nothing behind when it was temporary") func temporary() async throws {
        defer { removeFolder() }
        let engine = try SQLiteEngine.temporary()
        try await engine.write { try $0.executeSchema("CREATE TABLE a (b INTEGER) STRICT") }
        await engine.shutdown()
        #expect(!FileManager.default.fileExists(atPath: (engine.path as NSString).deletingLastPathComponent))
    }
}
