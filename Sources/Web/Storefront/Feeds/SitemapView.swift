import Catalog
import Commerce
import Content
import Platform
import WebCore

/// Addresses for search engines: an index, a part for pages and collections, and parts of products.
enum SitemapView {
    /// Of addresses. Protocol limit 50,000; smaller parts are quicker to make.
    private static let addressesInPart = 10_000
    private static let firstOfProducts = 2

    static func index(_ request: PublicRequest, _ context: PageContext, _ reader: Reader) throws -> PublicPage? {
        let parts = [1] + (try CatalogReads.sitemapParts(of: partSize(context), in: reader)).map { $0 + firstOfProducts }
        let rows = HTML(parts.map { "<sitemap><loc>\(context.origin)\(StorefrontLink.sitemap(part: $0).path)</loc></sitemap>\n" })
        return xml("<sitemapindex xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n\(rows)</sitemapindex>\n")
    }

    static func part(_ number: Int, _ request: PublicRequest, _ context: PageContext, _ reader: Reader) throws -> PublicPage? {
        var rows: [HTML]
        if number == 1 {
            rows = [row(.home, nil, context)]
            rows += try CatalogReads.sitemapCollections(in: reader).map { row(.collection($0.handle), $0.updatedAt, context) }
            rows += try ContentPages.all(in: reader).map { row(.page($0.content.handle), $0.updatedAt, context) }
        } else {
            let products = try CatalogReads.sitemap(part: number - firstOfProducts, of: partSize(context), in: reader)
            guard !products.isEmpty else { return nil }
            rows = products.map { row(.product($0.handle), $0.updatedAt, context) }
        }
        return xml("<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\" xmlns:xhtml=\"http://www.w3.org/1999/xhtml\">\n\(HTML(rows))</urlset>\n")
    }

    /// Each product is there once in each language.
    private static func partSize(_ context: PageContext) -> Int { max(1, addressesInPart / languages(context).count) }

    /// In the shop's own currency: the other ones are the same pages with other prices.
    private static func languages(_ context: PageContext) -> [Market] { context.markets.filter { $0.currency == context.markets[0].currency } }

    private static func row(_ link: StorefrontLink, _ changed: Timestamp?, _ context: PageContext) -> HTML {
        let markets = languages(context)
        let time: HTML = changed.map { "<lastmod>\($0.iso8601)</lastmod>" } ?? .empty
        func alternate(_ language: String, _ market: Market) -> HTML {
            "<xhtml:link rel=\"alternate\" hreflang=\"\(language)\" href=\"\(context.origin)\(market.path(link.path))\"/>"
        }
        let alternates: HTML =
            markets.count > 1 ? "\(each: markets, { alternate($0.locale.code, $0) })\(alternate("x-default", markets[0]))" : .empty
        return HTML(markets.map { "<url><loc>\(context.origin)\($0.path(link.path))</loc>\(time)\(alternates)</url>\n" })
    }

    private static func xml(_ body: HTML) -> PublicPage {
        .bytes(Array("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n".utf8) + body.bytes, contentType: "application/xml; charset=utf-8")
    }
}
