import Commerce
import Platform
import Search
import TestSupport
import Testing

@Suite("Search") struct SearchTests {
    private func document(_ number: Int, _ title: String, _ keywords: [String] = [], body: String = "", sku: String? = nil) -> SearchDocument {
        SearchDocument(
            product: ProductID(rawValue: Int64(number) * 10), number: number, title: title, keywords: keywords, body: body,
            skus: sku.flatMap { try? SKU($0) }.map { [$0] } ?? [])
    }

    private func shop(_ database: Database) async throws {
        let documents = [
            document(1, "Dark Mode Hoodie", ["hoodies", "Black"], body: "A warm hoodie with a deep hood.", sku: "BSW-HD-1"),
            document(2, "Segfault Tee", ["Black"], body: "Made for people who own a hoodie."),
            document(3, "Circuit Trace Tee", ["Green"]),
            document(4, "Café Größe Mug", ["mugs"], body: "日本語 のマグ"),
            document(5, "Web Socks", [], sku: "bsw-sk-5"),
        ]
        try await database.write { try SearchIndex.put(documents, in: $0) }
    }

    private func find(_ database: Database, _ text: String, _ sort: SearchSort = .relevance) async throws -> [Int] {
        try await database.read { try SearchReads.search(SearchQuery(text: text, sort: sort), in: $0).ids.map { Int($0.rawValue / 10) } }
    }

    @Test("finds words, beginnings of the last, plurals and accents") func words() async throws {
        let cases: [(String, [Int])] = [
            ("hoodie", [1, 2]), ("hoodies", [1, 2]), ("hood", [1, 2]), ("hoo", [1, 2]), ("HOODIE", [1, 2]), ("dark hoodie", [1]),
            ("tee black", [2]), ("cafe", [4]), ("grosse", [4]), ("größe", [4]), ("sock", [5]), ("soc", [5]), ("tee", [3, 2]), ("日本", [4]),
            ("xyzzy", []), ("", []), ("dark xyzzy", [1]),
        ]
        try await SearchShop.each { database in
            try await shop(database)
            for (text, expected) in cases {
                let found = try await find(database, text)
                #expect(found == expected, "\(text)")
            }
        }
    }

    @Test("the product with exactly that SKU comes first, whatever case and spaces") func sku() async throws {
        try await SearchShop.each { database in
            try await shop(database)
            for text in ["BSW-HD-1", " bsw-hd-1 "] {
                let result = try await database.read { try SearchReads.search(SearchQuery(text: text), in: $0) }
                #expect(result.exactSKU == ProductID(rawValue: 10))
                #expect(result.ids.first == ProductID(rawValue: 10))
            }
            let begun = try await database.read { try SearchReads.search(SearchQuery(text: "BSW-HD"), in: $0) }
            #expect(begun.exactSKU == nil)
        }
    }

    @Test("words of the title weigh more, and some words are better than none") func ranking() async throws {
        try await SearchShop.each { database in
            try await shop(database)
            #expect(try await find(database, "hoodie") == [1, 2])
            #expect(try await find(database, "hoodie", .newest) == [2, 1])
            let partial = try await database.read { try SearchReads.search(SearchQuery(text: "circuit socks"), in: $0) }
            #expect(partial.isPartial)
            #expect(partial.total == 2)
        }
    }

    @Test("no text is an error") func hostile() async throws {
        let texts = [
            "\"", "'; DROP TABLE search_words; --", "* OR NOT (", "a AND b NEAR/3 c", "\u{0}", "%_\\", "((((", "-", "🧦", "\u{202E}tee", "title:tee",
            String(repeating: "a", count: 10_000), String(repeating: "a b ", count: 1_000), "\u{10FFFF}", "e\u{301}\u{301}\u{301}", "ﷺ",
        ]
        try await SearchShop.each { database in
            try await shop(database)
            for text in texts {
                let result = try await database.read { try SearchReads.search(SearchQuery(text: text, page: -1, pageSize: 9_999), in: $0) }
                #expect(result.words.count <= SearchQuery.maximumWords)
                #expect(result.page == 1)
            }
            #expect(try await find(database, "tee") == [3, 2])
        }
    }

    @Test("a changed document is found by its new words only, a removed one not at all") func changes() async throws {
        try await SearchShop.each { database in
            try await shop(database)
            let changed = document(2, "Null Pointer Shirt", sku: "NEW-2")
            try await database.write { try SearchIndex.put([changed], in: $0) }
            #expect(try await find(database, "segfault") == [])
            #expect(try await find(database, "pointer") == [2])
            #expect(try await find(database, "hoodie") == [1])
            let before = database.statistics.statements
            let bumped = try await database.bumped { try await database.write { try SearchIndex.put([changed], in: $0) } }
            #expect(bumped == [])
            #expect(database.statistics.statements - before < 8)
            try await database.write { try SearchIndex.remove([ProductID(rawValue: 20), ProductID(rawValue: 990)], in: $0) }
            #expect(try await find(database, "pointer") == [])
            #expect(try await find(database, "new-2") == [])
        }
    }

    @Test("pages are cut without gaps and end at the bound") func paging() async throws {
        try await SearchShop.each { database in
            let documents = (1...1_200).map { document($0, "Common thing \($0)") }
            try await database.write { try SearchIndex.put(documents, in: $0) }
            let first = try await database.read { try SearchReads.search(SearchQuery(text: "common", page: 1, pageSize: 48), in: $0) }
            #expect(first.total == 1_200)
            #expect(first.pages == 21)
            #expect(first.ids.map { $0.rawValue / 10 } == Array((1_153...1_200).reversed()).map(Int64.init))
            let last = try await database.read { try SearchReads.search(SearchQuery(text: "common", page: 99, pageSize: 48), in: $0) }
            #expect(last.page == 21)
            #expect(last.ids.count == 40)
        }
    }
}
