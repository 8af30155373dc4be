import Catalog
import Commerce
import HTTPTypes
import Platform
import Search
import Storefront
import TestSupport
import Testing
import WebCore

@Suite("Search pages")
struct SearchPagesTests {
    private func index(_ shop: TestShop) async throws {
        try await shop.database.write { transaction in
            let ids = try CatalogReads.productIDs(after: nil, limit: 100, in: transaction)
            let texts = try CatalogReads.searchTexts(ids, in: transaction)
            try SearchIndex.put(
                ids.compactMap { id in
                    guard case .some(.some(let text)) = texts[id] else { return nil }
                    return SearchDocument(product: id, number: text.ordinal, title: text.title, keywords: text.keywords, body: text.body, skus: text.skus)
                }, in: transaction)
        }
    }

    @Test("a mistyped word finds what was meant, says so, and marks it; text from anywhere stays text")
    func results() async throws {
        try await TestShop.each { shop in
            try await index(shop)
            let visitor = Visitor(shop)
            let page = await visitor.get("/search?q=segfualt%20%3Cb%3E")
            #expect(page.status == 200)
            #expect(!page.html.contains("<b>"))
            let found = await visitor.get("/search?q=segfualt")
            #expect(found.html.contains("No product has “segfualt”. These have “segfault”."))
            #expect(found.html.contains("<mark>Segfault</mark> mug</a>"))
            #expect(found.html.contains("name=\"q\" value=\"segfualt\""))
            let tee = await visitor.get("/search?q=kernel")
            #expect(tee.html.contains("<mark>Kernel</mark> &lt;b&gt;tee&lt;/b&gt;"))
            let nothing = await visitor.get("/search?q=quantumsocks")
            #expect(nothing.status == 200)
            #expect(nothing.html.contains("Nothing found"))
            #expect(nothing.html.contains("href=\"/products\">All products"))
        }
    }

    @Test("filters, prices and orders keep the text, and prices are of the market")
    func filters() async throws {
        try await TestShop.each { shop in
            try await index(shop)
            let visitor = Visitor(shop)
            let dear = await visitor.get("/search?q=segfault&min_price=100")
            #expect(dear.html.contains("No product has all of that."))
            #expect(dear.html.contains("href=\"/search?q=segfault\""))
            let sorted = await visitor.get("/search?q=segfault&sort=price-ascending")
            #expect(sorted.html.contains("<option value=\"price-ascending\" selected>"))
            #expect(sorted.html.contains("$8.50"))
            #expect(await visitor.get("/eur/search?q=kernel").html.contains("€23.00"))
            for bad in ["sort=upwards", "page=-4", "page=99999999999999999999", "min_price=abc", "filter.category=..", "filter.=1"] {
                #expect(await visitor.get("/search?q=segfault&\(bad)").status == 200, "\(bad)")
            }
        }
    }

    @Test("suggestions are a public piece with options, and bad text makes an empty one")
    func suggestions() async throws {
        try await TestShop.each { shop in
            try await index(shop)
            let visitor = Visitor(shop)
            let piece = await visitor.get("/search/suggestions?q=ker")
            #expect(piece.status == 200)
            #expect(piece.headers[.cacheControl]?.hasPrefix("public") == true)
            #expect(piece.html.contains("role=\"option\" id=\"suggestion-1\" tabindex=\"-1\" href=\"/search?q=kernel\">kernel</a>"))
            #expect(piece.html.contains("<mark>Kernel</mark> &lt;b&gt;tee&lt;/b&gt;"))
            #expect(!piece.html.contains("<html"))
            for text in ["", "q=", "q=zzzz", "q=%22%3E%3Cscript%3E", "q=" + String(repeating: "x", count: 3_000)] {
                let answer = await visitor.get("/search/suggestions?\(text)")
                #expect(answer.status == 200 && !answer.html.contains("<script"), "\(text.prefix(20))")
            }
            #expect(await visitor.get("/search/suggestions?q=%00").status == 400)
        }
    }

    @Test("a hundred searches at once are counted, from the page cache too; filters and pages are not")
    func counted() async throws {
        for isPageCacheOn in [false, true] {
            try await TestShop.each(isPageCacheOn: isPageCacheOn) { shop in
                try await index(shop)
                await withTaskGroup(of: Int.self) { group in
                    for number in 0..<100 {
                        group.addTask { await Visitor(shop).get(number % 4 == 0 ? "/search?q=Unicorn" : "/search?q=segfault").status }
                    }
                    for await status in group { #expect(status == 200) }
                }
                for path in ["/search?q=segfault&page=2", "/search?q=segfault&sort=newest", "/search?q=ada%40example.com", "/search"] {
                    #expect(await Visitor(shop).get(path).status == 200)
                }
                await shop.storefront.finish()
                let now = shop.time.now
                let top = try await shop.database.read { try SearchLogReads.top(days: 1, until: now, limit: 10, in: $0) }
                #expect(top.map { "\($0.text) \($0.searches) \($0.withoutResults)" } == ["segfault 75 0", "unicorn 25 25"])
            }
        }
    }
}
