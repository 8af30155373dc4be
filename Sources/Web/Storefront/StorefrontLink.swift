import Commerce
import Downloads
import WebCore

/// Every address of the storefront: parsed and printed by the same type, so that no page links what no page answers.
package enum StorefrontLink: Hashable, Sendable {
    case home
    case product(Handle)
    /// Live stock, as server-sent events.
    case productStock(Handle)
    /// Its card alone, a piece of a page: for what a visitor has looked at, which only their browser knows.
    case productCard(Handle)
    case collection(Handle)
    /// Everything, without a collection.
    case allProducts
    case search
    /// What to offer while somebody types into the search field: a piece of a page.
    case searchSuggestions
    case page(Handle)
    case cart
    case cartLines
    case cartLine(VariantID)
    /// Takes a promotion code, or takes one out.
    case cartCodes
    /// Cart count and form token, for pages that were cached.
    case fragment
    case checkout
    case checkoutUpdate
    case order(token: String)
    /// A file of an order: makes a link to it.
    case orderDownload(token: String, grant: DownloadGrantID)
    /// What the buyer of an order says of a product in it.
    case orderReview(token: String, product: ProductID)
    /// A file, by a link that lives for minutes.
    case download(link: String)
    /// Everything of an account.
    case account(AccountLink)
    /// Where a payment page sends the buyer back to.
    case paymentReturn(reference: String)
    /// The built-in test gateway's own page.
    case testPayment(reference: String)
    case asset(String)
    /// The merchant's design tokens as a style sheet.
    case theme
    case media(path: String)
    case sitemapIndex
    case sitemap(part: Int)
    case robots
    case favicon

    /// Decoded path segments, without the market's prefix.
    package init?(segments: [String]) {
        switch segments.count {
        case 0: self = .home
        case 1:
            if segments[0] == "account" {
                self = .account(.overview)
                return
            }
            guard let link = Self.single[segments[0]] else { return nil }
            self = link
        default:
            guard let link = Self.nested(segments) else { return nil }
            self = link
        }
    }

    private static let single: [String: StorefrontLink] = Dictionary(
        uniqueKeysWithValues: [
            .search, .cart, .fragment, .checkout, .theme, .sitemapIndex, .robots, .favicon, .allProducts,
        ].map { (link: StorefrontLink) in (link.segments[0], link) })

    private static func nested(_ segments: [String]) -> StorefrontLink? {
        let second = segments[1]
        switch (segments[0], segments.count) {
        case ("products", 2): return handle(second).map(product)
        case ("products", 3) where segments[2] == "stock": return handle(second).map(productStock)
        case ("products", 3) where segments[2] == "card": return handle(second).map(productCard)
        case ("collections", 2): return handle(second).map(collection)
        case ("search", 2) where second == "suggestions": return .searchSuggestions
        case ("pages", 2): return handle(second).map(page)
        case ("cart", 2) where second == "lines": return .cartLines
        case ("cart", 2) where second == "codes": return .cartCodes
        case ("cart", 3) where second == "lines":
            guard let id = try? VariantID(parsing: segments[2]) else { return nil }
            return .cartLine(id)
        case ("checkout", 2) where second == "update": return .checkoutUpdate
        case ("orders", 2): return isToken(second) ? .order(token: second) : nil
        case ("orders", 4) where segments[2] == "downloads":
            guard isToken(second), let id = try? DownloadGrantID(parsing: segments[3]) else { return nil }
            return .orderDownload(token: second, grant: id)
        case ("orders", 4) where segments[2] == "reviews":
            guard isToken(second), let id = try? ProductID(parsing: segments[3]) else { return nil }
            return .orderReview(token: second, product: id)
        case ("downloads", 2): return isToken(second) ? .download(link: second) : nil
        case ("payments", 3) where second == "return": return isToken(segments[2]) ? .paymentReturn(reference: segments[2]) : nil
        case ("payments", 3) where second == "test": return isToken(segments[2]) ? .testPayment(reference: segments[2]) : nil
        case ("account", _): return AccountLink(segments: segments.dropFirst()).map(account)
        case ("assets", 2): return .asset(second)
        case ("media", 2...8): return .media(path: segments.dropFirst().joined(separator: "/"))
        case ("sitemaps", 2):
            guard second.hasSuffix(".xml"), let part = Int(second.dropLast(4)), (1...50_000).contains(part), "\(part).xml" == second else { return nil }
            return .sitemap(part: part)
        default: return nil
        }
    }

    private static func handle(_ text: String) -> Handle? { try? Handle(text) }

    /// Letters, digits, `-` and `_`, as tokens are made of.
    private static func isToken(_ text: String) -> Bool {
        (8...120).contains(text.utf8.count)
            && text.utf8.allSatisfy { byte in
                switch byte {
                case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "0")...UInt8(ascii: "9"),
                    UInt8(ascii: "-"), UInt8(ascii: "_"):
                    true
                default: false
                }
            }
    }

    /// Not encoded.
    package var segments: [String] {
        switch self {
        case .home: []
        case .product(let handle): ["products", handle.text]
        case .productStock(let handle): ["products", handle.text, "stock"]
        case .productCard(let handle): ["products", handle.text, "card"]
        case .collection(let handle): ["collections", handle.text]
        case .allProducts: ["products"]
        case .search: ["search"]
        case .searchSuggestions: ["search", "suggestions"]
        case .page(let handle): ["pages", handle.text]
        case .cart: ["cart"]
        case .cartLines: ["cart", "lines"]
        case .cartLine(let variant): ["cart", "lines", variant.description]
        case .cartCodes: ["cart", "codes"]
        case .fragment: ["fragment"]
        case .checkout: ["checkout"]
        case .checkoutUpdate: ["checkout", "update"]
        case .order(let token): ["orders", token]
        case .orderDownload(let token, let grant): ["orders", token, "downloads", grant.description]
        case .orderReview(let token, let product): ["orders", token, "reviews", product.description]
        case .download(let link): ["downloads", link]
        case .account(let link): ["account"] + link.segments
        case .paymentReturn(let reference): ["payments", "return", reference]
        case .testPayment(let reference): ["payments", "test", reference]
        case .asset(let name): ["assets", name]
        case .theme: ["theme.css"]
        case .media(let path): ["media"] + path.split(separator: "/").map(String.init)
        case .sitemapIndex: ["sitemap.xml"]
        case .sitemap(let part): ["sitemaps", "\(part).xml"]
        case .robots: ["robots.txt"]
        case .favicon: ["favicon.svg"]
        }
    }

    /// Percent-encoded, without the market's prefix.
    package var path: String {
        var path = ""
        for segment in segments {
            path += "/"
            path += PercentEncoding.encode(segment)
        }
        return path.isEmpty ? "/" : path
    }
}
