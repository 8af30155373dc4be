import Checkout
import Commerce
import Foundation
import HTTPTypes
import Orders
import TestSupport
import Testing

@Suite("Checkout pages")
struct CheckoutPagesTests {
    /// A visitor with a tee, and the checkout before them.
    private func begin(_ shop: TestShop) async -> (Visitor, Visitor.Page) {
        let visitor = Visitor(shop)
        _ = await visitor.add(shop.tee)
        return (visitor, await visitor.get("/checkout"))
    }

    /// The same with the address of Kenya, so that the total is the one of Kenya.
    private func inKenya(_ shop: TestShop) async -> (Visitor, Visitor.Page) {
        let (visitor, page) = await begin(shop)
        return (visitor, await visitor.checkout(page, Visitor.amina, to: "/checkout/update"))
    }

    @Test("an update keeps what was typed, brings fields, rates and sums of the country, and complains of nothing")
    func update() async throws {
        try await TestShop.each { shop in
            let (visitor, first) = await begin(shop)
            #expect(first.status == 200)
            // Dollars: likely in the United States.
            #expect(Form.value("shipping.country", of: first.html) == "US" && first.html.contains("ZIP code"))
            #expect(Form.value("total", of: first.html) == "32.00")
            let page = await visitor.checkout(first, ["shipping.country": "KE", "email": "ami\"na@"], to: "/checkout/update")
            #expect(page.status == 200)
            #expect(Form.value("email", of: page.html) == "ami\"na@")
            #expect(page.html.contains("County") && !page.html.contains("ZIP code") && !page.html.contains("field-error"))
            // 25.00 and 5.00 shipping, 16 % VAT on both.
            #expect(Form.value("total", of: page.html) == "34.80")
        }
    }

    @Test("every problem is shown at once, linked to its field; all is kept but the card")
    func problems() async throws {
        try await TestShop.each { shop in
            let (visitor, page) = await begin(shop)
            let answer = await visitor.checkout(
                page,
                [
                    "email": "ada@", "shipping.name": "", "shipping.line1": "1 <Loop>", "shipping.city": "Cupertino", "shipping.region": "CA",
                    "shipping.postcode": "950", "payment": "card", "card": "4242", "note": "Ring twice",
                ])
            #expect(answer.status == 422)
            for field in ["email", "shipping.name", "shipping.postcode", "card"] {
                #expect(answer.html.contains("href=\"#\(field)\""), "\(field)")
                #expect(answer.html.contains("id=\"\(field)-error\""), "\(field)")
            }
            #expect(answer.html.contains("4 things need a look"))
            #expect(Form.value("shipping.line1", of: answer.html) == "1 <Loop>")
            #expect(Form.value("note", of: answer.html) == "Ring twice")
            #expect(Form.value("card", of: answer.html) == "")
            #expect(answer.html.contains("<title>Error: Checkout"))
            let orders = try await shop.orders()
            #expect(orders.isEmpty)
        }
    }

    @Test("placing sends to the order's page, empties the cart, and the same form again finds the same order")
    func places() async throws {
        try await TestShop.each { shop in
            let (visitor, page) = await inKenya(shop)
            let form = visitor.fill(page, Visitor.amina)
            let answer = await visitor.post("/checkout", form)
            #expect(answer.status == 303)
            let location = try #require(answer.location)
            #expect(visitor.cookies["has_cart"] == nil)
            let again = await visitor.post("/checkout", form)
            #expect(again.location == location)
            let orders = try await shop.orders()
            #expect(orders.map(\.total) == [Money(minorUnits: 3_480, currency: .usd)])
            let order = await visitor.get(location)
            #expect(order.status == 200)
            #expect(order.html.contains("Thank you, Amina Otieno.") && order.html.contains("$34.80") && order.html.contains("noindex"))
            #expect(order.headers[.init("Referrer-Policy")!] == "no-referrer")
        }
    }

    @Test("a total that changed is asked about with both sums, and nothing is charged")
    func totalChanged() async throws {
        try await TestShop.each { shop in
            let (visitor, page) = await inKenya(shop)
            try await shop.setPrice(3_000, of: shop.tee)
            let answer = await visitor.checkout(page, Visitor.amina)
            #expect(answer.status == 409)
            #expect(answer.html.contains("You confirmed $34.80, and it comes to $40.60 now."))
            let orders = try await shop.orders()
            #expect(orders.isEmpty)
            let second = await visitor.checkout(answer, ["card": "4242424242424242"])
            #expect(second.status == 303)
            let after = try await shop.orders()
            #expect(after.map(\.total.minorUnits) == [4_060])
        }
    }

