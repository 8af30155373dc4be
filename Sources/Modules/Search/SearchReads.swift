import Commerce
import Platform

extension CacheTag {
    /// Any search: results change with every product.
    package static var search: CacheTag { CacheTag("search") }
}

/// What a text finds.
package enum SearchReads {
    /// All matches as a set, for who narrows and counts them by other sets. Any text is allowed: only its first 200
    /// characters and 10 words count.
    package static func matches(_ text: String, in reader: Reader) throws -> SearchMatches {
        try SearchFinder(reader: reader).find(SearchQuery.bounded(text))
    }

    /// One page of what is found.
    package static func search(_ query: SearchQuery, in reader: Reader) throws -> SearchResult {
        let found = try matches(query.text, in: reader)
        let ranked = query.sort == .newest ? found.numbers.greatest(SearchQuery.maximumRanked) : found.best(of: found.numbers)
        let pageSize = min(max(query.pageSize, 1), SearchQuery.maximumPageSize)
        let pages = max(1, (ranked.count + pageSize - 1) / pageSize)
        let page = min(max(query.page, 1), pages)
        let ids = try products(Array(ranked.dropFirst((page - 1) * pageSize).prefix(pageSize)), in: reader)
        return SearchResult(
            ids: ids, total: found.numbers.count, page: page, pages: pages, exactSKU: found.exactSKU, words: found.words, isPartial: found.isPartial)
    }

    /// What to offer while somebody types.
    /// - Parameter limit: of products; at most 24.
    package static func suggestions(_ text: String, limit: Int, in reader: Reader) throws -> SearchSuggestions {
        let text = SearchQuery.bounded(text)
        let found = try SearchFinder(reader: reader, completions: 8).find(text)
        let words = TypedWord.words(text, limit: SearchQuery.maximumWords)
        var texts: [String] = []
        if let last = words.last, last.text.utf8.count > 1, found.exactSKU == nil {
            let begun = words.dropLast().map(\.text)
            texts = try Vocabulary.completions(of: last.text, limit: 4, in: reader).filter { $0.word != last.text && !last.isOfCode }
                .prefix(3).map { (begun + [$0.word]).joined(separator: " ") }
        }
        if let guessed = found.didYouMean ?? (found.corrections.isEmpty ? nil : found.correctedText) { texts = [guessed] }
        return SearchSuggestions(
            texts: texts, numbers: found.best(of: found.numbers, limit: min(max(limit, 0), 24)), total: found.numbers.count, highlights: found.highlights)
    }

    private static func products(_ numbers: [Int], in reader: Reader) throws -> [ProductID] {
        guard !numbers.isEmpty else { return [] }
        var products: [Int: ProductID] = [:]
        try reader.each("SELECT number, product_id FROM search_documents WHERE number IN \(list: numbers)") { products[try $0[0]] = try $0[1] }
        return numbers.compactMap { products[$0] }
    }
}

package struct SearchSuggestions: Sendable {
    /// Texts to search for: the begun word finished, the mistyped one mended.
    package let texts: [String]
    /// Of the best products, best first.
    package let numbers: [Int]
    /// All that match.
    package let total: Int
    package let highlights: SearchHighlights
}
