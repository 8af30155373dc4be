import Checkout
import Commerce
import Orders
import Platform
import Promotions
import TestSupport
import Testing
import WebCore

@Suite("Promotion codes on pages")
struct PromotionPagesTests {
    private static func promote(
        _ shop: TestShop, _ effect: PromotionEffect, code: String?, title: String = "Ten <b>off", _ edit: @Sendable (inout PromotionDraft) -> Void = { _ in }
    ) async throws {
        var draft = PromotionDraft(title: title, code: try code.map { try PromotionCode($0) }, effect: effect)
        draft.combinesWith = PromotionClass.allCases
        edit(&draft)
        let (made, now) = (draft, shop.time.now)
        _ = try await shop.database.write { try PromotionWrites.create(made, at: now, in: $0) }
    }

    // swift-format-ignore: NeverUseForceTry
    private static let ten = PromotionEffect.percentage(try! Rate(percent: "10"))

    private static func token(_ visitor: Visitor) throws -> String { FormToken.token(for: try #require(visitor.cookies["cart"])) }

    @Test("a code is taken in the cart, shown with what it saves, and taken out again")
    func cart() async throws {
        try await TestShop.each { shop in
            try await Self.promote(shop, Self.ten, code: "EXIT0")
            let visitor = Visitor(shop)
            _ = await visitor.add(shop.tee, "2")
            let token = try Self.token(visitor)
            let entered = await visitor.post("/cart/codes", [("csrf", token), ("code", " exit0 "), ("apply_code", "1")])
            #expect(entered.status == 303 && entered.location == "/cart")
            let page = await visitor.get("/cart").html
            #expect(page.contains("Ten &lt;b&gt;off") && !page.contains("<b>off"))
            #expect(page.contains("−$5.00") && page.contains("After discounts") && page.contains("$45.00"))
            _ = await visitor.post("/cart/codes", [("csrf", token), ("remove_code", "EXIT0")])
            let bare = await visitor.get("/cart").html
            #expect(!bare.contains("EXIT0") && !bare.contains("−$5.00"))
        }
    }

    @Test("a code that is none is refused with 422 and the reason; one without the visitor's token with 403")
    func wrong() async throws {
        try await TestShop.each { shop in
            try await Self.promote(shop, Self.ten, code: "OFF") { $0.isActive = false }
            let visitor = Visitor(shop)
            _ = await visitor.add(shop.tee)
            let token = try Self.token(visitor)
            for (typed, reason) in [
                ("NOBODY", "is no code of this shop"), ("off", "is no code of this shop"), ("x", "A code has 3 to 40"), ("", "Type a code first"),
                ("<script>alert(1)</script>", "A code has 3 to 40"), (String(repeating: "A", count: 5_000), "A code has 3 to 40"),
            ] {
                let answer = await visitor.post("/cart/codes", [("csrf", token), ("code", typed)])
                #expect(answer.status == 422)
                #expect(answer.html.contains(reason), "\(typed.prefix(30))")
                #expect(!answer.html.contains("<script>alert"))
            }
            #expect(await visitor.post("/cart/codes", [("csrf", token), ("code", "ONE"), ("code", "TWO")]).status == 422)
            #expect(await visitor.post("/cart/codes", [("csrf", "made-up"), ("code", "OFF")]).status == 403)
            #expect(await visitor.get("/cart/codes").location == "/cart")
            #expect(!(await visitor.get("/cart").html.contains("code-list")))
        }
    }

    @Test("a code that was not taken stays in its field, in the cart and on the checkout")
    func keepsTyped() async throws {
        try await TestShop.each { shop in
            let visitor = Visitor(shop)
            _ = await visitor.add(shop.tee)
            let refused = await visitor.post("/cart/codes", [("csrf", try Self.token(visitor)), ("code", "NO<BODY")])
            #expect(refused.status == 422 && refused.html.contains("name=\"code\" value=\"NO&lt;BODY\""))
            let long = await visitor.post("/cart/codes", [("csrf", try Self.token(visitor)), ("code", String(repeating: "A", count: 5_000))])
            #expect(long.html.contains("value=\"\(String(repeating: "A", count: 60))\""))
            let page = await visitor.checkout(
                await visitor.get("/checkout"), Visitor.amina.merging(["code": "NOBODY", "apply_code": "1"]) { $1 }, to: "/checkout/update")
            #expect(page.status == 200 && page.html.contains("is no code of this shop") && page.html.contains("name=\"code\" value=\"NOBODY\""))
        }
    }

    @Test("a code that is none holds an order back once, and not for ever")
    func refusedOnce() async throws {
        try await TestShop.each { shop in
            let visitor = Visitor(shop)
            _ = await visitor.add(shop.tee)
            let page = await visitor.checkout(await visitor.get("/checkout"), Visitor.amina, to: "/checkout/update")
            let held = await visitor.checkout(page, Visitor.amina.merging(["code": "NOBODY"]) { $1 })
            #expect(held.status == 409 && held.html.contains("“NOBODY” is no code of this shop"))
            let orders = try await shop.orders()
            #expect(orders.isEmpty)
            #expect(held.html.contains("name=\"code\" value=\"\""))
            #expect(await visitor.checkout(held, Visitor.amina).status == 303)
        }
    }

    @Test("an order that comes to nothing asks for no card")
    func free() async throws {
        try await TestShop.each { shop in
            try await Self.promote(shop, .percentage(try Rate(percent: "100")), code: "GIFT")
            let visitor = Visitor(shop)
            _ = await visitor.add(shop.ebook)
            let page = await visitor.checkout(await visitor.get("/checkout"), ["billing.country": "US"], to: "/checkout/update")
            #expect(page.html.contains("id=\"card\""))
            let free = await visitor.checkout(page, ["code": "GIFT", "apply_code": "1"], to: "/checkout/update")
            #expect(Form.value("total", of: free.html) == "0.00" && !free.html.contains("id=\"card\"") && free.html.contains("data-swap=\"payment\""))
        }
    }

    @Test("a code that does not apply yet is kept and says what is missing, until it applies")
    func missing() async throws {
        try await TestShop.each { shop in
            try await Self.promote(shop, Self.ten, code: "EXIT0") { $0.minimumSpend = [Money(minorUnits: 4_000, currency: .usd)] }
            let visitor = Visitor(shop)
            _ = await visitor.add(shop.tee)
            let token = try Self.token(visitor)
            _ = await visitor.post("/cart/codes", [("csrf", token), ("code", "EXIT0")])
            #expect(await visitor.get("/cart").html.contains("Add $15.00 more: this offer begins at $40.00."))
            _ = await visitor.add(shop.tee)
            let page = await visitor.get("/cart").html
            #expect(!page.contains("this offer begins") && page.contains("−$5.00"))
        }
    }

    @Test("on the checkout a code keeps what was typed, is in the total that is confirmed, and in the order")
    func checkout() async throws {
        try await TestShop.each { shop in
            try await Self.promote(shop, Self.ten, code: "EXIT0")
            try await Self.promote(shop, .freeShipping(upTo: []), code: "SHIPIT", title: "Free shipping")
            let visitor = Visitor(shop)
            _ = await visitor.add(shop.tee, "2")
            var page = await visitor.get("/checkout")
            for code in ["exit0", "shipit"] {
                page = await visitor.checkout(page, Visitor.amina.merging(["code": code, "apply_code": "1"]) { $1 }, to: "/checkout/update")
                #expect(page.status == 200)
            }
            #expect(Form.value("shipping.line1", of: page.html) == "1 Moi Avenue")
            // 45.00 and 16 % of it.
            #expect(Form.value("total", of: page.html) == "52.20")
            #expect(page.html.contains("Free shipping") && page.html.contains("−$5.00"))
            let answer = await visitor.checkout(page, Visitor.amina)
            #expect(answer.status == 303)
            let order = await visitor.get(try #require(answer.location)).html
            #expect(order.contains("Ten &lt;b&gt;off") && order.contains("EXIT0") && order.contains("−$5.00") && order.contains("$52.20"))
        }
    }

    @Test("a code that was typed but not sent holds the order back: nobody pays a total without it")
    func typedOnly() async throws {
        try await TestShop.each { shop in
            try await Self.promote(shop, Self.ten, code: "EXIT0")
            let visitor = Visitor(shop)
            _ = await visitor.add(shop.tee, "2")
            let page = await visitor.get("/checkout")
            let held = await visitor.checkout(page, Visitor.amina.merging(["code": "exit0"]) { $1 })
            #expect(held.status == 409 && held.html.contains("You typed a code"))
            #expect(try await shop.orders().isEmpty)
            #expect(Form.value("total", of: held.html) == "58.00")
            #expect(await visitor.checkout(held, Visitor.amina).status == 303)
            #expect(try await shop.orders().map(\.total.minorUnits) == [5_800])
        }
    }

    @Test("who may not use it is told at the checkout, with the total without it")
    func customers() async throws {
        try await TestShop.each { shop in
            try await Self.promote(shop, Self.ten, code: "FIRST") { $0.isFirstOrderOnly = true }
            let visitor = Visitor(shop)
            for expected in [303, 409] {
                _ = await visitor.add(shop.tee, "2")
                _ = await visitor.post("/cart/codes", [("csrf", try Self.token(visitor)), ("code", "FIRST")])
                // Before they say who they are, they are thought well of.
                let page = await visitor.checkout(await visitor.get("/checkout"), Visitor.amina.merging(["email": ""]) { $1 }, to: "/checkout/update")
                #expect(Form.value("total", of: page.html) == "58.00")
                let answer = await visitor.checkout(page, Visitor.amina)
                #expect(answer.status == expected)
                guard expected == 409 else { continue }
                #expect(answer.html.contains("For first orders only."))
                #expect(answer.html.contains("You confirmed $58.00, and it comes to $63.80 now."))
                #expect(Form.value("total", of: answer.html) == "63.80")
            }
            #expect(try await shop.orders().count == 1)
        }
    }
}
