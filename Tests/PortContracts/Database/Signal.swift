import Dispatch

/// Lets one body wait, on its own blocking thread, until the test says go; and the test until the body has come so far.
struct Signal: Sendable {
    private let semaphore = DispatchSemaphore(value: 0)
    private let stream: AsyncStream<Void>
    private let continuation: AsyncStream<Void>.Continuation

    init() { (stream, continuation) = AsyncStream<Void>.makeStream() }

    func send() {
        semaphore.signal()
        continuation.yield()
    }

    /// For a body, which blocks. Gives up after ten seconds.
    func block() { _ = semaphore.wait(timeout: .now() + 10) }

    /// For a test, which must not block.
    func wait() async { for await _ in stream { break } }
}
