import Commerce
import Platform

package enum ProductStatus: String, SQLConvertible, Codable, CaseIterable {
    /// Being written; nobody but the shop's people sees it.
    case draft
    case active
    /// No longer sold; kept for orders and reports.
    case archived
}

/// Where an active product is found. Its own page is always there.
package enum ProductVisibility: String, SQLConvertible, Codable, CaseIterable {
    case everywhere
    /// In collections and categories, not in search.
    case listings
    /// In search only.
    case search
    /// Only who knows the address.
    case hidden

    var isListed: Bool { self == .everywhere || self == .listings }
    package var isSearchable: Bool { self == .everywhere || self == .search }
}

/// What selling this product means.
package enum ProductKind: Hashable, Sendable {
    case standard
    /// Sold as its children, each a product of its own.
    case grouped([ProductID])
    /// Sold elsewhere.
    case external(url: String, buttonText: String)
}
