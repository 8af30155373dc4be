import Foundation
import LocalServices
import Platform
import Testing

/// What every object store does.
struct ObjectStoreContractTests {
    /// The adapters under test, each empty and in its own place.
    enum Adapter: String, CaseIterable {
        case folder

        func make() throws -> any ObjectStore {
            switch self {
            case .folder: try FolderObjectStore(folder: URL(filePath: TemporaryFolder.path()))
            }
        }
    }

    @Test("what was put is what is got, with its type", arguments: Adapter.allCases)
    func roundTrip(adapter: Adapter) async throws {
        let store = try adapter.make()
        let bytes = (0..<300_000).map { UInt8(truncatingIfNeeded: $0 &* 31) }
        try await store.put(key("pictures/3f/a-320.webp"), bytes, contentType: "image/webp")
        #expect(try await store.get(key("pictures/3f/a-320.webp")) == StoredObject(content: bytes, contentType: "image/webp"))
        #expect(try await store.exists(key("pictures/3f/a-320.webp")))
    }

    @Test("a type that the name does not tell is kept", arguments: Adapter.allCases)
    func contentType(adapter: Adapter) async throws {
        let store = try adapter.make()
        try await store.put(key("exports/orders.bin"), [1], contentType: "text/csv; charset=utf-8")
        try await store.put(key("plain"), [2], contentType: "image/svg+xml")
        #expect(try await store.get(key("exports/orders.bin"))?.contentType == "text/csv; charset=utf-8")
        #expect(try await store.get(key("plain"))?.contentType == "image/svg+xml")
        try await store.put(key("plain"), [3], contentType: "application/octet-stream")
        #expect(try await store.get(key("plain")) == StoredObject(content: [3], contentType: "application/octet-stream"))
    }

    @Test("a part is what lies there, and what lies behind the end is nothing", arguments: Adapter.allCases)
    func parts(adapter: Adapter) async throws {
        let store = try adapter.make()
        let bytes = (0..<300_000).map { UInt8(truncatingIfNeeded: $0 &* 31) }
        try await store.put(key("downloads/3f/a"), bytes, contentType: "application/octet-stream")
        for (offset, count) in [(0, 300_000), (0, 1), (299_999, 1), (131_072, 65_536), (299_990, 100), (300_000, 10), (400_000, 10), (5, 0)] {
            let part = try await store.read(key("downloads/3f/a"), from: offset, count: count)
            #expect(part == Array(bytes.dropFirst(offset).prefix(count)), "\(count) from \(offset)")
        }
        #expect(try await store.read(key("downloads/3f/b"), from: 0, count: 10) == nil)
        #expect(try await store.read(key("downloads/3f"), from: 0, count: 10) == nil)
    }

    @Test("an object may be empty", arguments: Adapter.allCases)
    func empty(adapter: Adapter) async throws {
        let store = try adapter.make()
        try await store.put(key("empty.txt"), [], contentType: "text/plain; charset=utf-8")
        #expect(try await store.get(key("empty.txt"))?.content == [])
    }

    @Test("what was never put is not there", arguments: Adapter.allCases)
    func missing(adapter: Adapter) async throws {
        let store = try adapter.make()
        #expect(try await store.get(key("no/such/object")) == nil)
        #expect(try await !store.exists(key("no/such/object")))
        try await store.remove(key("no/such/object"))
        try await store.put(key("no/such"), [1], contentType: "image/png")
        #expect(try await store.get(key("no/such/object")) == nil)
    }

    @Test("the beginning of a key is not an object, nor is anything below one", arguments: Adapter.allCases)
    func prefixes(adapter: Adapter) async throws {
        let store = try adapter.make()
        try await store.put(key("pictures/9d/a.webp"), [1], contentType: "image/webp")
        for path in ["pictures", "pictures/9d", "pictures/9d/a.webp/b", "pictures/9d/a.webp/b/c.webp"] {
            #expect(try await store.get(key(path)) == nil, "\(path)")
            #expect(try await !store.exists(key(path)), "\(path)")
            try await store.remove(key(path))
        }
        #expect(try await store.get(key("pictures/9d/a.webp"))?.content == [1])
    }

