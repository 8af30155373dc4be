import Checkout
import Commerce
import Customers
import Orders
import Platform
import StoredValue
import TestSupport
import Testing
import WebCore

@Suite("Gift cards on the checkout, on an order's page and in the account")
struct GiftCardPagesTests {
    private func begin(_ shop: TestShop, as visitor: Visitor? = nil) async -> (Visitor, Visitor.Page) {
        let visitor = visitor ?? Visitor(shop)
        _ = await visitor.add(shop.tee)
        return (visitor, await visitor.checkout(await visitor.get("/checkout"), Visitor.amina, to: "/checkout/update"))
    }

    private static func issue(_ shop: TestShop, _ cents: Int64, _ currency: Currency = .usd, until: Timestamp? = nil) async throws -> GiftCardCode {
        let now = shop.time.now
        let issued = try await shop.database.write {
            try GiftCards.issue(Money(minorUnits: cents, currency: currency), expiresAt: until, at: now, in: $0)
        }
        return try #require(issued.code)
    }

    private static func enter(_ visitor: Visitor, _ page: Visitor.Page, _ text: String) async -> Visitor.Page {
        await visitor.checkout(page, ["gift_card": text, "apply_gift_card": "1"], to: "/checkout/update")
    }

    /// A tee to Kenya comes to 34.80.
    @Test("a card is taken as it is typed, shown by its last four, and pays a part; what was typed elsewhere stays")
    func part() async throws {
        try await TestShop.each { shop in
            let code = try await Self.issue(shop, 2_000)
            let (visitor, page) = await begin(shop)
            let shown = await Self.enter(visitor, page, code.printed.lowercased().replacing("-", with: " "))
            #expect(shown.status == 200 && shown.html.contains("···\(code.lastFour)") && !shown.html.contains(code.printed))
            #expect(shown.html.contains("−$20.00") && shown.html.contains("$0.00 left on the card after this order"))
            #expect(Form.value("total", of: shown.html) == "34.80" && Form.value("to_pay", of: shown.html) == "14.80")
            #expect(shown.html.contains("Place order, $14.80") && Form.value("shipping.line1", of: shown.html) == "1 Moi Avenue")
            #expect(Form.value("gift_card", of: shown.html) == "")
            let placed = await visitor.checkout(shown, ["card": "4242 4242 4242 4242"])
            let order = await visitor.get(try #require(placed.location))
            #expect(order.html.contains("···\(code.lastFour)") && order.html.contains("<dt>Card</dt><dd>$14.80</dd>") && !order.html.contains("Left to pay"))
            let orders = try await shop.orders()
            #expect(orders.map(\.prepaid.minorUnits) == [2_000])
        }
    }

    @Test("a card that pays all asks for no way to pay, also when the same form comes again") func all() async throws {
        try await TestShop.each { shop in
            let code = try await Self.issue(shop, 10_000)
            let (visitor, page) = await begin(shop)
            let shown = await Self.enter(visitor, page, code.printed)
            #expect(
                shown.html.contains("Nothing is left to pay.") && !shown.html.contains("id=\"card\"") && !shown.html.contains("type=\"radio\" id=\"payment\""))
            #expect(shown.html.contains("$65.20 left on the card after this order"))
            let form = visitor.fill(shown)
            let placed = await visitor.post("/checkout", form)
            #expect(placed.status == 303)
            #expect(await visitor.post("/checkout", form).location == placed.location)
            let order = await visitor.get(try #require(placed.location))
            #expect(order.html.contains("Thank you, Amina Otieno.") && order.html.contains("Gift card or store credit"))
            let orders = try await shop.orders()
            #expect(orders.count == 1 && orders[0].paymentStatus == .paid)
        }
    }

    @Test("cards that cannot pay are refused in words, and unknown ones and disabled ones in the same") func refused() async throws {
        try await TestShop.each { shop in
            let now = shop.time.now
            let (visitor, page) = await begin(shop)
            let disabled = try await Self.issue(shop, 500)
            try await shop.database.write { transaction in
                let card = try #require(try StoredValueReads.giftCard(disabled, in: transaction))
                _ = try GiftCards.disable(card.id, at: now, in: transaction)
            }
            let old = try await Self.issue(shop, 500, until: now.adding(seconds: 86_400))
            shop.time.advance(seconds: 86_401)
            let cases = [
                ("nonsense", "No gift card that can be used has this code."), (disabled.printed, "No gift card that can be used has this code."),
                (old.printed, "This gift card was good until 1 Jan 2026."), (try await Self.issue(shop, 500, .eur).printed, "It pays in EUR only."),
                ("", "Type a code first."),
            ]
            for (text, words) in cases {
                let shown = await Self.enter(visitor, page, text)
                #expect(shown.html.contains(words) && shown.html.contains("id=\"gift-card-error\""), "\(text)")
                #expect(Form.value("to_pay", of: shown.html) == "34.80" && Form.value("gift_card", of: shown.html) == text)
            }
        }
    }

    @Test("a code that was typed and not sent is taken before anything is ordered") func typedFirst() async throws {
        try await TestShop.each { shop in
            let code = try await Self.issue(shop, 1_000)
            let (visitor, page) = await begin(shop)
            let held = await visitor.checkout(page, ["gift_card": code.printed, "card": "4242 4242 4242 4242"])
            #expect(held.status == 409 && held.html.contains("You typed the code of a gift card") && Form.value("to_pay", of: held.html) == "24.80")
            #expect(try await shop.orders().isEmpty)
            #expect(await visitor.checkout(held, ["card": "4242 4242 4242 4242"]).status == 303)
        }
    }

    @Test("a card is taken out again; one that was spent meanwhile is told, and nothing is charged unseen") func changes() async throws {
        try await TestShop.each { shop in
            let code = try await Self.issue(shop, 10_000)
            let (first, page) = await begin(shop)
            let (second, other) = await begin(shop)
            let mine = await Self.enter(first, page, code.printed)
            let theirs = await Self.enter(second, other, code.printed)
            // 100.00 on the card; two orders of 34.80 leave 30.40, which is not enough for a third.
            #expect(await second.checkout(theirs).status == 303)
            let (third, again) = await begin(shop)
            let shown = await Self.enter(third, again, code.printed)
            #expect(await third.checkout(shown).status == 303)
            let refused = await first.checkout(mine)
            #expect(refused.status == 409 && refused.html.contains("What is left to pay has changed"))
            #expect(refused.html.contains("You confirmed $0.00, and $4.40 is left to pay now.") && Form.value("to_pay", of: refused.html) == "4.40")
            let id = try #require(refused.html.firstMatch(of: /name="remove_gift_card" value="([0-9]+)"/)).output.1
            let without = await first.checkout(refused, ["remove_gift_card": String(id)], to: "/checkout/update")
            #expect(!without.html.contains("name=\"remove_gift_card\"") && Form.value("to_pay", of: without.html) == "34.80")
        }
    }

    @Test("what a visitor typed is in their checkout and in nobody else's") func twoVisitors() async throws {
        try await TestShop.each { shop in
            let code = try await Self.issue(shop, 1_000)
            let (first, page) = await begin(shop)
            _ = await Self.enter(first, page, code.printed)
            let (_, other) = await begin(shop)
            #expect(!other.html.contains(code.lastFour) && Form.value("to_pay", of: other.html) == "34.80")
            // After their order the next one in the same browser begins without it.
            #expect(
                await first.checkout(await first.checkout(await first.get("/checkout"), Visitor.amina, to: "/checkout/update"), Visitor.amina).status == 303)
            _ = await first.add(shop.tee)
            #expect(await !first.get("/checkout").html.contains("name=\"remove_gift_card\""))
        }
    }

