import Catalog
import Commerce
import Foundation
import HTTPTypes
import Platform
import TestSupport
import Testing
import WebCore
import Wishlists

@testable import Storefront

@Suite("Wish lists of visitors")
struct WishlistPagesTests {
    private static let (list, items, state) = ("/account/wishlist", "/account/wishlist/items", "/account/wishlist/state")

    @Test("what is saved on a product's page is on the list, with price, stock and a way into the cart; the page stays everybody's")
    func guest() async throws {
        try await TestShop.each(isPageCacheOn: true) { shop in
            let visitor = Visitor(shop)
            let empty = await visitor.get(Self.list)
            #expect(empty.status == 200 && empty.html.contains("Nothing is saved yet.") && visitor.cookies.isEmpty)
            let before = await visitor.get("/products/segfault-mug").html
            #expect(before.contains("Save for later"))
            let saved = await visitor.submit("/products/segfault-mug", action: Self.items)
            #expect(saved.status == 303 && saved.location == Self.list && saved.headers[.cacheControl] == "private, no-store")
            #expect(visitor.cookies["wishes"] == "1" && visitor.cookies["wishlist"]?.count == 64)
            _ = await visitor.post(Self.items, [("product", "kernel-b-tee-b")])
            _ = await visitor.post(Self.items, [("product", "kernel-b-tee-b")])
            #expect(visitor.cookies["wishes"] == "2")
            let page = await visitor.get(Self.list).html
            #expect(page.contains("Segfault mug") && page.contains("Kernel &lt;b&gt;tee&lt;/b&gt;") && page.contains("$8.50") && page.contains("In stock"))
            #expect(page.contains("Kept in this browser for 180 days") && page.contains("noindex"))
            #expect(await visitor.submit(Self.list, action: "/cart/lines").location == "/cart")
            #expect(await visitor.get("/products/segfault-mug").html == before)
            #expect(await Visitor(shop).get("/products/segfault-mug").html == before)
            // Without a price here, or sold out, there is something to look at and nothing to add.
            try await shop.setStock(0, of: shop.tee)
            try await shop.deliver("inventory.")
            #expect(await visitor.get(Self.list).html.contains("Sold out"))
            let removed = await visitor.post(Self.items, [("product", "segfault-mug"), ("remove", "1")])
            #expect(removed.status == 303 && visitor.cookies["wishes"] == "1")
            #expect(await visitor.get(Self.list).html.contains("Segfault mug") == false)
            #expect(await visitor.post(Self.items, [("product", "no-such-thing")]).status == 404)
            #expect(await visitor.post(Self.items, []).status == 404)
        }
    }

    @Test("the script of a product's page is told of its product and its visitor only")
    func state() async throws {
        try await TestShop.each { shop in
            let (amina, bob) = (Visitor(shop), Visitor(shop))
            _ = await amina.post(Self.items, [("product", "segfault-mug")])
            #expect(await amina.get("\(Self.state)?product=segfault-mug").html.contains("\"state\":\"saved\""))
            #expect(await amina.get("\(Self.state)?product=kernel-b-tee-b").html.contains("\"state\":\"none\""))
            #expect(await amina.get("\(Self.state)?product=no-such-thing").html.contains("\"state\":\"none\""))
            #expect(await bob.get("\(Self.state)?product=segfault-mug").html.contains("\"state\":\"none\"") && bob.cookies.isEmpty)
            #expect(await bob.get(Self.list).html.contains("Segfault mug") == false)
            bob.cookies["wishlist"] = String(repeating: "0f", count: 32)
            #expect(await bob.get(Self.list).html.contains("Segfault mug") == false)
            bob.cookies["wishlist"] = "' OR 1=1"
            #expect(await bob.get(Self.list).html.contains("Segfault mug") == false)
        }
    }

