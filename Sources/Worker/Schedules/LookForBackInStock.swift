import BackInStock
import Catalog
import Commerce
import Inventory
import Platform

/// Begins the rounds that no event of the stock begins: of what was published, or got a price, after it had come in.
enum LookForBackInStock {
    private static let batch = 200
    private static let seconds = 30

    static func schedule(_ database: Database, _ clock: Clock) -> Schedule {
        Schedule("backinstock.look", everySeconds: 300) { try await look(database, clock) }
    }

    static func look(_ database: Database, _ clock: Clock) async throws {
        let began = ContinuousClock.now
        var last: VariantID?
        repeat {
            let now = clock.now()
            let (lines, ready) = try await database.read { [last] reader in
                let lines = try BackInStockRequests.lines(after: last, limit: batch, in: reader)
                return (lines, try Self.ready(lines, at: now, in: reader))
            }
            for variant in ready { try await database.write { _ = try BackInStockTelling.begin(variant, at: now, in: $0) } }
            last = lines.last?.variantID
        } while last != nil && began.duration(to: .now) < .seconds(seconds)
    }

    /// The variants that somebody waits for in a currency in which they can be bought.
    private static func ready(_ lines: [BackInStockLine], at now: Timestamp, in reader: Reader) throws -> [VariantID] {
        let states = try InventoryReads.states(of: Array(Set(lines.map(\.variantID))), in: reader)
        var ready: Set<VariantID> = []
        for (currency, lines) in Dictionary(grouping: lines, by: \.currency) {
            let variants = lines.map(\.variantID).filter { states[$0]?.canBeBought ?? false }
            let goods = try CatalogReads.variantsForSale(variants, currency: currency, at: now, in: reader)
            ready.formUnion(goods.values.filter(\.isSellable).map(\.variantID))
        }
        return ready.sorted()
    }
}
