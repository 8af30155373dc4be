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
            guard let state = Self.states(in: text)[variant.rawValue] else {
                return text.contains(isAvailable ? "schema.org/InStock" : "schema.org/OutOfStock")
            }
            return (state != "sold_out") == isAvailable
        }
    }

    /// What the page's data says of its variants, by their identifiers: the columns that `VariantData` of the storefront describes.
    private static func states(in text: String) -> [Int64: String] {
        guard let start = text.range(of: "id=\"variants\">"), let end = text.range(of: "</script>", range: start.upperBound..<text.endIndex),
            let data = try? JSONSerialization.jsonObject(with: Data(text[start.upperBound..<end.lowerBound].utf8)) as? [String: Any],
            let ids = data["ids"] as? String, let names = data["states"] as? [String], let places = data["state"] as? [Int]
        else { return [:] }
        var (states, id) = ([Int64: String](), Int64(0))
        for (index, step) in ids.split(separator: " ").enumerated() {
            id += Int64(step) ?? 0
            states[id] = names[places[places.count > 1 ? index : 0]]
        }
        return states
    }
}
