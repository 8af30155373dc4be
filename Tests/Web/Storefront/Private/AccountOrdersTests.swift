import Commerce
import Customers
import HTTPTypes
import Orders
import Testing
import WebCore

@Suite("Orders and addresses in the account")
struct AccountOrdersTests {
    private static let nairobi: [String: String?] = [
        "address.country": "KE", "address.name": "Amina Otieno", "address.line1": "1 Moi Avenue", "address.city": "Nairobi", "address.postcode": "00100",
    ]

    @Test("an address is saved, shown, changed and removed; a country's own fields are asked for")
    func addresses() async throws {
        try await TestShop.each { shop in
            let visitor = try await shop.customer("amina@example.com")
            let wrong = await visitor.submit("/account/addresses/new", ["address.country": "US", "address.line1": "1 Infinite Loop"])
            #expect(wrong.status == 422 && wrong.html.contains("State is required.") && wrong.html.contains("value=\"1 Infinite Loop\""))
            let refreshed = await visitor.submit("/account/addresses/new", ["address.country": "US", "refresh": "1"])
            #expect(refreshed.status == 200 && refreshed.html.contains("California"))
            #expect(await visitor.submit("/account/addresses/new", Self.nairobi).location == "/account/addresses?done=address")
            let list = await visitor.get("/account/addresses")
            #expect(list.html.contains("1 Moi Avenue") && list.html.contains("Default"))
            let path = try #require(list.html.firstMatch(of: /\/account\/addresses\/[0-9]+/).map { String($0.output) })
            #expect(await visitor.submit(path, ["address.line1": "2 Moi Avenue"]).location == "/account/addresses?done=address")
            #expect(await visitor.get(path).html.contains("value=\"2 Moi Avenue\""))
            #expect(await visitor.submit("/account/addresses", action: "\(path)/remove").location == "/account/addresses?done=address-removed")
            #expect(await visitor.get(path).status == 404)
        }
    }

    @Test("the checkout begins with the account's address, and the order is in the account")
    func buys() async throws {
        try await TestShop.each { shop in
            let visitor = try await shop.customer("amina@example.com")
            _ = await visitor.submit("/account/addresses/new", Self.nairobi)
            _ = await visitor.add(shop.tee, "2")
            let page = await visitor.get("/checkout")
            #expect(Form.value("email", of: page.html) == "amina@example.com")
            #expect(Form.value("shipping.line1", of: page.html) == "1 Moi Avenue" && Form.value("shipping.country", of: page.html) == "KE")
            let placed = await visitor.checkout(page, ["payment": "card", "card": "4242 4242 4242 4242"])
            #expect(placed.status == 303)
            let number = try #require(try await shop.orders().first).number
            // Another browser finds the account's cart empty, which is a page and no way round in circles.
            let other = Visitor(shop)
            _ = await other.submit("/account/sign-in", ["email": "amina@example.com", "password": "tractor beam 7"])
            #expect(await other.get("/cart").status == 200)
            let list = await visitor.get("/account/orders")
            #expect(list.html.contains("href=\"/account/orders/\(number.value)\"") && list.html.contains("Being prepared"))
            let order = await visitor.get("/account/orders/\(number.value)")
            #expect(order.status == 200 && order.html.contains("Kernel &lt;b&gt;tee&lt;/b&gt;") && order.html.contains("Buy it again"))
            #expect(await visitor.submit("/account/orders/\(number.value)", action: "/account/orders/\(number.value)/again").location == "/cart")
            #expect(visitor.cookies["has_cart"] == "2")
        }
    }

    @Test("another saved address fills in the checkout and keeps what was typed")
    func choosesAddress() async throws {
        try await TestShop.each { shop in
            let visitor = try await shop.customer("amina@example.com")
            _ = await visitor.submit("/account/addresses/new", Self.nairobi)
            _ = await visitor.submit("/account/addresses/new", Self.nairobi.merging(["address.line1": "9 Kenyatta Road"]) { $1 })
            _ = await visitor.add(shop.tee)
            let page = await visitor.get("/checkout")
            let id = try #require(page.html.firstMatch(of: /name="saved" value="([0-9]+)"/).map { String($0.output.1) })
            let chosen = await visitor.checkout(page, ["saved": id, "note": "Ring twice"], to: "/checkout/update")
            #expect(Form.value("shipping.line1", of: chosen.html) == "9 Kenyatta Road" && Form.value("note", of: chosen.html) == "Ring twice")
            let stranger = try await shop.customer("other@example.com")
            _ = await stranger.add(shop.tee)
            let theirs = await stranger.checkout(await stranger.get("/checkout"), ["saved": id], to: "/checkout/update")
            #expect(Form.value("shipping.line1", of: theirs.html) == "" && !theirs.html.contains("9 Kenyatta Road"))
        }
    }