    @Test("a key as long as a key may be is stored, also as one part", arguments: Adapter.allCases)
    func longKeys(adapter: Adapter) async throws {
        let store = try adapter.make()
        for path in [String(repeating: "a", count: 200), "a/b/c/d/e/f/g/" + String(repeating: "h", count: 186)] {
            #expect(try await store.get(key(path)) == nil)
            try await store.put(key(path), [7], contentType: "text/csv; charset=utf-8")
            #expect(try await store.get(key(path)) == StoredObject(content: [7], contentType: "text/csv; charset=utf-8"))
            try await store.remove(key(path))
        }
    }

    @Test("storing a key again replaces it, and removing it twice is fine", arguments: Adapter.allCases)
    func replaceAndRemove(adapter: Adapter) async throws {
        let store = try adapter.make()
        try await store.put(key("a/b.png"), [1, 2, 3], contentType: "image/png")
        try await store.put(key("a/b.png"), [4], contentType: "image/png")
        #expect(try await store.get(key("a/b.png"))?.content == [4])
        try await store.remove(key("a/b.png"))
        try await store.remove(key("a/b.png"))
        #expect(try await store.get(key("a/b.png")) == nil)
    }

    @Test("many writers of one key leave one whole object", arguments: Adapter.allCases)
    func concurrentWriters(adapter: Adapter) async throws {
        let store = try adapter.make()
        let target = try key("hot/object.png")
        try await withThrowingTaskGroup { group in
            for writer in 1...16 {
                group.addTask { try await store.put(target, Array(repeating: UInt8(writer), count: 50_000), contentType: "image/png") }
                group.addTask {
                    guard let seen = try await store.get(target) else { return }
                    #expect(seen.content.count == 50_000 && Set(seen.content).count == 1)
                }
            }
            try await group.waitForAll()
        }
        let content = try await store.get(target)?.content ?? []
        #expect(content.count == 50_000 && Set(content).count == 1)
    }

    private func key(_ path: String) throws -> ObjectKey { try #require(ObjectKey(path)) }
}

/// What only the folder has to care about.
struct FolderObjectStoreTests {
    @Test("a symbolic link leads nowhere")
    func symbolicLinks() async throws {
        let (root, outside) = (TemporaryFolder.path(), TemporaryFolder.path())
        try FileManager.default.createDirectory(atPath: outside, withIntermediateDirectories: true)
        try Data("secret".utf8).write(to: URL(filePath: outside + "/secret.txt"))
        let store = try FolderObjectStore(folder: URL(filePath: root))
        try FileManager.default.createSymbolicLink(atPath: root + "/link", withDestinationPath: outside)
        try FileManager.default.createSymbolicLink(atPath: root + "/file.txt", withDestinationPath: outside + "/secret.txt")
        let throughFolder = try #require(ObjectKey("link/secret.txt"))
        let file = try #require(ObjectKey("file.txt"))

        #expect(try await !store.exists(throughFolder))
        #expect(try await store.get(throughFolder) == nil)
        #expect(try await !store.exists(file))
        #expect(try await store.get(file) == nil)
        await #expect(throws: LocalFileError.self) { try await store.put(throughFolder, [1], contentType: "text/plain") }
        try await store.put(file, [1], contentType: "text/plain; charset=utf-8")
        #expect(try String(contentsOfFile: outside + "/secret.txt", encoding: .utf8) == "secret")
    }

    @Test("a pipe in the folder holds nobody up")
    func pipes() async throws {
        let root = TemporaryFolder.path()
        let store = try FolderObjectStore(folder: URL(filePath: root))
        #expect(mkfifo(root + "/pipe", 0o644) == 0)
        #expect(try await store.get(try #require(ObjectKey("pipe"))) == nil)
    }

    @Test("nothing unfinished is left behind, and what crashed writers left is cleared")
    func leftovers() async throws {
        let root = TemporaryFolder.path()
        let store = try FolderObjectStore(folder: URL(filePath: root))
        try await store.put(try #require(ObjectKey("a/b.png")), [1], contentType: "image/png")
        #expect(try FileManager.default.contentsOfDirectory(atPath: root + "/.incoming").isEmpty)

        try Data("half".utf8).write(to: URL(filePath: root + "/.incoming/old"))
        try Data("half".utf8).write(to: URL(filePath: root + "/.incoming/new"))
        let longAgo = Date(timeIntervalSinceNow: -7_200)
        try FileManager.default.setAttributes([.modificationDate: longAgo], ofItemAtPath: root + "/.incoming/old")
        _ = try FolderObjectStore(folder: URL(filePath: root))
        #expect(try FileManager.default.contentsOfDirectory(atPath: root + "/.incoming") == ["new"])
    }
}
