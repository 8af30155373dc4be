import Checkout
import Commerce
import Orders
import Testing

@Suite("Payment pages")
struct PaymentPagesTests {
    /// Somebody on the test gateway's page.
    private func confirm(_ shop: TestShop) async throws -> (Visitor, page: String) {
        let visitor = Visitor(shop)
        _ = await visitor.add(shop.tee)
        let page = await visitor.checkout(await visitor.get("/checkout"), Visitor.amina, to: "/checkout/update")
        let answer = await visitor.checkout(page, Visitor.amina.merging(["card": "4000 0025 0000 3155"]) { $1 })
        #expect(answer.status == 303)
        return (visitor, try #require(answer.location))
    }

    private func token(_ page: Visitor.Page) throws -> String {
        String(try #require(page.html.firstMatch(of: /name="csrf" value="([^"]+)"/)).output.1)
    }

    @Test("an approved payment leads to the order, and the cart is empty")
    func approves() async throws {
        try await TestShop.each { shop in
            let (visitor, address) = try await confirm(shop)
            let page = await visitor.get(address)
            #expect(page.status == 200 && page.html.contains("Pay $34.80"))
            #expect(await visitor.post(address, [("outcome", "approve"), ("csrf", "x")]).status == 403)
            #expect(await visitor.post(address, [("outcome", "maybe"), ("csrf", try token(page))]).status == 422)
            let decided = await visitor.post(address, [("outcome", "approve"), ("csrf", try token(page))])
            let returned = await visitor.get(try #require(decided.location))
            #expect(returned.location?.hasPrefix("/orders/") == true)
            #expect(visitor.cookies["has_cart"] == nil && visitor.cookies["attempt"] == nil)
            #expect(await visitor.get(try #require(returned.location)).html.contains("Thank you, Amina Otieno."))
            // The gateway's page is over.
            #expect(await visitor.get(address).location == decided.location)
        }
    }

    @Test("a refused payment leads back to the checkout with everything that was typed")
    func refuses() async throws {
        try await TestShop.each { shop in
            let (visitor, address) = try await confirm(shop)
            let page = await visitor.get(address)
            let decided = await visitor.post(address, [("outcome", "decline"), ("csrf", try token(page))])
            let returned = await visitor.get(try #require(decided.location))
            #expect(returned.location == "/checkout?payment=declined")
            let checkout = await visitor.get("/checkout?payment=declined")
            #expect(checkout.html.contains("You refused the payment."))
            #expect(Form.value("shipping.line1", of: checkout.html) == "1 Moi Avenue")
            #expect(visitor.cookies["has_cart"] == "1")
            #expect(await visitor.checkout(checkout, ["card": "4242424242424242"]).location?.hasPrefix("/orders/") == true)
            let orders = try await shop.orders()
            #expect(orders.map(\.status).sorted { $0.rawValue < $1.rawValue } == [.cancelled, .placed])
        }
    }

    @Test("what one visitor typed is shown to no other, even with the link of the payment")
    func keepsApart() async throws {
        try await TestShop.each { shop in
            let (visitor, address) = try await confirm(shop)
            let decided = await visitor.post(address, [("outcome", "decline"), ("csrf", try token(await visitor.get(address)))])
            let other = Visitor(shop)
            _ = await other.add(shop.tee)
            #expect(await other.get(try #require(decided.location)).location?.hasPrefix("/orders/") == true)
            #expect(await !other.get("/checkout?payment=declined").html.contains("Amina"))
        }
    }

    @Test("without an answer the order's page says that it is being checked, and knows as soon as the provider does")
    func unknown() async throws {
        try await TestShop.each { shop in
            let visitor = Visitor(shop)
            _ = await visitor.add(shop.tee)
            let page = await visitor.checkout(await visitor.get("/checkout"), Visitor.amina, to: "/checkout/update")
            let answer = await visitor.checkout(page, Visitor.amina.merging(["card": "4000000000000504"]) { $1 })
            let order = try #require(answer.location)
            #expect(await visitor.get(order).html.contains("We are checking your payment."))
            #expect(await visitor.get("\(order)?check=1").html.contains("Thank you, Amina Otieno."))
            #expect(visitor.cookies["has_cart"] == nil)
        }
    }

    @Test(
        "links that nobody was given lead nowhere",
        arguments: [
            "/orders/00000000000000000000000000000000", "/orders/short", "/orders/%2e%2e%2f%2e%2e%2fetc", "/payments/return/00000000000000000000000000000000",
            "/payments/test/ch_doesnotexist",
        ])
    func unknownLinks(path: String) async throws {
        try await TestShop.each { shop in
            #expect(await Visitor(shop).get(path).status == 404)
        }
    }
}
