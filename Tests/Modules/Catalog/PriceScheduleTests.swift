import Catalog
import Commerce
import Platform
import TestSupport
import Testing

@Suite("Scheduled sales") struct PriceScheduleTests {
    private let start = Shop.now.adding(seconds: 100)
    private let end = Shop.now.adding(seconds: 200)

    private func price(_ database: Database, at time: Timestamp) async throws -> VariantPrice? {
        try await database.detail("Mug", at: time)?.variants.first?.price
    }

    private func sale() -> ProductDraft {
        var draft = Shop.simple("Mug")
        draft.variants[0].prices = [Shop.usd(1_000, sale: 700, from: start, to: end)]
        return draft
    }

    @Test("the price changes at the first and back at the last millisecond") func boundaries() async throws {
        try await Shop.each { database in
            try await database.put(sale())
            for (time, amount, change) in [
                (start.adding(milliseconds: -1), 1_000, start), (start, 700, end), (end.adding(milliseconds: -1), 700, end), (end, 1_000, nil),
            ] as [(Timestamp, Int64, Timestamp?)] {
                let price = try #require(try await price(database, at: time))
                #expect(price.current.minorUnits == amount)
                #expect(price.regular.minorUnits == 1_000)
                #expect(price.changesAt == change)
                // Cards are right before the schedule has run.
                let card = try await database.listing(ListingRequest(), at: time)?.cards.first?.price
                #expect(card?.lowest == price)
            }
        }
    }

    @Test("pages expire at the next change of a price") func expiry() async throws {
        try await Shop.each { database in
            var old = sale()
            // Long enough ago that no card calls it new.
            old.publishedAt = Shop.now.adding(seconds: -40 * 86_400)
            try await database.put(old)
            for (time, expected) in [(Shop.now, start), (start, end), (end, nil)] as [(Timestamp, Timestamp?)] {
                for isListing in [false, true] {
                    let dependencies = CacheDependencies()
                    try await database.read(recording: dependencies) { reader in
                        if isListing {
                            _ = try CatalogReads.listing(ListingRequest(), currency: Shop.usd, at: time, in: reader)
                        } else {
                            _ = try CatalogReads.product(handle: Shop.handle("Mug"), currency: Shop.usd, at: time, in: reader)
                        }
                    }
                    #expect(dependencies.expiresAt == expected)
                }
            }
        }
    }

    @Test("pages expire when a product stops being new, and when it begins to be") func newness() async throws {
        try await Shop.each { database in
            let days = { (count: Int) in Shop.now.adding(seconds: count * 86_400) }
            try await database.put(Shop.simple("Mug"))
            for (time, isNew, expected) in [
                (days(-1), false, Shop.now), (Shop.now, true, days(30)), (days(30).adding(milliseconds: -1), true, days(30)), (days(30), false, nil),
            ] as [(Timestamp, Bool, Timestamp?)] {
                let dependencies = CacheDependencies()
                let card = try await database.read(recording: dependencies) { reader in
                    try CatalogReads.listing(ListingRequest(), currency: Shop.usd, at: time, in: reader)?.cards.first
                }
                #expect(card?.isNew(at: time) == isNew)
                #expect(dependencies.expiresAt == expected)
            }
        }
    }

    @Test("the schedule brings order, filters and rules up to date, once") func schedule() async throws {
        try await Shop.each { database in
            let id = try #require(try await database.put(sale()).product)
            try await database.put(Shop.simple("Cup", 800))
            let offers = try await database.put(
                CollectionDraft(handle: Shop.handle("offers"), title: "Offers", content: .rules(CollectionRules(match: .all, [.onSale(Shop.usd)]))))
            let byPrice = ListingRequest(sort: .priceAscending)
            let inOffers = ListingRequest(collection: Shop.handle("offers"))
            #expect(try await database.titles(byPrice) == ["Cup", "Mug"])
            #expect(try await database.titles(inOffers) == [])
            func run(_ time: Timestamp) async throws -> Int {
                try await database.write { try CatalogMaintenance.applyPriceSchedules(at: time, limit: 10, in: $0) }
            }
            #expect(try await run(start.adding(milliseconds: -1)) == 0)
            let bumped = try await database.bumped {
                let count = try await run(start)
                #expect(count == 1)
            }
            #expect(bumped == ["product:\(id)", "products", "collection:\(offers)", "sets:catalog_sets"])
            #expect(try await run(start) == 0)
            #expect(try await database.titles(byPrice, at: start) == ["Mug", "Cup"])
            #expect(try await database.titles(inOffers, at: start) == ["Mug"])
            #expect(try await database.titles(ListingRequest(isOnSaleOnly: true), at: start) == ["Mug"])
            #expect(try await run(end) == 1)
            #expect(try await database.titles(byPrice, at: end) == ["Cup", "Mug"])
            #expect(try await database.titles(inOffers, at: end) == [])
        }
    }

    @Test("each step takes no more than its limit") func bounded() async throws {
        try await Shop.each { database in
            try await database.put(
                (1...5).map { number in
                    var draft = Shop.simple("P\(number)")
                    draft.variants[0].prices = [Shop.usd(100, sale: 50, from: start)]
                    return draft
                })
            for expected in [2, 2, 1, 0] {
                let count = try await database.write { try CatalogMaintenance.applyPriceSchedules(at: start, limit: 2, in: $0) }
                #expect(count == expected)
            }
        }
    }
}
