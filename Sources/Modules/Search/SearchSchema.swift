import Platform

/// Search's tables: for each word the set of products that have it, apart for titles and for the rest. One design for all
/// engines, so results are the same on each, and no text that a visitor types is ever a query of an engine's own language.
package enum SearchSchema {
    package static let migrations = [
        Migration("search", "0001-words") { d in
            SearchPostings.table.schema(d) + """

                CREATE TABLE search_documents (
                    product_id \(d.integer) PRIMARY KEY,
                    number \(d.integer) NOT NULL UNIQUE,
                    title \(d.text) NOT NULL,
                    terms \(d.text) NOT NULL)\(d.tableOptions);

                CREATE TABLE search_skus (
                    sku \(d.text) NOT NULL,
                    product_id \(d.integer) NOT NULL,
                    PRIMARY KEY (sku, product_id))\(d.keyedTableOptions);
                CREATE INDEX search_skus_by_product ON search_skus (product_id);

                CREATE TABLE search_state (
                    name \(d.text) NOT NULL PRIMARY KEY,
                    value \(d.integer) NOT NULL)\(d.keyedTableOptions);
                INSERT INTO search_state (name, value) VALUES ('turn', 0);
                """
        }
    ]
}

/// The words of a document as terms, each naming a set of products by number.
enum SearchPostings {
    static let table = NumberSetTable("search_words")

    /// In the title.
    static func title(_ word: String) -> String { "t\(word)" }
    /// Anywhere, the title included.
    static func any(_ word: String) -> String { "a\(word)" }
    static let all = "*"

    static func terms(_ document: SearchDocument) -> Set<String> {
        var terms: Set<String> = [all]
        for word in SearchWords.words(document.title, limit: 60).map(SearchWords.stem) {
            terms.insert(title(word))
            terms.insert(any(word))
        }
        var others: Set<String> = []
        for keyword in document.keywords.prefix(400) {
            for word in SearchWords.words(keyword, limit: 40) { others.insert(SearchWords.stem(word)) }
        }
        var bodyWords: Set<String> = []
        for word in SearchWords.words(document.body, limit: 4_000) {
            guard bodyWords.count < SearchDocument.maximumBodyWords else { break }
            if isWorthKeeping(word) { bodyWords.insert(SearchWords.stem(word)) }
        }
        for word in others.union(bodyWords) { terms.insert(any(word)) }
        return terms
    }

    /// A body's single letters and numerals of one sign say nothing.
    private static func isWorthKeeping(_ word: String) -> Bool { word.utf8.count > 1 }
}