    @Test("store credit pays when its box is ticked, is in the account with its moves, in the export, and named before it is lost")
    func credit() async throws {
        try await TestShop.each { shop in
            let visitor = try await shop.customer("amina@example.com")
            let empty = await visitor.get("/account/credit")
            #expect(empty.status == 200 && empty.html.contains("You have no store credit."))
            let (now, email) = (shop.time.now, try EmailAddress("amina@example.com"))
            try await shop.database.write { transaction in
                let account = try #require(try AccountStore.account(email: email, in: transaction))
                _ = try StoreCredit.grant(Money(minorUnits: 1_500, currency: .usd), to: account.id, reference: "sorry", at: now, in: transaction)
            }
            let (_, page) = await begin(shop, as: visitor)
            #expect(page.html.contains("Pay with my store credit ($15.00)") && Form.value("to_pay", of: page.html) == "34.80")
            let ticked = await visitor.checkout(page, ["use_credit": "1"], to: "/checkout/update")
            #expect(Form.value("to_pay", of: ticked.html) == "19.80" && Form.value("use_credit", of: ticked.html) == "1")
            let declined = await visitor.get(try #require(await visitor.checkout(ticked, ["card": "4000 0000 0000 0002"]).location))
            #expect(Form.value("to_pay", of: declined.html) == "19.80" && Form.value("use_credit", of: declined.html) == "1")
            #expect(await visitor.checkout(declined, ["card": "4242 4242 4242 4242"]).status == 303)
            let number = try #require(try await shop.orders().first).number
            let shown = await visitor.get("/account/credit")
            #expect(shown.html.contains("−$15.00") && shown.html.contains("From the shop") && shown.html.contains("/account/orders/\(number.value)"))
            #expect(await visitor.get("/account/data").html.contains("is lost with the account") == false)
            try await shop.database.write { transaction in
                let account = try #require(try AccountStore.account(email: email, in: transaction))
                _ = try StoreCredit.grant(Money(minorUnits: 700, currency: .usd), to: account.id, reference: "more", at: now, in: transaction)
            }
            #expect(await visitor.get("/account/data").html.contains("Your store credit of $7.00 is lost with the account."))
            let export = await visitor.get("/account/data/export").html
            #expect(export.contains("\"balance\" : \"7.00\"") && export.contains("\"prepaid\" : \"15.00\""))
            _ = await visitor.submit("/account/data", action: "/account/data/erase", ["password": "tractor beam 7"])
            let left: Int64? = try await shop.database.read { reader in
                try reader.first("SELECT CAST(sum(balance) AS BIGINT) FROM storedvalue_accounts WHERE kind = 'credit'") { try $0[0] }
            }
            #expect(left == 0)
        }
    }

    @Test("a guest is offered no credit, and who ticks the box of another page gets none") func guest() async throws {
        try await TestShop.each { shop in
            let (visitor, page) = await begin(shop)
            #expect(!page.html.contains("use_credit"))
            let shown = await visitor.checkout(page, ["use_credit": "1"], to: "/checkout/update")
            #expect(Form.value("to_pay", of: shown.html) == "34.80")
            #expect(await visitor.get("/account/credit").status == 303)
        }
    }

    @Test("what went back to a card is on the order's page") func givenBack() async throws {
        try await TestShop.each { shop in
            let code = try await Self.issue(shop, 10_000)
            let (visitor, page) = await begin(shop)
            let placed = await visitor.checkout(await Self.enter(visitor, page, code.printed))
            let number = try #require(try await shop.orders().first).number
            _ = try await shop.services.cancelOrder(number)
            let order = await visitor.get(try #require(placed.location))
            #expect(order.html.contains("of it to: Gift card ···\(code.lastFour)") && order.html.contains("−$34.80"))
        }
    }
}