    @Test("what a guest bought is theirs once they have an account, and a guest finds an order by number and address only")
    func guestOrders() async throws {
        try await TestShop.each { shop in
            let guest = Visitor(shop)
            _ = await guest.add(shop.tee)
            let filled = await guest.checkout(await guest.get("/checkout"), Visitor.amina, to: "/checkout/update")
            #expect(await guest.checkout(filled, Visitor.amina).status == 303)
            let order = try #require(try await shop.orders().first)
            let visitor = Visitor(shop)
            let missing = await visitor.submit("/account/find-order", ["number": "99999", "email": "amina@example.com"])
            let foreign = await visitor.submit("/account/find-order", ["number": order.number.description, "email": "other@example.com"])
            #expect(missing.status == 422 && foreign.status == 422)
            #expect(
                missing.html.contains("We find no order with this number and address.")
                    && foreign.html.contains("We find no order with this number and address."))
            let found = await visitor.submit("/account/find-order", ["number": order.number.description, "email": "AMINA@example.com"])
            #expect(found.location == "/orders/\(order.token.text)")
            for _ in 0..<8 { _ = await visitor.submit("/account/find-order", ["number": "\(order.number.value)", "email": "x@example.com"]) }
            #expect(await visitor.submit("/account/find-order", ["number": "\(order.number.value)", "email": "amina@example.com"]).status == 429)

            let owner = try await shop.customer("amina@example.com")
            try await shop.deliver()
            #expect(await owner.get("/account/orders").html.contains(order.number.description))
        }
    }

    @Test("two customers: everything of one is 404 for the other, and stays as it is")
    func twoVisitors() async throws {
        try await TestShop.each { shop in
            let (mine, theirs) = (try await shop.customer("a@example.com"), try await shop.customer("b@example.com"))
            for visitor in [mine, theirs] {
                _ = await visitor.submit("/account/addresses/new", Self.nairobi)
                _ = await visitor.add(shop.tee)
                _ = await visitor.checkout(await visitor.get("/checkout"), ["payment": "card", "card": "4242 4242 4242 4242"])
            }
            let address = try #require(await mine.get("/account/addresses").html.firstMatch(of: /\/account\/addresses\/([0-9]+)"/)?.output.1)
            let number = try #require(await mine.get("/account/orders").html.firstMatch(of: /\/account\/orders\/([0-9]+)"/)?.output.1)
            let token = Form.fields(of: await theirs.get("/account").html, action: "/account/sign-out")
            for path in ["/account/addresses/\(address)", "/account/orders/\(number)"] {
                #expect(await mine.get(path).status == 200, "\(path)")
                #expect(await theirs.get(path).status == 404, "\(path)")
            }
            for path in [
                "/account/addresses/\(address)", "/account/addresses/\(address)/remove", "/account/addresses/\(address)/prefer",
                "/account/orders/\(number)/again",
            ] {
                #expect(await theirs.post(path, token + Self.nairobi.map { ($0.key, $0.value ?? "") }).status == 404, "\(path)")
            }
            #expect(await mine.get("/account/addresses/\(address)").html.contains("1 Moi Avenue"))
            let (ours, data) = (await mine.get("/account/data/export"), await theirs.get("/account/data/export"))
            #expect(ours.html.contains("\"number\" : \(number)") && !data.html.contains("\"number\" : \(number)") && !data.html.contains("a@example.com"))
        }
    }

    @Test("the export is a file; erasing wants the password, then the account is gone and the orders have no name")
    func data() async throws {
        try await TestShop.each { shop in
            let visitor = try await shop.customer("amina@example.com")
            _ = await visitor.add(shop.tee)
            let export = await visitor.get("/account/data/export")
            #expect(export.headers[.contentDisposition] == "attachment; filename=\"my-data-2026-01-01.json\"")
            #expect(export.headers[.contentType] == "application/json" && export.html.contains("\"email\" : \"amina@example.com\""))
            let refused = await visitor.submit("/account/data", action: "/account/data/erase", ["password": "no"])
            #expect(refused.status == 422 && refused.html.contains("That is not your password."))
            let erased = await visitor.submit("/account/data", action: "/account/data/erase", ["password": "tractor beam 7"])
            #expect(erased.status == 200 && erased.html.contains("Your account is erased."))
            #expect(visitor.cookies["session"] == nil && visitor.cookies["cart"] == nil)
            #expect(await visitor.submit("/account/sign-in", ["email": "amina@example.com", "password": "tractor beam 7"]).status == 422)
        }
    }
}

extension TestShop {
    /// A visitor with an account, signed in.
    func customer(_ email: String) async throws -> Visitor {
        let visitor = Visitor(self)
        _ = await visitor.submit("/account/register", ["name": "Amina Otieno", "email": email, "password": "tractor beam 7"])
        let done = await visitor.submit(try await link(in: email), ["password": "tractor beam 7"])
        try #require(done.location == "/account?done=registered")
        return visitor
    }
}
