import Commerce
import Platform

/// Lists of what people keep in mind. That there is such a product is looked up by the caller.
package enum Wishlist {
    /// More than a person looks through, and as many as one page of cards can show.
    package static let limit = 100
    /// How long the list of a browser that does not come back is kept.
    package static let browserDays = 180

    /// The newest first.
    package static func items(of owner: WishlistOwner, in reader: Reader) throws -> [WishlistItem] {
        try items(where: owner.condition, in: reader)
    }

    package static func count(of owner: WishlistOwner, in reader: Reader) throws -> Int {
        try reader.first(
            "SELECT count(*) FROM wishlists_lists l JOIN wishlists_items i ON i.list_id = l.id WHERE \(owner.condition)"
        ) { try $0[0] } ?? 0
    }

    package static func holds(_ product: ProductID, _ owner: WishlistOwner, in reader: Reader) throws -> Bool {
        try reader.first(
            """
            SELECT 1 FROM wishlists_lists l JOIN wishlists_items i ON i.list_id = l.id WHERE \(owner.condition) AND i.product_id = \(product)
            """
        ) { _ in true } ?? false
    }

    /// Adds a product, which may be there already.
    /// - Returns: false when the list is full.
    package static func add(_ product: ProductID, to owner: WishlistOwner, at now: Timestamp, in transaction: Transaction) throws -> Bool {
        try takeTurn(owner, in: transaction)
        let list = try list(of: owner, at: now, in: transaction)
        if try holds(product, owner, in: transaction) { return true }
        guard try count(of: owner, in: transaction) < limit else { return false }
        try insert([product], into: list, at: now, in: transaction)
        return true
    }

    /// Takes a product out, which may be gone already.
    package static func remove(_ product: ProductID, from owner: WishlistOwner, at now: Timestamp, in transaction: Transaction) throws {
        try takeTurn(owner, in: transaction)
        guard let list = try find(owner, in: transaction) else { return }
        try transaction.execute("DELETE FROM wishlists_items WHERE list_id = \(list) AND product_id = \(product)")
        try touch(list, at: now, in: transaction)
    }

    /// Makes a browser's list the customer's, or brings what is on it into theirs, as far as there is room; the link that the browser's
    /// list was shared under shows nothing any more then.
    package static func adopt(browser digest: String, for customer: CustomerID, at now: Timestamp, in transaction: Transaction) throws {
        let (guest, owner) = (WishlistOwner.browser(digest: digest), WishlistOwner.customer(customer))
        // The customer's first, as every other change waits for one list only.
        try takeTurn(owner, in: transaction)
        try takeTurn(guest, in: transaction)
        guard let list = try find(guest, in: transaction) else { return }
        guard let own = try find(owner, in: transaction) else {
            try transaction.execute("UPDATE wishlists_lists SET customer_id = \(customer), browser = NULL, touched_at = \(now) WHERE id = \(list)")
            return
        }
        let known = Set(try items(of: owner, in: transaction).map(\.productID))
        let fresh = try items(of: guest, in: transaction).map(\.productID).filter { !known.contains($0) }
        // The oldest first, so that the newest stay on top.
        try insert(fresh.prefix(max(0, limit - known.count)).reversed(), into: own, at: now, in: transaction)
        try touch(own, at: now, in: transaction)
        try delete([list], in: transaction)
    }

    /// Removes somebody's list with all that is on it.
    package static func forget(_ owner: WishlistOwner, in transaction: Transaction) throws {
        try takeTurn(owner, in: transaction)
        if let list = try find(owner, in: transaction) { try delete([list], in: transaction) }
    }

    /// Removes lists of browsers that did not come back, at most `limit`.
    /// - Returns: how many.
    package static func prune(at now: Timestamp, limit: Int, in transaction: Transaction) throws -> Int {
        let old: [WishlistID] = try transaction.all(
            """
            SELECT id FROM wishlists_lists WHERE customer_id IS NULL AND touched_at <= \(now.adding(seconds: -browserDays * 86_400))
            LIMIT \(limit)\(transaction.dialect.forUpdateSkippingLocked)
            """
        ) { try $0[0] }
        if !old.isEmpty { try delete(old, in: transaction) }
        return old.count
    }

    // MARK: Rows

    static func takeTurn(_ owner: WishlistOwner, in transaction: Transaction) throws {
        if let turn = transaction.dialect.turn(at: "wish list of \(owner.name)") { try transaction.each(turn) { _ in } }
    }

    static func find(_ owner: WishlistOwner, in reader: Reader) throws -> WishlistID? {
        try reader.first("SELECT id FROM wishlists_lists WHERE \(owner.condition)") { try $0[0] }
    }

    static func items(where condition: SQL, in reader: Reader) throws -> [WishlistItem] {
        try reader.all(
            """
            SELECT i.product_id, i.added_at FROM wishlists_lists l JOIN wishlists_items i ON i.list_id = l.id WHERE \(condition)
            ORDER BY i.id DESC LIMIT \(limit)
            """
        ) { WishlistItem(productID: try $0[0], addedAt: try $0[1]) }
    }

    /// Made when there is none.
    private static func list(of owner: WishlistOwner, at now: Timestamp, in transaction: Transaction) throws -> WishlistID {
        // One that was just pruned is made anew.
        if let known = try find(owner, in: transaction), try touch(known, at: now, in: transaction) { return known }
        let id: WishlistID = transaction.newIdentifier()
        var (customer, browser): (CustomerID?, String?) = (nil, nil)
        switch owner {
        case .customer(let id): customer = id
        case .browser(let digest): browser = digest
        }
        try transaction.execute("INSERT INTO wishlists_lists (id, customer_id, browser, touched_at) VALUES (\(id), \(customer), \(browser), \(now))")
        return id
    }

    @discardableResult
    private static func touch(_ list: WishlistID, at now: Timestamp, in transaction: Transaction) throws -> Bool {
        try transaction.execute("UPDATE wishlists_lists SET touched_at = \(now) WHERE id = \(list)") == 1
    }

    private static func insert(_ products: some Sequence<ProductID>, into list: WishlistID, at now: Timestamp, in transaction: Transaction) throws {
        for product in products {
            let id: Identifier<WishlistItem> = transaction.newIdentifier()
            try transaction.execute("INSERT INTO wishlists_items (id, list_id, product_id, added_at) VALUES (\(id), \(list), \(product), \(now))")
        }
    }

    private static func delete(_ lists: [WishlistID], in transaction: Transaction) throws {
        try transaction.execute("DELETE FROM wishlists_items WHERE list_id IN \(list: lists)")
        try transaction.execute("DELETE FROM wishlists_lists WHERE id IN \(list: lists)")
    }
}
