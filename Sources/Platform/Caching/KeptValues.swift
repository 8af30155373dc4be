import Synchronization

/// What readers keep in memory under the version of a tag: settings, definitions, what all listings need. Few values, used by many
/// pages.
final class KeptValues: Sendable {
    /// Beyond it nothing more is kept, which costs time and nothing else.
    private static let limit = 64

    private struct Key: Hashable {
        let name: String
        let tag: CacheTag
    }

    private struct Kept {
        let version: CacheVersion
        let value: any Sendable
    }

    private let values = Mutex<[Key: Kept]>([:])

    /// All tags of what is kept.
    var tags: Set<CacheTag> { values.withLock { Set($0.keys.map(\.tag)) } }

    func value<Value: Sendable>(_ name: String, under tag: CacheTag, at version: CacheVersion) -> Value? {
        let kept = values.withLock { $0[Key(name: name, tag: tag)] }
        guard let kept, kept.version == version else { return nil }
        return kept.value as? Value
    }

    func keep<Value: Sendable>(_ value: Value, as name: String, under tag: CacheTag, at version: CacheVersion) {
        let key = Key(name: name, tag: tag)
        values.withLock { values in
            if values[key] != nil || values.count < Self.limit { values[key] = Kept(version: version, value: value) }
        }
    }
}
