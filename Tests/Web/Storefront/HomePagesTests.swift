import Catalog
import Commerce
import Content
import Platform
import TestSupport
import Testing
import WebCore

@Suite("Home pages")
struct HomePagesTests {
    private func set(_ sections: [HomeSection], in shop: TestShop) async throws {
        let now = shop.time.now
        try await shop.database.write { try SettingsWrites.set(HomePage(sections: sections), now: now, in: $0) }
    }

    /// A collection of the tee and the mug.
    private func collect(in shop: TestShop) async throws -> Handle {
        let handle = try Handle("picked")
        let now = shop.time.now
        try await shop.database.write { transaction in
            let products = try ["kernel-b-tee-b", "segfault-mug"].map { try #require(try CatalogReads.product(handle: Handle($0), in: transaction)) }
            _ = try CatalogWrites.save(CollectionDraft(handle: handle, title: "Picked", content: .manual(products)), at: now, in: transaction)
        }
        return handle
    }

    @Test("a shop that has arranged nothing opens with its name and tagline, and shows what it sells")
    func plain() async throws {
        try await TestShop.each { shop in
            let now = shop.time.now
            try await shop.database.write { transaction in
                var identity = try SettingsWrites.current(ShopIdentity.self, in: transaction).section
                identity.name = "Duka la Amani"
                identity.tagline = "Things that last"
                try SettingsWrites.set(identity, now: now, in: transaction)
            }
            let page = await Visitor(shop).get("/").html
            #expect(page.contains("<section class=\"opening\"><h1>Duka la Amani</h1><p class=\"lead muted\">Things that last</p></section>"))
            #expect(page.matches(of: /<h1/).count == 1)
            #expect(page.matches(of: /<li class="card">/).count == 3)
        }
    }

    @Test("a group, and what is sold elsewhere, has its price on its own page and is called neither unsold nor sold out") func pricedElsewhere() async throws {
        try await TestShop.each { shop in
            let now = shop.time.now
            try await shop.database.write { transaction in
                let tee = try #require(try CatalogReads.product(handle: try Handle("kernel-b-tee-b"), in: transaction))
                let kinds: [(String, ProductKind)] = [
                    ("Everything", .grouped([tee])), ("Afar", .external(url: "https://example.com/x", buttonText: "")),
                ]
                for (title, kind) in kinds {
                    var draft = ProductDraft(title: title)
                    draft.status = .active
                    draft.kind = kind
                    _ = try CatalogWrites.upsert(draft, at: now, in: transaction)
                }
            }
            for market in ["", "/eur"] {
                let page = await Visitor(shop).get("\(market)/products").html
                for title in ["Everything", "Afar"] {
                    let card = try #require(page.split(separator: "<li class=\"card\">").dropFirst().first { $0.contains(title) })
                    #expect(!card.contains("Not sold in") && !card.contains("Sold out"), "\(card)")
                }
            }
        }
    }

    @Test("a sale's band shows what is reduced, and is gone with the last of it")
    func sale() async throws {
        try await TestShop.each(isPageCacheOn: true) { shop in
            let picked = try await collect(in: shop)
            let band = HomeSection.Sale(.init(title: "Week of mugs", text: "Seven days.", linkTitle: "See all", link: .collection(picked)), of: picked)
            try await set([.hero(.init(title: "Hello", text: "")), .sale(band)], in: shop)
            let visitor = Visitor(shop)
            #expect(await !visitor.get("/").html.contains("Week of mugs"))
            let (now, mug) = (shop.time.now, shop.mug)
            let end = now.adding(milliseconds: 60_000)
            try await shop.database.write { transaction in
                let sale = PriceSetting.Sale(price: Money(minorUnits: 425, currency: .usd), endsAt: end)
                _ = try CatalogWrites.setPrices(
                    [PriceSetting(regular: Money(minorUnits: 850, currency: .usd), sale: sale)], of: mug, at: now, in: transaction)
            }
            let reduced = await visitor.get("/").html
            #expect(reduced.contains("<h2 id=\"section-1\">Week of mugs</h2>") && reduced.contains("href=\"/collections/picked\">See all</a>"))
            #expect(reduced.matches(of: /<li class="card">/).count == 1 && reduced.contains("$4.25"))
            shop.time.advance(seconds: 61)
            #expect(await !visitor.get("/").html.contains("Week of mugs"))
        }
    }

    @Test("a picture with words leads where the shop says, in the market of the page; promises can be reached by the keyboard")
    func feature() async throws {
        try await TestShop.each { shop in
            let feature = HomeSection.Promotion(title: "Printed by hand", text: "One.\n\nTwo.", linkTitle: "How", link: .page(try Handle("about")))
            try await set([.feature(feature), .reasons([.init(title: "Thirty days", text: "To send it back.")])], in: shop)
            let page = await Visitor(shop).get("/eur").html
            #expect(page.contains("<h2 id=\"section-0\">Printed by hand</h2>") && page.contains("<p>One.</p><p>Two.</p>"))
            #expect(page.contains("<a class=\"more-link\" href=\"/eur/pages/about\">How "))
            #expect(page.contains("<ul class=\"assurances\" tabindex=\"0\""))
        }
    }
}
