import Catalog
import Commerce
import Content
import Foundation
import HTTPTypes
import Orders
import Platform
import Storefront
import TestSupport
import Testing
import WebCore

@Suite("Languages")
struct LanguagesTests {
    private static let four = LanguageChoice(offered: [.en, .fr, .sw, .ar], preferred: .en)
    private static let tee = "/products/kernel-b-tee-b"

    // MARK: Addresses

    @Test("markets are every language in every currency, the language's segment first")
    func markets() throws {
        let markets = Storefront.markets(CurrencyChoice(offered: [.usd, .eur], preferred: .usd), LanguageChoice(offered: [.fr, .en], preferred: .en))
        #expect(markets.map(\.prefix) == ["", "eur", "fr", "fr/eur"])
        #expect(markets.map(\.locale) == [.en, .en, .fr, .fr])
        #expect(markets[3].path("/") == "/fr/eur" && markets[3].path("/cart") == "/fr/eur/cart")
    }

    @Test("an address that says the same otherwise leads to the one that all links have, in one hop")
    func redirects() async throws {
        try await TestShop.each(languages: Self.four) { shop in
            let visitor = Visitor(shop)
            let same = [
                "/en\(Self.tee)": Self.tee, "/usd\(Self.tee)": Self.tee, "/en/usd": "/", "/usd/en/cart": "/cart", "/fr/usd/search?q=a": "/fr/search?q=a",
                "/eur/fr\(Self.tee)": "/fr/eur\(Self.tee)", "/EUR/Fr/products/": "/fr/eur/products", "/fr/": "/fr", "/en/eur": "/eur",
            ]
            for (path, target) in same {
                let page = await visitor.get(path)
                #expect(page.status == 308 && page.location == target, "\(path) leads to \(page.location ?? "nowhere")")
                #expect(await visitor.get(target).status == 200, "\(target)")
            }
            for path in ["/de", "/de\(Self.tee)", "/fr/ar", "/fr/fr/cart", "/gbp", "/fr/gbp/cart", "/frr", "/fr/theme.css", "/fr/nothing"] {
                #expect(await visitor.get(path).status == 404, "\(path)")
            }
        }
    }

