import Platform
import Synchronization

/// Objects in memory.
final class MemoryObjects: ObjectStore {
    private let objects = Mutex<[ObjectKey: StoredObject]>([:])

    func put(_ key: ObjectKey, _ content: [UInt8], contentType: String) async throws {
        objects.withLock { $0[key] = StoredObject(content: content, contentType: contentType) }
    }

    func get(_ key: ObjectKey) async throws -> StoredObject? { objects.withLock { $0[key] } }
    func read(_ key: ObjectKey, from offset: Int, count: Int) async throws -> [UInt8]? {
        objects.withLock { $0[key] }.map { Array($0.content.dropFirst(offset).prefix(count)) }
    }
    func exists(_ key: ObjectKey) async throws -> Bool { objects.withLock { $0[key] != nil } }
    func remove(_ key: ObjectKey) async throws { objects.withLock { $0[key] = nil } }
}

/// Pictures that all look alike: the loader does not look at them.
struct StandInImages: ImageProcessor {
    func inspect(_ content: [UInt8]) async throws -> ImageInformation { ImageInformation(format: .webp, width: 1_200, height: 1_500) }

    func resize(_ content: [UInt8], widths: [Int], as format: ImageFormat, quality: Int) async throws -> [ResizedImage] {
        widths.map { min($0, 1_200) }.map { ResizedImage(content: [1], width: $0, height: $0 * 5 / 4) }
    }
}
