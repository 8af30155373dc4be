import Catalog
import Commerce
import Content
import Platform
import WebCore

/// Addresses for search engines: an index, a part for pages and collections, and parts of products in the order of their keys.
enum SitemapView {
    /// Protocol limit 50,000; smaller parts are quicker to make.
    private static let partSize = 10_000

    static func index(_ request: PublicRequest, _ context: PageContext, _ reader: Reader) throws -> PublicPage? {
        let parts = 1 + (try starts(reader)).count
        let rows = HTML((1...parts).map { "<sitemap><loc>\(context.origin)\(StorefrontLink.sitemap(part: $0).path)</loc></sitemap>\n" })
        return xml("<sitemapindex xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n\(rows)</sitemapindex>\n")
    }

    static func part(_ number: Int, _ request: PublicRequest, _ context: PageContext, _ reader: Reader) throws -> PublicPage? {
        var rows: [HTML]
        if number == 1 {
            rows = [row(.home, nil, context)]
            rows += try CatalogReads.sitemapCollections(in: reader).map { row(.collection($0.handle), $0.updatedAt, context) }
            rows += try ContentPages.all(in: reader).map { row(.page($0.content.handle), $0.updatedAt, context) }
        } else {
            let starts = try starts(reader)
            guard number - 2 < starts.count else { return nil }
            rows = try CatalogReads.sitemap(after: starts[number - 2], limit: partSize, in: reader).map { row(.product($0.handle), $0.updatedAt, context) }
        }
        return xml("<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n\(HTML(rows))</urlset>\n")
    }

    /// The key before each part of products.
    private static func starts(_ reader: Reader) throws -> [ProductID?] {
        reader.depend(on: .products)
        var starts: [ProductID?] = []
        var last: ProductID?
        while true {
            let page = try CatalogReads.sitemap(after: last, limit: partSize, in: reader)
            guard let end = page.last?.id else { return starts }
            starts.append(last)
            last = end
        }
    }

    private static func row(_ link: StorefrontLink, _ changed: Timestamp?, _ context: PageContext) -> HTML {
        "<url><loc>\(context.origin)\(link.path)</loc>\(changed.map { "<lastmod>\($0.iso8601)</lastmod>" as HTML })</url>\n"
    }

    private static func xml(_ body: HTML) -> PublicPage {
        .bytes(Array("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n".utf8) + body.bytes, contentType: "application/xml; charset=utf-8")
    }
}
