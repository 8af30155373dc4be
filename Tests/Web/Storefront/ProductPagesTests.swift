import Catalog
import Commerce
import Content
import Foundation
import Inventory
import Platform
import TestSupport
import Testing
import WebCore

@Suite("Product pages")
struct ProductPagesTests {
    /// Black: S (10.00), L (12.00); White: S (10.00, sold out). White in L is not made. All of "One fit".
    private struct Shirt {
        static let path = "/products/sized-shirt"
        var blackSmall, blackLarge, whiteSmall: VariantID

        init(in shop: TestShop) async throws {
            let now = shop.time.now
            let variants = try await shop.database.write { transaction in
                var draft = ProductDraft(title: "Sized shirt")
                draft.status = .active
                draft.options = [
                    ProductOption(name: "Color", values: [.init("Black", swatch: "#000000"), .init("White", swatch: "#ffffff")]),
                    ProductOption(name: "Size", values: [.init("S"), .init("L")]), ProductOption(name: "Fit", values: [.init("One fit")]),
                ]
                draft.variants = try [("Black", "S", "BS", 1_000), ("Black", "L", "BL", 1_200), ("White", "S", "WS", 1_000)].map { color, size, sku, cents in
                    VariantDraft(
                        values: [color, size, "One fit"], sku: try SKU(sku),
                        prices: [PriceSetting(regular: Money(minorUnits: Int64(cents), currency: .usd))])
                }
                let variants = try CatalogWrites.upsert(draft, at: now, in: transaction).variants
                try StockLedger.receive(10, of: variants[0], at: try StockLocations.all(in: transaction)[0].id, now: now, in: transaction)
                try StockLedger.receive(10, of: variants[1], at: try StockLocations.all(in: transaction)[0].id, now: now, in: transaction)
                return variants
            }
            (blackSmall, blackLarge, whiteSmall) = (variants[0], variants[1], variants[2])
            try await shop.database.write { transaction in
                let location = try StockLocations.all(in: transaction)[0].id
                try StockLedger.receive(1, of: variants[2], at: location, now: now, in: transaction)
                try StockLedger.adjust(-1, of: variants[2], at: location, note: "test", now: now, in: transaction)
            }
        }
    }

    private func radio(_ value: String, in html: String) -> String {
        html.matches(of: /<input type="radio"[^>]*>/).map { String($0.output) }.first { $0.contains(" value=\"\(value)\"") } ?? ""
    }

    private func button(in html: String) -> String {
        guard let (tag, label) = html.firstMatch(of: /<button class="button button--accent" data-add[^>]*>([^<]*)</)?.output else { return "" }
        return tag.contains(" disabled") ? "\(label), disabled" : String(label)
    }

    @Test("nothing is chosen beforehand but what there is only one of; the button says what to choose first")
    func nothingChosen() async throws {
        try await TestShop.each(languages: LanguageChoice(offered: LanguageChoice.known, preferred: .en)) { shop in
            _ = try await Shirt(in: shop)
            let page = await Visitor(shop).get(Shirt.path).html
            #expect(page.matches(of: #/ checked/#).count == 1)
            #expect(radio("One fit", in: page).contains(" checked"))
            #expect(button(in: page) == "Choose your color")
            #expect(page.contains("<strong data-price>from $10.00</strong>"))
            #expect(page.contains("data-sku-line hidden"))
            #expect(page.contains("name=\"variant\" value=\"\""))
            #expect(button(in: await Visitor(shop).get("\(Shirt.path)?option.Color=Black").html) == "Choose your size")
            for (prefix, words) in [("/fr", "Choisissez votre color"), ("/sw", "Chagua color"), ("/ar", "اختر: \u{2068}color\u{2069}")] {
                let said = button(in: await Visitor(shop).get(prefix + Shirt.path).html)
                #expect(said == words)
            }
        }
    }