    @Test("where the tax depends on a state, no total is told before it is chosen, and none confirmed without being seen")
    func taxAfterTheState() async throws {
        try await TestShop.each { shop in
            try await shop.tax("US", region: "CA", percent: "10")
            let (visitor, first) = await begin(shop)
            #expect(Form.value("shipping.country", of: first.html) == "US" && Form.value("total", of: first.html) == "")
            #expect(first.html.contains("After the address") && !first.html.contains("Place order, $"))
            let ada: [String: String?] = [
                "email": "ada@example.com", "shipping.name": "Ada Obi", "shipping.line1": "1 Infinite Loop", "shipping.city": "Cupertino",
                "shipping.region": "CA", "shipping.postcode": "95014", "payment": "card", "card": "4242 4242 4242 4242",
            ]
            // Without a script the state is new to the shop: the total is shown before it counts.
            let shown = await visitor.checkout(first, ada)
            #expect(shown.status == 409 && shown.html.contains("Please confirm the total") && shown.html.contains("Place order, $35.20"))
            #expect(try await shop.orders().isEmpty)
            #expect(await visitor.checkout(shown, ["card": "4242 4242 4242 4242"]).status == 303)
            #expect(try await shop.orders().map(\.total.minorUnits) == [3_520])
            // Elsewhere nothing waits for a state.
            let (_, kenya) = await inKenya(shop)
            #expect(Form.value("total", of: kenya.html) == "34.80" && !kenya.html.contains("After the address"))
        }
    }

