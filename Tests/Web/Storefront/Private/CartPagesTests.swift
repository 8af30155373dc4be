import Catalog
import Checkout
import Commerce
import Content
import Foundation
import HTTPTypes
import Platform
import Shipping
import TestSupport
import Testing
import WebCore

@Suite("Cart pages")
struct CartPagesTests {
    @Test("adding leads to the cart, and cookies tell cached pages how many are in it")
    func adds() async throws {
        try await TestShop.each { shop in
            let visitor = Visitor(shop)
            let answer = await visitor.add(shop.tee, "2")
            #expect(answer.status == 303 && answer.location == "/cart")
            #expect(visitor.cookies["has_cart"] == "2")
            let cart = await visitor.get("/cart")
            #expect(cart.status == 200)
            #expect(cart.html.contains("$50.00"))
            #expect(cart.html.contains("Kernel &lt;b&gt;tee&lt;/b&gt;") && !cart.html.contains("<b>tee"))
            #expect(cart.headers[.cacheControl] == "private, no-store")
            let fragment = await visitor.get("/fragment")
            #expect(fragment.html == "{\"cartCount\":2,\"token\":\"\(FormToken.token(for: visitor.cookies["cart"] ?? ""))\"}")
        }
    }

    @Test("without a script the chosen options decide, whatever variant the page came with")
    func optionsDecide() async throws {
        try await TestShop.each { shop in
            let now = shop.time.now
            let sizes = try await shop.database.write { transaction in
                var draft = ProductDraft(title: "Sized shirt")
                draft.status = .active
                draft.options = [ProductOption(name: "Size", values: [.init("S"), .init("XL")])]
                draft.variants = ["S", "XL"].map {
                    VariantDraft(values: [$0], prices: [PriceSetting(regular: Money(minorUnits: 1_000, currency: .usd))])
                }
                return try CatalogWrites.upsert(draft, at: now, in: transaction).variants
            }
            let visitor = Visitor(shop)
            let (small, large) = (try #require(sizes.first), try #require(sizes.last))
            let form = [("product", "sized-shirt"), ("variant", "\(small)"), ("quantity", "1")]
            #expect(await visitor.post("/cart/lines", form + [("option.Size", "XL")]).status == 303)
            let cart = await visitor.get("/cart").html
            #expect(cart.contains("variant=\(large)") && !cart.contains("variant=\(small)"))
            let unknown = await visitor.post("/cart/lines", form + [("option.Size", "Gigantic")])
            #expect(unknown.status == 422 && unknown.html.contains("Choose a value for Size."))
        }
    }

    @Test("a refused quantity says that nothing was added, and leads back to the product")
    func backToProduct() async throws {
        try await TestShop.each { shop in
            let refused = await Visitor(shop).post(
                "/cart/lines", [("product", "segfault-mug"), ("variant", "\(shop.mug)"), ("quantity", "-5")])
            #expect(refused.status == 422)
            let back = "href=\"/products/segfault-mug?variant=\(shop.mug)\""
            #expect(refused.html.contains("Nothing was added") && refused.html.contains(back))
        }
    }

    @Test("the way back to the product has the choice that was made, as far as a page of the product could have made it")
    func backToChoice() async throws {
        try await TestShop.each { shop in
            let form = [
                ("product", "segfault-mug"), ("variant", "\(shop.mug)"), ("option.Size", "X & L"), ("quantity", "-5"), ("csrf", "x"),
                ("option.Colour", String(repeating: "x", count: 5_000)),
            ]
            let refused = await Visitor(shop).post("/eur/cart/lines", form)
            #expect(refused.html.contains("href=\"/eur/products/segfault-mug?variant=\(shop.mug)&amp;option.Size=X%20%26%20L\""))
        }
    }

    @Test("what an order had that cannot be bought again is counted, within what a cart holds")
    func leftOut() async throws {
        try await TestShop.each { shop in
            let visitor = Visitor(shop)
            #expect(await visitor.get("/cart?left_out=2").html.contains("2 things of that order cannot be bought any more and were left out."))
            #expect(await visitor.get("/cart?left_out=-1").html.contains("1 thing of that order cannot be bought any more"))
            #expect(await !visitor.get("/cart?left_out=x").html.contains("of that order"))
        }
    }

    @Test("only a form with the visitor's token changes a line; with 0 it goes, and the hint with it")
    func changes() async throws {
        try await TestShop.each { shop in
            let visitor = Visitor(shop)
            _ = await visitor.add(shop.tee)
            let path = "/cart/lines/\(shop.tee)"
            let refused = await visitor.post(path, [("quantity", "5"), ("csrf", "made-up")])
            #expect(refused.status == 403)
            #expect(refused.html.contains("This page was older than your cart"))
            #expect(visitor.cookies["has_cart"] == "1")
            let token = FormToken.token(for: try #require(visitor.cookies["cart"]))
            #expect(await visitor.post(path, [("quantity", "5"), ("csrf", token)]).status == 303)
            #expect(visitor.cookies["has_cart"] == "5")
            #expect(await visitor.post(path, [("quantity", "0"), ("csrf", token)]).status == 303)
            #expect(visitor.cookies["has_cart"] == nil)
            #expect(await visitor.get("/cart").html.contains("Nothing in here yet."))
        }
    }

    @Test("a foreign or made-up cart cookie is never taken over")
    func foreignToken() async throws {
        try await TestShop.each { shop in
            let visitor = Visitor(shop)
            let made = String(repeating: "a", count: 32)
            visitor.cookies["cart"] = made
            _ = await visitor.add(shop.tee)
            #expect(visitor.cookies["cart"] != made)
            visitor.cookies["cart"] = "../../etc"
            #expect(await visitor.get("/cart").status == 200)
            #expect(await visitor.get("/checkout").location == "/cart")
        }
    }

    @Test(
        "a bad quantity is refused with 422 and changes nothing",
        arguments: ["-1", "NaN", "1e3", "", " 2", "1000", "99999999999999999999999", "0", "１"])
    func badQuantity(quantity: String) async throws {
        try await TestShop.each { shop in
            let visitor = Visitor(shop)
            let answer = await visitor.add(shop.tee, quantity)
            #expect(answer.status == 422)
            #expect(answer.html.contains("Quantity must be a whole number from 1 to 999."))
            #expect(visitor.cookies["has_cart"] == nil)
        }
    }

    @Test("an unknown variant, a missing one and a doubled field are refused with 422")
    func badVariant() async throws {
        try await TestShop.each { shop in
            let visitor = Visitor(shop)
            for form in [
                [("variant", "123456789")], [("variant", "'; DROP TABLE")], [("quantity", "1")], [],
                [("variant", shop.tee.description), ("variant", shop.mug.description)],
            ] {
                #expect(await visitor.post("/cart/lines", form).status == 422)
            }
            #expect(await visitor.post("/cart/lines", [], type: "application/json").status == 415)
            #expect(visitor.cookies["cart"] == nil)
        }
    }

    @Test("a changed price is pointed out until it is accepted")
    func changedPrice() async throws {
        try await TestShop.each { shop in
            let visitor = Visitor(shop)
            _ = await visitor.add(shop.tee)
            try await shop.setPrice(3_000, of: shop.tee)
            let cart = await visitor.get("/cart")
            #expect(cart.html.contains("The price went up from $25.00 to $30.00 since you added it."))
            let token = FormToken.token(for: try #require(visitor.cookies["cart"]))
            #expect(await visitor.post("/cart/lines/\(shop.tee)", [("price", "30.00"), ("csrf", token)]).status == 303)
            #expect(await !visitor.get("/cart").html.contains("went up"))
        }
    }

    @Test("too few left offers to take them; sold out must go before checking out")
    func stock() async throws {
        try await TestShop.each { shop in
            let visitor = Visitor(shop)
            _ = await visitor.add(shop.mug, "5")
            let cart = await visitor.get("/cart")
            #expect(cart.html.contains("Only 3 are left.") && cart.html.contains("Take 3"))
            #expect(!cart.html.contains("href=\"/checkout\""))
            #expect(await visitor.get("/checkout").location == "/cart")
            try await shop.setStock(0, of: shop.mug)
            #expect(await visitor.get("/cart").html.contains("This is sold out."))
        }
    }

    @Test("lines that cannot be ordered are in no sum, and no sum of nothing stands beside them")
    func sumsOfWhatCanBeOrdered() async throws {
        try await TestShop.each { shop in
            let visitor = Visitor(shop)
            _ = await visitor.add(shop.mug, "999")
            let stuck = await visitor.get("/cart").html
            #expect(stuck.contains("data-announce>999 items. Put the marked lines right, then you can check out.</p>"))
            #expect(!stuck.contains("$0.00") && !stuck.contains("<dt>Subtotal"))
            _ = await visitor.add(shop.tee)
            let partly = await visitor.get("/cart").html
            #expect(partly.contains("<dt>Subtotal of what can be ordered</dt><dd>$25.00</dd>"))
            #expect(partly.contains("data-announce>1000 items, Subtotal of what can be ordered $25.00</p>"))
        }
    }

    @Test("how far it is to free shipping is told for the country of the currency, and only where it is certain")
    func freeShipping() async throws {
        try await TestShop.each { shop in
            let visitor = Visitor(shop)
            _ = await visitor.add(shop.tee)
            #expect(await !visitor.get("/cart").html.contains("free-shipping"))
            try await shop.sendFree(from: 6_000, in: .usd, to: ["US"])
            let cart = await visitor.get("/cart").html
            #expect(cart.contains("You are $35.00 from free shipping") && cart.contains("(United States)"))
            #expect(cart.contains("<progress max=\"6000\" value=\"2500\" aria-labelledby=\"free-shipping\">"))
            _ = await visitor.add(shop.tee, "2")
            #expect(await visitor.get("/cart").html.contains("Your shipping is free"))
            // Of euros nobody can say where they are spent, so it must be the same everywhere.
            try await shop.sendFree(from: 9_000, in: .eur, to: ["DE", "KE"])
            #expect(await !visitor.get("/eur/cart").html.contains("free-shipping"))
            try await shop.sendFree(from: 9_000, in: .eur, to: ["US"])
            let euros = await visitor.get("/eur/cart").html
            #expect(euros.contains("You are €21.00 from free shipping") && !euros.contains("(United States)"))
            // A part of the country with rates of its own.
            try await shop.addZone("AK", .region(try CountryCode("US"), "AK"), price: 2_000)
            #expect(await !visitor.get("/cart").html.contains("free-shipping"))
            let reader = Visitor(shop)
            _ = await reader.add(shop.ebook)
            #expect(await !reader.get("/cart").html.contains("free-shipping"), "nothing is sent")
        }
    }

    @Test("what goes well with the cart is offered: each once, nothing that is in it already, nothing that cannot be bought")
    func related() async throws {
        try await TestShop.each { shop in
            try await shop.relate("kernel-b-tee-b", to: ["segfault-mug", "pointers-a-tale"])
            try await shop.relate("segfault-mug", to: ["pointers-a-tale", "kernel-b-tee-b"])
            let visitor = Visitor(shop)
            func offered() async -> [String] {
                let html = await visitor.get("/cart").html
                guard let shelf = html.range(of: "id=\"related\"") else { return [] }
                return html[shelf.upperBound...].matches(of: /class="card-title"><a href="\/products\/([^"]+)"/).map { String($0.output.1) }
            }
            _ = await visitor.add(shop.tee)
            #expect(await offered() == ["segfault-mug", "pointers-a-tale"])
            _ = await visitor.add(shop.mug)
            #expect(await offered() == ["pointers-a-tale"])
            _ = await visitor.add(shop.ebook)
            #expect(await offered() == [])
            let other = Visitor(shop)
            _ = await other.add(shop.tee, in: "/eur")
            #expect(await !other.get("/eur/cart").html.contains("/eur/products/segfault-mug"), "it has no price in euros")
        }
    }

    @Test("below the button stand the ways to pay and what the merchant promises of such goods")
    func promises() async throws {
        try await TestShop.each { shop in
            let now = shop.time.now
            try await shop.database.write {
                try SettingsWrites.set(
                    Assurances(
                        dispatch: "",
                        items: [
                            .init(title: "30 days", text: "to send it back", goods: .shipped), .init(title: "At once", text: "to read", goods: .digital),
                        ]), now: now, in: $0)
            }
            let visitor = Visitor(shop)
            _ = await visitor.add(shop.ebook)
            let files = await visitor.get("/cart").html
            #expect(files.contains("<li>Card</li><li>Bank transfer</li>") && files.contains("At once") && !files.contains("30 days"))
            _ = await visitor.add(shop.tee)
            let parcel = await visitor.get("/cart").html
            #expect(parcel.contains("<li>Card</li><li>Cash on delivery</li><li>Bank transfer</li>"))
            #expect(parcel.contains("<strong>30 days</strong> to send it back") && !parcel.contains("At once"))
        }
    }

    @Test("an empty cart leads on to the categories")
    func emptyCart() async throws {
        try await TestShop.each { shop in
            let now = shop.time.now
            try await shop.database.write {
                _ = try CatalogWrites.save(
                    CollectionDraft(handle: try Handle("mugs"), title: "Mugs", content: .category(parent: nil)), at: now, in: $0)
            }
            let page = await Visitor(shop).get("/cart").html
            #expect(page.contains("<a href=\"/collections/mugs\">Mugs</a>") && page.contains("href=\"/products\""))
        }
    }

    @Test("in another market the cart is in that market's currency, and nothing is lost on the way there and back")
    func markets() async throws {
        try await TestShop.each { shop in
            let visitor = Visitor(shop)
            _ = await visitor.add(shop.mug)
            let answer = await visitor.add(shop.tee, in: "/eur")
            #expect(answer.location == "/eur/cart")
            let euros = await visitor.get("/eur/cart")
            #expect(euros.html.contains("€23.00") && euros.html.contains("Not sold here any more."))
            #expect(euros.html.contains("action=\"/eur/cart/lines/\(shop.tee)\""))
            let dollars = await visitor.get("/cart")
            #expect(dollars.html.contains("$25.00") && dollars.html.contains("$8.50") && !dollars.html.contains("€2"))
        }
    }
}
