import Catalog
import Commerce
import HTTPTypes
import Platform
import Search
import WebCore

extension StoreOperation {
    static let search = StoreOperation(
        "search", .get, "/api/v1/search", .search, "Products that a text finds, with filters",
        about: "Forgives misspellings, and says what it looked for in place of what was typed.",
        parameters: [.query("q", .text(1...200), "What is looked for.", isRequired: true)] + ListingParameters.all,
        answers: [Answer(.ok, "Some of what was found, the best first.", .found)],
        example: Example(values: ["q": "kernal tee", "facets": "true", "limit": "3"]), run: .read(SearchReading.search))

    static let suggestions = StoreOperation(
        "suggest", .get, "/api/v1/search/suggestions", .search, "What to offer while somebody types",
        parameters: [
            .query("q", .text(1...200), "What was typed so far.", isRequired: true), .query("limit", .integer(1...10), "Of products; 5 without it."),
        ], answers: [Answer(.ok, "Texts to search for, and the best products.", .suggestions)], example: Example(values: ["q": "ker"]),
        run: .read(SearchReading.suggestions))
}

extension Schema {
    static let found = Schema.named(
        "Found",
        .object([
            Field("products", .list(of: .productCard, 0...48)), Field("total", .count), Field("nextCursor", .nullable(.text(1...120))),
            Field("sort", .choice(ListingParameters.sorts)), Field("isPartial", .boolean, "No product has all the words: these have some of them."),
            Field("corrections", .list(of: .object([Field("typed", .answerText), Field("used", .answerText)]), 0...20)),
            Field("didYouMean", .nullable(.answerText), "A text that finds more."), .optional("facets", .list(of: .facet, 0...200)),
        ]))

    static let suggestions = Schema.named(
        "Suggestions",
        .object([Field("texts", .list(of: .answerText, 0...10)), Field("products", .list(of: .productCard, 0...10)), Field("total", .count)]))
}

enum SearchReading {
    static func search(_ call: ReadCall) throws -> JSONWriter? {
        let text = call.arguments.text("q") ?? ""
        let request = try ListingParameters.request(call.arguments, subject: "search/\(text)", call.currency)
        let found = try SearchReads.matches(text, in: call.reader)
        let listing = try CatalogReads.listing(
            request, among: FoundProducts(found.numbers) { found.best(of: $0) }, currency: call.currency, at: call.now, in: call.reader)
        return try ListingAnswer.json(listing, request, subject: "search/\(text)", call) { json in
            json.add("isPartial", found.isPartial)
            json.array("corrections", found.corrections) { json, correction in
                json.object { json in
                    json.add("typed", correction.typed)
                    json.add("used", correction.used)
                }
            }
            json.add("didYouMean", orNull: found.didYouMean)
        }
    }

    static func suggestions(_ call: ReadCall) throws -> JSONWriter? {
        let suggestions = try SearchReads.suggestions(call.arguments.text("q") ?? "", limit: call.arguments.integer("limit") ?? 5, in: call.reader)
        let cards = try call.translated(
            CatalogReads.cards(ordinals: suggestions.numbers, currency: call.currency, at: call.now, in: call.reader))
        var json = JSONWriter()
        json.object { json in
            json.add("texts", suggestions.texts)
            json.array("products", cards) { json, card in json.object { $0.members(of: card, at: call.now) } }
            json.add("total", suggestions.total)
        }
        return json
    }
}
