import Synchronization

/// Counts across tasks.
final class Counter: Sendable {
    private let value = Mutex(0)

    func increment() { value.withLock { $0 += 1 } }

    /// What was counted since the last look.
    func take() -> Int {
        value.withLock { value in
            defer { value = 0 }
            return value
        }
    }
}