    @Test("an address that names a variant has it chosen")
    func named() async throws {
        try await TestShop.each { shop in
            let shirt = try await Shirt(in: shop)
            let page = await Visitor(shop).get("\(Shirt.path)?variant=\(shirt.blackLarge)").html
            #expect(radio("Black", in: page).contains(" checked") && radio("L", in: page).contains(" checked"))
            #expect(button(in: page) == "Add to cart")
            #expect(page.contains("<strong data-price>$12.00</strong>") && page.contains("<bdi data-sku>BL</bdi>"))
            #expect(page.contains("name=\"variant\" value=\"\(shirt.blackLarge)\""))
        }
    }

    @Test("what is sold out and what was never made are told apart, at the value and at the button, and can be chosen all the same")
    func offers() async throws {
        try await TestShop.each { shop in
            _ = try await Shirt(in: shop)
            let white = await Visitor(shop).get("\(Shirt.path)?option.Color=White").html
            #expect(radio("S", in: white).contains("data-offer=\"sold_out\"") && radio("L", in: white).contains("data-offer=\"not_made\""))
            #expect(white.contains("<span>S <small data-note>Sold out</small></span>") && white.contains("<span>L <small data-note>Not made</small></span>"))
            #expect(!radio("Black", in: white).contains("data-offer") && !white.contains("aria-disabled"))
            let notMade = await Visitor(shop).get("\(Shirt.path)?option.Color=White&option.Size=L").html
            #expect(button(in: notMade) == "Not made in this combination, disabled")
            #expect(notMade.contains("data-state=\"not_made\">Not made in this combination<"))
            #expect(notMade.contains("data-sku-line hidden"))
            let soldOut = await Visitor(shop).get("\(Shirt.path)?option.Color=White&option.Size=S").html
            #expect(button(in: soldOut) == "Sold out, disabled")
            #expect(soldOut.contains("data-state=\"sold_out\">Sold out<") && soldOut.contains("<bdi data-sku>WS</bdi>"))
        }
    }

