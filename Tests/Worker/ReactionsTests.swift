import Catalog
import Commerce
import Inventory
import Logging
import Orders
import Platform
import Reviews
import Search
import TestSupport
import Testing

@testable import Worker

@Suite("Reactions")
struct ReactionsTests {
    @Test("a variant that sells out is marked in listings, and marked back when it returns")
    func availability() async throws {
        try await ReactingShop.each { shop in
            let (variant, location, now) = (shop.variants[0], shop.location, TestClock.start)
            try await shop.deliver()
            var card = try await shop.card(0)
            #expect(card.isAvailable)
            try await shop.database.write { try StockLedger.adjust(-2, of: variant, at: location, now: now, in: $0) }
            try await shop.deliver()
            card = try await shop.card(0)
            #expect(!card.isAvailable)
            try await shop.database.write { try StockLedger.receive(1, of: variant, at: location, now: now, in: $0) }
            try await shop.deliver()
            card = try await shop.card(0)
            #expect(card.isAvailable)
        }
    }

    @Test("a product is found by its words as soon as it changed, and no more once it is withdrawn")
    func search() async throws {
        try await ReactingShop.each { shop in
            let (product, now) = (shop.products[0], TestClock.start)
            try await shop.deliver()
            var found = try await shop.search("kernel")
            #expect(found == [product])
            try await shop.database.write { _ = try CatalogWrites.setStatus(.draft, of: product, at: now, in: $0) }
            try await shop.deliver()
            found = try await shop.search("kernel")
            #expect(found == [])
        }
    }

    @Test("a variant that comes back while others are told that it sold out stays available")
    func overtakenAvailability() async throws {
        try await ReactingShop.each { shop in
            let (variant, location, now) = (shop.variants[0], shop.location, TestClock.start)
            try await shop.deliver()
            try await shop.database.write { try StockLedger.adjust(-2, of: variant, at: location, now: now, in: $0) }
            try await Interleaving.run(
                on: shop.database, first: { try CatalogWrites.takeTurn(in: $0) },
                rest: { try StockLedger.receive(1, of: variant, at: location, now: now, in: $0) },
                second: { try ShowAvailability.show(StockStateChanged(variantID: variant, state: .soldOut), at: now, in: $0) })
            let card = try await shop.card(0)
            #expect(card.isAvailable)
        }
    }

    @Test("a product that is withdrawn while it is being indexed is not put back")
    func overtakenIndexing() async throws {
        try await ReactingShop.each { shop in
            let (product, now) = (shop.products[0], TestClock.start)
            try await shop.deliver()
            try await Interleaving.run(
                on: shop.database, first: { try SearchIndex.takeTurn(in: $0) },
                rest: {
                    try CatalogWrites.setStatus(.draft, of: product, at: now, in: $0)
                    try SearchIndexing.index([product], in: $0)
                },
                second: { try SearchIndexing.index([product], in: $0) })
            let found = try await shop.search("kernel")
            #expect(found == [])
        }
    }

    @Test("what reviews make of a product is on its cards, in the filter by stars and in the order by rating, and goes again")
    func ratings() async throws {
        try await ReactingShop.each { shop in
            let (product, now) = (shop.products[1], TestClock.start)
            @Sendable func submit(_ rating: Int, _ buyer: Int, _ transaction: Transaction) throws -> ReviewID {
                try ReviewWrites.submit(
                    ReviewDraft(rating: rating, title: "", text: "Fine", name: "Ada"), of: product, by: .customer(CustomerID(rawValue: Int64(buyer))),
                    boughtWith: OrderID(rawValue: 3), locale: .en, at: now, in: transaction)
            }
            let ids = try await shop.database.write { transaction in
                try [(5, 1), (3, 2)].map { rating, buyer in
                    let id = try submit(rating, buyer, transaction)
                    _ = try ReviewModeration.decide(id, edition: 1, .published, at: now, in: transaction)
                    return id
                }
            }
            var found = try await shop.titles(["4"])
            #expect(found == [])
            try await shop.deliver()
            #expect(try await shop.card(1).rating == ProductRating(count: 2, sum: 8))
            #expect(try await shop.card(0).rating == ProductRating.none)
            found = try await shop.titles(["4"])
            #expect(found == ["Segfault mug"])
            // Of values within one another the least counts; one that there is not is none.
            found = try await shop.titles(["2", "4", "9"])
            #expect(found == ["Segfault mug"])
            #expect(try await shop.counts() == ["4 1", "3 1", "2 1", "1 1"])
            found = try await shop.titles([], sort: .rating)
            #expect(found == ["Segfault mug", "Kernel tee"])
            // An edit of the product keeps its rating.
            try await shop.database.write {
                _ = try CatalogWrites.setPrices([PriceSetting(regular: Money(minorUnits: 99, currency: .usd))], of: shop.variants[1], at: now, in: $0)
            }
            #expect(try await shop.card(1).rating.count == 2)
            found = try await shop.titles(["4"])
            #expect(found == ["Segfault mug"])
            try await shop.database.write { _ = try ReviewModeration.decide(ids[0], edition: 1, .rejected, at: now, in: $0) }
            try await shop.deliver()
            #expect(try await shop.card(1).rating == ProductRating(count: 1, sum: 3))
            found = try await shop.titles(["4"])
            #expect(found == [])
            #expect(try await shop.counts() == ["3 1", "2 1", "1 1"])
            try await shop.database.write { try Outbox.publish(OrderErased(orderID: OrderID(rawValue: 3)), at: now, in: $0) }
            try await shop.deliver()
            let left = try await shop.database.read { try ReviewReads.published(of: product, page: 1, size: 9, in: $0) }
            #expect(left.map(\.name) == [""] && left.map(\.orderID) == [nil])
        }
    }

