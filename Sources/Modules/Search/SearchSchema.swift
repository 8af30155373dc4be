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
        },
        // What an older program indexed is done again in small steps; see `SearchRebuild`.
        Migration("search", "0002-vocabulary") { d in
            """
            CREATE TABLE search_vocabulary (
                word \(d.text) NOT NULL PRIMARY KEY,
                stem \(d.text) NOT NULL,
                weight \(d.integer) NOT NULL,
                is_guessable \(d.integer) NOT NULL)\(d.keyedTableOptions);
            CREATE INDEX search_vocabulary_by_stem ON search_vocabulary (stem);

            CREATE TABLE search_misspellings (
                rest \(d.text) NOT NULL,
                word \(d.text) NOT NULL,
                PRIMARY KEY (rest, word))\(d.keyedTableOptions);

            CREATE TABLE search_synonyms (
                group_id \(d.integer) NOT NULL,
                place \(d.integer) NOT NULL,
                words \(d.text) NOT NULL,
                phrase \(d.text) NOT NULL,
                PRIMARY KEY (group_id, place))\(d.keyedTableOptions);
            CREATE INDEX search_synonyms_by_phrase ON search_synonyms (phrase);

            CREATE TABLE search_log (
                day \(d.integer) NOT NULL,
                text \(d.text) NOT NULL,
                searches \(d.integer) NOT NULL,
                without_results \(d.integer) NOT NULL,
                results \(d.integer) NOT NULL,
                PRIMARY KEY (day, text))\(d.keyedTableOptions);

            INSERT INTO search_state (name, value)
            SELECT 'format', CASE WHEN EXISTS (SELECT 1 FROM search_documents) THEN 1 ELSE 2 END;
            INSERT INTO search_state (name, value) VALUES ('rebuilt', 0);
            """
        },
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

    /// The stem of a term that `any(_:)` made.
    static func stem(ofAny term: String) -> String? { term.hasPrefix("a") ? String(term.dropFirst()) : nil }
}
