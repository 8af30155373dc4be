import Platform
import Synchronization

final class Objects: ObjectStore {
    private let stored = Mutex<[ObjectKey: [UInt8]]>([:])
    var count: Int { stored.withLock { $0.count } }

    func put(_ key: ObjectKey, _ content: [UInt8], contentType: String) async throws { stored.withLock { $0[key] = content } }
    func get(_ key: ObjectKey) async throws -> StoredObject? {
        stored.withLock { $0[key] }.map { StoredObject(content: $0, contentType: "application/octet-stream") }
    }
    func read(_ key: ObjectKey, from offset: Int, count: Int) async throws -> [UInt8]? {
        stored.withLock { $0[key] }.map { Array($0.dropFirst(offset).prefix(count)) }
    }
    func exists(_ key: ObjectKey) async throws -> Bool { stored.withLock { $0[key] != nil } }
    func remove(_ key: ObjectKey) async throws { stored.withLock { $0[key] = nil } }
}
