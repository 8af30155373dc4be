import Commerce
import Platform

/// All that a text finds, as a set of product numbers that other sets by the same number can narrow, and the way to put
/// any part of it into order.
package struct SearchMatches: Sendable {
    package let numbers: NumberSet
    /// The words that were looked for, folded.
    package let words: [String]
    /// The product that has exactly this SKU; it comes first.
    package let exactSKU: ProductID?
    /// No product has all the words: these have some of them.
    package let isPartial: Bool
    /// Words that no product has, with those that were looked for instead.
    package let corrections: [Correction]
    /// A text that finds more, where this one finds little.
    package let didYouMean: String?

    package struct Correction: Sendable, Hashable {
        package let typed: String
        package let used: String
    }

    let terms: [SearchTerm]
    let everything: Int
    let exactNumber: Int?
    /// Products with a SKU that begins as the text does; they come next.
    let bySKU: NumberSet
    let unfinished: String?

    /// The text with the corrections in it.
    package var correctedText: String { terms.flatMap(\.asUnderstood).joined(separator: " ") }

    /// What to mark in titles.
    package var highlights: SearchHighlights {
        SearchHighlights(stems: terms.reduce(into: []) { $0.formUnion($1.stems) }, unfinished: unfinished)
    }

    /// The best of some of the matches, best first, at most `SearchQuery.maximumRanked`.
    package func best(of numbers: NumberSet, limit: Int = SearchQuery.maximumRanked) -> [Int] {
        var first: [Int] = []
        if let exactNumber, numbers.contains(exactNumber) { first.append(exactNumber) }
        first += bySKU.intersection(numbers).greatest(limit).filter { $0 != exactNumber }
        let ranked = ranked(numbers.subtracting(NumberSet(first)), limit: limit - min(first.count, limit))
        return Array((first + ranked).prefix(limit))
    }

    private func ranked(_ numbers: NumberSet, limit: Int) -> [Int] {
        guard limit > 0 else { return [] }
        // Those with every word in the title are ranked before the bound takes any away.
        let titles = terms.reduce(numbers) { $0.intersection($1.inTitle) }
        var candidates = titles.greatest(limit)
        if candidates.count < limit {
            let someTitle = terms.reduce(NumberSet()) { $0.union($1.inTitle) }.intersection(numbers).subtracting(titles)
            candidates += someTitle.greatest(limit - candidates.count)
            if candidates.count < limit {
                candidates += numbers.subtracting(titles).subtracting(someTitle).greatest(limit - candidates.count)
            }
        }
        let weights = terms.map { $0.weight(among: everything) }
        let scored = candidates.map { number in
            var score = 0
            for (term, weight) in zip(terms, weights) {
                if term.inTitle.contains(number) { score += 4 * weight } else if term.anywhere.contains(number) { score += weight }
            }
            return (score: score, number: number)
        }
        return scored.sorted { $0.score != $1.score ? $0.score > $1.score : $0.number > $1.number }.map(\.number)
    }
}
