import BackInStock
import Catalog
import Commerce
import Content
import Foundation
import HTTPTypes
import Inventory
import Platform
import TestSupport
import Testing
import WebCore

@testable import Storefront

@Suite("To be told when something is back")
struct BackInStockPagesTests {
    private static let form = "/account/back-in-stock"

    @Test("what may sell out has a form that is the same for everybody; what is sold out takes an address and says what is kept")
    func asking() async throws {
        try await TestShop.each(isPageCacheOn: true) { shop in
            let visitor = Visitor(shop)
            #expect(await visitor.get("/products/kernel-b-tee-b").html.contains("data-back-in-stock") == false, "ten are left")
            try await shop.setStock(0, of: shop.mug)
            let page = await visitor.get("/products/segfault-mug")
            #expect(page.html.contains("data-state=\"sold_out\"") && page.html.contains("for at most 180 days, or 7 days after the mail"))
            let sent = await visitor.submit("/products/segfault-mug", action: Self.form, ["email": "Amina@example.com"])
            #expect(sent.status == 303 && sent.location == "\(Self.form)?variant=\(shop.mug)&done=asked")
            #expect(sent.headers[.cacheControl] == "private, no-store" && visitor.cookies.isEmpty)
            let said = await visitor.get(try #require(sent.location)).html
            #expect(said.contains("We will tell you.") && !said.contains("mina@example.com"))
            // Again, as anybody: the same answer, and one request.
            let again = await Visitor(shop).post(Self.form, [("variant", shop.mug.description), ("email", "amina@example.com")])
            #expect(again.status == 303 && again.location == sent.location)
            #expect(try await shop.waiting() == ["amina@example.com en USD"])
            #expect(await Visitor(shop).get("/products/segfault-mug").html.contains("amina") == false)
        }
    }

    @Test("once it is back a mail comes, in the language that was asked in; its link forgets the address, by a button and at once")
    func telling() async throws {
        try await TestShop.each(languages: LanguageChoice(offered: [.en, .fr], preferred: .en)) { shop in
            let visitor = Visitor(shop)
            try await shop.setStock(0, of: shop.tee)
            #expect(await visitor.submit("/fr/eur/products/kernel-b-tee-b", action: "/fr/eur\(Self.form)", ["email": "awa@example.com"]).status == 303)
            _ = await visitor.submit("/products/kernel-b-tee-b", action: Self.form, ["email": "bob@example.com"])
            #expect(try await shop.waiting() == ["awa@example.com fr EUR", "bob@example.com en USD"])
            try await shop.setStock(2, of: shop.tee)
            try await shop.deliver("")
            let mail = try #require(shop.mailbox.mails(to: "awa@example.com").first)
            #expect(mail.subject.hasPrefix("De nouveau en stock") && shop.mailbox.mails(to: "awa@example.com").count == 1)
            let links = mail.text.matches(of: /http:\/\/shop\.example(\S+)/).map { String($0.output.1) }
            let (product, forget) = (try #require(links.first), try #require(links.last))
            #expect(await visitor.get(product).html.contains("data-state=\"few_left\""))
            let page = await visitor.get(forget)
            #expect(page.status == 200 && page.headers[.init("Referrer-Policy")!] == "no-referrer" && page.html.contains("noindex"))
            #expect(try await shop.told() == ["awa@example.com", "bob@example.com"], "a look forgets nobody")
            // A link that nobody was sent: the same page, and nobody is forgotten.
            let guess = "\(Self.form)/\(String(repeating: "0f", count: 32))"
            #expect(await visitor.get(guess).html.contains("Forget my address") && page.html.contains("Forget my address"))
            #expect(await visitor.post(guess, []).status == 200)
            #expect(try await shop.told().count == 2)
            let done = await visitor.post(forget, [])
            #expect(done.status == 200 && done.html.contains("Your address is forgotten."))
            #expect(try await shop.told() == ["bob@example.com"])
            #expect(await visitor.post(forget, []).html.contains("Your address is forgotten."))
            #expect(await visitor.get("\(Self.form)/xyz").status == 404)
        }
    }

    @Test("what is wrong with an address is said beside it; what is in stock, withdrawn or nowhere takes none")
    func refusals() async throws {
        try await TestShop.each { shop in
            let visitor = Visitor(shop)
            try await shop.setStock(0, of: shop.mug)
            let wrong = await visitor.post(Self.form, [("variant", shop.mug.description), ("email", "amina<at>example")])
            #expect(wrong.status == 422 && wrong.html.contains("value=\"amina&lt;at&gt;example\"") && wrong.html.contains("must look like name@example.com"))
            #expect(wrong.html.contains("<title>Error: ") && wrong.html.contains("href=\"#email\""))
            #expect(await visitor.post(Self.form, [("variant", shop.mug.description)]).status == 422)
            let back = await visitor.post(Self.form, [("variant", shop.tee.description), ("email", "amina@example.com")])
            #expect(back.status == 303 && back.location == "/products/kernel-b-tee-b?variant=\(shop.tee)")
            for variant in ["", "99", "x", "-1"] {
                #expect(await visitor.get("\(Self.form)?variant=\(variant)").status == 404, "\(variant)")
                #expect(await visitor.post(Self.form, [("variant", variant), ("email", "amina@example.com")]).status == 404, "\(variant)")
            }
            // The mug has no price in euros.
            #expect(await visitor.get("/eur\(Self.form)?variant=\(shop.mug)").status == 404)
            #expect(await visitor.get("/eur/products/segfault-mug").html.contains("data-back-in-stock") == true)
            let now = shop.time.now
            try await shop.database.write { transaction in
                let mug = try #require(try CatalogReads.product(handle: try Handle("segfault-mug"), in: transaction))
                try CatalogWrites.setStatus(.draft, of: mug, at: now, in: transaction)
            }
            #expect(await visitor.post(Self.form, [("variant", shop.mug.description), ("email", "amina@example.com")]).status == 404)
            #expect(try await shop.waiting() == [])
        }
    }

    @Test("who is signed in finds their address in the form, and nobody else does; it goes along and goes away with the account")
    func account() async throws {
        try await TestShop.each(isPageCacheOn: true) { shop in
            try await shop.setStock(0, of: shop.mug)
            let amina = try await shop.customer("amina@example.com")
            let path = "\(Self.form)?variant=\(shop.mug)"
            #expect(await amina.get(path).html.contains("value=\"amina@example.com\""))
            #expect(await amina.get("/products/segfault-mug").html.contains("amina@") == false)
            #expect(await Visitor(shop).get(path).html.contains("amina@") == false)
            #expect(await amina.submit(path, action: Self.form).status == 303)
            _ = await amina.post(Self.form, [("variant", shop.mug.description), ("email", "somebody.else@example.com")])
            let export = await amina.get("/account/data/export").html
            #expect(export.contains("\"backInStockRequests\"") && export.contains("\"variant\" : \"\(shop.mug)\"") && export.contains("\"isTold\" : false"))
            #expect(export.matches(of: /"isTold"/).count == 1)
            #expect(await amina.submit("/account/data", action: "/account/data/erase", ["password": "tractor beam 7"]).status == 200)
            #expect(try await shop.waiting() == ["somebody.else@example.com en USD"])
        }
    }

    @Test("too many requests for an address wait, from wherever they come, and say when another makes sense")
    func throttled() async throws {
        try await TestShop.each { shop in
            try await shop.setStock(0, of: shop.mug)
            let form = [("variant", shop.mug.description), ("email", "amina@example.com")]
            for _ in 0..<20 { #expect(await Visitor(shop).post(Self.form, form).status == 303) }
            let refused = await Visitor(shop).post(Self.form, form)
            #expect(refused.status == 429 && refused.headers[.retryAfter] != nil && refused.html.contains("Too many tries."))
            #expect(await Visitor(shop).post(Self.form, [form[0], ("email", "bob@example.com")]).status == 303)
            shop.time.advance(seconds: 3_601)
            #expect(await Visitor(shop).post(Self.form, form).status == 303)
        }
    }
}

extension TestShop {
    /// Address, language and currency of those who wait.
    fileprivate func waiting() async throws -> [String] {
        try await database.read { reader in
            try reader.all("SELECT email_folded, locale, currency FROM backinstock_requests WHERE state = 'waiting' ORDER BY id") { row in
                let (email, locale, currency): (String, String, String) = (try row[0], try row[1], try row[2])
                return "\(email) \(locale) \(currency)"
            }
        }
    }

    fileprivate func told() async throws -> [String] {
        try await database.read { reader in
            try reader.all("SELECT email FROM backinstock_requests WHERE state = 'told' ORDER BY id") { try $0[0] }
        }
    }
}
