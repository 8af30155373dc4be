import Catalog
import Commerce
import Content
import Foundation
import HTTPTypes
import HummingbirdCore
import NIOCore
import Platform
import Storefront
import Synchronization
import TestSupport
import Testing
import WebCore

@Suite("Public pages")
struct PublicPagesTests {
    // MARK: For search engines

    @Test("crawlers are kept from what is private and what has no end, in every market")
    func robots() async throws {
        try await TestShop.each { shop in
            let page = await Visitor(shop).get("/robots.txt")
            #expect(page.headers[.contentType] == "text/plain; charset=utf-8")
            let closed = ["/cart", "/checkout", "/account", "/search", "/fragment", "/orders/", "/downloads/", "/payments/"]
            let lines = ["User-agent: *"] + (closed + closed.map { "/eur\($0)" }).map { "Disallow: \($0)" } + ["Sitemap: http://shop.example/sitemap.xml"]
            #expect(page.html == lines.joined(separator: "\n") + "\n")
        }
    }

    @Test("the sitemap's index names the parts that there are, and a part the listed products")
    func sitemap() async throws {
        try await TestShop.each { shop in
            let now = shop.time.now
            try await shop.database.write { transaction in
                var hidden = ProductDraft(title: "Hidden")
                hidden.status = .active
                hidden.visibility = .hidden
                hidden.variants = [VariantDraft(prices: [PriceSetting(regular: Money(minorUnits: 100, currency: .usd))])]
                _ = try CatalogWrites.upsert(hidden, at: now, in: transaction)
            }
            let visitor = Visitor(shop)
            func addresses(_ path: String) async -> [String] {
                await visitor.get(path).html.matches(of: /<loc>http:\/\/shop\.example([^<]*)<\/loc>/).map { String($0.output.1) }
            }
            #expect(await addresses("/sitemap.xml") == ["/sitemaps/1.xml", "/sitemaps/2.xml"])
            #expect(await addresses("/sitemaps/1.xml") == ["/"])
            #expect(await addresses("/sitemaps/2.xml") == ["/products/kernel-b-tee-b", "/products/segfault-mug", "/products/pointers-a-tale"])
            #expect(await visitor.get("/sitemaps/3.xml").status == 404)
        }
    }

