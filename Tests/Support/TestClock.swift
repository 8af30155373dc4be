import Commerce
import Platform
import Synchronization

/// A clock that stands still until the test moves it.
package final class TestClock: Sendable {
    /// 2026-01-01T00:00:00Z.
    package static let start = Timestamp(millisecondsSince1970: 1_767_225_600_000)

    private let time: Mutex<Timestamp>

    package init(_ start: Timestamp = TestClock.start) { time = Mutex(start) }

    package var now: Timestamp { time.withLock { $0 } }
    package var clock: Clock { Clock { [self] in now } }

    package func advance(seconds: Int) { time.withLock { $0 = $0.adding(seconds: seconds) } }
}
