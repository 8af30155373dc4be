import Commerce
import Platform

extension CacheTag {
    /// The shown stock state of a variant. Bumped only when what is shown changes.
    package static func stock(_ variant: VariantID) -> CacheTag { CacheTag("stock", variant) }
}
