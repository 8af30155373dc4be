import Commerce
import Platform

/// What pages and other modules read. Every function takes the caller's reader, so one page is one snapshot, and records
/// the tags and the next price change of what it read.
package enum CatalogReads {
    /// How many products are on sale and have no price in a currency. Reads all of them.
    package static func countWithoutPrice(in currency: Currency, in reader: Reader) throws -> Int {
        try reader.first(
            """
            SELECT count(*) FROM catalog_products p WHERE status = 'active' AND NOT EXISTS (
                SELECT 1 FROM catalog_product_prices x WHERE x.product_id = p.id AND x.currency = \(currency))
            """
        ) { try $0[0] } ?? 0
    }

    /// The page of an active product; `nil` when there is none (then see `currentHandle`).
    package static func product(handle: Handle, currency: Currency, at now: Timestamp, in reader: Reader) throws -> ProductDetail? {
        try ProductDetailStore.product(handle: handle, currency: currency, at: now, in: reader)
    }

    /// Where an old address leads now, if it was a product's or a collection's: one hop.
    package static func currentHandle(ofProduct old: Handle, in reader: Reader) throws -> Handle? {
        try HandleHistory.current(.product, old, in: reader)
    }

    package static func currentHandle(ofCollection old: Handle, in reader: Reader) throws -> Handle? {
        try HandleHistory.current(.collection, old, in: reader)
    }

    /// Active products as cards, in the order asked for; those that are gone are left out. At most 100.
    package static func cards(_ ids: [ProductID], currency: Currency, at now: Timestamp, in reader: Reader) throws -> [ProductCard] {
        try CardStore.cards(ids, currency: currency, at: now, in: reader)
    }

    /// What these products name as going well with them and can be bought, what most of them name first; none of these themselves.
    /// Looks at the first 100.
    package static func related(
        to ids: [ProductID], limit: Int, currency: Currency, at now: Timestamp, in reader: Reader
    ) throws -> [ProductCard] {
        try RelatedStore.cards(beside: ids, limit: limit, currency: currency, at: now, in: reader)
    }

    /// `nil` when there is no published collection of that handle.
    package static func listing(_ request: ListingRequest, currency: Currency, at now: Timestamp, in reader: Reader) throws -> Listing? {
        try ListingStore.listing(request, currency: currency, at: now, in: reader)
    }

    /// What a search found, narrowed, counted and sorted as a collection's listing; `request.collection` does not matter. The
    /// filter `category` takes handles of categories.
    package static func listing(
        _ request: ListingRequest, among found: FoundProducts, currency: Currency, at now: Timestamp, in reader: Reader
    ) throws -> Listing {
        try ListingStore.listing(request, among: found, currency: currency, at: now, in: reader)
    }

    /// Active products as cards by their ordinals, for who found them by those. Records no tags but the products' own.
    package static func cards(ordinals: [Int], currency: Currency, at now: Timestamp, in reader: Reader) throws -> [ProductCard] {
        reader.depend(on: .products)
        return try CardStore.cards(ordinals: Array(ordinals.prefix(100)), currency: currency, at: now, in: reader)
    }

    /// The first cards of a collection in its own order, without counts and facets: for a home page. Empty when the
    /// collection is not there.
    package static func cards(inCollection handle: Handle, limit: Int, currency: Currency, at now: Timestamp, in reader: Reader) throws -> [ProductCard] {
        try ListingStore.first(limit, of: handle, currency: currency, at: now, in: reader)
    }

    /// The category tree for the header, `depth` levels of it.
    package static func menu(depth: Int = 3, in reader: Reader) throws -> [MenuCategory] {
        try CollectionStore.menu(depth: depth, in: reader)
    }

    /// Published collections as tiles, by position and title; all kinds when `kind` is nil. At most 200.
    package static func collectionCards(kind: CollectionKind? = nil, in reader: Reader) throws -> [CollectionCard] {
        try CollectionStore.cards(kind: kind, in: reader)
    }

    /// The tiles of these collections, in the order asked for.
    package static func collectionCards(_ handles: [Handle], in reader: Reader) throws -> [CollectionCard] {
        try CollectionStore.cards(handles, in: reader)
    }

    package static func collection(handle: Handle, in reader: Reader) throws -> CollectionHeader? {
        try CollectionStore.header(handle: handle, in: reader)
    }

    /// Variants for a cart or an order; a missing key means that the variant was removed. At most 500.
    package static func variantsForSale(
        _ ids: [VariantID], currency: Currency, at now: Timestamp, in reader: Reader
    ) throws -> [VariantID: VariantForSale] {
        try VariantStore.variantsForSale(ids, currency: currency, at: now, in: reader)
    }

    /// Which of these collections each listed product belongs to. At most 500 products and 500 collections.
    package static func memberships(
        of products: [ProductID], in collections: [CollectionID], in reader: Reader
    ) throws -> [ProductID: Set<CollectionID>] {
        try CollectionStore.memberships(of: products, in: collections, in: reader)
    }

    /// The variants of an active product, in its order; empty when there is no such product.
    package static func variants(ofProduct handle: Handle, in reader: Reader) throws -> [VariantID] {
        try VariantStore.ids(ofProduct: handle, in: reader)
    }

    /// The variant with this SKU, whatever its case.
    package static func variant(sku: SKU, in reader: Reader) throws -> (variant: VariantID, product: ProductID)? {
        try VariantStore.variant(sku: sku, in: reader)
    }

    /// The products that have a variant with one of these SKUs, whatever its case.
    package static func products(skus: [SKU], in reader: Reader) throws -> [SKU: ProductID] {
        try VariantStore.products(skus: skus, in: reader)
    }

    /// The numbers, from 0, of the parts of at most `size` products that the catalogue falls into and that have a listed one.
    package static func sitemapParts(of size: Int, in reader: Reader) throws -> [Int] { try SitemapStore.parts(of: size, in: reader) }

    /// The listed products of one part, the oldest first.
    package static func sitemap(part: Int, of size: Int, in reader: Reader) throws -> [SitemapEntry] {
        try SitemapStore.products(part: part, of: size, in: reader)
    }

    /// Published collections for the sitemap. At most 5,000.
    package static func sitemapCollections(in reader: Reader) throws -> [SitemapCollection] {
        try SitemapStore.collections(in: reader)
    }

    package static func attributeDefinitions(in reader: Reader) throws -> [AttributeDefinition] {
        reader.depend(on: .attributes)
        return try AttributeStore.all(in: reader)
    }

    /// The product of an import, if it is there.
    package static func product(origin: ExternalOrigin, in reader: Reader) throws -> ProductID? {
        try ProductStore.find(origin: origin, in: reader)
    }

    package static func product(handle: Handle, in reader: Reader) throws -> ProductID? {
        try ProductStore.find(handle: handle, in: reader)
    }

    package static func collection(origin: ExternalOrigin, in reader: Reader) throws -> CollectionID? {
        try CollectionStore.find(origin: origin, in: reader)
    }

    package static func collectionID(handle: Handle, in reader: Reader) throws -> CollectionID? {
        try CollectionStore.find(handle: handle, in: reader)
    }

    /// A product as an editor sees it, whatever its status.
    package static func stored(_ id: ProductID, in reader: Reader) throws -> StoredProduct? {
        try ProductStore.load(id, in: reader)
    }

    /// What search should know of these products; `nil` under an id for one that must not be found. At most 1,000.
    package static func searchTexts(_ ids: [ProductID], in reader: Reader) throws -> [ProductID: ProductSearchText?] {
        try SearchTextStore.texts(ids, in: reader)
    }

    /// All products by key, whatever their status, for a full re-index.
    package static func productIDs(after last: ProductID?, limit: Int, in reader: Reader) throws -> [ProductID] {
        try SearchTextStore.ids(after: last, limit: limit, in: reader)
    }
}