    @Test("an accepted order counts as sold")
    func sales() async throws {
        try await ReactingShop.each { shop in
            let before = try await shop.bestSelling()
            let last = before[1] == "Kernel tee" ? 0 : 1
            let order = try await shop.order(last, quantity: 3)
            for _ in 0..<2 {
                try await shop.database.write { try Outbox.publish(OrderPlaced(orderID: order), at: TestClock.start, key: "once", in: $0) }
                try await shop.deliver()
                let best = try await shop.bestSelling()
                #expect(best == before.reversed())
            }
        }
    }
}

/// A tee with 2 in stock, which is featured, and a mug.
private struct ReactingShop {
    let database: Database
    let products: [ProductID]
    let variants: [VariantID]
    let location: LocationID

    static func each(isolation: isolated (any Actor)? = #isolation, _ body: (ReactingShop) async throws -> Void) async throws {
        let migrations = CatalogSchema.migrations + SearchSchema.migrations + InventorySchema.migrations + OrdersSchema.migrations + ReviewsSchema.migrations
        try await TestDatabase.each(migrations, isolation: isolation) { try await body(try await ReactingShop($0)) }
    }

    init(_ database: Database) async throws {
        self.database = database
        (products, variants, location) = try await database.write { transaction in
            let now = TestClock.start
            let made = try ["Kernel tee", "Segfault mug"].map { title in
                var draft = ProductDraft(title: title)
                draft.status = .active
                draft.isFeatured = title == "Kernel tee"
                draft.variants = [VariantDraft(prices: [PriceSetting(regular: Money(minorUnits: 2_500, currency: .usd))], weightGrams: 200)]
                return try CatalogWrites.upsert(draft, at: now, in: transaction)
            }
            let variants = made.compactMap(\.variants.first)
            let location = try StockLocations.create(name: "Nairobi", priority: 0, at: now, in: transaction)
            try StockLedger.receive(2, of: variants[0], at: location, now: now, in: transaction)
            return (made.compactMap(\.product), variants, location)
        }
    }

    func deliver() async throws {
        let clock = Clock { TestClock.start }
        let reactions = [
            ShowAvailability.reaction(clock), IndexProduct.reaction, CountSales.reaction, ShowRating.reaction(clock), ForgetReviews.reaction(clock),
        ]
        let logger = Logger(label: "test", factory: { _ in SwiftLogNoOpLogHandler() })
        try await OutboxWorker(database, reactions: reactions, clock: clock, logger: logger).drain()
    }

    func card(_ index: Int) async throws -> ProductCard {
        let product = products[index]
        return try #require(
            try await database.read { try CatalogReads.cards([product], currency: .usd, at: TestClock.start, in: $0) }.first)
    }

    func search(_ text: String) async throws -> [ProductID] {
        try await database.read { try SearchReads.search(SearchQuery(text: text), in: $0).ids }
    }

    func titles(_ stars: Set<String>, sort: ListingSort = .newest) async throws -> [String] {
        let request = ListingRequest(filters: stars.isEmpty ? [:] : ["rating": stars], sort: sort)
        return try await database.read { reader in
            try CatalogReads.listing(request, currency: .usd, at: TestClock.start, in: reader)?.cards.map(\.title) ?? []
        }
    }

    /// Of the filter by stars: "4 1" is one product with four and more.
    func counts() async throws -> [String] {
        try await database.read { reader in
            let listing = try CatalogReads.listing(ListingRequest(), currency: .usd, at: TestClock.start, in: reader)
            return listing?.facets.first { $0.kind == .rating }?.values.map { "\($0.key) \($0.count)" } ?? []
        }
    }

    func bestSelling() async throws -> [String] {
        try await database.read { reader in
            try CatalogReads.listing(ListingRequest(sort: .bestSelling), currency: .usd, at: TestClock.start, in: reader)?.cards.map(\.title) ?? []
        }
    }

    /// An order of one product, of which nothing was told yet.
    func order(_ index: Int, quantity: Int) async throws -> OrderID {
        let (product, variant) = (products[index], variants[index])
        return try await database.write { transaction in
            let id: OrderID = transaction.newIdentifier()
            let price = Money(minorUnits: 2_500, currency: .usd)
            let total = try price.times(Quantity(quantity))
            let zero = Money.zero(.usd)
            let address = Address(
                stored: "Amina Otieno", company: nil, line1: "1 Moi Avenue", line2: nil, city: "Nairobi", region: nil, postcode: nil,
                country: try CountryCode("KE"), phone: nil)
            let line = OrderLine(
                id: transaction.newIdentifier(), variantID: variant, productID: product, productHandle: try Handle("x"), productTitle: "X",
                variantTitle: "", sku: try SKU("X-1"), quantity: try Quantity(quantity), unitPrice: price, regularPrice: price, total: total,
                tax: zero, taxClass: "standard", requiresShipping: true, picture: nil)
            try OrderStore.insert(
                NewOrder(
                    id: id, number: OrderNumber(1001), token: .random(), email: try EmailAddress("amina@example.com"), locale: .en, lines: [line],
                    amounts: try OrderAmounts(items: total, discount: zero, shipping: zero, tax: zero, shippingTax: zero, pricesIncludeTax: false),
                    taxes: [], shipping: nil, shippingAddress: nil, billingAddress: address,
                    paymentMethod: OrderPaymentMethod(code: "card", title: "Card", instructions: ""), note: nil), at: TestClock.start,
                in: transaction)
            return id
        }
    }
}
