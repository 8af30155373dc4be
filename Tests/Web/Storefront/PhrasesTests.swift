import Commerce
import Foundation
import Testing
import WebCore

/// Holds the catalogues of words to the code that asks for them.
@Suite("Phrases")
struct PhrasesTests {
    private func phrases(_ language: String) throws -> Phrases {
        try Phrases(locale: LocaleCode(language), file: AskedKeys.root.appendingPathComponent("Locales/\(language).json"))
    }

    @Test("every key that a page asks for has an English text, and every text is asked for")
    func englishIsComplete() throws {
        let english = try phrases("en")
        let written = try AskedKeys.written()
        #expect(written.count > 300)
        #expect(written.union(AskedKeys.composed).subtracting(english.keys).sorted() == [])
        #expect(english.keys.subtracting(written).subtracting(AskedKeys.composed).sorted() == [])
    }

    @Test("values are put in, and plurals follow the language")
    func texts() throws {
        let english = try phrases("en")
        #expect(english["products", count: 1] == "1 product")
        #expect(english["products", count: 0] == "0 products")
        #expect(english["price_from", ["price": "$3"]] == "from $3")
        #expect(english["no such key"] == "no such key")
        // A product may be called like a place in a text.
        #expect(english["line.price_up", ["old": "{new}", "new": "$5"]] == "The price went up from {new} to $5 since you added it.")
        #expect(english["line.price_up", ["new": "$5"]] == "The price went up from {old} to $5 since you added it.")
    }
}
