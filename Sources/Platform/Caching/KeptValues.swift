import Synchronization

/// What readers of one database keep in memory: values under the version of a tag, such as settings and definitions, of which
/// there are few and many pages need them, and objects that keep more by rules of their own.
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

    private let watched = Mutex<Set<CacheTag>>([])
    private let companions = Mutex<[ObjectIdentifier: any AnyObject & Sendable]>([:])

    /// All tags that were ever asked for, with this one; few, since what is kept is little.
    func watching(_ tag: CacheTag) -> Set<CacheTag> {
        watched.withLock { watched in
            if watched.count < Self.limit { watched.insert(tag) }
            return watched.union([tag])
        }
    }

    /// The object of this type, made when it is asked for first.
    func companion<Object: AnyObject & Sendable>(_ make: () -> Object) -> Object {
        companions.withLock { companions in
            if let known = companions[ObjectIdentifier(Object.self)] as? Object { return known }
            let new = make()
            companions[ObjectIdentifier(Object.self)] = new
            return new
        }
    }

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
