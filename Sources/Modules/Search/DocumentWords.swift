/// A document cut into its words, once for all who need them.
struct DocumentWords {
    let title: [String]
    let keywords: [String]
    /// The first distinct ones. A body's single letters and numerals of one sign say nothing.
    let body: Set<String>

    init(_ document: SearchDocument) {
        title = SearchWords.words(document.title, limit: 60)
        keywords = document.keywords.prefix(400).flatMap { SearchWords.words($0, limit: 40) }
        var body: Set<String> = []
        for word in SearchWords.words(document.body, limit: 4_000) where word.utf8.count > 1 {
            guard body.count < SearchDocument.maximumBodyWords else { break }
            body.insert(word)
        }
        self.body = body
    }
}

/// The stems of a batch's words: most come again and again.
struct Stems {
    private var known: [String: String] = [:]

    mutating func stem(_ word: String) -> String {
        if let stem = known[word] { return stem }
        let stem = EnglishPlurals.stem(word)
        known[word] = stem
        return stem
    }
}
