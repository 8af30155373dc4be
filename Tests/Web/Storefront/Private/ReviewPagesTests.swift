import Catalog
import Commerce
import Content
import Customers
import Foundation
import HTTPTypes
import InvariantCheck
import Platform
import Reviews
import TestSupport
import Testing
import WebCore

@testable import Storefront

@Suite("Reviews of products")
struct ReviewPagesTests {
    @Test("who bought without an account writes a review from the order's page; it is shown once the shop has read it, and the page says so at once")
    func guest() async throws {
        try await TestShop.each(isPageCacheOn: true, languages: LanguageChoice(offered: [.en, .fr], preferred: .en)) { shop in
            let (visitor, order) = try await shop.buy()
            let product = "/products/kernel-b-tee-b"
            let empty = await visitor.get(product).html
            #expect(empty.contains("No reviews yet.") && !empty.contains("aggregateRating") && !empty.contains("class=\"rating"))
            let page = await visitor.get(order).html
            #expect(page.contains("Review what you bought"))
            let form = try shop.form(in: page)
            let shown = await visitor.get(form)
            #expect(shown.status == 200 && shown.html.contains("value=\"Amina O.\"") && shown.html.contains("noindex"))
            #expect(shown.headers[.cacheControl] == "private, no-store" && shown.headers[.init("Referrer-Policy")!] == "no-referrer")
            let sent = await visitor.submit(form, ["rating": "4", "title": "Nice <b>", "text": "Soft.\n\nDark & warm."])
            #expect(sent.status == 303 && sent.location == "\(form)?done=sent")
            #expect(await visitor.get("\(form)?done=sent").html.contains("Your review is shown as soon as somebody has read it."))
            #expect(await visitor.get(order).html.contains("Waits to be read"))
            #expect(await visitor.get(product).html.contains("No reviews yet."))

            try await shop.publishReviews()
            let full = await visitor.get(product).html
            #expect(full.contains("Nice &lt;b&gt;") && full.contains("Soft.\n\nDark &amp; warm.") && full.contains("<bdi>Amina O.</bdi>"))
            #expect(full.contains("4.0 of 5 stars") && full.contains("1 review<"))
            let data = try #require(
                full.matches(of: /<script type="application\/ld\+json">(.*?)<\/script>/).map(\.output.1).first { $0.contains("\"Product\"") })
            let json = try #require(try JSONSerialization.jsonObject(with: Data(data.utf8)) as? [String: Any])
            let sums = try #require(json["aggregateRating"] as? [String: Any])
            #expect(sums["ratingValue"] as? String == "4.0" && sums["reviewCount"] as? String == "1")
            let first = try #require((json["review"] as? [[String: Any]])?.first)
            #expect(first["reviewBody"] as? String == "Soft.\n\nDark & warm." && (first["author"] as? [String: String])?["name"] == "Amina O.")
            #expect((first["reviewRating"] as? [String: String])?["ratingValue"] == "4")

            // Cards, filter and order follow.
            try await shop.deliver("reviews.")
            #expect(await visitor.get("/products").html.contains("4.0 of 5 stars"))
            #expect(await visitor.get("/fr/products").html.contains("4,0"))
            let filtered = await visitor.get("/products?filter.rating=4&sort=rating").html
            #expect(filtered.contains("4 stars and more") && filtered.contains("kernel-b-tee-b") && !filtered.contains("segfault-mug\""))
            #expect(filtered.contains("<option value=\"rating\" selected>Best rated</option>"))
            #expect(await visitor.get("/products?filter.rating=5").status == 200)
            try await shop.expectSums()
        }
    }

    @Test("other words are sent to be read again, a removed review is gone, and both at once from every page")
    func changes() async throws {
        try await TestShop.each(isPageCacheOn: true) { shop in
            let (visitor, order) = try await shop.buy()
            let form = try shop.form(in: await visitor.get(order).html)
            _ = await visitor.submit(form, ["rating": "5", "title": "First", "text": "Good."])
            try await shop.publishReviews()
            #expect(await visitor.get("/products/kernel-b-tee-b").html.contains("First"))
            let again = await visitor.get(form).html
            #expect(again.contains("value=\"First\"") && again.contains("value=\"5\" checked") && again.contains("Shown to everybody"))
            _ = await visitor.submit(form, ["rating": "1", "title": "Second"])
            let without = await visitor.get("/products/kernel-b-tee-b").html
            #expect(!without.contains("First") && !without.contains("Second") && without.contains("No reviews yet."))
            try await shop.publishReviews()
            #expect(await visitor.get("/products/kernel-b-tee-b").html.contains("Second"))
            var fields = Form.fields(of: await visitor.get(form).html, action: form)
            fields.append(("remove", "1"))
            #expect(await visitor.post(form, fields).location == order)
            #expect(await visitor.get("/products/kernel-b-tee-b").html.contains("No reviews yet."))
            #expect(await visitor.get(order).html.contains(">Write a review"))
            try await shop.expectSums()
        }
    }

    @Test("what is wrong with a review is told beside its field, and what was typed stays")
    func problems() async throws {
        try await TestShop.each { shop in
            let (visitor, order) = try await shop.buy()
            let form = try shop.form(in: await visitor.get(order).html)
            let refused = await visitor.submit(form, ["title": String(repeating: "t", count: 121), "text": "", "name": "<Ada>"])
            #expect(refused.status == 422)
            #expect(refused.html.contains("Choose 1 to 5 stars.") && refused.html.contains("Your review is needed."))
            #expect(refused.html.contains("Title must have at most 120 characters.") || refused.html.contains("at most 120"))
            #expect(refused.html.contains("href=\"#rating\"") && refused.html.contains("value=\"&lt;Ada&gt;\"") && refused.html.contains("<title>Error: "))
            #expect(try await shop.pendingReviews() == 0)
            // A form that did not come with a page of this visitor.
            let stale = await visitor.post(form, [("rating", "5"), ("text", "Kept words"), ("name", "Ada"), ("csrf", "x")])
            #expect(stale.status == 403 && stale.html.contains("Kept words"))
            #expect(try await shop.pendingReviews() == 0)
        }
    }

    @Test("nobody reviews what they have not bought, or not paid, or with the link or account of somebody else")
    func keepsApart() async throws {
        try await TestShop.each { shop in
            let (first, order) = try await shop.buy()
            let form = try shop.form(in: await first.get(order).html)
            let (second, other) = try await shop.buy(goods: shop.mug, email: "bob@example.com")
            let tee = try #require(form.split(separator: "/").last)
            for path in [
                "\(other)/reviews/\(tee)", "\(order)x/reviews/\(tee)", "\(order)/reviews/99", "/orders/\(String(repeating: "a", count: 32))/reviews/\(tee)",
            ] {
                #expect(await second.get(path).status == 404, "\(path)")
                #expect(await second.post(path, [("rating", "5"), ("text", "x"), ("name", "y")]).status != 303, "\(path)")
            }
            #expect(await second.get("/account/reviews/\(tee)").location == "/account/sign-in?next=reviews%2F\(tee)")
            #expect(await second.get("/account/reviews").location?.hasPrefix("/account/sign-in") == true)
            // An order that waits for its money has no reviews.
            let (third, unpaid) = try await shop.buy(payment: "bank-transfer", email: "eve@example.com")
            #expect(await third.get(unpaid).html.contains("Review what you bought") == false)
            #expect(await third.get("\(unpaid)/reviews/\(tee)").status == 404)
            #expect(try await shop.pendingReviews() == 0)
        }
    }

    @Test("an account writes about what it bought, sees its reviews, and is told when it has not bought the product; its erasure takes the name away")
    func account() async throws {
        try await TestShop.each { shop in
            let visitor = try await shop.customer("amina@example.com")
            _ = await visitor.add(shop.tee)
            _ = try await visitor.order(Visitor.amina)
            let tee = try await shop.product("kernel-b-tee-b")
            let form = "/account/reviews/\(tee)"
            #expect(await visitor.get("/account/reviews").html.contains("You have not reviewed anything yet."))
            #expect(await visitor.submit(form, ["rating": "3", "text": "All right."]).status == 303)
            try await shop.publishReviews()
            let list = await visitor.get("/account/reviews").html
            #expect(list.contains("Kernel &lt;b&gt;tee&lt;/b&gt;") && list.contains("Shown to everybody") && list.contains("href=\"\(form)\""))
            let export = await visitor.get("/account/data/export").html
            #expect(export.contains("\"All right.\""))
            let mug = try await shop.product("segfault-mug")
            #expect(await visitor.get("/account/reviews/\(mug)").html.contains("Reviews are for buyers"))
            #expect(await visitor.get("/account/reviews/99").status == 404)
            #expect(await visitor.submit("/account/data", action: "/account/data/erase", ["password": "tractor beam 7"]).status == 200)
            let page = await visitor.get("/products/kernel-b-tee-b").html
            #expect(page.contains("All right.") && page.contains("<bdi>A customer</bdi>"))
            try await shop.expectSums()
        }
    }

    @Test("reviews are counted by their author and by where they come from, and too many wait")
    func throttled() async throws {
        try await TestShop.each { shop in
            let (visitor, order) = try await shop.buy()
            let form = try shop.form(in: await visitor.get(order).html)
            let fields = Form.fields(of: await visitor.get(form).html, action: form).filter { $0.0 != "text" } + [("rating", "5")]
            for number in 1...30 { #expect(await visitor.post(form, fields + [("text", "Nr \(number)")]).status == 303) }
            let refused = await visitor.post(form, fields + [("text", "One more")])
            #expect(refused.status == 429 && refused.html.contains("One more") && refused.headers[.retryAfter] != nil)
            shop.time.advance(seconds: 3_601)
            #expect(await visitor.post(form, fields + [("text", "Later")]).status == 303)
        }
    }

    @Test("reviews come in pages, and a page that there is not is the nearest")
    func pages() async throws {
        try await TestShop.each { shop in
            let (database, now) = (shop.database, shop.time.now)
            let product = try await shop.product("kernel-b-tee-b")
            try await database.write { transaction in
                for number in 1...9 {
                    let draft = try ReviewDraft(rating: number % 5 + 1, title: "Nr \(number).", text: "x", name: "Ada")
                    let id = try ReviewWrites.submit(
                        draft, of: product, by: .customer(CustomerID(rawValue: Int64(number))), boughtWith: nil, locale: .en, at: now.adding(seconds: number),
                        in: transaction)
                    _ = try ReviewModeration.decide(id, edition: 1, .published, at: now, in: transaction)
                }
            }
            let visitor = Visitor(shop)
            let first = await visitor.get("/products/kernel-b-tee-b").html
            #expect(first.contains("Nr 9.") && first.contains("Nr 2.") && !first.contains("Nr 1."))
            #expect(first.contains("/products/kernel-b-tee-b?reviews=2#reviews"))
            for asked in ["2", "3", "99999999999999999999", "2147483648"] where Int(asked) != nil {
                let html = await visitor.get("/products/kernel-b-tee-b?reviews=\(asked)").html
                #expect(html.contains("Nr 1.") && !html.contains("Nr 2."), "\(asked)")
            }
            for asked in ["0", "-4", "x", "99999999999999999999"] {
                #expect(await visitor.get("/products/kernel-b-tee-b?reviews=\(asked)").html.contains("Nr 9."), "\(asked)")
            }
            // 2, 2, 2, 2 and 1 of nine.
            #expect(first.contains("<rect width=\"22\"") && first.contains("<rect width=\"11\""))
        }
    }
}

extension TestShop {
    /// The address of the first form for a review that the order's page links.
    fileprivate func form(in page: String) throws -> String {
        String(try #require(page.firstMatch(of: /href="(\/orders\/[^"]+\/reviews\/\d+)"/)).output.1)
    }

    fileprivate func pendingReviews() async throws -> Int {
        try await database.read { reader in try ReviewReads.reviews(.pending, limit: 9, in: reader).count }
    }

    fileprivate func product(_ handle: String) async throws -> ProductID {
        let id = try await database.read { reader in try CatalogReads.product(handle: try Handle(handle), in: reader) }
        return try #require(id)
    }

    fileprivate func publishReviews() async throws {
        let now = time.now
        try await database.write { transaction in
            for review in try ReviewReads.reviews(.pending, limit: 100, in: transaction) {
                _ = try ReviewModeration.decide(review.id, edition: review.edition, .published, at: now, in: transaction)
            }
        }
    }

    /// Sums and cards are as the reviews are, once the word of them is delivered.
    fileprivate func expectSums() async throws {
        try await deliver("reviews.")
        let violations = try await InvariantChecker(database).run(at: time.now)
        #expect(violations.filter { $0.invariant.hasPrefix("I11") } == [])
    }
}
