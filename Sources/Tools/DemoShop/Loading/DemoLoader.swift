import Catalog
import Commerce
import Content
import Inventory
import Platform
import TranslationImport
import WooCommerceImport

/// Loads the catalogue step by step, each in transactions of its own: what is done stays done when the program is killed.
struct DemoLoader: Sendable {
    let catalogue: DemoCatalogue
    let resources: DemoResources
    let database: Database
    let objects: any ObjectStore
    let images: any ImageProcessor
    let now: Timestamp
    let indexing: DemoShop.Indexing?
    let whenOpen: @Sendable () async -> Void
    let progress: @Sendable (DemoProgress) -> Void

    /// Short transactions let others write meanwhile.
    private static let productsAtOnce = 20

    func run() async throws -> DemoReport {
        var report = DemoReport()
        let mark = DemoMark(fingerprint: try resources.fingerprint())
        if try await database.read({ try SettingsWrites.current(DemoMark.self, in: $0).section }) == mark {
            report.wasUpToDate = true
            await whenOpen()
            return report
        }
        // Making pictures takes a minute or so of computing, all else seconds: an empty shop opens without them first.
        let isEmpty = try await knownProducts().isEmpty
        if isEmpty { try await fill(pictures: [:], mark: nil, report: &report) }
        await whenOpen()

        let intake = PictureIntake(processor: images, objects: objects, database: database, digest: FowlerNollVo.digest)
        let taken = try await DemoPictures(resources: resources, intake: intake, now: now, progress: progress).take(catalogue.pictureFiles)
        var complete = DemoReport()
        try await fill(pictures: taken.stored, mark: mark, report: &complete)
        if !isEmpty { report = complete }
        report.pictures = taken.stored.count
        report.missingPictures = taken.missing
        return report
    }

    private func fill(pictures: [String: PictureReference], mark: DemoMark?, report: inout DemoReport) async throws {
        let currencies = try catalogue.shop.currencies.map { try Currency($0) }
        let collections = DemoCollections(catalogue: catalogue, currency: currencies[0], pictures: pictures, now: now)
        let categories = try await database.write { transaction in
            try collections.defineAttributes(in: transaction)
            return try collections.saveCategories(in: transaction)
        }
        progress(DemoProgress(step: .categories, done: categories.count, total: categories.count))
        try await saveProducts(currencies, categories, pictures, report: &report)
        try await DemoDownloads(catalogue: catalogue, resources: resources, database: database, objects: objects, now: now).save(try await knownProducts())
        try await DemoReviews(resources, now: now).save(try await knownProducts(), into: database)
        try await database.write { try collections.saveCollections(categories: categories, in: $0) }
        progress(DemoProgress(step: .collections, done: catalogue.collections.count, total: catalogue.collections.count))

        let front = DemoFront(
            catalogue: catalogue, currencies: currencies, pictures: pictures,
            drawings: try await DemoPictures.storeDrawings(of: catalogue.shop, resources: resources, objects: objects), now: now)
        let promotions = DemoPromotions(catalogue: catalogue, currencies: currencies, now: now)
        let services = DemoServices(catalogue: catalogue, currencies: currencies)
        try await database.write { transaction in
            try services.save(in: transaction)
            try promotions.save(in: transaction)
            try front.save(in: transaction)
            try DemoSynonyms.save(in: transaction)
            try DemoGiftCards.save(at: now, in: transaction)
        }
        try await saveTranslations()
        if let mark {
            // Last, so that what is missing is made up for when the program was killed before.
            _ = try await database.write { [now] transaction in try SettingsWrites.set(mark, now: now, in: transaction) }
        }
        progress(DemoProgress(step: .shop, done: 1, total: 1))
    }

    /// Every row must fit the catalogue: one that does not is a slip of this repository.
    private func saveTranslations() async throws {
        guard let bytes = resources.file(Self.translations) else { return }
        let now = now
        let report = try await TranslationImport(database: database, clock: Clock { now }).run(CSVSource(bytes))
        if let first = report.problems.first { throw DemoShopError.translation(line: first.line, message: first.message) }
    }

    private static let translations = "translations.csv"

    private func saveProducts(
        _ currencies: [Currency], _ categories: [String: CollectionID], _ pictures: [String: PictureReference], report: inout DemoReport
    ) async throws {
        let kinds = try catalogue.attributes.map { attribute in
            (attribute.code, try DemoDrafts.value(AttributeKind(rawValue: attribute.kind), "attribute kind", attribute.kind))
        }
        let drafts = DemoDrafts(
            currencies: currencies, attributeKinds: Dictionary(kinds, uniquingKeysWith: { first, _ in first }), pictures: pictures,
            daysLater: try catalogue.age(at: now))
        let stock = DemoStock(shares: try await shares(), now: now)
        var known = try await knownProducts()
        var unfinished: [DemoProduct] = []
        var done = 0
        for batch in catalogue.products.chunks(of: Self.productsAtOnce) {
            let before = known
            let outcomes = try await save(batch, drafts, categories, before, stock)
            try report.count(outcomes)
            for (product, outcome) in zip(batch, outcomes) { known[product.handle] = outcome.product }
            unfinished += batch.filter { product in product.related.contains { before[$0] == nil } }
            done += batch.count
            progress(DemoProgress(step: .products, done: done, total: catalogue.products.count))
        }
        // Related products name each other, so links to later ones wait until all are there.
        for batch in unfinished.chunks(of: Self.productsAtOnce) { _ = try await save(batch, drafts, categories, known, stock) }
    }

    private func save(
        _ batch: [DemoProduct], _ drafts: DemoDrafts, _ categories: [String: CollectionID], _ known: [String: ProductID], _ stock: DemoStock
    ) async throws -> [UpsertOutcome] {
        let made = try batch.map { try drafts.draft(of: $0, categories: categories, products: known) }
        return try await database.write { [now, indexing] transaction in
            let outcomes = try CatalogWrites.upsert(made, announces: indexing == nil, at: now, in: transaction)
            let deliveries = zip(batch, outcomes).flatMap { DemoStock.deliveries(of: $0, variants: $1.variants) }
            try stock.deliver(deliveries, in: transaction)
            try indexing?(outcomes.compactMap(\.product), transaction)
            return outcomes
        }
    }

    private func knownProducts() async throws -> [String: ProductID] {
        let handles = try catalogue.products.map { try Handle($0.handle) }
        return try await database.read { reader in
            var known: [String: ProductID] = [:]
            for handle in handles { known[handle.text] = try CatalogReads.product(handle: handle, in: reader) }
            return known
        }
    }

    /// Locations are found by their name.
    private func shares() async throws -> [DemoStock.Share] {
        let locations = catalogue.locations
        return try await database.write { transaction in
            let known = try StockLocations.all(in: transaction)
            return try locations.sorted { $0.priority < $1.priority }.map { location in
                let id =
                    try known.first { $0.name == location.name }?.id
                    ?? StockLocations.create(name: location.name, priority: location.priority, at: now, in: transaction)
                return DemoStock.Share(location: id, percent: location.stockSharePercent)
            }
        }
    }
}

/// Kept with the shop's settings: which resources it was loaded from.
struct DemoMark: SettingsSection {
    static let name = "demo-shop"
    static let standard = DemoMark(fingerprint: "")

    var fingerprint: String

    func validate() throws(InputProblem) {}
}

extension Array {
    func chunks(of size: Int) -> [[Element]] { stride(from: 0, to: count, by: size).map { Array(self[$0..<Swift.min($0 + size, count)]) } }
}
