import Commerce
import Platform
import TestSupport
import Testing

/// What every store of documents keeps to.
struct DocumentStoreContract: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let check: @Sendable (any DocumentStore, TestClock) async throws -> Void

    private init(_ description: String, _ check: @escaping @Sendable (any DocumentStore, TestClock) async throws -> Void) {
        testDescription = description
        self.check = check
    }

    static let all = [
        DocumentStoreContract("an absent document is nil") { store, _ in
            #expect(try await store.get("carts", "a") == nil)
            try await store.remove("carts", "a")
        },
        DocumentStoreContract("a document comes back as it was stored") { store, clock in
            let content = Array(0...255) as [UInt8]
            let version = try await store.put("carts", "a", content, expected: nil, expiresAt: clock.now.adding(seconds: 60))
            let expected = StoredDocument(content: content, version: try #require(version), expiresAt: clock.now.adding(seconds: 60))
            #expect(try await store.get("carts", "a") == expected)
            #expect(try await store.get("sessions", "a") == nil, "collections are apart")
        },
        DocumentStoreContract("350 KiB fit, and so does nothing at all") { store, clock in
            for content in [[UInt8](repeating: 7, count: 350 << 10), []] {
                let key = "\(content.count)"
                _ = try await store.put("carts", key, content, expected: nil, expiresAt: clock.now.adding(seconds: 60))
                #expect(try await store.get("carts", key)?.content == content)
            }
        },
        DocumentStoreContract("a write with the stored version replaces it, and the version grows") { store, clock in
            let until = clock.now.adding(seconds: 60)
            let first = try #require(try await store.put("carts", "a", [1], expected: nil, expiresAt: until))
            let second = try #require(try await store.put("carts", "a", [2], expected: first, expiresAt: until))
            #expect(second > first)
            #expect(try await store.get("carts", "a") == StoredDocument(content: [2], version: second, expiresAt: until))
        },
        DocumentStoreContract("a write with an old version changes nothing") { store, clock in
            let until = clock.now.adding(seconds: 60)
            let first = try #require(try await store.put("carts", "a", [1], expected: nil, expiresAt: until))
            let second = try #require(try await store.put("carts", "a", [2], expected: first, expiresAt: until))
            #expect(try await store.put("carts", "a", [3], expected: first, expiresAt: until) == nil)
            #expect(try await store.put("carts", "a", [3], expected: nil, expiresAt: until) == nil)
            #expect(try await store.get("carts", "a") == StoredDocument(content: [2], version: second, expiresAt: until))
        },
        DocumentStoreContract("a write to what was removed changes nothing") { store, clock in
            let until = clock.now.adding(seconds: 60)
            let first = try #require(try await store.put("carts", "a", [1], expected: nil, expiresAt: until))
            try await store.remove("carts", "a")
            #expect(try await store.put("carts", "a", [2], expected: first, expiresAt: until) == nil)
            #expect(try await store.get("carts", "a") == nil)
            let again = try #require(try await store.put("carts", "a", [3], expected: nil, expiresAt: until))
            #expect(again > first, "a version is never used twice under one key")
        },
        DocumentStoreContract("an expired document is absent, and its place is free") { store, clock in
            let first = try #require(try await store.put("carts", "a", [1], expected: nil, expiresAt: clock.now.adding(seconds: 60)))
            clock.advance(seconds: 60)
            #expect(try await store.get("carts", "a") == nil)
            #expect(try await store.put("carts", "a", [2], expected: first, expiresAt: clock.now.adding(seconds: 60)) == nil)
            let second = try #require(try await store.put("carts", "a", [3], expected: nil, expiresAt: clock.now.adding(seconds: 60)))
            #expect(second > first)
            #expect(try await store.get("carts", "a")?.content == [3])
        },
        DocumentStoreContract("of 50 writers with the same version one wins") { store, clock in
            let until = clock.now.adding(seconds: 60)
            let first = try #require(try await store.put("carts", "a", [0], expected: nil, expiresAt: until))
            #expect(try await winners(of: 50) { try await store.put("carts", "a", [$0], expected: first, expiresAt: until) } == 1)
            #expect(try await winners(of: 50) { try await store.put("carts", "b", [$0], expected: nil, expiresAt: until) } == 1)
        },
    ]

    private static func winners(of count: Int, _ put: @escaping @Sendable (UInt8) async throws -> Int64?) async throws -> Int {
        try await withThrowingTaskGroup(of: Int.self) { group in
            for number in 1...count { group.addTask { try await put(UInt8(number)) == nil ? 0 : 1 } }
            return try await group.reduce(0, +)
        }
    }
}
