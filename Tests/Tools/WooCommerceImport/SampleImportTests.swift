import Catalog
import Commerce
import Downloads
import Inventory
import Platform
import TestSupport
import Testing

@testable import WooCommerceImport

/// WooCommerce's own sample catalogue: 18 products, 7 variations.
@Suite("Import of WooCommerce's sample catalogue")
struct SampleImportTests {
    private func usd(_ cents: Int64) -> Money { Money(minorUnits: cents, currency: .usd) }

    @Test func everythingGoesIn() async throws {
        try await ImportHarness.each { shop in
            let (result, told) = try await shop.run(ImportHarness.sample())
            #expect(told.problems == [])
            #expect(result.rows == 25)
            #expect(result.products == 18)
            #expect(result.variations == 7)
            #expect(result.created == 18)
            #expect(result.updated == 0)
            #expect(result.skippedRows == 0)
            #expect(result.exitStatus == 0)
            #expect(told.notes.first == "Fields of plugins were passed over: Meta: _wpcom_is_markdown.")
            #expect(told.notes.last?.contains(" pictures, and they were left aside.") == true)
            #expect(told.notes.count == 3 && result.notes == 3)
            let products = try await shop.all()
            #expect(products.count == 18)
            #expect(products.allSatisfy { $0.draft.status == .active })
        }
    }

