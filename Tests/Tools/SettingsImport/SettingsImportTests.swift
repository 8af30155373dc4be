import Commerce
import Content
import Foundation
import Platform
import SettingsImport
import Shipping
import Taxes
import TestSupport
import Testing

@Suite("Import of settings") struct SettingsImportTests {
    private static let migrations = ContentSchema.migrations + ShippingSchema.migrations + TaxesSchema.migrations
    private static let kenya = """
        {"shop": {"name": "Duka la Amani", "email": "shop@example.com", "currencies": ["KES", "USD"]},
         "shippingZones": [
           {"name": "Kenya", "places": ["KE"], "rates": [
             {"name": "Courier", "prices": {"KES": "350.00", "USD": "3"}, "freeOver": {"KES": "5000"}, "days": [1, 3], "weightGrams": [0, 30000]}]},
           {"name": "World", "places": ["US-CA", "*"], "rates": []}],
         "taxes": [{"country": "KE", "pricesIncludeTax": true, "rates": [{"name": "VAT", "percent": "16"}]},
                   {"country": "US", "region": "CA", "pricesIncludeTax": false, "taxesShipping": false, "rates": [{"name": "Tax", "percent": "7.25"}]}]}
        """

    private func apply(_ json: String, to database: Database) async throws -> [String] {
        let document = try ShopDocument(json: Data(json.utf8))
        return try await database.write { try SettingsImport.apply(document, at: TestClock.start, in: $0) }
    }

    @Test("a file makes the shop what it says; the same file again changes nothing") func applies() async throws {
        try await TestDatabase.each(Self.migrations) { database in
            #expect(try await apply(Self.kenya, to: database).count == 4)
            #expect(try await apply(Self.kenya, to: database) == [])
            let (settings, zones, taxes) = try await database.read { reader in
                (try ShopSettings.load(in: reader), try ShippingZones.all(in: reader), try TaxRegions.all(in: reader).map(\.content))
            }
            #expect(settings.identity.name == "Duka la Amani" && settings.identity.contactEmail?.text == "shop@example.com")
            let kes = try Currency("KES")
            #expect(settings.currencies == CurrencyChoice(offered: [kes, .usd], preferred: kes))
            #expect(zones.map(\.content.name) == ["Kenya", "World"])
            #expect(zones[0].content.rates[0].prices.map(\.price.decimalText) == ["350.00", "3.00"])
            #expect(zones[0].content.rates[0].prices[0].freeOver == Money(minorUnits: 500_000, currency: kes))
            #expect(zones[0].content.rates[0].days == 1...3 && zones[0].content.rates[0].weightGrams == 0...30_000)
            #expect(Set(zones[1].content.places) == [.region(try CountryCode("US"), "CA"), .restOfWorld])
            #expect(taxes.contains { $0.country.code == "US" && $0.region == "CA" && !$0.pricesIncludeTax && $0.shippingTaxClass == nil })
        }
    }

    @Test("the example of the documentation is a file that is taken") func documented() async throws {
        let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        let text = try String(contentsOf: root.appendingPathComponent("docs/your-own-shop.md"), encoding: .utf8)
        let example = try #require(text.components(separatedBy: "```json\n").last?.components(separatedBy: "```").first)
        try await TestDatabase.each(Self.migrations) { database in
            let changes = try await apply(example, to: database)
            #expect(changes == ["name, tagline and address", "currencies", "languages", "looks", "1 shipping zone", "1 tax region"])
        }
    }

    @Test("languages are those that the interface has words in, the first is the shop's own") func languages() async throws {
        try await TestDatabase.each(Self.migrations) { database in
            #expect(try await apply(#"{"shop": {"languages": ["sw", "ar"]}}"#, to: database) == ["languages"])
            #expect(try await apply(#"{"shop": {"languages": ["sw", "ar"]}}"#, to: database) == [])
            let settings = try await database.read { try ShopSettings.load(in: $0) }
            #expect(settings.languages == LanguageChoice(offered: [.sw, .ar], preferred: .sw))
            for json in [#"["de"]"#, "[]", #"["fr", "fr"]"#, #"["fr-CA"]"#, #"["x"]"#] {
                await #expect(throws: InputProblem.self, "\(json)") { try await apply(#"{"shop": {"languages": \#(json)}}"#, to: database) }
            }
        }
    }

