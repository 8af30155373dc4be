import Catalog
import Commerce
import Platform
import Search
import WebCore

/// Search results with the filters of a listing, or a field to search with.
enum SearchView {
    static func allows(_ parameter: String) -> Bool { parameter == "q" || ListingQuery.allows(parameter) }

    static func render(_ request: PublicRequest, _ context: PageContext, _ searching: Searching, _ reader: Reader) throws -> PublicPage? {
        var query = ListingQuery(request.query, context.market.currency)
        let text = String((query.text ?? "").prefix(SearchQuery.maximumLength)).trimmed
        query.text = text
        let currency = context.market.currency
        func newest() throws -> [ProductCard] {
            let cards = try CatalogReads.listing(ListingRequest(sort: .newest, pageSize: 8), currency: currency, at: context.now, in: reader)?.cards
            return try context.translated(cards ?? [], in: reader)
        }
        guard !text.isEmpty else {
            return .html(SearchPage(text: "", found: nil, listing: nil, cards: [], query: query, newest: try newest(), context: context).html)
        }
        let found = try SearchReads.matches(text, in: reader)
        let listing = try CatalogReads.listing(
            query.request(collection: nil), among: FoundProducts(found.numbers) { found.best(of: $0) },
            currency: currency, at: context.now, in: reader)
        let page = SearchPage(
            text: text, found: found, listing: listing, cards: try context.translated(listing.cards, in: reader), query: query.turned(to: listing.page),
            newest: found.numbers.isEmpty ? try newest() : [], context: context)
        // Turning pages and choosing filters is going on with a search.
        let isFirst = !query.isFiltered && query.page == 1 && query.sort == nil
        return .html(page.html).counted(isFirst ? searching.counter.counting(text, results: found.isPartial ? 0 : found.numbers.count) : nil)
    }
}

extension String {
    fileprivate var trimmed: String {
        var text = self[...]
        while text.first?.isWhitespace == true { text.removeFirst() }
        while text.last?.isWhitespace == true { text.removeLast() }
        return String(text)
    }
}
