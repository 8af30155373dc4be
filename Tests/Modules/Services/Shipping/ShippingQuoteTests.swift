import Commerce
import Platform
import Shipping
import TestSupport
import Testing

struct ShippingQuoteTests {
    @Test("the rates of a country come in the merchant's order, in the asked currency")
    func rates() async throws {
        try await shop { database in
            let rates = try await Self.quote("DE", eur: 5_000, in: database)
            #expect(rates.map(\.name) == ["Standard", "Express"])
            #expect(rates.map(\.price) == [Money(minorUnits: 800, currency: .eur), Money(minorUnits: 2_000, currency: .eur)])
            #expect(rates.map(\.minDays) == [4, 2])
            #expect(rates.map(\.maxDays) == [8, 3])
            let dollars = try await database.read { reader in
                try ShippingQuote.rates(
                    for: ShippingDestination(country: CountryCode("DE")), subtotal: Money(minorUnits: 1, currency: .usd), weightGrams: 0, in: reader)
            }
            #expect(dollars.map(\.price) == [Money(minorUnits: 900, currency: .usd)])
        }
    }

    @Test("free from the threshold on, to the cent", arguments: [(Int64(8_999), Int64(800)), (9_000, 0), (9_001, 0)])
    func freeOver(subtotal: Int64, expected: Int64) async throws {
        try await shop { database in
            let rate = try #require(try await Self.quote("FR", eur: subtotal, in: database).first)
            #expect(rate.price == Money(minorUnits: expected, currency: .eur))
            #expect(rate.regularPrice == Money(minorUnits: 800, currency: .eur))
            #expect(rate.freeOver == Money(minorUnits: 9_000, currency: .eur))
            #expect(rate.isFree == (expected == 0))
        }
    }

    @Test("weight bounds count both ends", arguments: [(0, 1), (2_000, 2), (2_001, 1), (30_000, 1), (30_001, 0)])
    func weights(grams: Int, count: Int) async throws {
        try await shop { database in
            let rates = try await Self.quote("CH", eur: 1, grams: grams, in: database)
            #expect(rates.count == count)
        }
    }

    @Test("a region has its own zone, whatever its case, and the rest of the country keeps the country's")
    func regions() async throws {
        try await shop { database in
            try await Self.expect(["Ground"], for: "US", region: "CA", in: database)
            try await Self.expect(["Air"], for: "US", region: "HI", in: database)
            try await Self.expect(["Air"], for: "US", region: " hi", in: database)
            try await Self.expect(["Ground"], for: "US", in: database)
            // A region of that name in another country is another place.
            try await Self.expect(["Standard", "Express"], for: "DE", region: "HI", in: database)
        }
    }

    @Test("no zone: the shop does not ship there, until there is one for the rest of the world")
    func restOfWorld() async throws {
        try await shop { database in
            #expect(try await Self.quote("KE", eur: 1, in: database).isEmpty)
            let kenya = ShippingDestination(country: try CountryCode("KE"))
            #expect(try await !database.read { try ShippingQuote.ships(to: kenya, in: $0) })
            let countries = try await Self.countries(in: database)
            #expect(countries == ["CH", "DE", "FR", "US"])

            let rest = ShippingZoneDraft(
                name: "World", places: [.restOfWorld], rates: [Self.rate("Post", eur: 2_500)], position: 9)
            _ = try await database.write { try ShippingWrites.createZone(rest, in: $0) }
            try await Self.expect(["Post"], for: "KE", in: database)
            try await Self.expect(["Standard", "Express"], for: "DE", in: database)
            let all = try await Self.countries(in: database)
            #expect(all.count == CountryCode.all.count)
        }
    }

