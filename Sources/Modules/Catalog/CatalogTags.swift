import Commerce
import Platform

extension CacheTag {
    /// The page of one product.
    package static func product(_ id: ProductID) -> CacheTag { CacheTag("product", id) }
    /// Listings of one collection: its members, and all that their cards show.
    package static func collection(_ id: CollectionID) -> CacheTag { CacheTag("collection", id) }
    /// The categories' tree and titles, collections' titles and pictures.
    package static var menu: CacheTag { CacheTag("menu") }
    /// Any product at all: what depends on many products, or on one that does not exist yet.
    package static var products: CacheTag { CacheTag("products") }
    /// Labels and units of attributes, labels of facets.
    package static var attributes: CacheTag { CacheTag("attributes") }
}