    @Test("looks are set by the names of their design tokens, and shown as such") func looks() async throws {
        try await TestDatabase.each(Self.migrations) { database in
            let json = ##"{"theme": {"colours": {"dark": {"accent": "#33ddaa"}}, "bodyFont": ["Inter", "serif"], "radius": 8, "marks": "terminal"}}"##
            let changes = [try await apply(json, to: database), try await apply(json, to: database)]
            #expect(changes == [["looks"], []])
            let theme = try await database.read { try ShopSettings.load(in: $0).theme }
            #expect(theme.tokens(.dark).map(\.name) == ["--accent"])
            let light = theme.tokens(.light).map { "\($0.name): \($0.value)" }
            #expect(light.contains("--font-body: \"Inter\", serif") && light.contains("--radius: 8px") && light.contains("--prompt-display: block"))
        }
    }

    @Test("guides to options are set, and a link that leads nowhere is named") func guides() async throws {
        try await TestDatabase.each(Self.migrations) { database in
            let json = #"{"optionGuides": [{"option": "Size", "title": "Size guide", "link": "page:sizes"}]}"#
            let changes = [try await apply(json, to: database), try await apply(json, to: database)]
            #expect(changes == [["guides to options"], []])
            let guides = try await database.read { try ShopSettings.load(in: $0).optionGuides }
            #expect(guides.guide(to: "size")?.link == .page(try Handle("sizes")))
            let bad = json.replacing("page:sizes", with: "sizes")
            await #expect { _ = try await apply(bad, to: database) } throws: { ($0 as? InputProblem)?.field == "optionGuides[0].link" }
        }
    }

    @Test("parts that a file does not have stay; zones that its list does not have go, and the others keep their identity") func parts() async throws {
        try await TestDatabase.each(Self.migrations) { database in
            _ = try await apply(Self.kenya, to: database)
            let before = try await database.read { try ShippingZones.all(in: $0) }
            let less = #"{"shippingZones": [{"name": "Kenya", "places": ["KE", "UG"], "rates": [{"name": "Courier", "prices": {"KES": "400"}}]}]}"#
            #expect(try await apply(less, to: database) == ["1 shipping zone"])
            let after = try await database.read { try ShippingZones.all(in: $0) }
            #expect(after.map(\.id) == [before[0].id] && after[0].rateIDs == before[0].rateIDs)
            #expect(after[0].content.places.count == 2)
            let moved = #"{"shippingZones": [{"name": "Uganda", "places": ["UG"], "rates": []}, {"name": "Kenya", "places": ["KE"], "rates": []}]}"#
            #expect(try await apply(moved, to: database) == ["2 shipping zones"])
            let taxes = try await database.read { try TaxRegions.all(in: $0) }
            #expect(taxes.count == 2)
            #expect(try await apply(#"{"shop": {"tagline": "Peace"}}"#, to: database).count == 1)
            let settings = try await database.read { try ShopSettings.load(in: $0) }
            #expect(settings.identity.name == "Duka la Amani")
        }
    }