    @Test("a chosen rate is priced anew, and is gone where it does not reach")
    func chosen() async throws {
        try await shop { database in
            let standard = try #require(try await Self.quote("DE", eur: 100, in: database).first)
            let (again, elsewhere) = try await database.read { reader in
                let subtotal = Money(minorUnits: 9_000, currency: .eur)
                return (
                    try ShippingQuote.rate(
                        standard.id, for: ShippingDestination(country: CountryCode("DE")), subtotal: subtotal, weightGrams: 0, in: reader),
                    try ShippingQuote.rate(
                        standard.id, for: ShippingDestination(country: CountryCode("US")), subtotal: subtotal, weightGrams: 0, in: reader)
                )
            }
            #expect(again?.price == .zero(.eur))
            #expect(elsewhere == nil)
        }
    }

    @Test("quotes depend on the shipping tag, and every edit bumps it")
    func tags() async throws {
        try await shop { database in
            let before = CacheDependencies()
            _ = try await database.read(recording: before) { try ShippingQuote.countries(in: $0) }
            #expect(before.tags == [.shipping])
            let zone = try #require(try await database.read { try ShippingZones.all(in: $0) }.first)
            try await database.write { try ShippingWrites.deleteZone(zone.id, in: $0) }
            let after = CacheDependencies()
            _ = try await database.read(recording: after) { try ShippingQuote.countries(in: $0) }
            let (old, new) = (try #require(before.versions[.shipping]), try #require(after.versions[.shipping]))
            #expect(old < new)
        }
    }

    static func rate(_ name: String, eur: Int64) -> ShippingRateDraft {
        ShippingRateDraft(name: name, prices: [.init(Money(minorUnits: eur, currency: .eur))], days: 3...9)
    }

    private static func expect(
        _ names: [String], for country: String, region: String? = nil, in database: Database, at location: SourceLocation = #_sourceLocation
    ) async throws {
        let rates = try await quote(country, region: region, eur: 1, in: database)
        #expect(rates.map(\.name) == names, sourceLocation: location)
    }

    private static func countries(in database: Database) async throws -> [String] {
        try await database.read { try ShippingQuote.countries(in: $0) }.map(\.code)
    }

    private static func quote(
        _ country: String, region: String? = nil, eur: Int64, grams: Int = 500, in database: Database
    ) async throws -> [ShippingRate] {
        try await database.read { reader in
            try ShippingQuote.rates(
                for: ShippingDestination(country: CountryCode(country), region: region), subtotal: Money(minorUnits: eur, currency: .eur),
                weightGrams: grams, in: reader)
        }
    }

    private func shop(_ body: (Database) async throws -> Void) async throws {
        try await TestDatabase.each(ShippingSchema.migrations) { database in
            try await database.write { transaction in
                for draft in try Self.zones() { _ = try ShippingWrites.createZone(draft, in: transaction) }
            }
            try await body(database)
        }
    }

    private static func zones() throws -> [ShippingZoneDraft] {
        let standard = ShippingRateDraft(
            name: "Standard",
            prices: [
                .init(Money(minorUnits: 800, currency: .eur), freeOver: Money(minorUnits: 9_000, currency: .eur)),
                .init(Money(minorUnits: 900, currency: .usd)),
            ], days: 4...8)
        let express = ShippingRateDraft(name: "Express", prices: [.init(Money(minorUnits: 2_000, currency: .eur))], days: 2...3)
        var letter = rate("Letter", eur: 400)
        letter.weightGrams = 2_000...30_000
        var light = rate("Light", eur: 300)
        light.weightGrams = 0...2_000
        let unitedStates = try CountryCode("US")
        return [
            ShippingZoneDraft(name: "EU", places: [.country(try CountryCode("DE")), .country(try CountryCode("FR"))], rates: [standard, express]),
            ShippingZoneDraft(name: "US", places: [.country(unitedStates)], rates: [rate("Ground", eur: 500)]),
            ShippingZoneDraft(name: "Hawaii", places: [.region(unitedStates, "hi ")], rates: [rate("Air", eur: 1_500)]),
            ShippingZoneDraft(name: "Switzerland", places: [.country(try CountryCode("CH"))], rates: [letter, light]),
        ]
    }
}
