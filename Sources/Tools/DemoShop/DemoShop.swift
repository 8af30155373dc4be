import Catalog
import Commerce
import Content
import Platform

/// Fills a shop with goods: the demonstration shop that comes with the program, or as many generated products as a
/// benchmark wants.
package enum DemoShop {
    /// Called in the transaction that wrote these products, for an index that is kept beside them. Without one the
    /// catalogue's events tell whoever listens.
    package typealias Indexing = @Sendable ([ProductID], Transaction) throws -> Void

    /// Loads the demonstration shop. A second run finds its mark and changes nothing; a run after one that was killed goes
    /// on where that one stopped.
    /// - Parameters:
    ///   - resources: where the catalogue and its pictures lie; looked for when nil.
    ///   - whenOpen: called once, as soon as visitors can be let in: an empty shop is complete then but for its pictures.
    package static func load(
        into database: Database, objects: any ObjectStore, images: any ImageProcessor, now: Timestamp, resources: DemoResources? = nil,
        indexing: Indexing? = nil, whenOpen: @escaping @Sendable () async -> Void = {},
        progress: @escaping @Sendable (DemoProgress) -> Void = { _ in }
    ) async throws -> DemoReport {
        let resources = try resources ?? DemoResources.find()
        let loader = DemoLoader(
            catalogue: try resources.catalogue(), resources: resources, database: database, objects: objects, images: images, now: now,
            indexing: indexing, whenOpen: whenOpen, progress: progress)
        return try await loader.run()
    }

    /// Whether the shop has goods, and not those of the demonstration shop alone: also when a load of it was cut off half-way.
    package static func isAnotherShop(_ database: Database, resources: DemoResources? = nil) async throws -> Bool {
        let own = Set(try (resources ?? DemoResources.find()).catalogue().products.map(\.handle))
        return try await database.read { reader in
            if try !SettingsWrites.current(DemoMark.self, in: reader).section.fingerprint.isEmpty { return false }
            let products = try CatalogReads.productIDs(after: nil, limit: own.count + 1, in: reader)
            return try products.contains { try !own.contains(CatalogReads.stored($0, in: reader)?.handle.text ?? "") }
        }
    }

    /// Adds products that look like those of a real shop, the same ones for the same seed, whenever and wherever it runs.
    /// Products that are there already stay as they are.
    /// - Parameter pictures: shared out among the products; none without.
    package static func generate(
        products count: Int, into database: Database, now: Timestamp, seed: UInt64 = 1, pictures: [PictureReference] = [],
        indexing: Indexing? = nil, progress: @escaping @Sendable (DemoProgress) -> Void = { _ in }
    ) async throws -> DemoReport {
        let generator = ProductGenerator(
            database: database, now: now, seed: seed, pictures: pictures, indexing: indexing, progress: progress)
        return try await generator.run(count: count)
    }
}
