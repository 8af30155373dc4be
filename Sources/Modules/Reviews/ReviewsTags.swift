import Commerce
import Platform

extension CacheTag {
    /// What is shown of a product's reviews.
    package static func reviews(_ product: ProductID) -> CacheTag { CacheTag("reviews", product) }
}