    /// The JSON-LD blocks of a page by their types.
    private func structuredData(_ html: String) throws -> [String: [String: Any]] {
        var found: [String: [String: Any]] = [:]
        for match in html.matches(of: /<script type="application\/ld\+json">(.*?)<\/script>/) {
            let object = try #require(try JSONSerialization.jsonObject(with: Data(match.output.1.utf8)) as? [String: Any])
            found[try #require(object["@type"] as? String)] = object
        }
        return found
    }

    @Test("a product says where it lives, what it costs and where it stands; a search and a cart are not for search engines")
    func product() async throws {
        try await TestShop.each { shop in
            let visitor = Visitor(shop)
            let page = await visitor.get("/eur/products/kernel-b-tee-b?variant=\(shop.tee)").html
            #expect(page.contains("<link rel=\"canonical\" href=\"http://shop.example/eur/products/kernel-b-tee-b\">") && !page.contains("noindex"))
            let data = try structuredData(page)
            #expect(data["Product"]?["name"] as? String == "Kernel <b>tee</b>")
            let offer = try #require(data["Product"]?["offers"] as? [String: Any])
            #expect(offer["lowPrice"] as? String == "23.00" && offer["priceCurrency"] as? String == "EUR")
            #expect(offer["availability"] as? String == "https://schema.org/InStock")
            #expect((data["BreadcrumbList"]?["itemListElement"] as? [Any])?.count == 1)
            for path in ["/search?q=tee", "/cart", "/account/sign-in", "/nothing"] {
                let html = await visitor.get(path).html
                #expect(html.contains("<meta name=\"robots\" content=\"noindex\">") && !html.contains("rel=\"canonical\""), "\(path)")
            }
        }
    }

    @Test("a listing's canonical address has its page and none of its filters")
    func listing() async throws {
        try await TestShop.each { shop in
            let page = await Visitor(shop).get("/products?sort=newest&in_stock=1").html
            #expect(page.contains("<link rel=\"canonical\" href=\"http://shop.example/products\">"))
            let data = try structuredData(page)
            #expect(data["BreadcrumbList"] != nil)
        }
    }

    @Test("a renamed product is found under its old address, for good and with its query")
    func renamed() async throws {
        try await TestShop.each { shop in
            let now = shop.time.now
            try await shop.database.write { transaction in
                for handle in ["first", "second"] {
                    var draft = ProductDraft(title: "Renamed")
                    draft.origin = ExternalOrigin(source: "test", id: "1")
                    draft.handle = try Handle(handle)
                    draft.status = .active
                    draft.variants = [VariantDraft(prices: [PriceSetting(regular: Money(minorUnits: 100, currency: .usd))])]
                    _ = try CatalogWrites.upsert(draft, at: now, in: transaction)
                }
            }
            let answer = await Visitor(shop).get("/eur/products/first")
            #expect(answer.status == 308 && answer.location == "/eur/products/second")
        }
    }

    @Test("a card alone is the same for everybody, carries no cookie and is kept until its product changes; one that is gone is no card")
    func card() async throws {
        try await TestShop.each(isPageCacheOn: true) { shop in
            let visitor = Visitor(shop)
            let card = await visitor.get("/eur/products/kernel-b-tee-b/card")
            #expect(card.status == 200 && card.html.contains("<li class=\"card\">") && card.html.contains("€23.00") && !card.html.contains("<html"))
            #expect(card.headers[.setCookie] == nil && visitor.cookies.isEmpty)
            try await shop.setPrice(1_234, of: shop.tee)
            #expect(await visitor.get("/products/kernel-b-tee-b/card").html.contains("$12.34"))
            #expect(await visitor.get("/products/nothing/card").status == 404)
            let page = await visitor.get("/products/kernel-b-tee-b").html
            #expect(page.contains("data-recent=\"kernel-b-tee-b\" data-cards=\"/products\""))
        }
    }

    // MARK: The frame

    @Test("what went wrong is told in the shop's frame, in the market of the address")
    func errors() async throws {
        try await TestShop.each { shop in
            let visitor = Visitor(shop)
            let missing = await visitor.get("/eur/nothing")
            #expect(missing.status == 404 && missing.html.contains("There is nothing here"))
            #expect(missing.html.contains("<a class=\"logo\" href=\"/eur\">") && missing.html.contains("data-suggestions=\"/eur/search/suggestions\""))
            let bad = await visitor.get("/%zz")
            #expect(bad.status == 400 && bad.html.contains("That did not work") && bad.html.contains("HTTP 400"))
            #expect(bad.html.matches(of: /\/assets\/forms\./).count == 1)
        }
    }

    @Test("announcement, logo, favicon and the second level of the menu are shown as the settings say")
    func settings() async throws {
        try await TestShop.each { shop in
            let (now, tees) = (shop.time.now, try Handle("tees"))
            @Sendable func picture(_ key: String) -> ContentPicture { ContentPicture(key: key, alt: "", width: 237, height: 40, widths: []) }
            let visitor = Visitor(shop)
            let before = await visitor.get("/").html
            #expect(!before.contains("class=\"announcement\"") && before.contains(">My shop</a>") && before.contains("href=\"/favicon.svg\""))
            try await shop.database.write { transaction in
                try SettingsWrites.set(
                    ShopIdentity(name: "Pipe", tagline: "", contactEmail: nil, logo: picture("brand/1-logo.svg"), favicon: picture("brand/2-icon.svg")),
                    now: now, in: transaction)
                try SettingsWrites.set(Announcement(text: "Free <b>shipping", link: .collection(tees), isShown: true), now: now, in: transaction)
                try SettingsWrites.set(
                    Navigation(
                        main: [Navigation.Entry(Navigation.Link("Clothes", to: .home), children: [Navigation.Link("Tees", to: .collection(tees))])], footer: []),
                    now: now, in: transaction)
            }
            let page = await visitor.get("/eur").html
            #expect(page.contains("<p class=\"announcement\"><a href=\"/eur/collections/tees\">Free &lt;b&gt;shipping</a></p>"))
            #expect(page.contains("<img src=\"/media/brand/1-logo.svg\" alt=\"Pipe\" width=\"237\" height=\"40\">"))
            #expect(page.contains("<link rel=\"icon\" href=\"/media/brand/2-icon.svg\" type=\"image/svg+xml\">"))
            #expect(page.contains("<ul class=\"menu-children\"><li><a href=\"/eur/collections/tees\">Tees</a></li></ul>"))
            #expect(await visitor.get("/favicon.svg").location == "/media/brand/2-icon.svg")
        }
    }

    @Test("the other markets' links lead to the same page there: a search with its words, a cart, an account's page")
    func markets() async throws {
        try await TestShop.each { shop in
            let visitor = try await shop.customer("amina@example.com")
            for (path, other) in [
                ("/products/segfault-mug", "/eur/products/segfault-mug"), ("/search?q=a+%22b", "/eur/search?q=a%20%22b"), ("/cart", "/eur/cart"),
                ("/account/orders", "/eur/account/orders"), ("/", "/eur"),
            ] {
                #expect(await visitor.get(path).html.contains("<a href=\"\(other)\" data-market=\"currency\">EUR</a>"), "\(path)")
            }
        }
    }

    @Test("another currency keeps filters, order and the chosen variant, but no bound of a price, which is another one there")
    func marketsKeepTheChoice() async throws {
        try await TestShop.each { shop in
            let visitor = Visitor(shop)
            let choice = "/products/segfault-mug?variant=\(shop.mug)"
            #expect(await visitor.get(choice).html.contains("<a href=\"/eur\(choice)\" data-market=\"currency\">EUR</a>"))
            let filtered = await visitor.get("/products?in_stock=1&sort=price-ascending&min_price=1&max_price=90&page=1").html
            #expect(filtered.contains("<a href=\"/eur/products?in_stock=1&amp;sort=price-ascending\" data-market=\"currency\">EUR</a>"))
            #expect(filtered.contains("data-market=\"currency\" aria-current=\"true\">USD</a>"))
        }
    }

    @Test("goods without a price in the market's currency say so in a listing")
    func noPrice() async throws {
        try await TestShop.each { shop in
            let euros = await Visitor(shop).get("/eur/products").html
            #expect(euros.components(separatedBy: "Not sold in EUR").count == 2)
            #expect(await !Visitor(shop).get("/products").html.contains("Not sold in"))
        }
    }

    @Test("the theme's colours are a style sheet of their own")
    func theme() async throws {
        try await TestShop.each { shop in
            let now = shop.time.now
            try await shop.database.write { transaction in
                try SettingsWrites.set(
                    Theme(colours: [.light: [.accent: try HexColour("#ffd400")]], radius: 7), now: now, in: transaction)
            }
            let sheet = await Visitor(shop).get("/theme.css")
            #expect(sheet.headers[.contentType] == "text/css; charset=utf-8")
            #expect(sheet.html.contains("--accent: #ffd400;") && sheet.html.contains("--radius: 7px;"))
        }
    }

    // MARK: Filters

    @Test(
        "a price filter that is no price filters nothing, and says so beside its field",
        arguments: ["abc", "1,50", "-3", "1e3"])
    func badPrice(typed: String) async throws {
        try await TestShop.each { shop in
            let page = await Visitor(shop).get("/products?min_price=\(typed)").html
            #expect(page.contains("value=\"\(typed)\"") && page.contains("aria-invalid=\"true\" aria-describedby=\"price-error\""))
            #expect(page.contains("id=\"price-error\">Write a price in figures, such as 25.00.</p>"))
            #expect(page.contains("<a href=\"#filters\">Write a price in figures, such as 25.00.</a>"), "on a phone the filters are out of sight")
            #expect(!page.contains("class=\"chips\"") && page.contains("3 products"))
        }
    }

    @Test("a lowest price above the highest finds nothing, and both fields say why")
    func reversedPrices() async throws {
        try await TestShop.each { shop in
            let page = await Visitor(shop).get("/products?min_price=20&max_price=9").html
            #expect(page.contains("id=\"price-error\">“From” is above “To”, so no price lies between.</p>"))
            #expect(page.components(separatedBy: "aria-invalid=\"true\" aria-describedby=\"price-error\"").count == 3)
            #expect(await !Visitor(shop).get("/products?min_price=9&max_price=9").html.contains("price-error"))
        }
    }

    @Test("a price that is one is a chip in the market's money")
    func price() async throws {
        try await TestShop.each { shop in
            let page = await Visitor(shop).get("/products?min_price=9").html
            #expect(page.contains("</span>From $9.00</a>") && page.contains("2 products") && !page.contains("aria-invalid"))
        }
    }

    @Test("what sells best is an order to choose")
    func bestSelling() async throws {
        try await TestShop.each { shop in
            let page = await Visitor(shop).get("/products?sort=best-selling").html
            #expect(page.contains("<option value=\"best-selling\" selected>Best selling</option>"))
        }
    }

    // MARK: Files and streams

    private func answer(_ shop: TestShop, _ path: String, _ headers: [HTTPField.Name: String] = [:]) async -> Response {
        var fields = HTTPFields()
        for (name, value) in headers { fields[name] = value }
        let head = HTTPRequest(method: .get, scheme: nil, authority: "shop.example", path: path, headerFields: fields)
        return await shop.door.respond(to: Request(head: head, body: RequestBody(buffer: ByteBuffer())))
    }

    @Test("a picture is kept for ever by whoever has it, and not sent twice")
    func media() async throws {
        try await TestShop.each { shop in
            let key = try #require(ObjectKey("pictures/3f/3fa9-640.webp"))
            try await shop.objects.put(key, [1, 2, 3], contentType: "image/webp")
            let first = await answer(shop, "/media/pictures/3f/3fa9-640.webp")
            #expect(first.status == .ok && first.headers[.contentType] == "image/webp")
            #expect(first.headers[.cacheControl] == "public, max-age=31536000, immutable")
            let etag = try #require(first.headers[.eTag])
            #expect(await answer(shop, "/media/pictures/3f/3fa9-640.webp", [.ifNoneMatch: etag]).status == .notModified)
            #expect(await answer(shop, "/media/pictures/3f/none-640.webp").status == .notFound)
        }
    }

    @Test("an open page is told how the stock stands when it begins to listen, and each change of it")
    func liveStock() async throws {
        try await TestShop.each { shop in
            let response = await answer(shop, "/products/segfault-mug/stock")
            #expect(response.status == .ok && response.headers[.contentType] == "text/event-stream")
            let (pieces, continuation) = AsyncStream.makeStream(of: String.self)
            let reading = Task {
                try? await response.body.write(PieceWriter(continuation: continuation))
                continuation.finish()
            }
            var heard = pieces.filter { $0.hasPrefix("event: stock") }.makeAsyncIterator()
            let first = try #require(await heard.next())
            #expect(first.contains("\"variant\":\"\(shop.mug)\"") && first.contains("Only 3 left"))
            try await shop.setStock(0, of: shop.mug)
            #expect(try #require(await heard.next()).contains("\"stock\":\"sold_out\""))
            try await shop.setStock(2, of: shop.mug)
            #expect(try #require(await heard.next()).contains("Only 2 left"))
            shop.stockFeed.close()
            #expect(await heard.next() == nil)
            await reading.value
            #expect(await answer(shop, "/products/nothing/stock").status == .notFound)
        }
    }
}

private struct PieceWriter: ResponseBodyWriter {
    let continuation: AsyncStream<String>.Continuation

    func write(_ buffer: ByteBuffer) async throws { continuation.yield(String(decoding: buffer.readableBytesView, as: UTF8.self)) }
    consuming func finish(_ trailingHeaders: HTTPFields?) async throws {}
}
