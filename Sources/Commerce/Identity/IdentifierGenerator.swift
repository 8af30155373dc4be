import Synchronization

/// Makes primary keys in the application, in the order of time, so that new rows lie together at the end of an index and
/// every engine works alike.
///
/// From the top: 41 bits of milliseconds since 2024-01-01T00:00:00Z (until 2093), 10 bits of process number, 12 bits of
/// sequence that starts at a random point every millisecond, so that keys cannot be counted through.
///
/// One generator never repeats itself and only goes up, on any number of threads, even when the clock goes back: it then
/// stays at the latest time it has seen. When a millisecond is used up it borrows from the next one. Two processes can draw
/// the same process number and then, with luck against them, the same key: the primary key refuses the second row, and
/// that transaction is run again with a fresh one.
package final class IdentifierGenerator: Sendable {
    private struct State {
        /// Milliseconds since `epochMilliseconds`.
        var milliseconds: Int64
        var sequence: Int64
    }

    /// 2024-01-01T00:00:00Z.
    package static let epochMilliseconds: Int64 = 1_704_067_200_000
    package static let processNumbers = 0...1023
    private static let sequenceLimit: Int64 = 1 << 12
    private static let millisecondsLimit: Int64 = 1 << 41

    private let now: @Sendable () -> Int64
    private let processBits: Int64
    private let state = Mutex(State(milliseconds: -1, sequence: 0))

    /// - Parameters:
    ///   - now: milliseconds since 1970.
    ///   - processNumber: the lowest 10 bits are used. Random unless a test needs to know it.
    package init(now: @escaping @Sendable () -> Int64, processNumber: Int = .random(in: IdentifierGenerator.processNumbers)) {
        self.now = now
        processBits = Int64(processNumber & 1023) << 12
    }

    /// What is smaller than every key that is made from that moment on, by clocks that agree.
    /// - Parameter milliseconds: since 1970.
    package static func lowerBound<Entity>(at milliseconds: Int64) -> Identifier<Entity> {
        Identifier(rawValue: min(max(milliseconds - epochMilliseconds, 0), millisecondsLimit) << 22)
    }

    package func next<Entity>() -> Identifier<Entity> {
        let clock = clockMilliseconds()
        let (milliseconds, sequence) = state.withLock { state in
            if clock > state.milliseconds {
                state = State(milliseconds: clock, sequence: Self.randomStart())
            } else if state.sequence + 1 < Self.sequenceLimit {
                state.sequence += 1
            } else {
                state = State(milliseconds: state.milliseconds + 1, sequence: Self.randomStart())
            }
            return (state.milliseconds, state.sequence)
        }
        precondition(milliseconds < Self.millisecondsLimit, "Identifiers end in 2093: the clock is wrong or the time has come.")
        return Identifier(rawValue: milliseconds << 22 | processBits | sequence)
    }

    /// From 1, so that no key is ever zero, and not beyond what the format can hold.
    private func clockMilliseconds() -> Int64 {
        let (milliseconds, hasOverflowed) = now().subtractingReportingOverflow(Self.epochMilliseconds)
        return hasOverflowed ? 1 : min(max(milliseconds, 1), Self.millisecondsLimit)
    }

    /// In the lower half, so that a millisecond always has room for at least 2048 keys.
    private static func randomStart() -> Int64 { .random(in: 0..<sequenceLimit / 2) }
}
