import Commerce
import Foundation
import Testing
import WebCore

/// Holds the catalogues of words to the code that asks for them.
@Suite("Phrases")
struct PhrasesTests {
    private let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()

    private func phrases(_ language: String) throws -> Phrases {
        try Phrases(locale: LocaleCode(language), file: root.appendingPathComponent("Sources/Web/Storefront/Locales/\(language).json"))
    }

    @Test("every key that a page asks for has an English text")
    func englishIsComplete() throws {
        let english = try phrases("en")
        var asked: Set<String> = []
        let folder = root.appendingPathComponent("Sources/Web/Storefront")
        for case let file as URL in FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil) ?? .init() where file.pathExtension == "swift" {
            let text = try String(contentsOf: file, encoding: .utf8)
            for match in text.matches(of: /phrases\["([a-z0-9_.-]+)", count:/) { asked.formUnion(["\(match.output.1).one", "\(match.output.1).other"]) }
            for match in text.matches(of: /phrases\["([a-z0-9_.-]+)"(?:\]|, \[)/) { asked.insert(String(match.output.1)) }
        }
        #expect(asked.count > 40)
        #expect(asked.subtracting(english.keys).sorted() == [])
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
