/// How long things last, and how often something may be tried.
package struct CustomerSettings: Sendable {
    /// A session ends when nobody used it for this long.
    package var sessionIdleSeconds = 14 * 86_400
    /// And after this long in any case.
    package var sessionSeconds = 60 * 86_400
    /// How old the record of a session's last use may get before it is written again.
    package var sessionTouchSeconds = 600
    package var sessionsPerAccount = 50
    /// How long after signing in nobody is asked again who they are before they add or remove a passkey.
    package var recentSeconds = 900
    package var challengeSeconds = 300
    package var registrationSeconds = 86_400
    package var resetSeconds = 3_600
    package var addressesPerAccount = 50

    /// Wrong passwords; right ones are given back.
    package var signIn = ThrottlePolicy("sign-in", perAccount: 10, perAddress: 100, inAll: 6_000, windowSeconds: 900)
    package var registration = ThrottlePolicy("register", perAccount: 3, perAddress: 30, inAll: 3_000, windowSeconds: 3_600)
    package var reset = ThrottlePolicy("reset", perAccount: 3, perAddress: 30, inAll: 3_000, windowSeconds: 3_600)
    /// Passkeys that open nothing, counted by key.
    package var passkeys = ThrottlePolicy("passkey", perAccount: 10, perAddress: 100, inAll: 6_000, windowSeconds: 900)
    /// Beginning with a passkey, counted by browser. A sign-in page does it when it is opened, and each is a row until it is over.
    package var challenges = ThrottlePolicy("challenge", perAccount: 60, perAddress: 600, inAll: 30_000, windowSeconds: 900)
    /// Looking for an order without an account; counted by the order's number.
    package var orderLookup = ThrottlePolicy("order-lookup", perAccount: 10, perAddress: 30, inAll: 3_000, windowSeconds: 900)
    /// Sending a review; counted by its author.
    package var reviews = ThrottlePolicy("review", perAccount: 30, perAddress: 60, inAll: nil, windowSeconds: 3_600)
    /// Asking to be told when something is back; counted by the address that is to be told.
    package var backInStock = ThrottlePolicy("back-in-stock", perAccount: 20, perAddress: 60, inAll: 6_000, windowSeconds: 3_600)
    /// Beginning a wish list without an account; counted by where it is begun.
    package var wishlists = ThrottlePolicy("wishlist", perAccount: 300, perAddress: 300, inAll: nil, windowSeconds: 3_600)

    package init() {}
}
