import Commerce
import Storefront
import Testing
import WebCore

@Suite("Storefront addresses")
struct StorefrontLinkTests {
    static let links: [StorefrontLink] = {
        let handle = try! Handle("segfault-tee")
        return [
            .home, .product(handle), .productStock(handle), .collection(handle), .allProducts, .search, .page(handle), .cart, .cartLines,
            .cartLine(VariantID(rawValue: 42)), .cartCodes, .fragment, .checkout, .checkoutUpdate, .order(token: "0123456789abcdef0123456789abcdef"),
            .paymentReturn(reference: "0123456789abcdef"), .testPayment(reference: "0123456789abcdef"), .asset("shop.1234.css"), .theme,
            .media(path: "pictures/3f/3fa9-640.webp"), .sitemapIndex, .sitemap(part: 2), .robots, .favicon,
        ]
    }()

    @Test("every address that is printed is read back as the same link", arguments: links)
    func roundTrip(link: StorefrontLink) throws {
        #expect(StorefrontLink(segments: try RequestTarget(link.path).segments) == link)
    }

    @Test("handles of any script survive the way through a URL")
    func encodes() throws {
        let link = StorefrontLink.product(try Handle("café-été"))
        #expect(link.path == "/products/caf%C3%A9-%C3%A9t%C3%A9")
        #expect(StorefrontLink(segments: try RequestTarget(link.path).segments) == link)
    }

    @Test("what is no address is no link", arguments: [
        ["nothing"], ["products", "UPPER"], ["products", "a", "b"], ["cart", "lines", "-1"], ["cart", "lines", "1e3"], ["orders", "short"],
        ["orders", "../../etc"], ["sitemaps", "0.xml"], ["sitemaps", "01.xml"], ["checkout", "x"], ["orders"], ["media"],
    ])
    func refuses(segments: [String]) {
        #expect(StorefrontLink(segments: segments) == nil)
    }
}
