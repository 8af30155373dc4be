import Platform
import Synchronization

/// What the threads tell each other of a server that is out of reach. Without it, each call that waits in line behind a
/// failed one would wait for as long again, one after the other.
final class PostgresReach: Sendable {
    private static let pause = Duration.seconds(1)
    private let lastFailure = Mutex<ContinuousClock.Instant?>(nil)

    /// Throws when another thread has just tried in vain.
    func check() throws(DatabaseError) {
        guard let failure = lastFailure.withLock({ $0 }), ContinuousClock.now - failure < Self.pause else { return }
        throw .connectionLost("The server could not be reached a moment ago")
    }

    func noteFailure() { lastFailure.withLock { $0 = ContinuousClock.now } }
}
