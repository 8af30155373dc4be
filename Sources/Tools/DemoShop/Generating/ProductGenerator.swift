import Catalog
import Commerce
import Content
import Inventory
import Platform
import Shipping

/// Writes generated products in large batches.
struct ProductGenerator: Sendable {
    let database: Database
    let now: Timestamp
    let seed: UInt64
    let pictures: [PictureReference]
    let indexing: DemoShop.Indexing?
    let progress: @Sendable (DemoProgress) -> Void

    private static let productsAtOnce = 250
    /// Publication dates count from here, so that the same seed gives the same products on any day.
    private static let epoch = Timestamp(millisecondsSince1970: 1_767_100_000_000)

    func run(count: Int) async throws -> DemoReport {
        var report = DemoReport()
        report.pictures = pictures.count
        let (categories, location) = try await database.write { transaction in
            try prepareShop(in: transaction)
            return (try saveCategories(in: transaction), try StockLocations.main(at: now, in: transaction))
        }
        progress(DemoProgress(step: .categories, done: categories.count, total: categories.count))
        let stock = DemoStock(shares: [DemoStock.Share(location: location, percent: 100)], now: now)
        for start in stride(from: 0, to: count, by: Self.productsAtOnce) {
            let numbers = start..<min(start + Self.productsAtOnce, count)
            try report.count(try await save(numbers, categories, stock))
            progress(DemoProgress(step: .products, done: numbers.upperBound, total: count))
        }
        return report
    }

    private func save(_ numbers: Range<Int>, _ categories: [[CollectionID]], _ stock: DemoStock) async throws -> [UpsertOutcome] {
        let products = try numbers.map {
            try GeneratedProduct(number: $0, seed: seed, categories: categories, pictures: pictures, now: Self.epoch)
        }
        return try await database.write { [now, indexing] transaction in
            let outcomes = try CatalogWrites.upsert(products.map(\.draft), announces: indexing == nil, at: now, in: transaction)
            // What is there already keeps its stock: it may have been sold from.
            let deliveries = zip(products, outcomes).filter { $1.effect == .created }.flatMap { product, outcome in
                zip(product.onHand, outcome.variants).map { onHand, variant in
                    DemoStock.Delivery(variant: variant, policy: onHand == nil ? .untracked : .tracked, onHand: onHand ?? 0)
                }
            }
            try stock.deliver(deliveries, in: transaction)
            try indexing?(outcomes.filter { $0.effect != .unchanged }.compactMap(\.product), transaction)
            return outcomes
        }
    }

    /// Just enough to sell: two currencies and a way to ship. A shop that has them keeps its own.
    private func prepareShop(in transaction: Transaction) throws {
        if try SettingsWrites.current(CurrencyChoice.self, in: transaction).revision == 0 {
            try SettingsWrites.set(CurrencyChoice(offered: [.usd, .eur], preferred: .usd), now: now, in: transaction)
        }
        if try ShippingZones.all(in: transaction).isEmpty {
            let price = [Currency.eur, .usd].map {
                ShippingRateDraft.Price(Money(minorUnits: 900, currency: $0), freeOver: Money(minorUnits: 9_000, currency: $0))
            }
            let rate = ShippingRateDraft(name: "Standard", prices: price, days: 3...7)
            _ = try ShippingWrites.createZone(ShippingZoneDraft(name: "Everywhere", places: [.restOfWorld], rates: [rate]), in: transaction)
        }
        let choices = [
            ("brand", GeneratedWords.brands), ("fabric", GeneratedWords.materials), ("origin", GeneratedWords.origins), ("season", GeneratedWords.seasons),
        ]
        for (place, (code, values)) in choices.enumerated() {
            let label = code.prefix(1).uppercased() + code.dropFirst()
            try CatalogWrites.define(
                AttributeDefinition(code: code, label: label, kind: .choice, choices: values.sorted(), position: 100 + place), in: transaction)
        }
        try CatalogWrites.define(AttributeDefinition(code: "recycled", label: "Recycled", kind: .boolean, position: 110), in: transaction)
    }

    /// - Returns: by department and noun.
    private func saveCategories(in transaction: Transaction) throws -> [[CollectionID]] {
        try GeneratedWords.departments.enumerated().map { position, department in
            let parent = try save(department.name, handle: Handle.from(title: "\(department.name) department"), under: nil, position, in: transaction)
            return try department.nouns.enumerated().map { place, noun in
                let handle = Handle.from(title: "\(department.name) \(noun)")
                return try save(noun, handle: handle, under: parent, place, in: transaction)
            }
        }
    }

    private func save(
        _ title: String, handle: Handle, under parent: CollectionID?, _ position: Int, in transaction: Transaction
    ) throws -> CollectionID {
        try CatalogWrites.save(
            CollectionDraft(handle: handle, title: title, content: .category(parent: parent), position: position), at: now, in: transaction
        ).id
    }
}