    @Test func aVariableProductHasItsVariationsAndPrices() async throws {
        try await ImportHarness.each { shop in
            _ = try await shop.run(ImportHarness.sample())
            let hoodie = try #require(try await shop.product("id:45"))
            #expect(hoodie.handle.text == "hoodie")
            #expect(
                hoodie.draft.options == [
                    ProductOption(name: "Color", values: [.init("Blue"), .init("Green"), .init("Red")]),
                    ProductOption(name: "Logo", values: [.init("Yes"), .init("No")]),
                ])
            let variants = Dictionary(uniqueKeysWithValues: hoodie.draft.variants.map { ($0.values, $0) })
            #expect(Set(variants.keys) == [["Blue", "Yes"], ["Blue", "No"], ["Green", "No"], ["Red", "No"]])
            #expect(variants[["Red", "No"]]?.prices == [PriceSetting(regular: usd(4500), sale: .init(price: usd(4200)))])
            #expect(variants[["Blue", "Yes"]]?.prices == [PriceSetting(regular: usd(4500))])
            #expect(variants[["Blue", "Yes"]]?.sku?.text == "woo-hoodie-blue-logo")
            #expect(variants[["Green", "No"]]?.weightGrams == 680)  // 1.5 lbs, its parent's
        }
    }

    @Test func anOpenVariationBecomesOneVariantForEachValue() async throws {
        try await ImportHarness.each { shop in
            _ = try await shop.run(ImportHarness.sample())
            let tee = try #require(try await shop.product("id:44"))
            #expect(tee.draft.options.map { $0.values.map(\.label) } == [["Blue", "Green", "Red"], ["Large", "Medium", "Small"]])
            #expect(tee.draft.variants.count == 9)
            #expect(tee.draft.variants.map(\.prices.first?.regular.minorUnits) == [1500, 1500, 1500, 2000, 2000, 2000, 2000, 2000, 2000])
            #expect(tee.draft.variants.first?.sku?.text == "woo-vneck-tee-blue-large")
        }
    }

    @Test func groupedProductsFindTheirChildren() async throws {
        try await ImportHarness.each { shop in
            _ = try await shop.run(ImportHarness.sample())
            let group = try #require(try await shop.product("id:87"))
            guard case .grouped(let children) = group.draft.kind else { return #expect(Bool(false), "it is not grouped") }
            var titles: [String] = []
            for child in children { titles.append(try #require(try await shop.database.read { try CatalogReads.stored(child, in: $0) }).draft.title) }
            #expect(titles == ["Hoodie with Logo", "T-Shirt", "Beanie"])
            #expect(group.draft.variants == [])
        }
    }

    @Test func anExternalProductLeadsElsewhere() async throws {
        try await ImportHarness.each { shop in
            _ = try await shop.run(ImportHarness.sample())
            let pennant = try #require(try await shop.product("id:89"))
            #expect(
                pennant.draft.kind
                    == .external(url: "https://mercantile.wordpress.org/product/wordpress-pennant/", buttonText: "Buy on the WordPress swag store!"))
            #expect(pennant.draft.variants.map(\.prices) == [[PriceSetting(regular: usd(1105))]])
        }
    }

    @Test func downloadsAreDigitalAndNeedNoShipping() async throws {
        try await ImportHarness.each { shop in
            _ = try await shop.run(ImportHarness.sample())
            for origin in ["id:73", "id:75"] {
                let album = try #require(try await shop.product(origin))
                #expect(album.draft.isDigital)
                #expect(album.draft.variants.map(\.requiresShipping) == [false])
            }
            #expect(try await shop.product("id:48")?.draft.isDigital == false)
        }
    }

    @Test func downloadsComeWithTheirAddresses() async throws {
        try await ImportHarness.each { shop in
            let (_, dry) = try await shop.run(ImportHarness.sample()) { $0.isDryRun = true }
            #expect(dry.notes.contains { $0.hasPrefix("The file names 3 files to download.") })
            let (_, told) = try await shop.run(ImportHarness.sample())
            #expect(told.notes.contains { $0.hasPrefix("The file names 3 files to download.") })
            let album = try #require(try await shop.product("id:73"))
            let set = try #require(try await shop.database.read { try DownloadSets.set(of: DownloadableGoods(album.id), in: $0) })
            #expect(set.files.map(\.name) == ["Single 1", "Single 2"])
            let folder = "https://demo.woothemes.com/woocommerce/wp-content/uploads/sites/56/2017/08/"
            #expect(set.files.map(\.source) == [.external(url: folder + "single.jpg"), .external(url: folder + "album.jpg")])
            #expect(set.terms == DownloadTerms(limit: 1, validDays: 1))
            let (again, _) = try await shop.run(ImportHarness.sample())
            #expect(again.updated == 0 && again.created == 0)
        }
    }

    @Test func categoriesMakeATree() async throws {
        try await ImportHarness.each { shop in
            _ = try await shop.run(ImportHarness.sample())
            let menu = try await shop.database.read { try CatalogReads.menu(in: $0) }
            #expect(Set(menu.map(\.title)) == ["Clothing", "Decor", "Music"])
            #expect(Set(menu.first { $0.title == "Clothing" }?.children.map(\.title) ?? []) == ["Accessories", "Hoodies", "Tshirts"])
        }
    }

    @Test func otherFieldsAreTaken() async throws {
        try await ImportHarness.each { shop in
            _ = try await shop.run(ImportHarness.sample())
            let pocket = try #require(try await shop.product("id:64"))
            #expect(pocket.draft.visibility == .hidden)
            #expect(pocket.draft.isFeatured)
            #expect(pocket.draft.subtitle == "This is a simple product.")
            #expect(pocket.draft.description.hasPrefix("Pellentesque habitant morbi"))
            #expect(pocket.draft.attributes == ["color": .choice("Gray")])
            #expect(pocket.draft.variants.first?.weightGrams == 1361)
            #expect(pocket.draft.taxClass == "standard")
            #expect(try await shop.stock(pocket.variants[0]) == (.untracked, 0))
        }
    }

    @Test func aSecondRunChangesNothing() async throws {
        try await ImportHarness.each { shop in
            _ = try await shop.run(ImportHarness.sample())
            let before = try await shop.contents()
            let counts = try await shop.rowCounts()
            shop.clock.advance(seconds: 60)
            let (result, told) = try await shop.run(ImportHarness.sample())
            #expect((result.created, result.updated, result.unchanged) == (0, 0, 18))
            #expect(told.changes == [])
            #expect(try await shop.contents() == before)
            #expect(try await shop.rowCounts() == counts)
        }
    }

    @Test func aDryRunTellsAllAndWritesNothing() async throws {
        try await ImportHarness.each { shop in
            let empty = try await shop.rowCounts()
            let (result, told) = try await shop.run(ImportHarness.sample()) { $0.isDryRun = true }
            #expect((result.created, result.updated, result.unchanged) == (18, 0, 0))
            #expect(told.changes.count == 18)
            #expect(told.changes.first?.key == "SKU woo-vneck-tee")
            #expect(told.notes.contains("The category “Clothing > Tshirts” would be made."))
            #expect(try await shop.rowCounts() == empty)
        }
    }

    @Test(arguments: 1...8) func afterAKillTheImportGoesOnToTheSameEnd(batches: Int) async throws {
        var whole: [String] = []
        try await ImportHarness.each { shop in
            _ = try await shop.run(ImportHarness.sample())
            if whole.isEmpty { whole = try await shop.contents() }
        }
        try await ImportHarness.each { shop in
            var kills = 0
            var ended: ImportResult?
            while ended == nil {
                do {
                    let (result, _) = try await shop.run(ImportHarness.sample()) {
                        $0.batchSize = 3
                        $0.batchLimit = batches
                    }
                    ended = result
                } catch ImportError.stopped {
                    kills += 1
                    try #require(kills < 50)
                }
            }
            #expect(kills > 0)
            #expect(ended?.wasResumed == true)
            #expect((ended?.created, ended?.updated, ended?.unchanged) == (18, 0, 0))
            #expect(try await shop.contents() == whole)
        }
    }
}
