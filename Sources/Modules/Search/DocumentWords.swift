/// A document cut into its words, once for all who need them. Words are places in a `WordTable`.
struct DocumentWords {
    let title: [Int]
    let keywords: [Int]
    /// The first distinct ones. A body's single letters and numerals of one sign say nothing.
    let body: [Int]

    init(_ document: SearchDocument, in table: inout WordTable) {
        title = SearchWords.words(document.title, limit: 60).map { table.place(of: $0) }
        keywords = document.keywords.prefix(400).flatMap { SearchWords.words($0, limit: 40) }.map { table.place(of: $0) }
        var body: [Int] = []
        table.seen.begin()
        for word in SearchWords.words(document.body, limit: 4_000) where word.utf8.count > 1 {
            let place = table.place(of: word)
            guard table.seen.insert(place) else { continue }
            guard body.count < SearchDocument.maximumBodyWords else { break }
            body.append(place)
        }
        self.body = body
    }
}
