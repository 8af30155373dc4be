/// Names one thing that pages depend on: `product:42`, `collection:7`, `menu`.
package struct CacheTag: Hashable, Sendable, Comparable, CustomStringConvertible {
    package let name: String

    package init(_ name: String) { self.name = name }
    package init(_ kind: StaticString, _ id: some CustomStringConvertible) { name = kind.description + ":" + id.description }

    package var description: String { name }
    package static func < (a: CacheTag, b: CacheTag) -> Bool { a.name < b.name }
}

extension CacheTag: SQLConvertible {
    package var sqlValue: SQLValue { .text(name) }
    package static func decode(_ columns: any SQLColumns, at index: Int) throws -> CacheTag { CacheTag(try columns.text(at: index)) }
}

/// How often a tag changed, as a number that only grows. It is bumped in the transaction of the edit, so versions, not
/// deletes, say whether a cached page is current.
package struct CacheVersion: Hashable, Sendable, Comparable, RawRepresentable, SQLConvertible {
    package let rawValue: Int64

    package init(rawValue: Int64) { self.rawValue = rawValue }

    /// A tag that was never bumped.
    package static let initial = CacheVersion(rawValue: 0)

    /// What a version proposed so much earlier would be: proposals are time-ordered identifiers.
    package func earlier(bySeconds seconds: Int) -> CacheVersion {
        CacheVersion(rawValue: max(rawValue - Int64(seconds) * 1_000 << 22, 0))
    }

    package static func < (a: CacheVersion, b: CacheVersion) -> Bool { a.rawValue < b.rawValue }
}
