import Platform

/// Finds the words that a mistyped one may have meant.
///
/// Two words that differ by few letters have a common rest when as many letters are taken out of each. So each word's rests are
/// kept as rows, and a mistyped word's are looked up: a few point reads, however many words there are. Only the first
/// `prefixLength` letters take part, so a word has at most 29 rows (the SymSpell way).
enum Misspellings {
    static let prefixLength = 7
    /// Shorter words are too easily another one; longer ones are no words.
    static let lengths = 3...24

    /// How many wrong letters are forgiven: none up to three letters and wherever there is a digit, one up to seven, then two.
    static func allowance(_ word: String) -> Int {
        guard isWord(word) else { return 0 }
        switch word.unicodeScalars.count {
        case ..<4: return 0
        case ..<8: return 1
        default: return 2
        }
    }

    /// Letters only: numbers and parts of codes are never guessed.
    static func isWord(_ word: String) -> Bool {
        lengths.contains(word.unicodeScalars.count) && word.unicodeScalars.allSatisfy(\.properties.isAlphabetic)
    }

    /// The rests under which a word of the index is kept. A word of five letters is within two only of words of up to seven,
    /// which are allowed one.
    static func kept(for word: String) -> Set<String> { rests(of: word, removing: word.unicodeScalars.count < 6 ? 1 : 2) }

    static func rests(of word: String, removing limit: Int) -> Set<String> {
        var all: Set<[Unicode.Scalar]> = [Array(word.unicodeScalars.prefix(prefixLength))]
        var last = all
        for _ in 0..<limit {
            var next: Set<[Unicode.Scalar]> = []
            for letters in last where letters.count > 1 {
                for place in letters.indices {
                    var rest = letters
                    rest.remove(at: place)
                    next.insert(rest)
                }
            }
            all.formUnion(next)
            last = next
        }
        return Set(all.map { letters in String(String.UnicodeScalarView(letters)) })
    }

    struct Candidate {
        let word: String
        let stem: String
        let distance: Int
        let weight: Int
    }

    private static let maximumRows = 1_000

    /// Words within the allowance, other than the word itself: the nearest first, the more frequent first among equals.
    static func candidates(for word: String, in reader: Reader) throws -> [Candidate] {
        let allowance = allowance(word)
        guard allowance > 0 else { return [] }
        var found: [String: Candidate] = [:]
        try reader.each(
            """
            SELECT v.word, v.stem, v.weight FROM search_misspellings m JOIN search_vocabulary v ON v.word = m.word
            WHERE m.rest IN \(list: rests(of: word, removing: allowance).sorted()) ORDER BY m.rest, m.word LIMIT \(maximumRows)
            """
        ) { row in
            let other: String = try row[0]
            guard other != word, found[other] == nil, let distance = EditDistance.between(word, other, limit: allowance) else { return }
            found[other] = Candidate(word: other, stem: try row[1], distance: distance, weight: try row[2])
        }
        let first = word.unicodeScalars.first
        func isWorse(_ a: Candidate, than b: Candidate) -> Bool {
            if a.distance != b.distance { return a.distance > b.distance }
            // People mistype the first letter least.
            let (startsA, startsB) = (a.word.unicodeScalars.first == first, b.word.unicodeScalars.first == first)
            if startsA != startsB { return startsB }
            return a.weight != b.weight ? a.weight < b.weight : a.word > b.word
        }
        return found.values.sorted { isWorse($1, than: $0) }
    }
}
