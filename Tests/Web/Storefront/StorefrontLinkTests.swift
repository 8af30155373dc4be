import Commerce
import Storefront
import StorefrontExamples
import Testing
import WebCore

@Suite("Storefront addresses")
struct StorefrontLinkTests {
    @Test("every address that is printed is read back as the same link", arguments: StorefrontLink.examples)
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
