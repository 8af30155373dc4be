import Catalog
import Commerce
import Composition
import DemoShop
import Foundation
import Platform
import Worker

/// Makes the data folder that everything is measured on: the demonstration shop for a real front page and real pictures, and
/// generated products beside it. Writes the addresses to ask for next to it, so that the script knows nothing of the shop.
struct ShopData {
    let folder: URL

    func make(products count: Int) async throws -> Figures {
        var figures = Figures()
        let storage = try await BenchmarkShop.open(folder)
        _ = try await storage.migrator.run(at: storage.clock.now())
        let started = ContinuousClock.now
        _ = try await DemoShop.load(
            into: storage.database, objects: storage.objects, images: storage.images, now: storage.clock.now(),
            indexing: { try SearchIndexing.index($0, in: $1) })
        let pictures = try await storage.database.read { try Self.pictures(in: $0) }
        figures["demoSeconds"] = (ContinuousClock.now - started).seconds
        Progress.tell("The demonstration shop is loaded; now \(count) products")
        let generating = ContinuousClock.now
        let report = try await DemoShop.generate(
            products: count, into: storage.database, now: storage.clock.now(), pictures: pictures,
            indexing: { try SearchIndexing.index($0, in: $1) }
        ) { if $0.done % 10_000 == 0 { Progress.tell("\($0.done) of \($0.total) \($0.step.rawValue)") } }
        let seconds = (ContinuousClock.now - generating).seconds
        figures["products"] = report.products
        figures["variants"] = report.variants
        figures["generateSeconds"] = seconds
        figures["generatedPerSecond"] = Double(report.created) / seconds
        let paths = try await storage.database.read { try ShopPaths(in: $0, now: storage.clock.now()) }
        try paths.write(to: folder)
        figures["listedProducts"] = paths.products.count
        figures["filteredListings"] = paths.listings.count
        await storage.close()
        figures["databaseBytes"] = try FileManager.default.attributesOfItem(atPath: folder.appendingPathComponent("shop.sqlite").path)[.size]
        return figures
    }

    /// Those of the demonstration shop, each once.
    private static func pictures(in reader: Reader) throws -> [PictureReference] {
        var seen: Set<String> = []
        return try CatalogReads.productIDs(after: nil, limit: 200, in: reader)
            .compactMap { try CatalogReads.stored($0, in: reader) }
            .flatMap { $0.draft.pictures.map(\.picture) }
            .filter { seen.insert($0.key).inserted }
    }
}
