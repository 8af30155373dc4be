import Commerce
import Platform

/// What can be done with accounts.
package struct CustomerServices: Sendable {
    package let register: Register
    package let confirmRegistration: ConfirmRegistration
    package let signIn: SignIn
    package let sessions: Sessions
    package let resetPassword: ResetPassword
    package let changePassword: ChangePassword
    package let changeEmail: ChangeEmail
    package let prove: ProvePassword
    package let addPasskey: AddPasskey
    package let removePasskey: RemovePasskey
    package let passkeySignIn: SignInWithPasskey
    package let renewSession: RenewSession
    package let settings: CustomerSettings
    private let database: Database
    private let clock: Clock

    /// - Parameter origin: scheme, host and port of the public address, which passkeys are for.
    package init(database: Database, hasher: any PasswordHasher, origin: String, settings: CustomerSettings = CustomerSettings(), clock: Clock) {
        self.database = database
        self.settings = settings
        self.clock = clock
        prove = ProvePassword(database: database, hasher: hasher, settings: settings, clock: clock)
        let ceremony = PasskeyCeremony(origin: origin)
        addPasskey = AddPasskey(database: database, ceremony: ceremony, settings: settings, clock: clock)
        removePasskey = RemovePasskey(database: database, settings: settings, clock: clock)
        passkeySignIn = SignInWithPasskey(database: database, ceremony: ceremony, settings: settings, clock: clock)
        renewSession = RenewSession(database: database, prove: prove, settings: settings, clock: clock)
        register = Register(database: database, hasher: hasher, settings: settings, clock: clock)
        confirmRegistration = ConfirmRegistration(database: database, hasher: hasher, settings: settings, clock: clock)
        signIn = SignIn(database: database, hasher: hasher, settings: settings, clock: clock)
        sessions = Sessions(database: database, settings: settings, clock: clock)
        resetPassword = ResetPassword(database: database, hasher: hasher, settings: settings, clock: clock)
        changePassword = ChangePassword(database: database, hasher: hasher, prove: prove, settings: settings, clock: clock)
        changeEmail = ChangeEmail(database: database, prove: prove, settings: settings, clock: clock)
    }

    /// Counts one try to find an order without an account. Throws `Throttled`.
    package func countOrderLookup(_ number: String, from client: String) async throws {
        try await count(settings.orderLookup, String(number.prefix(40)), from: client)
    }

    /// Counts one review that is sent. Throws `Throttled`.
    /// - Parameter author: names whoever sends it, an account or an order.
    package func countReview(_ author: String, from client: String) async throws { try await count(settings.reviews, author, from: client) }

    /// Counts one request to be told when something is back. Throws `Throttled`.
    package func countBackInStockRequest(_ email: EmailAddress, from client: String) async throws {
        try await count(settings.backInStock, email.folded, from: client)
    }

    /// Counts one wish list that somebody without an account begins. Throws `Throttled`.
    package func countWishlist(from client: String) async throws { try await count(settings.wishlists, client, from: client) }

    private func count(_ policy: ThrottlePolicy, _ subject: String, from client: String) async throws {
        let now = clock.now()
        if let refusal = try await database.write({ try policy.take(account: subject, address: client, at: now, in: $0) }) { throw refusal }
    }

    package var schedules: [Schedule] {
        let (database, clock) = (database, clock)
        return [
            .inBatches("customers.prune", everySeconds: 600, of: 500) {
                let now = clock.now()
                let sessions = try await database.write { try SessionStore.prune(at: now, limit: 500, in: $0) }
                let notices = try await database.write { try NoticeStore.prune(at: now, limit: 500, in: $0) }
                let challenges = try await database.write { try ChallengeStore.prune(at: now, limit: 500, in: $0) }
                return max(sessions, notices, challenges)
            }
        ]
    }
}