    @Test(
        "whatever is wrong is named by its path, and nothing is changed",
        arguments: [
            ("[]", ""), ("{", ""), (#"{"shops": {}}"#, "shops"), (#"{"shop": {"nane": "x"}}"#, "shop.nane"), (#"{"shop": {"name": 5}}"#, "shop.name"),
            (#"{"shop": {"name": ""}}"#, "shop.name"), (#"{"shop": {"email": "nobody"}}"#, "shop.email"), (#"{"shop": {"currencies": []}}"#, "shop.currencies"),
            (#"{"shop": {"currencies": ["KES", "XXX1"]}}"#, "shop.currencies[1]"), (#"{"shippingZones": {}}"#, "shippingZones"),
            (#"{"shippingZones": [{"name": "A", "rates": []}]}"#, "shippingZones[0].places"),
            (#"{"shippingZones": [{"name": "A", "places": ["QQ"], "rates": []}]}"#, "shippingZones[0].places[0]"),
            (
                #"{"shippingZones": [{"name": "A", "places": ["KE"], "rates": [{"name": "B", "prices": {"KES": "1.234"}}]}]}"#,
                "shippingZones[0].rates[0].prices.KES"
            ),
            (
                #"{"shippingZones": [{"name": "A", "places": ["KE"], "rates": [{"name": "B", "prices": {"KES": "-1"}}]}]}"#,
                "shippingZones[0].rates[0].prices.KES"
            ),
            (#"{"shippingZones": [{"name": "A", "places": ["KE"], "rates": [{"name": "B", "prices": {}}]}]}"#, "shippingZones[0].rates[0].prices"),
            (
                #"{"shippingZones": [{"name": "A", "places": ["KE"], "rates": [{"name": "B", "prices": {"KES": "1"}, "days": [3, 1]}]}]}"#,
                "shippingZones[0].rates[0].days"
            ),
            (
                #"{"shippingZones": [{"name": "A", "places": ["KE"], "rates": [{"name": "B", "prices": {"KES": "1"}, "freeOver": {"USD": "1"}}]}]}"#,
                "shippingZones[0].rates[0].freeOver.USD"
            ),
            (#"{"shippingZones": [{"name": "A", "places": ["KE"], "rates": []}, {"name": "B", "places": ["KE"], "rates": []}]}"#, "shippingZones[1].places[0]"),
            (#"{"shippingZones": [{"name": "A", "places": ["KE"], "rates": []}, {"name": "A", "places": ["UG"], "rates": []}]}"#, "shippingZones[1].name"),
            (#"{"taxes": [{"country": "KE", "pricesIncludeTax": 1.5, "rates": []}]}"#, "taxes[0].pricesIncludeTax"),
            (#"{"taxes": [{"country": "KE", "pricesIncludeTax": true, "rates": [{"name": "V", "percent": "many"}]}]}"#, "taxes[0].rates[0].percent"),
            (#"{"taxes": [{"country": "KE", "pricesIncludeTax": true, "rates": [{"name": "V", "percent": "100.1"}]}]}"#, "taxes[0].rates[0].percent"),
            (
                #"{"taxes": [{"country": "KE", "pricesIncludeTax": true, "rates": []}, {"country": "KE", "pricesIncludeTax": true, "rates": []}]}"#,
                "taxes[1].country"
            ),
            (#"{"shop": {"currencies": ["KES", "USD", "KES"]}}"#, "shop.currencies[2]"),
            (
                #"{"shippingZones": [{"name": "A", "places": ["KE"], "rates": [{"name": "R", "prices": {"KES": "-1.00"}}]}]}"#,
                "shippingZones[0].rates[0].prices.KES"
            ),
            (##"{"theme": {"colours": {"light": {"accnt": "#ff0000"}}}}"##, "theme.colours.light.accnt"),
            (##"{"theme": {"colours": {"light": {"accent": "red"}}}}"##, "theme.colours.light.accent"),
            (##"{"theme": {"colours": {"light": {"ink": "#fefefe"}}}}"##, "theme.colours.light.ink"),
            (##"{"theme": {"colours": {"dim": {}}}}"##, "theme.colours.dim"),
            (##"{"theme": {"radius": 99}}"##, "theme.radius"), (##"{"theme": {"marks": "stars"}}"##, "theme.marks"),
            (##"{"theme": {"bodyFont": ["Comic;Sans"]}}"##, "theme.bodyFont.families[0]"),
        ])
    func refusals(json: String, field: String) async throws {
        try await TestDatabase.each(Self.migrations) { database in
            let problem = await #expect(throws: InputProblem.self) { try await apply(json, to: database) }
            #expect(problem?.field == field)
            let (zones, taxes) = try await database.read { (try ShippingZones.all(in: $0), try TaxRegions.all(in: $0)) }
            #expect(zones.isEmpty && taxes.isEmpty)
        }
    }
}
