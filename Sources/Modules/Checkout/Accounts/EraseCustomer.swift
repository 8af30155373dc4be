import BackInStock
import Commerce
import Customers
import Orders
import Platform
import Promotions
import Reviews
import StoredValue
import Wishlists

/// Erases an account with everything that names its owner. Orders stay under a number for the books.
package struct EraseCustomer: Sendable {
    /// An order that is not done may need its address for this long.
    static let openSeconds = 90 * 86_400
    private static let batch = 100

    let database: Database
    let carts: Carts
    let clock: Clock

    /// Beginning again after a crash is harmless; orders that are still open follow by `finish`.
    /// - Returns: false when there is no such account any more.
    package func callAsFunction(_ customer: CustomerID) async throws -> Bool {
        let now = clock.now()
        let (isDone, cart) = try await database.write { transaction in
            let cart = try CustomerCarts.token(of: customer, in: transaction)
            guard let email = try AccountErasure.erase(customer, at: now, in: transaction) else { return (false, nil as CartToken?) }
            try CustomerCarts.forget(customer, in: transaction)
            // Orders made without signing in, under the address that was confirmed to be theirs, are theirs too.
            while try OrderOwnership.claim(email: email, for: customer, limit: Self.batch, in: transaction) == Self.batch {}
            for address in try OrderOwnership.emails(of: customer, limit: Self.batch, in: transaction) + [email] {
                try PromotionClaims.forget(PromotionCustomer(address), in: transaction)
                try ReviewOwnership.forget(.guest(address), at: now, in: transaction)
                try BackInStockRequests.forget(address, in: transaction)
                try GiftCardMail.forget(address, in: transaction)
            }
            try StoreCredit.forfeit(of: customer, at: now, in: transaction)
            try Wishlist.forget(.customer(customer), in: transaction)
            try ReviewOwnership.forget(.customer(customer), at: now, in: transaction)
            _ = try Self.pseudonymise(customer, now, in: transaction)
            return (true, cart)
        }
        if let cart { try await carts.clear(cart) }
        return isDone
    }

    /// Brings orders that have been closed since to the same state, and those that were placed at the moment of an erasure.
    func finish() async throws {
        let now = clock.now()
        let since = now.adding(seconds: -2 * Self.openSeconds)
        var last: Identifier<ErasureRecord>?
        repeat {
            let records = try await database.read { [last] in try AccountErasure.records(since: since, before: last, limit: Self.batch, in: $0) }
            for record in records where try await hasOpenOrders(record.account) {
                while try await database.write({ try Self.pseudonymise(record.account, now, in: $0) }) == Self.batch {}
            }
            last = records.last?.id
        } while last != nil
    }

    private func hasOpenOrders(_ customer: CustomerID) async throws -> Bool {
        try await database.read { try !OrderOwnership.emails(of: customer, limit: 1, in: $0).isEmpty }
    }

    private static func pseudonymise(_ customer: CustomerID, _ now: Timestamp, in transaction: Transaction) throws -> Int {
        try OrderOwnership.pseudonymise(
            of: customer, openSince: now.adding(seconds: -openSeconds), at: now, limit: batch, in: transaction)
    }
}
