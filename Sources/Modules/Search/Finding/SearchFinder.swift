import Commerce
import Platform

/// Looks a text up. The cost follows the number of words, not of matches: sets are combined whole.
struct SearchFinder {
    let reader: Reader
    /// How many words the last one may be the beginning of.
    var completions = 24

    /// From this many matches on nothing else is proposed.
    private static let few = 3
    private static let maximumGuesses = 4
    private static let maximumBySKU = 200

    func find(_ text: String) throws -> SearchMatches {
        reader.depend(on: .search)
        let typed = TypedWord.words(text, limit: SearchQuery.maximumWords)
        let exact = try exactSKU(text)
        let bySKU = exact == nil ? try skuPrefix(text) : NumberSet()
        var (terms, unfinished) = try look(for: typed)
        let everything = try SearchPostings.table.counts([SearchPostings.all], in: reader)[SearchPostings.all] ?? 0
        // A code that was found is what was meant.
        let isCode = exact != nil || !bySKU.isEmpty
        if !isCode { try guess(&terms) }

        var matches = terms.reduce(nil as NumberSet?) { $0?.intersection($1.anywhere) ?? $1.anywhere } ?? NumberSet()
        let isPartial = matches.isEmpty && terms.count > 1 && !isCode
        if isPartial { matches = terms.reduce(NumberSet()) { $0.union($1.anywhere) } }
        var didYouMean: String?
        if !isCode, isPartial || matches.count <= Self.few { didYouMean = try proposal(terms, isPartial ? 0 : matches.count) }
        if let exact { matches.insert(exact.number) }
        return SearchMatches(
            numbers: matches.union(bySKU), words: typed.map(\.text), exactSKU: exact?.product, isPartial: isPartial && !matches.isEmpty,
            corrections: terms.compactMap { term in term.guess.map { .init(typed: term.typed[0], used: $0) } }, didYouMean: didYouMean,
            terms: terms, everything: everything, exactNumber: exact?.number, bySKU: bySKU, unfinished: unfinished)
    }

    private func look(for typed: [TypedWord]) throws -> (terms: [SearchTerm], unfinished: String?) {
        var plans = try TermPlan.plans(typed, in: reader)
        guard let last = typed.last, !plans.isEmpty else { return ([], nil) }
        // A single letter begins too much.
        let isUnfinished = last.text.utf8.count > 1
        if isUnfinished {
            let stems = try Vocabulary.completions(of: last.text, limit: completions, in: reader).map(\.stem).filter { $0 != last.stem }
            plans[plans.count - 1].alternatives += stems.map { stem in plans[plans.count - 1].typed.dropLast().map(\.stem) + [stem] }
        }
        let stems = Set(plans.flatMap { $0.alternatives.joined() })
        let sets = try SearchPostings.table.sets(stems.map(SearchPostings.any) + stems.map(SearchPostings.title), in: reader)
        return (plans.map { $0.term(sets) }, isUnfinished ? last.text : nil)
    }

    /// Takes words that nothing has for mistyped ones.
    private func guess(_ terms: inout [SearchTerm]) throws {
        for place in terms.indices where terms[place].anywhere.isEmpty && terms[place].isGuessable {
            let candidates = try Misspellings.candidates(for: terms[place].typed[0], in: reader)
            guard let best = candidates.first else { continue }
            let stems = Set(candidates.filter { $0.distance == best.distance }.prefix(Self.maximumGuesses).map(\.stem))
            let sets = try SearchPostings.table.sets(stems.map(SearchPostings.any) + stems.map(SearchPostings.title), in: reader)
            for stem in stems {
                terms[place].anywhere = terms[place].anywhere.union(sets[SearchPostings.any(stem)] ?? NumberSet())
                terms[place].inTitle = terms[place].inTitle.union(sets[SearchPostings.title(stem)] ?? NumberSet())
            }
            terms[place].stems = stems
            terms[place].guess = best.word
        }
    }

    /// One word replaced by a like one that finds more.
    private func proposal(_ terms: [SearchTerm], _ count: Int) throws -> String? {
        var best: (count: Int, text: String)?
        for place in terms.indices where terms[place].isGuessable && terms[place].guess == nil {
            let candidates = try Misspellings.candidates(for: terms[place].typed[0], in: reader)
                .filter { !terms[place].stems.contains($0.stem) }.prefix(Self.maximumGuesses)
            guard !candidates.isEmpty else { continue }
            let sets = try SearchPostings.table.sets(Set(candidates.map { SearchPostings.any($0.stem) }), in: reader)
            for candidate in candidates {
                let others = terms.indices.filter { $0 != place }.map { terms[$0].anywhere }
                let found = others.reduce(sets[SearchPostings.any(candidate.stem)] ?? NumberSet()) { $0.intersection($1) }.count
                guard found > max(2 * count, best?.count ?? 0) else { continue }
                var words: [String] = []
                for (other, term) in terms.enumerated() { words += other == place ? [candidate.word] : term.asUnderstood }
                best = (found, words.joined(separator: " "))
            }
        }
        return best?.text
    }

    private func exactSKU(_ text: String) throws -> (product: ProductID, number: Int)? {
        guard let sku = try? SKU(text) else { return nil }
        return try reader.first(
            """
            SELECT s.product_id, d.number FROM search_skus s JOIN search_documents d ON d.product_id = s.product_id
            WHERE s.sku = \(sku.folded) ORDER BY s.product_id LIMIT 1
            """
        ) { (try $0[0], try $0[1]) }
    }

    /// Products with a SKU that begins so. Only what may be a code is looked up: one piece with a digit or a hyphen.
    private func skuPrefix(_ text: String) throws -> NumberSet {
        guard let sku = try? SKU(text), sku.text.count >= 3, !sku.text.contains(where: \.isWhitespace),
            sku.text.contains(where: { $0.isNumber || $0 == "-" || $0 == "_" })
        else { return NumberSet() }
        let prefix = sku.folded
        return NumberSet(
            try reader.all(
                """
                SELECT DISTINCT d.number FROM search_skus s JOIN search_documents d ON d.product_id = s.product_id
                WHERE s.sku >= \(prefix) AND s.sku < \(prefix + "\u{10FFFF}") LIMIT \(Self.maximumBySKU)
                """
            ) { try $0[0] as Int })
    }
}
