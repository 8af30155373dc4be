import Platform
import Synchronization

/// Sets and columns of listings that this process has read before. Each is kept with the version it had, and taken only
/// where the reader's own snapshot has that version, so an edit is seen at once. While nothing at all was edited, one look
/// at one version says so for all of them.
final class ListingMemory: Sendable {
    private let state = Mutex(State())
    private let limitBytes: Int

    private struct Kept<Value: Sendable>: Sendable {
        let version: Int
        let value: Value
        /// The version of the whole table under which it was right when somebody looked last.
        var tableVersion: CacheVersion
    }

    private struct State {
        var sets: [String: Kept<NumberSet>] = [:]
        var columns: [String: Kept<ListingColumn>] = [:]
        var bytes = 0

        mutating func clear() { self = State() }
    }

    /// - Parameter limitBytes: beyond it all is dropped, which costs time and nothing else.
    init(limitBytes: Int = 64 << 20) { self.limitBytes = limitBytes }

    func sets(_ terms: [String], in reader: Reader) throws -> [String: NumberSet] {
        let tableVersion = try reader.version(of: ListingSets.table.tag)
        var sets: [String: NumberSet] = [:]
        sets.reserveCapacity(terms.count)
        var unsure: [String] = []
        state.withLock { state in
            for term in terms {
                if let kept = state.sets[term], kept.tableVersion == tableVersion { sets[term] = kept.value } else { unsure.append(term) }
            }
        }
        if unsure.isEmpty { return sets }
        let versions = try ListingSets.table.versions(unsure, in: reader)
        var missing: [String] = []
        state.withLock { state in
            for term in unsure {
                guard let value = Self.take(&state.sets, term, versions[term] ?? 0, tableVersion) else {
                    missing.append(term)
                    continue
                }
                sets[term] = value
            }
        }
        if missing.isEmpty { return sets }
        let read = try ListingSets.table.sets(missing, in: reader)
        state.withLock { state in
            for term in missing {
                let set = read[term] ?? NumberSet()
                sets[term] = set
                keep(&state.sets, term, Kept(version: versions[term] ?? 0, value: set, tableVersion: tableVersion), set.sizeBytes, &state.bytes)
            }
            if state.bytes > limitBytes { state.clear() }
        }
        return sets
    }

    func column(_ name: String, in reader: Reader) throws -> ListingColumn {
        let tableVersion = try reader.version(of: ListingSets.table.tag)
        if let kept = state.withLock({ $0.columns[name] }), kept.tableVersion == tableVersion { return kept.value }
        let term = ListingColumn.versionTerm(name)
        let version = try ListingSets.table.versions([term], in: reader)[term] ?? 0
        if let value = state.withLock({ Self.take(&$0.columns, name, version, tableVersion) }) { return value }
        let column = try ListingColumn.load(name, in: reader)
        state.withLock { state in
            keep(&state.columns, name, Kept(version: version, value: column, tableVersion: tableVersion), column.sizeBytes, &state.bytes)
            if state.bytes > limitBytes { state.clear() }
        }
        return column
    }

    /// What is kept in this version, noted to be right under the table's.
    private static func take<Value>(
        _ kept: inout [String: Kept<Value>], _ name: String, _ version: Int, _ tableVersion: CacheVersion
    ) -> Value? {
        guard let known = kept[name], known.version == version else { return nil }
        if known.tableVersion < tableVersion { kept[name]?.tableVersion = tableVersion }
        return known.value
    }

    /// A snapshot that is older than what is kept keeps nothing.
    private func keep<Value>(_ kept: inout [String: Kept<Value>], _ name: String, _ new: Kept<Value>, _ size: Int, _ bytes: inout Int) {
        if let old = kept[name] {
            guard old.version < new.version else { return }
        }
        // The old one's size is not taken off: the sum is an upper bound, and the next clearing sets it right.
        kept[name] = new
        bytes += size
    }
}

/// Where a listing's sets and columns come from: the database, or the memory of what was read from it.
struct ListingSource {
    let reader: Reader
    private let memory: ListingMemory?

    init(_ reader: Reader) {
        self.reader = reader
        memory = reader.companion { ListingMemory() }
    }

    func sets(_ terms: [String]) throws -> [String: NumberSet] {
        try memory?.sets(terms, in: reader) ?? ListingSets.table.sets(terms, in: reader)
    }

    func set(_ term: String) throws -> NumberSet { try sets([term])[term] ?? NumberSet() }

    func column(_ name: String) throws -> ListingColumn {
        try memory?.column(name, in: reader) ?? ListingColumn.load(name, in: reader)
    }
}