    @Test("a declined card keeps everything, and another way to pay goes through")
    func declined() async throws {
        try await TestShop.each { shop in
            let (visitor, page) = await inKenya(shop)
            let form = Visitor.amina.merging(["card": "4000000000009995"]) { $1 }
            let declined = await visitor.checkout(page, form)
            #expect(declined.status == 303)
            let answer = await visitor.get(try #require(declined.location))
            #expect(answer.status == 200)
            #expect(answer.html.contains("The card has insufficient funds.") && answer.html.contains("Nothing was charged"))
            #expect(Form.value("shipping.name", of: answer.html) == "Amina Otieno")
            #expect(visitor.cookies["has_cart"] == "1")
            // The same form once more, as a double click sends it: one request to the provider, one attempt.
            let again = await visitor.get(try #require(await visitor.checkout(page, form).location))
            #expect(again.html.contains("The card has insufficient funds."))
            let attempts = try await shop.orders()
            #expect(attempts.map(\.status) == [.cancelled])
            #expect(Form.value("key", of: again.html) != Form.value("key", of: page.html))
            let second = await visitor.checkout(answer, ["payment": "bank-transfer"])
            let order = await visitor.get(try #require(second.location))
            #expect(order.html.contains("To IBAN XX00 1234.") && order.html.contains("8 Jan 2026"))
        }
    }

    @Test("too few left: nothing is ordered, a button takes what is left and keeps what was typed")
    func outOfStock() async throws {
        try await TestShop.each { shop in
            let visitor = Visitor(shop)
            _ = await visitor.add(shop.tee, "4")
            let page = await visitor.checkout(await visitor.get("/checkout"), Visitor.amina, to: "/checkout/update")
            try await shop.setStock(2, of: shop.tee)
            let answer = await visitor.checkout(page, Visitor.amina)
            #expect(answer.status == 409)
            #expect(answer.html.contains("Only 2 are left.") && answer.html.contains("value=\"\(shop.tee):2\""))
            let fixed = await visitor.checkout(answer, ["fix": "\(shop.tee):2"], to: "/checkout/update")
            #expect(Form.value("shipping.name", of: fixed.html) == "Amina Otieno")
            #expect(visitor.cookies["has_cart"] == "2")
            #expect(await visitor.checkout(fixed, Visitor.amina).status == 303)
        }
    }

    @Test("a cart changed in another window, a stale token and a garbled form are told apart, and nothing is ordered")
    func conflicts() async throws {
        try await TestShop.each { shop in
            let (visitor, page) = await inKenya(shop)
            _ = await visitor.add(shop.tee)
            let changed = await visitor.checkout(page, Visitor.amina)
            #expect(changed.status == 409 && changed.html.contains("Your cart was changed in another window"))
            let stale = await visitor.checkout(changed, Visitor.amina.merging(["csrf": "x"]) { $1 })
            #expect(stale.status == 403 && Form.value("shipping.city", of: stale.html) == "Nairobi")
            let garbled = await visitor.checkout(changed, Visitor.amina.merging(["total": "NaN", "key": nil]) { $1 })
            #expect(garbled.status == 409 && garbled.html.contains("Please confirm the total"))
            let orders = try await shop.orders()
            #expect(orders.isEmpty)
        }
    }

    @Test(
        "bad input never breaks the page",
        arguments: [
            ["shipping.country": "ZZ"], ["shipping.country": ""], ["shipping.country": "FR"], ["rate": "999999"], ["rate": "x"], ["rate": nil],
            ["payment": "gold"], ["payment": nil], ["note": String(repeating: "x", count: 5_000)], ["version": "-7"], ["card": "4242 <script>"],
            ["shipping.name": String(repeating: "n", count: 10_000)], ["email": String(repeating: "e", count: 9_000)], ["shipping.phone": "call me"],
            ["billing.same": nil], ["email": nil, "shipping.name": nil, "shipping.line1": nil],
        ] as [[String: String?]])
    func badInput(typed: [String: String?]) async throws {
        try await TestShop.each { shop in
            let (visitor, page) = await inKenya(shop)
            for path in ["/checkout", "/checkout/update"] {
                let answer = await visitor.checkout(page, Visitor.amina.merging(typed) { $1 }, to: path)
                #expect((path == "/checkout" ? 409...422 : 200...200).contains(answer.status), "\(path) \(answer.status)")
                #expect(answer.html.contains("<form class=\"checkout-form\""))
                #expect(!answer.html.contains("<script>"))
            }
            let doubled = await visitor.post("/checkout", visitor.fill(page, Visitor.amina) + [("email", "other@example.com")])
            #expect(doubled.status == 422)
            let orders = try await shop.orders()
            #expect(orders.isEmpty)
        }
    }

    @Test("a shop that cannot be paid for what is in the cart says so, where the list of problems leads to")
    func noWayToPay() async throws {
        try await TestShop.each(methods: ["cash-on-delivery"]) { shop in
            let visitor = Visitor(shop)
            _ = await visitor.add(shop.ebook)
            let page = await visitor.get("/checkout")
            #expect(page.status == 200 && page.html.contains("This shop cannot take payment for this order yet"))
            let refused = await visitor.checkout(page, ["email": "kai@example.com"])
            #expect(refused.status == 422)
            #expect(refused.html.contains("href=\"#payment\"") && refused.html.contains("id=\"payment\" tabindex=\"-1\""))
            #expect(refused.html.contains("<fieldset class=\"step\" aria-describedby=\"payment-error\">"))
            _ = await visitor.add(shop.tee)
            #expect(await !visitor.get("/checkout").html.contains("cannot take payment"))
        }
    }

    @Test("a company is typed in a field of its own, and stands on the label")
    func company() async throws {
        try await TestShop.each { shop in
            let (visitor, page) = await inKenya(shop)
            let answer = await visitor.checkout(page, Visitor.amina.merging(["shipping.company": "Pipe & Co", "email": "a@"]) { $1 })
            #expect(Form.value("shipping.company", of: answer.html) == "Pipe & Co")
            let placed = await visitor.checkout(answer, Visitor.amina)
            let order = await visitor.get(try #require(placed.location)).html
            #expect(order.contains("<bdi>Amina Otieno</bdi><br><bdi>Pipe &amp; Co</bdi><br><bdi>1 Moi Avenue</bdi>"))
        }
    }

    @Test("fields that most people leave empty are folded, and open while they hold something or are wrong")
    func folds() async throws {
        try await TestShop.each { shop in
            let (visitor, page) = await inKenya(shop)
            #expect(page.html.contains("<details class=\"add-field\" id=\"shipping.company-fold\"><summary>Company"))
            #expect(page.html.contains("<details class=\"add-field\" id=\"shipping.line2-fold\">"))
            let filled = await visitor.checkout(page, ["shipping.line2": "Flat 7"], to: "/checkout/update").html
            #expect(filled.contains("<details class=\"add-field\" open><summary>Flat, floor") && filled.contains("shipping.company-fold"))
            let long = await visitor.checkout(page, Visitor.amina.merging(["shipping.company": String(repeating: "n", count: 9_000)]) { $1 }).html
            #expect(long.contains("<details class=\"add-field\" open><summary>Company") && long.contains("href=\"#shipping.company\""))
        }
    }

    @Test("the card is asked for below the choice of a card, with the test cards folded")
    func cardEntry() async throws {
        try await TestShop.each { shop in
            let (_, page) = await begin(shop)
            let html = page.html
            let places = ["value=\"card\"", "id=\"card\"", "<details class=\"notice notice--warning\" id=\"test-cards\">", "value=\"cash-on-delivery\""]
                .map { html.range(of: $0)?.lowerBound }
            #expect(!places.contains(nil) && places.compactMap { $0 } == places.compactMap { $0 }.sorted())
            #expect(html.contains("autocomplete=\"cc-number\" inputmode=\"numeric\" dir=\"ltr\""))
            #expect(html.contains("<h1 class=\"checkout-title\">Checkout</h1>"))
        }
    }

    @Test("the summary has its rows for shipping and tax before anybody knows where it goes")
    func rowsFromTheStart() async throws {
        try await TestShop.each { shop in
            let visitor = Visitor(shop)
            _ = await visitor.add(shop.tee, in: "/eur")
            let html = await visitor.get("/eur/checkout").html
            #expect(html.contains("<dt>Shipping</dt><dd>Not known yet</dd>") && html.contains("<dt>Tax</dt><dd>After the address</dd>"))
        }
    }

    @Test("an order's page shows its pictures' place, how it stands, and by when the goods are there, in working days")
    func orderPage() async throws {
        try await TestShop.each { shop in
            let (visitor, page) = await inKenya(shop)
            let path = try #require(await visitor.checkout(page, Visitor.amina).location)
            // Thursday, the first of January 2026, and 2 to 5 working days.
            let order = await visitor.get(path).html
            #expect(order.contains("<strong>5 Jan 2026 – 8 Jan 2026</strong>"))
            #expect(order.contains("status status--good") && order.contains("<div class=\"item\"><span class=\"monogram\""))
            shop.time.advance(seconds: 9 * 86_400)
            #expect(await !visitor.get(path).html.contains("Expected"), "the days are over")
        }
    }

    @Test("an order that waits for its transfer promises no day")
    func noEstimateBeforeTheMoney() async throws {
        try await TestShop.each { shop in
            let (visitor, page) = await inKenya(shop)
            let path = try #require(await visitor.checkout(page, Visitor.amina.merging(["payment": "bank-transfer"]) { $1 }).location)
            #expect(await !visitor.get(path).html.contains("Expected"))
            let cash = Visitor(shop)
            _ = await cash.add(shop.tee)
            let second = await cash.checkout(await cash.get("/checkout"), Visitor.amina, to: "/checkout/update")
            let placed = await cash.checkout(second, Visitor.amina.merging(["payment": "cash-on-delivery"]) { $1 })
            #expect(await cash.get(try #require(placed.location)).html.contains("5 Jan 2026 – 8 Jan 2026"))
        }
    }

    @Test("what is not sent needs a billing address only, and euros stay euros")
    func digitalInEuros() async throws {
        try await TestShop.each { shop in
            let visitor = Visitor(shop)
            _ = await visitor.add(shop.ebook, in: "/eur")
            let page = await visitor.get("/eur/checkout")
            #expect(!page.html.contains("name=\"shipping.country\""))
            let updated = await visitor.checkout(page, ["billing.country": "DE"], to: "/eur/checkout/update")
            #expect(updated.html.contains("Includes VAT 19%"))
            let answer = await visitor.checkout(
                updated,
                [
                    "email": "kai@example.com", "billing.name": "Kai Müller", "billing.line1": "Hauptstr. 1", "billing.city": "Berlin",
                    "billing.postcode": "10115", "payment": "card", "card": "4242424242424242",
                ], to: "/eur/checkout")
            #expect(answer.location?.hasPrefix("/eur/orders/") == true)
            let orders = try await shop.orders()
            #expect(orders.map(\.total) == [Money(minorUnits: 899, currency: .eur)])
        }
    }
}
