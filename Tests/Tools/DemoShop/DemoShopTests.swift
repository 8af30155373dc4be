import Catalog
import Commerce
import Content
import DemoShop
import Downloads
import Foundation
import Inventory
import Platform
import Promotions
import Reviews
import Search
import Shipping
import StoredValue
import Synchronization
import Taxes
import TestSupport
import Testing

struct DemoShopTests {
    private static let migrations =
        CatalogSchema.migrations + SearchSchema.migrations + InventorySchema.migrations + ShippingSchema.migrations + TaxesSchema.migrations
        + ContentSchema.migrations
        + PromotionsSchema.migrations + DownloadsSchema.migrations + ReviewsSchema.migrations + StoredValueSchema.migrations
    /// While the early Black Friday sale of the catalogue runs.
    private static let now = Timestamp(millisecondsSince1970: 1_795_248_000_000)  // 2026-11-21T08:00:00Z

    @Test("the demonstration shop is loaded whole, opens before its pictures, and a second run changes nothing")
    func load() async throws {
        try await TestDatabase.each(Self.migrations) { database in
            let objects = MemoryObjects()
            let openings = Mutex(0)
            func load() async throws -> DemoReport {
                try await DemoShop.load(
                    into: database, objects: objects, images: StandInImages(), now: Self.now, resources: Self.resources,
                    whenOpen: { openings.withLock { $0 += 1 } })
            }
            let first = try await load()
            #expect(first.created == 69)
            #expect(first.products == 69)
            #expect(first.variants == 1_103)
            #expect(first.pictures == 236)
            #expect(first.missingPictures == [])
            #expect(openings.withLock { $0 } == 1)

            #expect(try await !DemoShop.isAnotherShop(database, resources: Self.resources))
            let before = database.statistics
            let second = try await load()
            #expect(second.wasUpToDate)
            #expect(database.statistics.writes == before.writes)
            #expect(openings.withLock { $0 } == 2)

            try await Self.expectPrices(in: database)
            try await Self.expectStock(in: database)
            try await Self.expectReviews(in: database)
            try await Self.expectServices(in: database)
            try await Self.expectFront(in: database, objects)
        }
    }

