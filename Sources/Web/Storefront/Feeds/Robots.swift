import Platform
import WebCore

/// What crawlers should leave alone: what is private, and searches without end.
enum Robots {
    static func render(_ request: PublicRequest, _ context: PageContext, _ reader: Reader) throws -> PublicPage? {
        let text = """
            User-agent: *
            Disallow: /cart
            Disallow: /checkout
            Disallow: /orders/
            Disallow: /downloads/
            Disallow: /payments/
            Disallow: /search
            Disallow: /fragment
            Sitemap: \(context.origin)\(StorefrontLink.sitemapIndex.path)

            """
        return .bytes(Array(text.utf8), contentType: "text/plain; charset=utf-8")
    }
}
