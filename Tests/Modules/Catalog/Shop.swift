import Catalog
import Commerce
import Platform
import TestSupport

/// A small catalogue for tests, and short ways to ask about it.
enum Shop {
    static let now = TestClock.start
    static let usd = Currency.usd
    static let eur = Currency.eur
    static let migrations = CatalogSchema.migrations

    static func each(_ body: (Database) async throws -> Void) async throws {
        try await TestDatabase.each(migrations, body)
    }

    static func handle(_ text: String) -> Handle { Handle.from(title: text) }

    static func usd(_ minorUnits: Int64, sale: Int64? = nil, from: Timestamp? = nil, to: Timestamp? = nil) -> PriceSetting {
        PriceSetting(
            regular: Money(minorUnits: minorUnits, currency: usd),
            sale: sale.map { PriceSetting.Sale(price: Money(minorUnits: $0, currency: usd), startsAt: from, endsAt: to) })
    }

    /// An active product with one variant.
    static func simple(_ title: String, _ price: Int64 = 1_000) -> ProductDraft {
        var draft = ProductDraft(title: title)
        draft.handle = handle(title)
        draft.status = .active
        draft.publishedAt = now
        draft.variants = [VariantDraft(sku: try? SKU("SKU-\(title)"), prices: [usd(price)], weightGrams: 100)]
        return draft
    }

    /// An active product with colours and sizes, every combination a variant.
    static func tee(_ title: String, colors: [String] = ["Black", "White"], sizes: [String] = ["S", "M"], _ price: Int64 = 2_000) -> ProductDraft {
        var draft = simple(title, price)
        draft.options = [
            ProductOption(name: "Color", values: colors.map { ProductOption.Value($0, swatch: "#102030") }),
            ProductOption(name: "Size", values: sizes.map { ProductOption.Value($0) }),
        ]
        draft.variants = colors.flatMap { color in
            sizes.map { size in
                VariantDraft(values: [color, size], sku: try? SKU("\(title)-\(color)-\(size)"), prices: [usd(price)], weightGrams: 200)
            }
        }
        return draft
    }

    static func picture(_ name: String) -> PictureReference {
        PictureReference(key: "pictures/ab/\(name)", alt: name, width: 1_000, height: 1_500, sizes: [320, 640, 960, 1_000])
    }
}

extension Database {
    @discardableResult
    func put(_ draft: ProductDraft, at now: Timestamp = Shop.now) async throws -> UpsertOutcome {
        try await write { try CatalogWrites.upsert(draft, at: now, in: $0) }
    }

    @discardableResult
    func put(_ drafts: [ProductDraft], at now: Timestamp = Shop.now) async throws -> [UpsertOutcome] {
        try await write { try CatalogWrites.upsert(drafts, announces: false, at: now, in: $0) }
    }

    @discardableResult
    func put(_ draft: CollectionDraft) async throws -> CollectionID {
        try await write { try CatalogWrites.save(draft, at: Shop.now, in: $0).id }
    }

    func category(_ title: String, in parent: CollectionID? = nil) async throws -> CollectionID {
        try await put(CollectionDraft(handle: Shop.handle(title), title: title, content: .category(parent: parent)))
    }

    func detail(_ handle: String, at now: Timestamp = Shop.now) async throws -> ProductDetail? {
        try await read { try CatalogReads.product(handle: Shop.handle(handle), currency: Shop.usd, at: now, in: $0) }
    }

    func listing(_ request: ListingRequest, at now: Timestamp = Shop.now) async throws -> Listing? {
        try await read { try CatalogReads.listing(request, currency: Shop.usd, at: now, in: $0) }
    }

    func titles(_ request: ListingRequest, at now: Timestamp = Shop.now) async throws -> [String] {
        try await listing(request, at: now)?.cards.map(\.title) ?? []
    }

    /// Every tag with its version.
    func tags() async throws -> [CacheTag: CacheVersion] {
        try await read { reader in
            Dictionary(uniqueKeysWithValues: try CacheVersions.changed(after: .initial, limit: 10_000, in: reader))
        }
    }

    /// The tags that the body bumped.
    func bumped(_ body: () async throws -> Void) async throws -> Set<String> {
        let before = try await tags()
        try await body()
        return Set(try await tags().filter { before[$0.key] != $0.value }.keys.map(\.name))
    }
}
