/// The port that makes hashes of passwords and compares passwords with them. Each call costs tens of milliseconds and tens of
/// megabytes, so an adapter bounds how many run at once, on threads of its own, and throws `DatabaseError.overloaded` when too
/// many wait.
package protocol PasswordHasher: Sendable {
    /// A new hash, with its own salt and its parameters in it.
    func hash(_ password: String) async throws -> String

    /// Compares in the time that the hash asks for, whatever the password is. `.wrong` for a hash that is not understood.
    func verify(_ password: String, against hash: String) async throws -> PasswordVerdict

    /// Whether `verify` can judge this hash: one of `hash`, or one that another shop system made.
    func understands(_ hash: String) -> Bool

    /// A hash as `hash` makes them, that no password matches: comparing with it takes as long as with a real one.
    var decoy: String { get }
}

package enum PasswordVerdict: Sendable, Equatable {
    case wrong
    case right
    /// Right, and stored in a way that is weaker than `hash` is now: store a new hash.
    case rightButOutdated
}
