import Catalog
import Commerce
import Platform
import WebCore

/// A category, a collection or all products: filters, sorting, pages.
enum ListingView {
    static func render(_ handle: Handle?, _ request: PublicRequest, _ context: PageContext, _ reader: Reader) throws -> PublicPage? {
        let query = ListingQuery(request.query, context.market.currency)
        let asked = query.request(collection: handle)
        guard let listing = try CatalogReads.listing(asked, currency: context.market.currency, at: context.now, in: reader) else {
            reader.depend(on: .menu)
            guard let handle else { return nil }
            guard let current = try CatalogReads.currentHandle(ofCollection: handle, in: reader) else {
                // Where other shops have the list of everything, and so where links and habits lead.
                return handle.text == "all" ? .redirect(to: context.path(.allProducts), isPermanent: true) : nil
            }
            return .redirect(to: context.path(.collection(current)), isPermanent: true)
        }
        let link = handle.map(StorefrontLink.collection) ?? .allProducts
        let own = try context.words.locale.flatMap { locale in try listing.collection.map { try CatalogTranslations.collection($0.id, in: locale, in: reader) }
        }
        let page = ListingPage(
            listing: listing, cards: try context.translated(listing.cards, in: reader), texts: own ?? [:], query: query.turned(to: listing.page), link: link,
            context: context)
        return .html(try page.html())
    }
}

struct ListingPage {
    let listing: Listing
    /// The listing's, in the page's language.
    let cards: [ProductCard]
    /// Of the collection, in the page's language.
    let texts: CatalogTranslations.Texts
    let query: ListingQuery
    let link: StorefrontLink
    let context: PageContext

    /// What is wrong with the prices that were typed; `nil` where nothing is, or nothing can be typed.
    var priceProblem: String? {
        guard let bounds = listing.priceBounds, bounds.lowerBound < bounds.upperBound else { return nil }
        if query.isPriceReversed { return context.phrases["problem.price_order"] }
        guard query.hasBadPrice else { return nil }
        return context.phrases["problem.price", ["example": Money(minorUnits: bounds.upperBound, currency: context.market.currency).decimalText]]
    }

    private var title: String { texts[.title] ?? listing.collection?.title ?? context.phrases["all_products"] }
    private var isTitleTranslated: Bool { listing.collection == nil || texts[.title] != nil }
    private var path: String { context.path(link) }

    func html() throws -> HTML {
        let header = listing.collection
        var layout = Layout(
            context: context, title: texts[.seoTitle] ?? (texts[.title] == nil ? header?.seoTitle : nil).flatMap { $0.isEmpty ? nil : $0 } ?? title,
            canonical: link)
        layout.description =
            texts[.seoDescription] ?? texts[.description].map { String(RichText(markup: $0).plainText.prefix(300)) }
            ?? header.map { $0.seoDescription.isEmpty ? String($0.description.plainText.prefix(300)) : $0.seoDescription }
        // Filters and sorting show the same products again; pages show others.
        layout.canonicalQuery = listing.page > 1 ? "page=\(listing.page)" : ""
        layout.here = Layout.Here(link, query: query.parameters.formEncoded)
        layout.currencyHere = Layout.Here(link, query: query.withoutPrices.parameters.formEncoded)
        layout.picture = header?.picture?.path(width: 960)
        layout.structuredData = [
            Breadcrumbs.structuredData(header?.breadcrumb ?? [], current: title, link: link, in: context)
        ]
        let count = context.phrases["products", count: listing.total]
        return layout.page(
            """
            \(Breadcrumbs.html(header?.breadcrumb ?? [], current: title, in: context))\
            <header class="page-head"><h1>\(context.words.marked("\(title)", isTranslated: isTitleTranslated)) <span class="count">\(listing.total)<span class="visually-hidden"> \(count)</span></span></h1>
            \(header.map(lead))</header>
            \(children)\
            <div class="listing" data-swap="results" id="results">
            \(ListingFilters(self).html)
            <section aria-label="\(context.phrases["products_heading"])" class="results">
            \(ListingToolbar(self).html)
            \(if: listing.cards.isEmpty, empty, else: Cards.grid(cards, heading: .h2, eager: 4, in: context))
            \(Pagination.html(page: listing.page, pages: listing.pages, in: context) { query.turned(to: $0).address(path) })
            </section>
            </div>
            """)
    }

    private func lead(_ header: CollectionHeader) -> HTML {
        let text = texts[.description].map { RichText(markup: $0) } ?? header.description
        guard !text.isEmpty else { return .empty }
        let language = context.words.language(isTranslated: texts[.description] != nil)
        return "<div class=\"lead muted\"\(language)>\(RichTextView.html(text, in: context))</div>\n"
    }

    private var children: HTML {
        guard let children = listing.collection?.children, !children.isEmpty else { return .empty }
        return """
            <ul class="quick-links">\(each: children, { "<li><a class=\"chip\" href=\"\(context.path(.collection($0.handle)))\">\(context.words.html($0.title))</a></li>" })</ul>

            """
    }

    private var empty: HTML {
        let phrases = context.phrases
        return """
            <section class="message"><h2>\(phrases["listing_empty"])</h2><p class="lead muted">\(phrases[query.isFiltered ? "listing_empty_filtered" : "listing_empty_yet"])</p>
            <p class="button-row"><a class="button" href="\(query.isFiltered ? path : context.path(.home))">\(phrases[query.isFiltered ? "clear_all" : "back_home"])</a></p></section>
            """
    }
}
