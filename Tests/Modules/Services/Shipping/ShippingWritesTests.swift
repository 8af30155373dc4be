import Commerce
import Platform
import Shipping
import TestSupport
import Testing

struct ShippingWritesTests {
    @Test("a zone is read back as it was written")
    func roundTrip() async throws {
        try await TestDatabase.each(ShippingSchema.migrations) { database in
            let draft = try Self.zone()
            let id = try await database.write { try ShippingWrites.createZone(draft, in: $0) }
            let zone = try #require(try await database.read { try ShippingZones.all(in: $0) }.first)
            #expect(zone.id == id)
            #expect(zone.content == draft)
            #expect(zone.rateIDs.count == 2)
        }
    }

    @Test("a rate that keeps its name keeps its identifier")
    func replacing() async throws {
        try await TestDatabase.each(ShippingSchema.migrations) { database in
            var draft = try Self.zone()
            let id = try await database.write { [draft] in try ShippingWrites.createZone(draft, in: $0) }
            let before = try #require(try await database.read { try ShippingZones.all(in: $0) }.first)
            draft.rates = [ShippingQuoteTests.rate("Courier", eur: 1), draft.rates[1]]
            let isFound = try await database.write { [draft] in try ShippingWrites.replaceZone(id, with: draft, in: $0) }
            let after = try #require(try await database.read { try ShippingZones.all(in: $0) }.first)
            #expect(isFound)
            #expect(after.content == draft)
            #expect(after.rateIDs[1] == before.rateIDs[1])
            #expect(!before.rateIDs.contains(after.rateIDs[0]))
        }
    }

    @Test("a place that another zone has is refused and nothing is stored")
    func conflict() async throws {
        try await TestDatabase.each(ShippingSchema.migrations) { database in
            let draft = try Self.zone()
            _ = try await database.write { try ShippingWrites.createZone(draft, in: $0) }
            let problem = await #expect(throws: InputProblem.self) {
                try await database.write { try ShippingWrites.createZone(draft, in: $0) }
            }
            #expect(problem?.field == "places[0]")
            #expect(problem?.code == .conflict)
            #expect(try await database.read { try ShippingZones.all(in: $0) }.count == 1)
        }
    }

    @Test("replacing a zone that is gone does nothing")
    func missing() async throws {
        try await TestDatabase.each(ShippingSchema.migrations) { database in
            let draft = try Self.zone()
            let isFound = try await database.write { try ShippingWrites.replaceZone(ShippingZoneID(rawValue: 7), with: draft, in: $0) }
            #expect(!isFound)
            #expect(try await database.read { try ShippingZones.all(in: $0) }.isEmpty)
        }
    }

    @Test("what cannot be is refused by the name of its field")
    func validation() throws {
        let draft = try Self.zone()
        func problem(_ change: (inout ShippingZoneDraft) -> Void) -> String? {
            var changed = draft
            change(&changed)
            do { try changed.validate() } catch { return "\(error.field) \(error.code.rawValue)" }
            return nil
        }
        let germany = try CountryCode("DE")
        #expect(problem { _ in } == nil)
        #expect(problem { $0.name = "  " } == "name required")
        #expect(problem { $0.name = "A\u{7}" } == "name invalid")
        #expect(problem { $0.places = [] } == "places required")
        #expect(problem { $0.places = [.region(germany, " ")] } == "places[0].region invalid")
        #expect(problem { $0.rates[1].prices = [] } == "rates[1].prices required")
        #expect(problem { $0.rates[0].prices += $0.rates[0].prices } == "rates[0].prices[1] conflict")
        #expect(problem { $0.rates[0].prices[0].price = Money(minorUnits: -1, currency: .eur) } == "rates[0].prices[0].price outOfRange")
        #expect(problem { $0.rates[0].prices[0].freeOver = .zero(.usd) } == "rates[0].prices[0].freeOver invalid")
        #expect(problem { $0.rates[0].days = -1...2 } == "rates[0].days outOfRange")
        #expect(problem { $0.rates[0].days = 1...366 } == "rates[0].days outOfRange")
        #expect(problem { $0.rates[0].weightGrams = 0...(Weight.maximumGrams + 1) } == "rates[0].weightGrams outOfRange")
        #expect(problem { $0.rates = Array(repeating: $0.rates[0], count: 51) } == "rates tooLong")
    }

    private static func zone() throws -> ShippingZoneDraft {
        ShippingZoneDraft(
            name: "Nordic", places: [.country(try CountryCode("DK")), .region(try CountryCode("NO"), "03"), .country(try CountryCode("SE"))],
            rates: [ShippingQuoteTests.rate("Standard", eur: 800), ShippingQuoteTests.rate("Express", eur: 2_000)], position: 3)
    }
}