    @Test("signing in brings the list along, signing out leaves it with the account; the export has it and the erasure takes it")
    func account() async throws {
        try await TestShop.each { shop in
            let visitor = Visitor(shop)
            _ = await visitor.post(Self.items, [("product", "segfault-mug")])
            _ = await visitor.submit("/account/register", ["name": "Amina Otieno", "email": "amina@example.com", "password": "tractor beam 7"])
            let confirm = try await shop.link(in: "amina@example.com")
            #expect(await visitor.submit(confirm, ["password": "tractor beam 7"]).status == 303)
            #expect(visitor.cookies["wishlist"] == nil && visitor.cookies["wishes"] == "1")
            let page = await visitor.get(Self.list).html
            #expect(page.contains("Segfault mug") && page.contains("Sign out") && !page.contains("Kept in this browser"))
            let mug = try await shop.database.read { try CatalogReads.product(handle: try Handle("segfault-mug"), in: $0) }
            let product = try #require(mug)
            #expect(await visitor.get("/account/data/export").html.contains("\"product\" : \"\(product)\""))
            _ = await visitor.submit("/account", action: "/account/sign-out")
            #expect(visitor.cookies["wishes"] == nil)
            #expect(await visitor.get(Self.list).html.contains("Segfault mug") == false)
            // Another browser, with a list of its own.
            let other = Visitor(shop)
            _ = await other.post(Self.items, [("product", "pointers-a-tale")])
            _ = await other.submit("/account/sign-in", ["email": "amina@example.com", "password": "tractor beam 7"])
            #expect(other.cookies["wishes"] == "2")
            let both = await other.get(Self.list).html
            #expect(both.contains("Segfault mug") && both.contains("Pointers, a tale"))
            #expect(await other.submit("/account/data", action: "/account/data/erase", ["password": "tractor beam 7"]).status == 200)
            let left: Int? = try await shop.database.read { try $0.first("SELECT count(*) FROM wishlists_items") { try $0[0] } }
            #expect(left == 0 && other.cookies["wishes"] == nil)
        }
    }

    @Test("a list is shared by a link and no longer than its owner wants, and who looks at it changes nothing")
    func sharing() async throws {
        try await TestShop.each { shop in
            let (visitor, friend) = (Visitor(shop), Visitor(shop))
            _ = await visitor.post(Self.items, [("product", "segfault-mug")])
            #expect(await visitor.post("\(Self.list)/share", []).status == 403)
            #expect(await friend.post("\(Self.list)/share", [("csrf", "x")]).status == 403)
            #expect(await visitor.submit(Self.list, action: "\(Self.list)/share").location == "\(Self.list)#share")
            let page = await visitor.get(Self.list).html
            let link = try #require(page.firstMatch(of: /value="http:\/\/shop\.example(\/account\/wishlist\/[0-9a-f]{64})"/)).output.1
            let shared = await friend.get(String(link))
            #expect(shared.status == 200 && shared.html.contains("Segfault mug") && shared.headers[.init("Referrer-Policy")!] == "no-referrer")
            #expect(!shared.html.contains("wishlist/share\"") && !shared.html.contains("name=\"remove\""))
            #expect(shared.html.contains("noindex") && friend.cookies.isEmpty)
            #expect(await friend.post(String(link), []).status == 405)
            #expect(await friend.get("\(Self.list)/\(String(repeating: "0f", count: 32))").status == 404)
            #expect(await visitor.submit(Self.list, action: "\(Self.list)/share").status == 303)
            #expect(await friend.get(String(link)).status == 404)
        }
    }

    @Test("a full list says so, with a script and without")
    func full() async throws {
        try await TestShop.each { shop in
            let visitor = try await shop.customer("amina@example.com")
            let now = shop.time.now
            try await shop.database.write { transaction in
                let amina: CustomerID = try #require(try transaction.first("SELECT id FROM customers_accounts") { try $0[0] })
                for number in 1...Wishlist.limit {
                    _ = try Wishlist.add(ProductID(rawValue: Int64(number)), to: .customer(amina), at: now, in: transaction)
                }
            }
            let refused = await visitor.post(Self.items, [("product", "segfault-mug")])
            #expect(refused.location == "\(Self.list)?problem=full")
            let page = await visitor.get("\(Self.list)?problem=full").html
            #expect(page.contains("Your wish list is full: it holds 100 things.") && page.contains("100 things are not sold any more."))
        }
    }
}
