import Platform
import Synchronization

/// Sets and columns of listings that this process has read before. Each is kept with the version it had, and taken only
/// where the reader's own snapshot has that version, so an edit is seen at once; what it costs is one look at the versions.
///
/// For readers only: inside a transaction that has written, a version says nothing yet.
package final class ListingMemory: Sendable {
    private let state = Mutex(State())
    private let limitBytes: Int

    private struct Kept<Value: Sendable>: Sendable {
        let version: Int
        let value: Value
    }

    private struct State {
        var sets: [String: Kept<NumberSet>] = [:]
        var columns: [String: Kept<ListingColumn>] = [:]
        var bytes = 0

        mutating func clear() { self = State() }
    }

    /// - Parameter limitBytes: beyond it all is dropped, which costs time and nothing else.
    package init(limitBytes: Int = 96 << 20) { self.limitBytes = limitBytes }

    func sets(_ terms: [String], in reader: Reader) throws -> [String: NumberSet] {
        let versions = try ListingSets.table.versions(terms, in: reader)
        var sets: [String: NumberSet] = [:]
        var missing: [String] = []
        state.withLock { state in
            for term in terms {
                if let kept = state.sets[term], kept.version == versions[term] ?? 0 { sets[term] = kept.value } else { missing.append(term) }
            }
        }
        guard !missing.isEmpty else { return sets }
        let read = try ListingSets.table.sets(missing, in: reader)
        state.withLock { state in
            for term in missing {
                let set = read[term] ?? NumberSet()
                sets[term] = set
                keep(&state.sets, term, Kept(version: versions[term] ?? 0, value: set), set.sizeBytes, &state.bytes)
            }
            if state.bytes > limitBytes { state.clear() }
        }
        return sets
    }

    func column(_ name: String, in reader: Reader) throws -> ListingColumn {
        let term = ListingColumn.versionTerm(name)
        let version = try ListingSets.table.versions([term], in: reader)[term] ?? 0
        if let kept = state.withLock({ $0.columns[name] }), kept.version == version { return kept.value }
        let column = try ListingColumn.load(name, in: reader)
        state.withLock { state in
            keep(&state.columns, name, Kept(version: version, value: column), column.sizeBytes, &state.bytes)
            if state.bytes > limitBytes { state.clear() }
        }
        return column
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
    let memory: ListingMemory?

    func sets(_ terms: [String]) throws -> [String: NumberSet] {
        try memory?.sets(terms, in: reader) ?? ListingSets.table.sets(terms, in: reader)
    }

    func column(_ name: String) throws -> ListingColumn {
        try memory?.column(name, in: reader) ?? ListingColumn.load(name, in: reader)
    }
}
