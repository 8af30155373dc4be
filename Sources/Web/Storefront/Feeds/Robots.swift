import Platform
import WebCore

/// What crawlers should leave alone, in every market: what is private, and searches without end.
enum Robots {
    static func render(_ request: PublicRequest, _ context: PageContext, _ reader: Reader) throws -> PublicPage? {
        let closed = [StorefrontLink.cart, .checkout, .account(.overview), .search, .fragment].map(\.path) + folders.map { "/\($0)/" }
        let lines = context.markets.flatMap { market in closed.map { "Disallow: \(market.path($0))\n" } }
        let text = "User-agent: *\n\(lines.joined())Sitemap: \(context.origin)\(StorefrontLink.sitemapIndex.path)\n"
        return .bytes(Array(text.utf8), contentType: "text/plain; charset=utf-8")
    }

    /// Everything below them is somebody's secret.
    private static let folders = [StorefrontLink.order(token: ""), .download(link: ""), .paymentReturn(reference: "")].map { $0.segments[0] }
}