    @Test("goods of its own make a shop another one; none, or some of the demonstration shop's, do not")
    func otherShops() async throws {
        try await TestDatabase.each(Self.migrations) { database in
            #expect(try await !DemoShop.isAnotherShop(database, resources: Self.resources))
            // Cut off before its mark was set: the front is the last thing that is written.
            struct Cut: Error {}
            await #expect(throws: Cut.self) {
                _ = try await DemoShop.load(
                    into: database, objects: MemoryObjects(), images: StandInImages(), now: Self.now, resources: Self.resources,
                    indexing: { products, transaction in
                        if try CatalogReads.productIDs(after: nil, limit: 100, in: transaction).count > 30 { throw Cut() }
                    })
            }
            #expect(try await database.read { try CatalogReads.productIDs(after: nil, limit: 100, in: $0).count } == 20)
            #expect(try await !DemoShop.isAnotherShop(database, resources: Self.resources))
            _ = try await DemoShop.generate(products: 1, into: database, now: Self.now)
            #expect(try await DemoShop.isAnotherShop(database, resources: Self.resources))
        }
    }

    @Test("generated products are the same everywhere, sell, and are left alone by a second run")
    func generate() async throws {
        let seen = Mutex<[[String]]>([])
        try await TestDatabase.each(Self.migrations) { database in
            let first = try await DemoShop.generate(products: 120, into: database, now: Self.now)
            #expect(first.created == 120)
            #expect(first.variants > 240)
            let second = try await DemoShop.generate(products: 120, into: database, now: Self.now)
            #expect(second.unchanged == 120)
            let more = try await DemoShop.generate(products: 130, into: database, now: Self.now)
            #expect(more.created == 10)
            #expect(more.unchanged == 120)

            let cards = try await database.read { reader in
                let ids = try CatalogReads.productIDs(after: nil, limit: 100, in: reader)
                return try CatalogReads.cards(ids, currency: .eur, at: Self.now, in: reader).map { "\($0.title) \($0.handle)" }
            }
            #expect(cards.count > 80)
            seen.withLock { $0.append(cards.sorted()) }
        }
        #expect(Set(seen.withLock { $0 }).count == 1)
    }

    private static var resources: DemoResources {
        DemoResources(
            path: URL(filePath: #filePath).appending(path: "../../../../Sources/Tools/DemoShop/Resources").standardized.path(percentEncoded: false))
    }

    private static func expectReviews(in database: Database) async throws {
        let (card, shown, rated) = try await database.read { reader in
            let tee = try CatalogReads.product(handle: Handle("segfault-tee"), in: reader) ?? ProductID(rawValue: 0)
            return (
                try CatalogReads.cards([tee], currency: .usd, at: now, in: reader).first,
                try ReviewReads.published(of: tee, page: 1, size: 20, in: reader),
                try CatalogReads.listing(ListingRequest(filters: ["rating": ["1"]]), currency: .usd, at: now, in: reader)?.total
            )
        }
        #expect(card?.rating == ProductRating(count: 11, sum: 47))
        #expect(shown.count == 11 && shown.first?.name == "Nadia K." && shown.contains { $0.reply != nil })
        #expect(rated == 26)
    }

    private static func expectPrices(in database: Database) async throws {
        let (regular, large, later) = try await database.read { reader in
            func price(_ sku: String, at time: Timestamp) throws -> VariantPrice? {
                guard let found = try CatalogReads.variant(sku: SKU(sku), in: reader) else { return nil }
                return try CatalogReads.variantsForSale([found.variant], currency: .usd, at: time, in: reader)[found.variant]?.price
            }
            return (
                try price("BSW-TEE-SEGV-KBK-M", at: now), try price("BSW-TEE-SEGV-KBK-3XL", at: now),
                try price("BSW-TEE-SEGV-KBK-M", at: now.adding(seconds: 30 * 86_400))
            )
        }
        #expect(regular?.current == Money(minorUnits: 3_400, currency: .usd))
        #expect(large?.current == Money(minorUnits: 3_700, currency: .usd))
        #expect(later?.current == regular?.current)
        // A sale is the price of every variant while it runs.
        let sale = try await database.read { try CatalogReads.product(handle: Handle("merge-conflict-tee"), currency: .eur, at: now, in: $0) }
        let prices = Set(try #require(sale).variants.compactMap { $0.price?.current.minorUnits })
        #expect(prices == [2_500])
    }

    private static func expectStock(in database: Database) async throws {
        let (few, levels, soldOut) = try await database.read { reader in
            func variant(_ sku: String) throws -> VariantID { try #require(try CatalogReads.variant(sku: SKU(sku), in: reader)).variant }
            let scarce = try variant("BSW-TEE-SEGV-KBK-M")
            let none = try variant("BSW-TEE-SEGV-PBL-2XL")
            let states = try InventoryReads.states(of: [scarce, none], in: reader)
            return (states[scarce], try InventoryReads.levels(of: scarce, in: reader), states[none])
        }
        #expect(few == .fewLeft(3))
        #expect(soldOut == .soldOut)
        // Newark takes 65 % rounded down and what is left over, Nairobi 35 % rounded down.
        #expect(levels.map(\.locationName) == ["Newark, New Jersey", "Nairobi"])
        #expect(levels.map(\.onHand) == [2, 1])
    }

    private static func expectServices(in database: Database) async throws {
        let (rates, tax, none) = try await database.read { reader in
            (
                try ShippingQuote.rates(
                    for: ShippingDestination(country: CountryCode("DE")), subtotal: Money(minorUnits: 9_000, currency: .eur), weightGrams: 500,
                    in: reader),
                try TaxRules.load(TaxDestination(country: CountryCode("US"), region: "CA"), in: reader),
                try TaxRules.load(TaxDestination(country: CountryCode("US")), in: reader)
            )
        }
        #expect(rates.map(\.name) == ["Standard", "Express"])
        #expect(rates.map(\.price.minorUnits) == [0, 2_000])
        #expect(tax.rates(for: "standard").map(\.rate.percentText) == ["7.25"])
        #expect(none == .none)
    }

    private static func expectFront(in database: Database, _ objects: MemoryObjects) async throws {
        let (settings, home, about) = try await database.read { reader in
            (try ShopSettings.load(in: reader), try HomePage.load(in: reader), try ContentPages.published(Handle("about"), in: reader))
        }
        #expect(settings.identity.name == "BinarySoftwear")
        #expect(settings.currencies == CurrencyChoice(offered: [.usd, .eur], preferred: .usd))
        #expect(settings.navigation.main.first?.link == Navigation.Link("Clothing", to: .collection(try Handle("clothing"))))
        #expect(home.sections.count == 8)
        #expect(about?.content.title == "About BinarySoftwear")
        let logo = try #require(settings.identity.logo)
        #expect(try await objects.get(try #require(ObjectKey(logo.key)))?.contentType == "image/svg+xml")
        let detail = try await database.read { try CatalogReads.product(handle: Handle("segfault-tee"), currency: .usd, at: now, in: $0) }
        #expect(detail?.pictures.count == 6)
    }
}
