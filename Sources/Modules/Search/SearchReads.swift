import Commerce
import Platform

extension CacheTag {
    /// Any search: results change with every product.
    package static var search: CacheTag { CacheTag("search") }
}

/// Looks words up. The cost follows the number of words, not of matches: sets are intersected whole, and only the best
/// `SearchQuery.maximumRanked` are put into order.
package enum SearchReads {
    package static func search(_ query: SearchQuery, in reader: Reader) throws -> SearchResult {
        reader.depend(on: .search)
        let text = String(query.text.unicodeScalars.prefix(SearchQuery.maximumLength).map(Character.init))
        let typed = SearchWords.words(text, limit: SearchQuery.maximumWords)
        let exact = try exactSKU(text, in: reader)
        let words = try lookUp(typed, in: reader)
        var matches = words.reduce(nil as NumberSet?) { $0?.intersection($1.anywhere) ?? $1.anywhere } ?? NumberSet()
        let isPartial = matches.isEmpty && words.count > 1
        if isPartial { matches = words.reduce(NumberSet()) { $0.union($1.anywhere) } }

        let ranked = rank(matches, words, query.sort)
        let pageSize = min(max(query.pageSize, 1), SearchQuery.maximumPageSize)
        let pages = max(1, (ranked.count + pageSize - 1) / pageSize)
        let page = min(max(query.page, 1), pages)
        var ids = try products(Array(ranked.dropFirst((page - 1) * pageSize).prefix(pageSize)), in: reader)
        var total = matches.count
        if let exact {
            // The product asked for by its number comes first, whether its words match or not.
            if page == 1 { ids = [exact] + ids.filter { $0 != exact } } else { ids.removeAll { $0 == exact } }
            if total == 0 { total = 1 }
        }
        return SearchResult(
            ids: ids, total: total, page: page, pages: pages, exactSKU: exact, words: typed, isPartial: isPartial && !matches.isEmpty)
    }

    /// One word of the query with the products that have it.
    private struct Word {
        let anywhere: NumberSet
        let inTitle: NumberSet
        /// Rare words say more: 1 for a word of every product, about 16 for one of a single one.
        let weight: Int
    }

    private static let maximumCompletions = 60

    private static func exactSKU(_ text: String, in reader: Reader) throws -> ProductID? {
        guard let sku = try? SKU(text) else { return nil }
        return try reader.first("SELECT product_id FROM search_skus WHERE sku = \(sku.folded) ORDER BY product_id LIMIT 1") { try $0[0] }
    }

    private static func lookUp(_ typed: [String], in reader: Reader) throws -> [Word] {
        guard let last = typed.last else { return [] }
        let stems = typed.map(SearchWords.stem)
        // The last word may be unfinished: whatever begins with it counts.
        var completions = try SearchPostings.table.terms(withPrefix: SearchPostings.any(last), limit: maximumCompletions, in: reader)
            .map { String($0.term.dropFirst()) }
        completions.removeAll { $0 == stems.last }
        let all = stems + completions
        let sets = try SearchPostings.table.sets(
            [SearchPostings.all] + all.map(SearchPostings.any) + all.map(SearchPostings.title), in: reader)
        let everything = sets[SearchPostings.all]?.count ?? 0

        return stems.enumerated().map { place, stem in
            var anywhere = sets[SearchPostings.any(stem)] ?? NumberSet()
            var inTitle = sets[SearchPostings.title(stem)] ?? NumberSet()
            if place == stems.count - 1 {
                for word in completions {
                    anywhere = anywhere.union(sets[SearchPostings.any(word)] ?? NumberSet())
                    inTitle = inTitle.union(sets[SearchPostings.title(word)] ?? NumberSet())
                }
            }
            let rarity = (everything + 1) / (anywhere.count + 1)
            return Word(anywhere: anywhere, inTitle: inTitle, weight: 1 + (Int.bitWidth - max(1, rarity).leadingZeroBitCount - 1))
        }
    }

    private static func rank(_ matches: NumberSet, _ words: [Word], _ sort: SearchSort) -> [Int] {
        if sort == .newest { return newest(of: matches, SearchQuery.maximumRanked) }
        // Those with every word in the title are ranked before the bound takes any away.
        let titles = words.reduce(matches) { $0.intersection($1.inTitle) }
        var candidates = newest(of: titles, SearchQuery.maximumRanked)
        if candidates.count < SearchQuery.maximumRanked {
            let someTitle = words.reduce(NumberSet()) { $0.union($1.inTitle) }.intersection(matches).subtracting(titles)
            candidates += newest(of: someTitle, SearchQuery.maximumRanked - candidates.count)
            let rest = matches.subtracting(titles).subtracting(someTitle)
            candidates += newest(of: rest, SearchQuery.maximumRanked - candidates.count)
        }
        let scored = candidates.map { number in
            let score = words.reduce(0) { score, word in
                if word.inTitle.contains(number) { return score + 4 * word.weight }
                return word.anywhere.contains(number) ? score + word.weight : score
            }
            return (score: score, number: number)
        }
        return scored.sorted { $0.score != $1.score ? $0.score > $1.score : $0.number > $1.number }.map(\.number)
    }

    private static func newest(of set: NumberSet, _ limit: Int) -> [Int] {
        guard limit > 0 else { return [] }
        var found: [Int] = []
        for index in set.chunks.keys.sorted(by: >) {
            guard let chunk = set.chunks[index], found.count < limit else { break }
            var numbers: [Int] = []
            numbers.reserveCapacity(chunk.count)
            chunk.forEach { numbers.append(index << 16 | Int($0)) }
            found += numbers.reversed().prefix(limit - found.count)
        }
        return found
    }

    private static func products(_ numbers: [Int], in reader: Reader) throws -> [ProductID] {
        guard !numbers.isEmpty else { return [] }
        var products: [Int: ProductID] = [:]
        try reader.each("SELECT number, product_id FROM search_documents WHERE number IN \(list: numbers)") { products[try $0[0]] = try $0[1] }
        return numbers.compactMap { products[$0] }
    }
}