    @Test("a page says its language and direction, where it lives and where its like is in the others")
    func alternates() async throws {
        try await TestShop.each(languages: Self.four) { shop in
            let visitor = Visitor(shop)
            let arabic = await visitor.get("/ar/eur\(Self.tee)").html
            #expect(arabic.contains("<html lang=\"ar\" dir=\"rtl\">"))
            #expect(arabic.contains("<link rel=\"canonical\" href=\"http://shop.example/ar/eur\(Self.tee)\">"))
            let links = arabic.matches(of: /<link rel="alternate" hreflang="([^"]+)" href="http:\/\/shop\.example([^"]+)">/).map {
                "\($0.output.1) \($0.output.2)"
            }
            #expect(
                links
                    == ["en", "fr /fr", "sw /sw", "ar /ar", "x-default"].map { line in
                        let parts = line.split(separator: " ")
                        return "\(parts[0]) \(parts.count > 1 ? parts[1] : "")/eur\(Self.tee)"
                    })
            #expect(await visitor.get("/sw").html.contains("<html lang=\"sw\">"))
            #expect(await visitor.get("/fr/nothing").html.contains("<html lang=\"fr\">"))
            let map = await visitor.get("/sitemaps/2.xml").html
            #expect(map.contains("<loc>http://shop.example/ar\(Self.tee)</loc>"))
            #expect(map.contains("<xhtml:link rel=\"alternate\" hreflang=\"x-default\" href=\"http://shop.example\(Self.tee)\"/>"))
            #expect(map.matches(of: /<loc>/).count == 12)
            let robots = await visitor.get("/robots.txt").html
            #expect(robots.contains("Disallow: /fr/cart\n") && robots.contains("Disallow: /ar/eur/checkout\n"))
        }
    }

    @Test("a shop in one language says nothing of others")
    func one() async throws {
        try await TestShop.each { shop in
            let page = await Visitor(shop).get(Self.tee).html
            #expect(!page.contains("hreflang") && !page.contains("data-language"))
        }
    }

    @Test(
        "what is linked from a page in a language and a currency is in both", arguments: ["/", "/products", tee, "/search?q=tee", "/cart", "/account/sign-in"])
    func links(path: String) async throws {
        try await TestShop.each(languages: Self.four) { shop in
            let visitor = Visitor(shop)
            _ = await visitor.add(shop.tee, in: "/fr/eur")
            let html = await visitor.get("/fr/eur\(path == "/" ? "" : path)").html
            #expect(html.contains("lang=\"fr\""))
            let own = /(?:href|action|data-suggestions|data-stock-source)="(\/[^"]*)"([^>]*)/
            for match in html.matches(of: own) where !match.output.2.contains("data-market") {
                let target = String(match.output.1)
                let isForAll = ["/assets/", "/media/", "/theme.css", "/favicon"].contains { target.hasPrefix($0) }
                #expect(isForAll || target == "/fr/eur" || target.hasPrefix("/fr/eur/") || target.hasPrefix("/fr/eur?"), "\(path) links to \(target)")
            }
        }
    }

    @Test("who chooses another language or currency stays where they are, with filters, search and choice")
    func place() async throws {
        try await TestShop.each(languages: Self.four) { shop in
            let visitor = Visitor(shop)
            func choices(_ path: String) async -> Set<String> {
                Set(await visitor.get(path).html.matches(of: /<a href="([^"]+)"[^>]*data-market/).map { String($0.output.1) })
            }
            #expect(
                await choices("/fr/products?sort=newest&in_stock=1")
                    == Set(
                        ["", "/fr", "/sw", "/ar", "/fr/eur"].map { "\($0)/products?in_stock=1&amp;sort=newest" }))
            #expect(await choices("/search?q=tee").contains("/ar/search?q=tee"))
            #expect(await choices("\(Self.tee)?variant=\(shop.tee)").contains("/sw\(Self.tee)?variant=\(shop.tee)"))
            #expect(await choices("/eur/account/register").isSuperset(of: ["/fr/eur/account/register", "/account/register"]))
            _ = await visitor.add(shop.tee)
            #expect(await choices("/cart").isSuperset(of: ["/ar/cart", "/eur/cart"]))
            #expect(await choices("/checkout") == ["/checkout", "/fr/checkout", "/sw/checkout", "/ar/checkout"])
        }
    }

    @Test("neither a browser's languages nor a remembered one change what an address answers")
    func visitor() async throws {
        try await TestShop.each(isPageCacheOn: true, languages: Self.four) { shop in
            let plain = await Visitor(shop).get(Self.tee)
            let other = Visitor(shop)
            other.cookies["language"] = "fr"
            let page = await other.get(Self.tee, [.acceptLanguage: "ar, fr;q=0.8"])
            #expect(page.status == 200 && page.html == plain.html && page.html.contains("<html lang=\"en\">"))
            #expect(page.headers[.vary] == "Accept-Encoding" && page.headers[.setCookie] == nil)
            #expect(await other.get("/fr\(Self.tee)").html.contains("Ajouter au panier"))
        }
    }

    // MARK: Words

    @Test("a page and its form's problems are in the language of its address, with prices as it writes them")
    func words() async throws {
        try await TestShop.each(languages: Self.four) { shop in
            let visitor = Visitor(shop)
            #expect(await visitor.get("/fr/eur\(Self.tee)").html.contains("23,00\u{A0}€"))
            #expect(await visitor.get("/sw\(Self.tee)").html.contains("Weka kikapuni"))
            #expect(await visitor.get("/ar\(Self.tee)").html.contains("أضف إلى السلة"))
            let none = await visitor.post("/fr/cart/lines", [("variant", shop.tee.description), ("quantity", "no")])
            #expect(none.html.contains("La quantité est un nombre entier de 1 à"))
            _ = await visitor.add(shop.tee, in: "/fr")
            let checkout = await visitor.get("/fr/checkout")
            #expect(checkout.html.contains("Allemagne") && checkout.html.contains("Paiement à la livraison"))
            var typed = Visitor.amina
            typed["email"] = "nobody"
            typed["shipping.city"] = ""
            let wrong = await visitor.checkout(checkout, typed, to: "/fr/checkout")
            #expect(wrong.status == 422)
            #expect(wrong.html.contains("L’adresse e-mail doit ressembler à nom@example.com."))
            #expect(wrong.html.contains("Champ obligatoire\u{A0}: Ville"))
        }
    }

    // MARK: Translated content

    private static func translate(_ shop: TestShop) async throws {
        let now = shop.time.now
        try await shop.database.write { transaction in
            let id = try #require(try CatalogReads.product(handle: try Handle("kernel-b-tee-b"), in: transaction))
            try CatalogTranslations.set(.title, of: id, to: "T-shirt <noyau>", in: .fr, at: now, in: transaction)
            try CatalogTranslations.set(option: "Black", to: "Noir", in: .fr, in: transaction)
        }
    }

    @Test("what is translated is shown so, the rest in the shop's own language and said to be that; an edit is seen at once")
    func fallback() async throws {
        try await TestShop.each(languages: Self.four) { shop in
            let visitor = Visitor(shop)
            let before = await visitor.get("/fr\(Self.tee)").html
            #expect(before.contains("<h1><span lang=\"en\" dir=\"ltr\">Kernel &lt;b&gt;tee&lt;/b&gt;</span></h1>"))
            let english = await visitor.get(Self.tee).html
            try await Self.translate(shop)
            let after = await visitor.get("/fr\(Self.tee)").html
            #expect(after.contains("<h1>T-shirt &lt;noyau&gt;</h1>"))
            #expect(await visitor.get("/fr/products").html.contains("T-shirt &lt;noyau&gt;"))
            #expect(await visitor.get("/ar\(Self.tee)").html.contains("<h1><span lang=\"en\" dir=\"ltr\">Kernel"))
            #expect(await visitor.get(Self.tee).html == english)
        }
    }

    @Test("an order keeps the names and the language that it was made in; its mail and page speak it")
    func order() async throws {
        try await TestShop.each(languages: Self.four) { shop in
            try await Self.translate(shop)
            let visitor = Visitor(shop)
            _ = await visitor.add(shop.tee, in: "/fr")
            #expect(await visitor.get("/fr/cart").html.contains("T-shirt &lt;noyau&gt;"))
            let filled = await visitor.checkout(await visitor.get("/fr/checkout"), Visitor.amina, to: "/fr/checkout/update")
            let placed = await visitor.checkout(filled, ["card": "4242 4242 4242 4242"], to: "/fr/checkout")
            let path = try #require(placed.location)
            #expect(path.hasPrefix("/fr/orders/"))
            let page = await visitor.get(path).html
            #expect(page.contains("Merci, Amina Otieno.") && page.contains("T-shirt &lt;noyau&gt;"))
            let token = try #require(OrderToken(String(path.split(separator: "/").last ?? "")))
            let order = try #require(try await shop.database.read { reader in try OrderReads.order(token: token, in: reader) })
            #expect(order.locale == .fr && order.lines.map(\.productTitle) == ["T-shirt <noyau>"])
            try await shop.deliver("orders.")
            let mail = try #require(shop.mailbox.mails(to: "amina@example.com").last)
            #expect(mail.subject.hasPrefix("Votre commande") && mail.html.contains("<html lang=\"fr\" dir=\"ltr\">"))
        }
    }
}