    @Test("a form that is sent before all is chosen leads back to the page, with a word at what is missing and all that was chosen")
    func openChoice() async throws {
        try await TestShop.each { shop in
            let shirt = try await Shirt(in: shop)
            let visitor = Visitor(shop)
            let form = [("product", "sized-shirt"), ("variant", ""), ("option.Color", "Black"), ("option.Fit", "One fit"), ("quantity", "3")]
            let answer = await visitor.post("/cart/lines", form)
            #expect(answer.status == 303)
            #expect(answer.location == "\(Shirt.path)?option.Color=Black&option.Fit=One%20fit&choose=1&count=3#add-to-cart")
            #expect(visitor.cookies["has_cart"] == nil)
            let page = await visitor.get(String(try #require(answer.location).prefix { $0 != "#" })).html
            #expect(page.contains("data-choose=\"Choose your size\" aria-describedby=\"option-2-error\""))
            #expect(page.contains("id=\"option-2-error\" data-option-error>Choose your size</p>"))
            #expect(page.contains("id=\"option-1-error\" data-option-error hidden>"))
            #expect(radio("Black", in: page).contains(" checked") && page.contains("id=\"quantity\" value=\"3\""))

            #expect(await visitor.post("/eur/cart/lines", [("product", "sized-shirt"), ("variant", "")]).location == "/eur\(Shirt.path)?choose=1#add-to-cart")
            #expect(await visitor.post("/cart/lines", form + [("option.Size", "S")]).location == "/cart")
            #expect(await visitor.get("/cart").html.contains("variant=\(shirt.blackSmall)"))
            #expect(await visitor.post("/cart/lines", [("product", "no-such-thing"), ("variant", "")]).status == 422)
        }
    }

    @Test("a guide stands beside the option that the shop wrote one for")
    func guides() async throws {
        try await TestShop.each { shop in
            _ = try await Shirt(in: shop)
            #expect(await !Visitor(shop).get(Shirt.path).html.contains("option-help"))
            let now = shop.time.now
            try await shop.database.write { transaction in
                let guides = OptionGuides(items: [.init(option: "size", title: "How it fits", link: .page(try Handle("fit")))])
                try SettingsWrites.set(guides, now: now, in: transaction)
            }
            let page = await Visitor(shop).get("/eur\(Shirt.path)").html
            #expect(page.matches(of: /<a class="option-help" href="\/eur\/pages\/fit">How it fits<\/a>/).count == 1)
        }
    }

    // MARK: Size

    @Test("the page of a product with 2,000 variants is light, and its data tells every one of them", arguments: [false, true])
    func manyVariants(hasLongSKUs: Bool) async throws {
        try await TestShop.each { shop in
            let now = shop.time.now
            try await shop.database.write { transaction in
                var draft = ProductDraft(title: "Everything")
                draft.status = .active
                draft.handle = try Handle("everything")
                let counts = [20, 10, 10]
                draft.options = counts.enumerated().map { option, count in
                    ProductOption(name: "Option \(option + 1)", values: (0..<count).map { .init("Value number \($0)") })
                }
                draft.variants = try (0..<2_000).map { number in
                    let values = [number / 100, number / 10 % 10, number % 10]
                    let long = String(String(repeating: String(number * 7_919 % 10_007), count: 60).prefix(59))
                    let sku = hasLongSKUs ? long : "EVERYTHING-\(values[0])-\(values[1])-\(values[2])"
                    return VariantDraft(
                        values: values.map { "Value number \($0)" }, sku: try SKU("\(sku)-\(number)"),
                        prices: [PriceSetting(regular: Money(minorUnits: Int64(1_000 + number % 50), currency: .usd))])
                }
                _ = try CatalogWrites.upsert(draft, at: now, in: transaction)
            }
            let html = await Visitor(shop).get("/products/everything").html
            #expect(html.utf8.count < 100_000, "\(html.utf8.count) bytes")

            let detail = try #require(try await shop.database.read { try CatalogReads.product(handle: Handle("everything"), currency: .usd, at: now, in: $0) })
            let told = try Told(html, options: [20, 10, 10])
            #expect(told.variants.map(\.id) == detail.variants.map { $0.id.description })
            #expect(told.variants.map(\.values) == detail.variants.map(\.values))
            #expect(told.variants.map(\.price) == detail.variants.map { MoneyFormat(locale: .en).string($0.price!.current) })
            #expect(told.variants.map(\.sku) == (hasLongSKUs ? Array(repeating: "", count: 2_000) : detail.variants.map(\.sku.text)))
            #expect(told.variants.allSatisfy { $0.state == "in_stock" })
        }
    }

    /// The page's data, read as its script does.
    private struct Told {
        struct Variant {
            var id, price, state, sku: String
            var values: [Int]
        }

        var variants: [Variant] = []

        init(_ html: String, options: [Int]) throws {
            let text = try #require(html.firstMatch(of: /<script type="application\/json" id="variants">(.*?)<\/script>/)).output.1
            let data = try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
            func column<Value>(_ name: String) throws -> [Value] { try #require(data[name] as? [Value]) }
            let (places, price, state): ([Int], [Int], [Int]) = (try column("places"), try column("price"), try column("state"))
            let (prices, states, skus): ([String], [String], [String]) = (try column("prices"), try column("states"), try column("skus"))
            var (id, place, sku) = (Int64(0), 0, "")
            for (index, step) in try #require(data["ids"] as? String).split(separator: " ").enumerated() {
                id += try #require(Int64(step))
                place += places[index]
                if !skus.isEmpty { sku = String(sku.prefix(try #require(Int(skus[index].prefix(1), radix: 36)))) + skus[index].dropFirst() }
                var (values, rest) = ([Int](), place)
                for count in options.reversed() {
                    values.insert(rest % count, at: 0)
                    rest /= count
                }
                variants.append(
                    Variant(
                        id: String(id), price: prices[price[price.count > 1 ? index : 0]], state: states[state[state.count > 1 ? index : 0]], sku: sku,
                        values: values))
            }
        }
    }
}
