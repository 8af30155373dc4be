import Platform

/// The words of the index as they are written, for finishing begun ones and mending mistyped ones.
///
/// Each has a weight, the binary logarithm of how many products have it: so a word that every edit adds or takes away is
/// written again only when its number has doubled or halved.
enum Vocabulary {
    struct Word: Hashable {
        let stem: String
        /// From a title or a keyword, and letters only: it may be meant by a mistyped word.
        let isGuessable: Bool
    }

    private struct Known {
        let stem: String
        let weight: Int
        let isGuessable: Bool
    }

    /// Notes a document's words. A word that stands in one title may be guessed, wherever else it stands.
    static func note(_ document: DocumentWords, in words: inout [String: Word], _ stems: inout Stems) {
        for word in document.body where words[word] == nil { words[word] = Word(stem: stems.stem(word), isGuessable: false) }
        for list in [document.title, document.keywords] {
            for word in list where words[word]?.isGuessable != true {
                words[word] = Word(stem: stems.stem(word), isGuessable: Misspellings.isWord(word))
            }
        }
    }

    /// Brings the words to what the sets say now.
    /// - Parameters:
    ///   - words: those of the documents that changed.
    ///   - changed: stems whose sets are others now; words of one that no product has any more go.
    static func update(_ words: [String: Word], changed: Set<String>, in transaction: Transaction) throws {
        guard !words.isEmpty || !changed.isEmpty else { return }
        var known: [String: Known] = [:]
        func note(_ row: SQLRow) throws { known[try row[0]] = Known(stem: try row[1], weight: try row[2], isGuessable: try row[3]) }
        try inGroups(changed) {
            try transaction.each("SELECT word, stem, weight, is_guessable FROM search_vocabulary WHERE stem IN \(list: $0)", note)
        }
        try inGroups(Set(words.keys).subtracting(known.keys)) {
            try transaction.each("SELECT word, stem, weight, is_guessable FROM search_vocabulary WHERE word IN \(list: $0)", note)
        }
        let stems = changed.union(words.filter { known[$0.key] == nil }.map(\.value.stem))
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
        for (word, new) in words.sorted(by: { $0.key < $1.key }) {
            if let entry = known[word] {
                guard new.isGuessable, !entry.isGuessable else { continue }
                try transaction.execute("UPDATE search_vocabulary SET is_guessable = 1 WHERE word = \(word)")
            } else {
                guard let weight = weight(new.stem) else { continue }
                added.append("(\(word), \(new.stem), \(weight), \(new.isGuessable))")
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
