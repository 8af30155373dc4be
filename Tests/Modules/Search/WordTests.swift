import Commerce
import Platform
import Search
import Testing

@Suite("Words that mean the same") struct WordTests {
    @Test(
        "an English plural finds the singular, and the other way round",
        arguments: [
            ("hoodie", "hoodies"), ("accessory", "accessories"), ("dress", "dresses"), ("watch", "watches"), ("box", "boxes"), ("shoe", "shoes"),
            ("potato", "potatoes"), ("vase", "vases"), ("scarf", "scarves"), ("knife", "knives"), ("glove", "gloves"), ("man", "men"),
            ("child", "children"), ("axe", "axes"), ("tie", "ties"), ("cache", "caches"), ("tee", "tees"), ("lens", "lenses"), ("bus", "buses"),
        ])
    func plurals(_ singular: String, _ plural: String) async throws {
        try await SearchShop.each { database in
            try await database.put([SearchShop.document(1, singular), SearchShop.document(2, plural), SearchShop.document(3, "unrelated")])
            #expect(try await database.find(singular) == [2, 1])
            #expect(try await database.find(plural.uppercased()) == [2, 1])
        }
    }

    @Test("what only looks like a plural stays another word") func noPlurals() async throws {
        try await SearchShop.each { database in
            try await database.put(["canvas", "tennis", "bus", "dress", "glass"].enumerated().map { SearchShop.document($0 + 1, $1) })
            for (place, word) in ["canvas", "tennis", "bus", "dress", "glass"].enumerated() {
                #expect(try await database.find(word) == [place + 1])
            }
            #expect(try await database.matches("bu").corrections == [])
            #expect(try await database.matches("safe").numbers.isEmpty)
        }
    }

    @Test("synonyms find each other, phrases too, and what is typed itself still counts") func synonyms() async throws {
        try await SearchShop.each { database in
            try await database.put([
                SearchShop.document(1, "Segfault Tee"), SearchShop.document(2, "Plain T-Shirt"), SearchShop.document(3, "Dress Shirt"),
                SearchShop.document(4, "Winter Hat", ["Wool"]), SearchShop.document(5, "Ping Beanie", ["Wool"]),
            ])
            #expect(try await database.find("tee") == [1])
            let bumped = try await database.bumped {
                try await database.write { transaction in
                    try Synonyms.save(["tee", "T-Shirt", "tshirt"], in: transaction)
                    try Synonyms.save(["beanies", "winter hat"], in: transaction)
                }
            }
            #expect(bumped == ["search"])
            for text in ["tee", "tees", "t-shirt", "T Shirts", "tshirt"] { #expect(Set(try await database.find(text)) == [1, 2], "\(text)") }
            #expect(Set(try await database.find("beanie")) == [4, 5])
            #expect(Set(try await database.find("wool winter hats")) == [4, 5])
            #expect(try await database.find("segfault tshirt") == [1])
            #expect(try await database.find("shirt") == [3, 2])
            let group = try #require(try await database.read { try Synonyms.all(in: $0).first })
            #expect(group.words == ["tee", "T-Shirt", "tshirt"])
            #expect(try await database.write { try Synonyms.remove(group.id, in: $0) })
            #expect(try await database.find("tee") == [1])
        }
    }

    @Test("a group that says nothing is refused and changes nothing") func refused() async throws {
        let bad: [[String]] = [
            [], ["tee"], ["tee", "TEES"], ["tee", "one two three four"], ["tee", String(repeating: "x", count: 61)], (0..<21).map { "word\($0)" },
            ["tee", "!!"],
        ]
        try await SearchShop.each { database in
            for words in bad {
                await #expect(throws: InputProblems.self) { try await database.write { _ = try Synonyms.save(words, in: $0) } }
            }
            #expect(try await database.read { try Synonyms.all(in: $0) } == [])
            let id = try await database.write { try Synonyms.save(["a1", "b1"], in: $0) }
            try await database.write { _ = try Synonyms.save(["c1", "d1", "c1"], replacing: id, in: $0) }
            #expect(try await database.read { try Synonyms.all(in: $0).map(\.words) } == [["c1", "d1"]])
        }
    }

    @Test("what was searched for is marked in titles, and nothing else") func highlights() async throws {
        try await SearchShop.each { database in
            try await database.put([SearchShop.document(1, "Größe Café Hoodie"), SearchShop.document(2, "Hoodies & Tees")])
            func marked(_ text: String, _ title: String) async throws -> String {
                try await database.matches(text).highlights.pieces(of: title).map { $0.isMatch ? "[\($0.text)]" : $0.text }.joined()
            }
            #expect(try await marked("hoodie cafe", "Größe Café Hoodie") == "Größe [Café] [Hoodie]")
            #expect(try await marked("hoodei", "Hoodies & Tees") == "[Hoodies] & Tees")
            #expect(try await marked("gro", "Größe Café Hoodie") == "[Größe] Café Hoodie")
            #expect(try await marked("xyzzy", "<b>Men's</b>") == "<b>Men's</b>")
        }
    }

    @Test("suggestions finish the begun word, mend the mistyped one, and name the best products") func suggestions() async throws {
        try await SearchShop.each { database in
            try await database.put([
                SearchShop.document(1, "Dark Mode Hoodie"), SearchShop.document(2, "Darkroom Poster"), SearchShop.document(3, "Light Tee", body: "Not dark."),
                SearchShop.document(4, "Dark Tee"),
            ])
            func suggest(_ text: String) async throws -> SearchSuggestions {
                try await database.read { try SearchReads.suggestions(text, limit: 2, in: $0) }
            }
            let begun = try await suggest("da")
            #expect(begun.texts == ["dark", "darkroom"])
            #expect(begun.numbers == [4, 2])
            #expect(begun.total == 4)
            #expect(try await suggest("mode ho").texts == ["mode hoodie"])
            let mended = try await suggest("hodie")
            #expect(mended.texts == ["hoodie"])
            #expect(mended.numbers == [1])
            let nothing = try await suggest("")
            #expect(nothing.texts == [] && nothing.numbers == [] && nothing.total == 0)
        }
    }
}
