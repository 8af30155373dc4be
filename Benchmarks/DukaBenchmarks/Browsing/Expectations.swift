import Commerce
import Foundation
import Synchronization

/// What pages must show: from the moment that an edit is acknowledged, no request that is sent later may be answered with an
/// older value. While an edit is under way, both the old and the new value are right.
final class Expectations: Sendable {
    /// One fact on one page.
    enum Fact: Hashable, Sendable {
        case price(VariantID)
        case stock(VariantID)
    }

    enum Value: Sendable {
        case contains(String)
        /// The variant's entry in the page's data, or the page's only offer, says so.
        case stock(VariantID, isAvailable: Bool)
    }

    /// What was acknowledged when a request was sent: for each fact, the place in its history.
    typealias Snapshot = [Fact: Int]

    private struct History {
        var values: [Value] = []
        var acknowledged = -1
    }

    private let pages = Mutex<[String: [Fact: History]]>([:])
    private let counted = Mutex(0)

    /// How many facts were compared.
    var comparisons: Int { counted.withLock { $0 } }

    /// An edit is about to be made.
    func begin(_ value: Value, of fact: Fact, on path: String) {
        pages.withLock { $0[path, default: [:]][fact, default: History()].values.append(value) }
    }

    /// It is made: whoever asks from now on sees it.
    func acknowledge(_ fact: Fact, on path: String) {
        pages.withLock { pages in
            let last = (pages[path]?[fact]?.values.count ?? 0) - 1
            pages[path]?[fact]?.acknowledged = last
        }
    }

    /// Taken before a request is sent.
    func snapshot(of path: String) -> Snapshot {
        pages.withLock { pages in (pages[path] ?? [:]).mapValues(\.acknowledged).filter { $0.value >= 0 } }
    }

    /// Throws when the page shows a value from before the snapshot.
    func check(_ page: PageClient.Page, of path: String, since snapshot: Snapshot) throws {
        guard !snapshot.isEmpty else { return }
        let text = page.text
        for (fact, place) in snapshot {
            let allowed = pages.withLock { Array($0[path]?[fact]?.values[place...] ?? []) }
            guard allowed.contains(where: { $0.holds(in: text) }) else {
                throw BenchmarkError("stale: \(path) does not show \(allowed) (from the cache: \(page.isFromCache))")
            }
            counted.withLock { $0 += 1 }
        }
    }
}

extension Expectations.Value {
    func holds(in text: String) -> Bool {
        switch self {
        case .contains(let needle): return text.contains(needle)
        case .stock(let variant, let isAvailable):
            guard let entry = text.range(of: "\"id\":\"\(variant)\"") else {
                return text.contains(isAvailable ? "schema.org/InStock" : "schema.org/OutOfStock")
            }
            guard let name = text[entry.upperBound...].range(of: "\"stock\":\"") else { return false }
            return text[name.upperBound...].hasPrefix("sold_out") != isAvailable
        }
    }
}
