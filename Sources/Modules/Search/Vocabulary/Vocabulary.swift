import Platform

/// The words of the index as they are written, for finishing begun ones and mending mistyped ones.
///
/// Each has a weight, the binary logarithm of how many products have it: so a word that every edit adds or takes away is
/// written again only when its number has doubled or halved.
enum Vocabulary {
    private struct Known {
        let stem: String
        let weight: Int
        let isGuessable: Bool
    }

    /// Brings the words to what the sets say now.
    /// - Parameters:
    ///   - table: with the words of the documents that changed noted.
    ///   - changed: stems whose sets are others now; words of one that no product has any more go.
    static func update(_ table: WordTable, changed: Set<String>, in transaction: Transaction) throws {
        let words = table.words.filter(\.isNoted).sorted { $0.text < $1.text }
        guard !words.isEmpty || !changed.isEmpty else { return }
        var known: [String: Known] = [:]
        func note(_ row: SQLRow) throws { known[try row[0]] = Known(stem: try row[1], weight: try row[2], isGuessable: try row[3]) }
        try inGroups(changed) {
            try transaction.each("SELECT word, stem, weight, is_guessable FROM search_vocabulary WHERE stem IN \(list: $0)", note)
        }
        try inGroups(Set(words.map(\.text)).subtracting(known.keys)) {
            try transaction.each("SELECT word, stem, weight, is_guessable FROM search_vocabulary WHERE word IN \(list: $0)", note)
        }
        let stems = changed.union(words.filter { known[$0.text] == nil }.map(table.stem))
        let counts = try SearchPostings.table.counts(stems.map(SearchPostings.any), in: transaction)
        func weight(_ stem: String) -> Int? { counts[SearchPostings.any(stem)].flatMap { $0 > 0 ? $0.bitWidth - 1 - $0.leadingZeroBitCount : nil } }

        for (word, entry) in known.sorted(by: { $0.key < $1.key }) where changed.contains(entry.stem) {
            guard let weight = weight(entry.stem) else {
                try forget(word, in: transaction)
                continue
            }
            if weight != entry.weight { try transaction.execute("UPDATE search_vocabulary SET weight = \(weight) WHERE word = \(word)") }
        }
        var (added, rests) = ([SQL](), [SQL]())
        for new in words {
            let word = new.text
            if let entry = known[word] {
                guard new.isGuessable, !entry.isGuessable else { continue }
                try transaction.execute("UPDATE search_vocabulary SET is_guessable = 1 WHERE word = \(word)")
            } else {
                let stem = table.stem(of: new)
                guard let weight = weight(stem) else { continue }
                added.append("(\(word), \(stem), \(weight), \(new.isGuessable))")
            }
            if new.isGuessable { rests += Misspellings.kept(for: word).sorted().map { "(\($0), \(word))" } }
        }
        try transaction.insert("INSERT INTO search_vocabulary (word, stem, weight, is_guessable) VALUES", added)
        try transaction.insert("INSERT INTO search_misspellings (rest, word) VALUES", rests, "ON CONFLICT (rest, word) DO NOTHING")
    }

    private static let scanned = 1_000

    /// The stems of words that begin so, those of most products first. Of the first 1,000 such words in the alphabet.
    static func completions(of prefix: String, limit: Int, in reader: Reader) throws -> [(word: String, stem: String)] {
        let found: [(word: String, stem: String, weight: Int)] = try reader.all(
            """
            SELECT word, stem, weight FROM search_vocabulary WHERE word >= \(prefix) AND word < \(prefix + "\u{10FFFF}")
            ORDER BY word LIMIT \(scanned)
            """
        ) { (try $0[0], try $0[1], try $0[2]) }
        var stems: Set<String> = []
        return found.sorted { $0.weight != $1.weight ? $0.weight > $1.weight : $0.word < $1.word }
            .filter { stems.insert($0.stem).inserted }.prefix(limit).map { ($0.word, $0.stem) }
    }

    private static func forget(_ word: String, in transaction: Transaction) throws {
        try transaction.execute("DELETE FROM search_vocabulary WHERE word = \(word)")
        guard Misspellings.isWord(word) else { return }
        try transaction.execute("DELETE FROM search_misspellings WHERE word = \(word) AND rest IN \(list: Misspellings.kept(for: word).sorted())")
    }

    private static func inGroups(_ words: Set<String>, _ body: (ArraySlice<String>) throws -> Void) throws {
        let sorted = words.sorted()
        for start in stride(from: 0, to: sorted.count, by: 128) { try body(sorted[start..<min(start + 128, sorted.count)]) }
    }
}
