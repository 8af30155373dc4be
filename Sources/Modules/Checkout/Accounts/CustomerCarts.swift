import Commerce
import Platform

/// The cart of an account: the same on every browser that is signed in.
package struct CustomerCarts: Sendable {
    let database: Database
    let carts: Carts
    let clock: Clock

    /// Makes the visitor's cart the account's, or brings its lines into the one that the account has.
    /// A cart that is another account's already, left in a browser that several people use, is not touched.
    /// - Parameter token: the cart that the visitor has in hand.
    /// - Returns: the cart to go on with: the account's, or the visitor's own where the two do not go together; `nil` for none.
    package func adopt(_ token: CartToken?, for customer: CustomerID) async throws -> CartToken? {
        let now = clock.now()
        let visiting = try await token.asyncFlatMap { try await carts.load($0) }
        let (own, isForeign) = try await database.write { transaction -> (CartToken?, Bool) in
            let known = try Self.token(of: customer, in: transaction)
            guard let visiting else { return (known, false) }
            if known == nil {
                try transaction.execute(
                    """
                    INSERT INTO checkout_customer_carts (customer_id, cart, updated_at) VALUES (\(customer), \(visiting.token.text), \(now))
                    ON CONFLICT DO NOTHING
                    """)
            }
            let owner = try Self.owner(of: visiting.token, in: transaction)
            return (try Self.token(of: customer, in: transaction), owner.map { $0 != customer } ?? false)
        }
        guard let own else { return nil }
        guard let visiting, !isForeign, visiting.token != own else { return own }
        if try await carts.load(own) == nil, try await take(visiting.token, insteadOf: own, for: customer) { return visiting.token }
        return try await carts.move(visiting.token, into: own) ? own : visiting.token
    }

    /// The key of the account's cart.
    package func current(of customer: CustomerID) async throws -> CartToken? {
        try await database.read { try Self.token(of: customer, in: $0) }
    }

    /// Puts the account's cart under a fresh key: browsers that are no longer signed in do not reach it any more.
    package func renew(for customer: CustomerID) async throws {
        guard let own = try await database.read({ try Self.token(of: customer, in: $0) }) else { return }
        let fresh = CartToken.random()
        // There before the account points at it, so that a crash in between loses nothing.
        guard try await carts.copy(own, into: fresh) else { return }
        guard try await take(fresh, insteadOf: own, for: customer) else { return try await carts.clear(fresh) }
        _ = try await carts.move(own, into: fresh)
    }

    private func take(_ token: CartToken, insteadOf old: CartToken, for customer: CustomerID) async throws -> Bool {
        let now = clock.now()
        do {
            return try await database.write {
                try $0.execute(
                    """
                    UPDATE checkout_customer_carts SET cart = \(token.text), updated_at = \(now)
                    WHERE customer_id = \(customer) AND cart = \(old.text)
                    """) == 1
            }
        } catch DatabaseError.uniqueViolation { return false }  // another account was quicker
    }

    private static func owner(of cart: CartToken, in reader: Reader) throws -> CustomerID? {
        try reader.first("SELECT customer_id FROM checkout_customer_carts WHERE cart = \(cart.text)") { try $0[0] }
    }

    static func forget(_ customer: CustomerID, in transaction: Transaction) throws {
        try transaction.execute("DELETE FROM checkout_customer_carts WHERE customer_id = \(customer)")
    }

    static func token(of customer: CustomerID, in reader: Reader) throws -> CartToken? {
        let text: String? = try reader.first("SELECT cart FROM checkout_customer_carts WHERE customer_id = \(customer)") { try $0[0] }
        return text.flatMap(CartToken.init)
    }
}

extension Optional {
    fileprivate func asyncFlatMap<Value>(_ body: (Wrapped) async throws -> Value?) async throws -> Value? {
        guard let self else { return nil }
        return try await body(self)
    }
}
