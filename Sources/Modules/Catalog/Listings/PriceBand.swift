import Commerce
import Platform

/// A range of prices that a listing offers as a choice, in minor units; both bounds belong to it.
package struct PriceBand: Hashable, Sendable {
    /// `nil`: from the cheapest.
    package let lowest: Int64?
    /// `nil`: up to the dearest.
    package let highest: Int64?
    /// How many products would be listed if it were chosen, with all other filters.
    package let count: Int
    package let isSelected: Bool
}

/// Cuts prices into bands of round numbers, about as many products in each.
enum PriceBands {
    private static let maximumBands = 5
    private static let sampleSize = 1_000

    /// Where bands begin, ascending; empty when all cost about the same.
    static func edges(of members: NumberSet, _ prices: ListingColumn) -> [Int64] {
        let step = max(1, members.count / sampleSize)
        var sample: [Int64] = []
        var place = 0
        members.forEach { ordinal in
            if place % step == 0, prices[ordinal] != ListingColumn.none { sample.append(prices[ordinal]) }
            place += 1
        }
        sample.sort()
        guard let lowest = sample.first, let highest = sample.last, lowest < highest else { return [] }
        var edges: [Int64] = []
        for band in 1..<maximumBands {
            let edge = rounded(sample[sample.count * band / maximumBands])
            if edge > lowest, edge <= highest, edge > edges.last ?? 0 { edges.append(edge) }
        }
        return edges
    }

    /// To one digit or a half of one: 3,412 is 3,500.
    private static func rounded(_ price: Int64) -> Int64 {
        var unit: Int64 = 1
        while price / unit >= 10 { unit *= 10 }
        let half = max(1, unit / 2)
        return (price + half / 2) / half * half
    }

    static func bands(_ edges: [Int64], of members: NumberSet, _ prices: ListingColumn, _ request: ListingRequest) -> [PriceBand] {
        guard !edges.isEmpty else { return [] }
        var counts = [Int](repeating: 0, count: edges.count + 1)
        members.forEach { ordinal in
            let price = prices[ordinal]
            guard price != ListingColumn.none else { return }
            var band = 0
            while band < edges.count, price >= edges[band] { band += 1 }
            counts[band] += 1
        }
        return counts.enumerated().compactMap { place, count in
            let lowest = place == 0 ? nil : edges[place - 1]
            let highest = place == edges.count ? nil : edges[place] - 1
            let isSelected = (lowest != nil || highest != nil) && request.minimumPrice == lowest && request.maximumPrice == highest
            return count > 0 || isSelected ? PriceBand(lowest: lowest, highest: highest, count: count, isSelected: isSelected) : nil
        }
    }
}
