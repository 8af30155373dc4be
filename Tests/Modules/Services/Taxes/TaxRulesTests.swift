import Commerce
import Platform
import Taxes
import TestSupport
import Testing

struct TaxRulesTests {
    @Test("a country's rules are found, and an unknown country has none")
    func countries() async throws {
        try await shop { database in
            let germany = try await Self.rules("DE", in: database)
            #expect(germany.pricesIncludeTax)
            #expect(germany.shippingTaxClass == "standard")
            #expect(germany.rates(for: "standard").map(\.rate.percentText) == ["19"])
            #expect(germany.rates(for: "reduced").map(\.rate.percentText) == ["7"])
            #expect(try await Self.rules("KE", in: database) == .none)
        }
    }

    @Test("a region replaces its country's rules as a whole")
    func regions() async throws {
        try await shop { database in
            try await Self.expect(["GST"], for: "CA", in: database)
            try await Self.expect(["HST"], for: "CA", "ON", in: database)
            try await Self.expect(["GST", "QST"], for: "CA", " qc ", in: database)
            try await Self.expect(["GST"], for: "CA", "YT", in: database)
            try await Self.expect(["VAT"], for: "DE", "ON", in: database)
        }
    }

    @Test("setting a region again replaces it, and deleting it leaves nothing")
    func replacing() async throws {
        try await shop { database in
            var draft = try Self.germany()
            draft.shippingTaxClass = nil
            draft.rates = [TaxCalculatorTests.rate("standard", "USt", 160_000)]
            let id = try await database.write { [draft] in try TaxWrites.setRegion(draft, in: $0) }
            let region = try #require(try await database.read { try TaxRegions.all(in: $0) }.first { $0.id == id })
            #expect(region.content == draft)
            #expect(try await Self.rules("DE", in: database).shippingTaxClass == nil)
            try await database.write { try TaxWrites.deleteRegion(id, in: $0) }
            #expect(try await Self.rules("DE", in: database) == .none)
        }
    }

    @Test("rules depend on the tax tag, and every edit bumps it")
    func tags() async throws {
        try await shop { database in
            let before = CacheDependencies()
            let destination = TaxDestination(country: try CountryCode("DE"))
            _ = try await database.read(recording: before) { try TaxRules.load(destination, in: $0) }
            #expect(before.tags == [.taxes])
            _ = try await database.write { try TaxWrites.setRegion(Self.germany(), in: $0) }
            let after = CacheDependencies()
            _ = try await database.read(recording: after) { try TaxRules.load(destination, in: $0) }
            let (old, new) = (try #require(before.versions[.taxes]), try #require(after.versions[.taxes]))
            #expect(old < new)
        }
    }

    @Test("what cannot be is refused by the name of its field")
    func validation() throws {
        func problem(_ change: (inout TaxRegionDraft) throws -> Void) throws -> String? {
            var draft = try Self.germany()
            try change(&draft)
            do throws(InputProblem) { try draft.validate() } catch { return "\(error.field) \(error.code.rawValue)" }
            return nil
        }
        #expect(try problem { _ in } == nil)
        #expect(try problem { $0.region = String(repeating: "X", count: 61) } == "region tooLong")
        #expect(try problem { $0.shippingTaxClass = "Standard!" } == "shippingTaxClass invalid")
        #expect(try problem { $0.rates = [TaxCalculatorTests.rate("", "VAT", 1)] } == "rates[0].taxClass invalid")
        #expect(try problem { $0.rates = [TaxCalculatorTests.rate("standard", " ", 1)] } == "rates[0].name invalid")
        let huge = TaxCalculatorTests.rate("standard", "VAT", 9_000_000)
        #expect(try problem { $0.rates = [huge, huge] } == "rates[1].rate outOfRange")
        #expect(try problem { $0.rates = Array(repeating: TaxCalculatorTests.rate("zero", "VAT", 0), count: 51) } == "rates tooLong")
    }

    private static func expect(
        _ names: [String], for country: String, _ region: String? = nil, in database: Database, at location: SourceLocation = #_sourceLocation
    ) async throws {
        let rules = try await rules(country, region, in: database)
        #expect(rules.rates(for: "standard").map(\.name) == names, sourceLocation: location)
    }

    private static func rules(_ country: String, _ region: String? = nil, in database: Database) async throws -> TaxRules {
        let destination = TaxDestination(country: try CountryCode(country), region: region)
        return try await database.read { try TaxRules.load(destination, in: $0) }
    }

    private func shop(_ body: (Database) async throws -> Void) async throws {
        try await TestDatabase.each(TaxesSchema.migrations) { database in
            try await database.write { transaction in
                let canada = try CountryCode("CA")
                func set(_ region: String, _ rates: [TaxRate]) throws {
                    let draft = TaxRegionDraft(country: canada, region: region, pricesIncludeTax: false, rates: rates)
                    try TaxWrites.setRegion(draft, in: transaction)
                }
                try TaxWrites.setRegion(Self.germany(), in: transaction)
                try set("", [TaxCalculatorTests.rate("standard", "GST", 50_000)])
                try set("on", [TaxCalculatorTests.rate("standard", "HST", 130_000)])
                try set("QC", [TaxCalculatorTests.rate("standard", "GST", 50_000), TaxCalculatorTests.rate("standard", "QST", 99_750)])
            }
            try await body(database)
        }
    }

    private static func germany() throws -> TaxRegionDraft {
        TaxRegionDraft(
            country: try CountryCode("DE"), pricesIncludeTax: true,
            rates: [TaxCalculatorTests.rate("standard", "VAT", 190_000), TaxCalculatorTests.rate("reduced", "VAT", 70_000)])
    }
}
