import Platform

/// One thing that was asked for: a word, or several that a synonym takes together, with all that it may mean.
struct SearchTerm: Sendable {
    /// As typed.
    let typed: [String]
    /// Whether its letters may be wrong.
    let isGuessable: Bool
    var anywhere: NumberSet
    var inTitle: NumberSet
    /// Stems that were looked for, to mark them in titles.
    var stems: Set<String>
    /// The word that was taken for a mistyped one.
    var guess: String?

    var asUnderstood: [String] { guess.map { [$0] } ?? typed }

    /// Rare words say more: 1 for a word of every product, about 16 for one of a single one.
    func weight(among everything: Int) -> Int {
        let rarity = (everything + 1) / (anywhere.count + 1)
        return Int.bitWidth - max(1, rarity).leadingZeroBitCount
    }
}

/// The ways in which one part of a query may be met: any of them will do.
struct TermPlan {
    let typed: [TypedWord]
    /// Each a list of stems that all must be there.
    var alternatives: [[String]]

    /// Cuts words into parts, the longest synonym first.
    static func plans(_ words: [TypedWord], in reader: Reader) throws -> [TermPlan] {
        var phrases: Set<String> = []
        for start in words.indices {
            for end in start..<min(start + SynonymGroup.maximumWordsOfEntry, words.count) { phrases.insert(phrase(words[start...end])) }
        }
        let synonyms = try Synonyms.alternatives(of: phrases, in: reader)
        var plans: [TermPlan] = []
        var place = 0
        while place < words.count {
            var end = place
            for other in place..<min(place + SynonymGroup.maximumWordsOfEntry, words.count) where synonyms[phrase(words[place...other])] != nil {
                end = other
            }
            let typed = Array(words[place...end])
            plans.append(TermPlan(typed: typed, alternatives: [typed.map(\.stem)] + (synonyms[phrase(words[place...end])] ?? [])))
            place = end + 1
        }
        return plans
    }

    private static func phrase(_ words: ArraySlice<TypedWord>) -> String { words.map(\.stem).joined(separator: " ") }

    func term(_ sets: [String: NumberSet]) -> SearchTerm {
        var term = SearchTerm(
            typed: typed.map(\.text), isGuessable: typed.count == 1 && !typed[0].isOfCode, anywhere: NumberSet(), inTitle: NumberSet(), stems: [])
        for stems in alternatives {
            let anywhere = Self.all(stems.map { sets[SearchPostings.any($0)] })
            guard !anywhere.isEmpty else { continue }
            term.anywhere = term.anywhere.isEmpty ? anywhere : term.anywhere.union(anywhere)
            term.inTitle = term.inTitle.union(Self.all(stems.map { sets[SearchPostings.title($0)] }))
            term.stems.formUnion(stems)
        }
        return term
    }

    private static func all(_ sets: [NumberSet?]) -> NumberSet {
        guard var result = sets.first ?? nil else { return NumberSet() }
        for set in sets.dropFirst() { result = set.map(result.intersection) ?? NumberSet() }
        return result
    }
}
