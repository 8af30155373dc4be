import Commerce
import Testing

@testable import Catalog

@Suite("Fingerprints of drafts") struct ContentHashTests {
    @Test("every field counts") func everyField() throws {
        var draft = Shop.tee("Tee")
        draft.pictures = [ProductPicture(Shop.picture("a"))]
        let changes: [String: (inout ProductDraft) -> Void] = [
            "handle": { $0.handle = nil }, "origin": { $0.origin = ExternalOrigin(source: "a", id: "b") }, "title": { $0.title = "T" },
            "subtitle": { $0.subtitle = "x" }, "description": { $0.description = "x" }, "highlights": { $0.highlights = ["x"] },
            "status": { $0.status = .draft }, "visibility": { $0.visibility = .search }, "kind": { $0.kind = .grouped([]) },
            "isDigital": { $0.isDigital = true }, "isFeatured": { $0.isFeatured = true }, "isSoldIndividually": { $0.isSoldIndividually = true },
            "taxClass": { $0.taxClass = "zero" }, "categories": { $0.categories = [CollectionID(rawValue: 1)] }, "tags": { $0.tags = ["x"] },
            "options": { $0.options[0].values[0].swatch = nil }, "variants": { $0.variants.removeLast() },
            "attributes": { $0.attributes = ["a": .boolean(true)] }, "pictures": { $0.pictures[0].picture = Shop.picture("b") },
            "related": { $0.related = [ProductID(rawValue: 1)] }, "seoTitle": { $0.seoTitle = "x" }, "seoDescription": { $0.seoDescription = "x" },
            "publishedAt": { $0.publishedAt = nil },
        ]
        let fields = Mirror(reflecting: draft).children.compactMap(\.label)
        #expect(Set(fields) == Set(changes.keys))
        var seen: Set<String> = [draft.contentHash]
        for (field, change) in changes {
            var other = draft
            change(&other)
            #expect(seen.insert(other.contentHash).inserted, "\(field)")
        }
    }

    @Test("every field of a variant counts") func everyVariantField() throws {
        let draft = Shop.tee("Tee")
        let changes: [String: (inout VariantDraft) -> Void] = [
            "externalID": { $0.externalID = "1" }, "values": { $0.values[0] = "x" }, "sku": { $0.sku = nil },
            "prices": { $0.prices[0].sale = .init(price: $0.prices[0].regular) }, "weightGrams": { $0.weightGrams = 1 },
            "requiresShipping": { $0.requiresShipping = false }, "barcode": { $0.barcode = "1" }, "picture": { $0.picture = 0 },
        ]
        #expect(Set(Mirror(reflecting: draft.variants[0]).children.compactMap(\.label)) == Set(changes.keys))
        var seen: Set<String> = [draft.contentHash]
        for (field, change) in changes {
            var other = draft
            change(&other.variants[0])
            #expect(seen.insert(other.contentHash).inserted, "\(field)")
        }
    }

    @Test("text is cleaned of what packed lists are cut at") func clean() {
        #expect(CleanText.line("  a\u{1F}b \n c\u{0}  ") == "ab c")
        #expect(CleanText.line("e\u{301}") == "é")
        #expect(CleanText.lines("a\r\nb\u{1E}\n\n c \n") == "a\nb\n\n c")
        #expect(CleanText.sortKey("Äpfel") == "apfel")
    }
}
