import Commerce
import Platform

/// A list that others may look at, by a link that nobody guesses. The link lies here as it is: it shows a list of products and no person,
/// and its owner looks it up again.
package enum WishlistSharing {
    /// - Returns: `nil` while the list is its owner's alone.
    package static func link(of owner: WishlistOwner, in reader: Reader) throws -> String? {
        let link: String?? = try reader.first("SELECT share FROM wishlists_lists WHERE \(owner.condition)") { try $0[0] }
        return link ?? nil
    }

    /// Shares the list, unless it is shared already or there is none.
    /// - Parameter fresh: the secret of a new link.
    package static func share(_ owner: WishlistOwner, under fresh: String, in transaction: Transaction) throws {
        try transaction.execute("UPDATE wishlists_lists SET share = \(fresh) WHERE \(owner.condition) AND share IS NULL")
    }

    /// The link shows nothing any more, for good.
    package static func end(_ owner: WishlistOwner, in transaction: Transaction) throws {
        try transaction.execute("UPDATE wishlists_lists SET share = NULL WHERE \(owner.condition)")
    }

    /// The newest first; `nil` for a link that there is not.
    package static func items(link: String, in reader: Reader) throws -> [WishlistItem]? {
        let isThere = try reader.first("SELECT 1 FROM wishlists_lists WHERE share = \(link)") { _ in true }
        return isThere == nil ? nil : try Wishlist.items(where: "share = \(link)", in: reader)
    }
}
