import Dispatch

/// Holds a database body, which runs on a thread that may block, until the test opens it.
struct Gate: Sendable {
    private let semaphore = DispatchSemaphore(value: 0)

    func open() { semaphore.signal() }
    func block() { _ = semaphore.wait(timeout: .now() + 10) }
}
