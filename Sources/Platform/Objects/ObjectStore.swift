/// The port for files: pictures, exports. Keys are chosen so that content under a key never changes (its hash is in it).
package protocol ObjectStore: Sendable {
    /// Stores all or nothing, durably. Storing the same key again is not an error.
    func put(_ key: ObjectKey, _ content: [UInt8], contentType: String) async throws
    /// `nil` when there is no such object.
    func get(_ key: ObjectKey) async throws -> StoredObject?
    /// Part of an object, for what is too large to hold: at most `count` bytes from `offset`, fewer where it ends. `nil` when
    /// there is no such object.
    func read(_ key: ObjectKey, from offset: Int, count: Int) async throws -> [UInt8]?
    func exists(_ key: ObjectKey) async throws -> Bool
    func remove(_ key: ObjectKey) async throws
}

package struct StoredObject: Sendable, Equatable {
    package let content: [UInt8]
    package let contentType: String

    package init(content: [UInt8], contentType: String) {
        self.content = content
        self.contentType = contentType
    }
}

/// A relative path of 1 to 8 parts of `a-z 0-9 . _ -`, none of which begins with a dot: it cannot leave its folder.
package struct ObjectKey: Hashable, Sendable, CustomStringConvertible {
    package let path: String

    package init?(_ path: String) {
        let parts = path.split(separator: "/", omittingEmptySubsequences: false)
        guard (1...8).contains(parts.count), path.utf8.count <= 200 else { return nil }
        for part in parts {
            guard let first = part.utf8.first, first != UInt8(ascii: ".") else { return nil }
            for byte in part.utf8 {
                switch byte {
                case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."), UInt8(ascii: "_"),
                    UInt8(ascii: "-"):
                    continue
                default: return nil
                }
            }
        }
        self.path = path
    }

    package var description: String { path }
}
