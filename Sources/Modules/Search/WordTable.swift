/// The words and terms of many documents, each kept once: most come again and again, and looking up one number costs far less than
/// comparing texts.
struct WordTable {
    struct Word {
        let text: String
        /// The place of its stem.
        let stem: Int
        /// Whether the vocabulary is to have it, and whether a mistyped word may mean it there.
        var isNoted = false
        var isGuessable = false
    }

    private struct Stem {
        let text: String
        let any: String
        let title: String
    }

    private(set) var words: [Word] = []
    private var stems: [Stem] = []
    private var wordPlaces: [String: Int] = [:]
    private var stemPlaces: [String: Int] = [:]
    /// For telling repetitions among places.
    var seen = SeenNumbers()

    mutating func place(of word: String) -> Int {
        if let place = wordPlaces[word] { return place }
        let stem = EnglishPlurals.stem(word)
        let stemPlace = stemPlaces[stem] ?? stems.count
        if stemPlace == stems.count {
            stems.append(Stem(text: stem, any: SearchPostings.any(stem), title: SearchPostings.title(stem)))
            stemPlaces[stem] = stemPlace
        }
        wordPlaces[word] = words.count
        words.append(Word(text: word, stem: stemPlace))
        return words.count - 1
    }

    func stem(of word: Word) -> String { stems[word.stem].text }

    // MARK: Terms

    /// The term that every document has.
    private static let all = -1

    /// A document's terms, each once: numbers that `term` knows.
    mutating func terms(of document: DocumentWords) -> [Int] {
        var terms = [Self.all]
        seen.begin()
        for word in document.title {
            let stem = words[word].stem
            if seen.insert(stem * 2) { terms.append(stem * 2) }
            if seen.insert(stem * 2 + 1) { terms.append(stem * 2 + 1) }
        }
        for list in [document.keywords, document.body] {
            for word in list where seen.insert(words[word].stem * 2) { terms.append(words[word].stem * 2) }
        }
        return terms
    }

    func term(_ number: Int) -> String {
        if number == Self.all { return SearchPostings.all }
        return number.isMultiple(of: 2) ? stems[number / 2].any : stems[number / 2].title
    }

    /// Terms as they are stored beside the document.
    func packed(_ terms: [Int]) -> String {
        var text = ""
        for (place, number) in terms.enumerated() {
            if place > 0 { text += " " }
            text += term(number)
        }
        return text
    }

    // MARK: Vocabulary

    /// Wants a document's words in the vocabulary. A word that stands in one title may be guessed, wherever else it stands.
    mutating func note(_ document: DocumentWords) {
        for word in document.body { words[word].isNoted = true }
        for list in [document.title, document.keywords] {
            for word in list where !words[word].isGuessable {
                words[word].isNoted = true
                words[word].isGuessable = Misspellings.isWord(words[word].text)
            }
        }
    }
}

/// Tells repetitions among small numbers, without a set to be filled and emptied for each document.
struct SeenNumbers {
    private var rounds: [Int] = []
    private var round = 0

    /// Forgets all numbers.
    mutating func begin() { round += 1 }

    /// - Returns: whether it is the first time.
    mutating func insert(_ number: Int) -> Bool {
        if number >= rounds.count { rounds += repeatElement(0, count: max(number + 1 - rounds.count, rounds.count)) }
        guard rounds[number] != round else { return false }
        rounds[number] = round
        return true
    }
}
