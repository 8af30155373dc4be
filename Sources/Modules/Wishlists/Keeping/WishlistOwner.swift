import Commerce
import Platform

/// Whose list it is. Each has at most one.
package enum WishlistOwner: Hashable, Sendable {
    case customer(CustomerID)
    /// Somebody who is not signed in, by the digest of the secret in their browser's cookie.
    case browser(digest: String)

    var condition: SQL {
        switch self {
        case .customer(let id): "customer_id = \(id)"
        case .browser(let digest): "browser = \(digest)"
        }
    }

    /// Names what changes of the list take turns at.
    var name: String {
        switch self {
        case .customer(let id): "customer \(id)"
        case .browser(let digest): "browser \(digest)"
        }
    }
}

package enum WishlistEntity {}
package typealias WishlistID = Identifier<WishlistEntity>

/// A product that somebody keeps in mind.
package struct WishlistItem: Sendable, Equatable {
    package let productID: ProductID
    package let addedAt: Timestamp
}
