import Foundation
import Platform

/// Objects as files of one folder, which nodes of a fleet may share.
///
/// A content type that the file's extension does not tell lies in a sidecar `.<name>.type`; no key can name one.
package final class FolderObjectStore: ObjectStore {
    package static let maximumBytes = 256 << 20
    private static let maximumTypeBytes = 200
    private let folder: LocalFolder
    private let threads: BlockingThreads<Void>

    /// Makes the folder when it is missing.
    package init(folder: URL, threads: Int = 2) throws {
        self.folder = try LocalFolder(path: folder.path(percentEncoded: false))
        self.threads = BlockingThreads(name: "objects", threads: threads, waitingLimit: 1_024) {}
    }

    /// Ends its threads after the work that waits.
    package func shutdown() { threads.shutdown() }

    package func put(_ key: ObjectKey, _ content: [UInt8], contentType: String) async throws {
        guard content.count <= Self.maximumBytes else { throw LocalFileError(operation: "put", code: EFBIG) }
        let type = Array(contentType.utf8)
        guard type.count <= Self.maximumTypeBytes, type.allSatisfy({ 0x20...0x7E ~= $0 }) else {
            throw LocalFileError(operation: "put", code: EINVAL)
        }
        let (parts, folder) = (Self.parts(of: key), folder)
        try await threads.run { _ in
            let sidecar = Self.sidecar(of: parts)
            if ContentTypes.of(fileName: parts[parts.count - 1]) == contentType {
                if try folder.contains(sidecar) { try folder.remove(sidecar) }
            } else {
                // Before the content, so that whoever sees the content sees its type.
                try folder.write(sidecar, type)
            }
            try folder.write(parts, content)
        }
    }

    package func get(_ key: ObjectKey) async throws -> StoredObject? {
        let (parts, folder) = (Self.parts(of: key), folder)
        return try await threads.run { _ in
            guard let content = try folder.read(parts, limit: Self.maximumBytes) else { return nil }
            let type = try folder.read(Self.sidecar(of: parts), limit: Self.maximumTypeBytes)
            return StoredObject(
                content: content,
                contentType: type.map { String(decoding: $0, as: UTF8.self) } ?? ContentTypes.of(fileName: parts[parts.count - 1]))
        }
    }

    package func read(_ key: ObjectKey, from offset: Int, count: Int) async throws -> [UInt8]? {
        let (parts, folder) = (Self.parts(of: key), folder)
        return try await threads.run { _ in try folder.read(parts, from: offset, count: count) }
    }

    package func exists(_ key: ObjectKey) async throws -> Bool {
        let (parts, folder) = (Self.parts(of: key), folder)
        return try await threads.run { _ in try folder.contains(parts) }
    }

    package func remove(_ key: ObjectKey) async throws {
        let (parts, folder) = (Self.parts(of: key), folder)
        try await threads.run { _ in
            try folder.remove(parts)
            try folder.remove(Self.sidecar(of: parts))
        }
    }

    private static func parts(of key: ObjectKey) -> [String] { key.path.split(separator: "/").map(String.init) }

    private static func sidecar(of parts: [String]) -> [String] { parts.dropLast() + [".\(parts[parts.count - 1]).type"] }
}
