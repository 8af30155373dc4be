import Commerce
import Content
import HTTPTypes
import Platform
import Shipping
import WebCore

extension StoreOperation {
    static let shop = StoreOperation(
        "getShop", .get, "/api/v1/shop", .shop, "The shop, its languages and currencies, and where it ships to",
        about: "The address says in which language and currency everything is: each market has a prefix of its own.",
        answers: [Answer(.ok, "The shop.", Schema.shop)], run: .read(ShopReads.shop))

    static let pages = StoreOperation(
        "listPages", .get, "/api/v1/pages", .shop, "Pages that the merchant wrote: imprint, shipping, care",
        answers: [Answer(.ok, "All of them, by handle.", .object([Field("pages", .list(of: .pageSummary, 0...1_000))]))], run: .read(ShopReads.pages))

    static let page = StoreOperation(
        "getPage", .get, "/api/v1/pages/{handle}", .shop, "One page",
        parameters: [.path("handle", .handle, "Of the page.")], answers: [Answer(.ok, "The page.", .page)], example: Example(values: ["handle": "about"]),
        run: .read(ShopReads.page))
}

extension Schema {
    static let shop = Schema.named(
        "Shop",
        .object([
            Field("name", .answerText), Field("tagline", .answerText), Field("contactEmail", .nullable(.answerText)),
            Field(
                "market", .object([Field("language", .language), Field("currency", .text(3...3)), Field("path", .answerText)]),
                "The one of this address."),
            Field(
                "markets",
                .list(
                    of: .object([
                        Field("language", .language), Field("currency", .text(3...3)),
                        Field("path", .answerText, "What stands before `/api/v1`: empty, `/fr`, `/fr/eur`."),
                    ]), 1...400), "All there are, the shop's own first."),
            Field("shipsTo", .list(of: .text(2...2), 0...300), "Countries, ISO 3166."),
        ]))

    static let pageSummary = Schema.named(
        "PageSummary", .object([Field("handle", .handle), Field("title", .answerText), Field("description", .answerText), Field("updatedAt", .time)]))

    static let page = Schema.named(
        "Page",
        .object([
            Field("handle", .handle), Field("title", .answerText), Field("description", .answerText), Field("updatedAt", .time),
            Field("text", .answerText, "Without any markup."), Field("markup", .answerText, "The merchant's source."),
        ]))
}

enum ShopReads {
    static func shop(_ call: ReadCall) throws -> JSONWriter? {
        let settings = try ShopSettings.load(in: call.reader)
        let words = try call.locale.map { try ContentTranslations.words(in: $0, in: call.reader) } ?? [:]
        let countries = try ShippingQuote.countries(in: call.reader)
        var json = JSONWriter()
        json.object { json in
            json.add("name", settings.identity.name)
            json.add("tagline", words[settings.identity.tagline] ?? settings.identity.tagline)
            json.add("contactEmail", orNull: settings.identity.contactEmail?.text)
            json.object("market") { $0.members(of: call.market) }
            json.array("markets", call.api.markets.all) { json, market in json.object { $0.members(of: market) } }
            json.add("shipsTo", countries.map(\.code))
        }
        return json
    }

    static func pages(_ call: ReadCall) throws -> JSONWriter? {
        var json = JSONWriter()
        try json.object { json in
            try json.array("pages", try ContentPages.all(in: call.reader)) { json, page in
                let texts = try call.locale.map { try ContentTranslations.page(page.id, in: $0, in: call.reader) } ?? [:]
                json.object { $0.summary(of: page, texts) }
            }
        }
        return json
    }

    static func page(_ call: ReadCall) throws -> JSONWriter? {
        guard let handle = call.arguments.text("handle").flatMap({ try? Handle($0) }), let page = try ContentPages.published(handle, in: call.reader)
        else { return nil }
        let texts = try call.locale.map { try ContentTranslations.page(page.id, in: $0, in: call.reader) } ?? [:]
        let markup = texts[.markup] ?? page.content.markup
        var json = JSONWriter()
        json.object { json in
            json.summary(of: page, texts)
            json.add("text", RichText(markup: markup).plainText)
            json.add("markup", markup)
        }
        return json
    }
}

extension JSONWriter {
    fileprivate mutating func members(of market: Market) {
        add("language", market.locale.code)
        add("currency", market.currency.code)
        add("path", market.prefix.isEmpty ? "" : "/" + market.prefix)
    }

    fileprivate mutating func summary(of page: ContentPage, _ texts: ContentTranslations.PageTexts) {
        add("handle", page.content.handle.text)
        add("title", texts[.title] ?? page.content.title)
        add("description", texts[.description] ?? page.content.description)
        add("updatedAt", page.updatedAt.iso8601)
    }
}
