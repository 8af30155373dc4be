import Commerce
import Storefront
import Testing
import WebCore

@Suite("Storefront addresses")
struct StorefrontLinkTests {
    static let links: [StorefrontLink] = {
        // swift-format-ignore: NeverUseForceTry
        let handle = try! Handle("segfault-tee")
        let secret = String(repeating: "0f", count: 32)
        return [
            .home, .product(handle), .productStock(handle), .collection(handle), .allProducts, .search, .page(handle), .cart, .cartLines,
            .cartLine(VariantID(rawValue: 42)), .cartCodes, .fragment, .checkout, .checkoutUpdate, .order(token: "0123456789abcdef0123456789abcdef"),
            .orderDownload(token: "0123456789abcdef0123456789abcdef", grant: Identifier(rawValue: 77)), .download(link: "AbCd-_09"),
            .paymentReturn(reference: "0123456789abcdef"), .testPayment(reference: "0123456789abcdef"), .asset("shop.1234.css"), .theme,
            .media(path: "pictures/3f/3fa9-640.webp"), .sitemapIndex, .sitemap(part: 2), .robots, .favicon,
            .account(.overview), .account(.signIn), .account(.signOut), .account(.signOutEverywhere), .account(.register),
            .account(.confirm(token: secret)), .account(.forgotPassword), .account(.resetPassword(token: secret)), .account(.profile), .account(.email),
            .account(.password), .account(.newEmail(token: secret)), .account(.addresses), .account(.addAddress),
            .account(.address(Identifier(rawValue: 7))), .account(.removeAddress(Identifier(rawValue: 7))),
            .account(.preferAddress(Identifier(rawValue: 7))), .account(.orders), .account(.order(1001)), .account(.orderAgain(1001)),
            .account(.findOrder), .account(.data), .account(.export), .account(.erase),
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

    @Test(
        "what is no address is no link",
        arguments: [
            ["nothing"], ["products", "UPPER"], ["products", "a", "b"], ["cart", "lines", "-1"], ["cart", "lines", "1e3"], ["orders", "short"],
            ["orders", "../../etc"], ["orders", "0123456789abcdef", "downloads", "01"], ["orders", "0123456789abcdef", "files", "1"], ["downloads", "a.b/c"],
            ["downloads"], ["sitemaps", "0.xml"], ["sitemaps", "01.xml"], ["checkout", "x"], ["orders"], ["media"],
            ["account", "nothing"], ["account", "confirm", "short"], ["account", "addresses", "-1"], ["account", "orders", "01"], ["account", "orders", "x"],
            ["account", "reset", String(repeating: "G", count: 64)], ["account", "orders", "1", "x"],
        ])
    func refuses(segments: [String]) {
        #expect(StorefrontLink(segments: segments) == nil)
    }
}
