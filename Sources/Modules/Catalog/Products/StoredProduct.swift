import Commerce

/// A product as it is stored: the draft that would make it, and what belongs to the store.
package struct StoredProduct: Sendable {
    package let id: ProductID
    package let handle: Handle
    /// Grows with each edit.
    package let version: Int64
    /// A small number, dense over all products; sets in listings and search go by it.
    package let ordinal: Int
    package let draft: ProductDraft
    /// In the order of the draft's variants.
    package let variants: [VariantID]
    package let createdAt: Timestamp
    package let updatedAt: Timestamp
}

/// What search should know of a product.
package struct ProductSearchText: Sendable {
    package let ordinal: Int
    package let title: String
    package let keywords: [String]
    package let body: String
    package let skus: [SKU]
}

package struct SitemapEntry: Sendable {
    package let handle: Handle
    package let updatedAt: Timestamp
}

package struct SitemapCollection: Sendable {
    package let handle: Handle
    package let updatedAt: Timestamp
}
