import Catalog
import Commerce
import Foundation
import Inventory
import Platform

/// The shop's people at work on popular products: a new price, a variant that sells out or comes back, a product that moves to
/// the top of a list. After each edit the page must show it, and so must the list.
struct Editor: Sendable {
    let database: Database
    let clock: Clock
    let expectations: Expectations
    let get: @Sendable (String) async throws -> PageClient.Page

    /// A product as the editor needs it.
    private struct Subject {
        let path: String
        let variants: [VariantID]
        let category: String?
    }

    /// - Returns: the statements of the edit itself.
    func edit(_ number: Int, path: String) async throws -> Int {
        guard let subject = try await subject(path) else { return 0 }
        switch number % 3 {
        case 0: return try await changePrice([subject.variants[number / 3 % subject.variants.count]], of: subject, number)
        case 1: return try await changeStock(subject.variants[number / 3 % subject.variants.count], of: subject)
        default:
            let statements = try await changePrice(subject.variants, of: subject, number)
            if let category = subject.category {
                let list = "/collections/\(category)?sort=price-descending"
                try await expect([.contains(Self.price(number).decimalText)], on: list, get(list))
            }
            return statements
        }
    }

    /// Above every price of the data, each one once, and rising: the last one edited is the dearest.
    private static func price(_ number: Int) -> Money { Money(minorUnits: 60_001 + Int64(number) * 7, currency: .usd) }

    private func changePrice(_ variants: [VariantID], of subject: Subject, _ number: Int) async throws -> Int {
        let price = Self.price(number)
        let facts = variants.map(Expectations.Fact.price)
        for fact in facts { expectations.begin(.contains(price.decimalText), of: fact, on: subject.path) }
        let now = clock.now()
        let statements = try await database.write { transaction in
            for variant in variants {
                try CatalogWrites.setPrices(
                    [PriceSetting(regular: price), PriceSetting(regular: Money(minorUnits: price.minorUnits, currency: .eur))], of: variant, at: now,
                    in: transaction)
            }
            return transaction.statements
        }
        for fact in facts { expectations.acknowledge(fact, on: subject.path) }
        try await expect([.contains(price.decimalText)], on: subject.path, get(subject.path))
        return statements
    }

    /// Sells out what there is, or fills the shelf again.
    private func changeStock(_ variant: VariantID, of subject: Subject) async throws -> Int {
        let now = clock.now()
        let levels = try await database.read { try InventoryReads.levels(of: variant, in: $0) }
        let isSoldOut = levels.reduce(0) { $0 + $1.free } == 0
        let value = Expectations.Value.stock(variant, isAvailable: isSoldOut)
        expectations.begin(value, of: .stock(variant), on: subject.path)
        let statements = try await database.write { transaction in
            if isSoldOut {
                try StockLedger.receive(100, of: variant, at: try StockLocations.main(at: now, in: transaction), now: now, in: transaction)
            } else {
                for level in levels where level.free > 0 {
                    try StockLedger.adjust(-level.free, of: variant, at: level.locationID, now: now, in: transaction)
                }
            }
            return transaction.statements
        }
        expectations.acknowledge(.stock(variant), on: subject.path)
        try await expect([value], on: subject.path, get(subject.path))
        return statements
    }

    private func expect(_ values: [Expectations.Value], on path: String, _ page: PageClient.Page) async throws {
        let text = page.text
        guard page.status == 200, values.allSatisfy({ $0.holds(in: text) }) else {
            throw BenchmarkError("stale after an edit: \(path) does not show \(values) (from the cache: \(page.isFromCache))")
        }
    }

    private func subject(_ path: String) async throws -> Subject? {
        guard let name = path.split(separator: "/").last, let handle = try? Handle(String(name)) else { return nil }
        return try await database.read { reader in
            guard let id = try CatalogReads.product(handle: handle, in: reader), let stored = try CatalogReads.stored(id, in: reader),
                case .standard = stored.draft.kind
            else { return nil }
            let detail = try CatalogReads.product(handle: handle, currency: .usd, at: clock.now(), in: reader)
            return Subject(path: path, variants: stored.variants, category: detail?.breadcrumb.last?.handle.text)
        }
    }
}
