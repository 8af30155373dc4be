import Synchronization

/// Wakes one waiter; a ring while nobody waits is remembered.
final class Bell: Sendable {
    private struct State {
        var isRung = false
        var waiter: CheckedContinuation<Void, Never>?
    }

    private let state = Mutex(State())

    func ring() { wake(remembering: true) }

    /// Returns at a ring, when the time is over, or when the task is cancelled. One task at a time.
    func wait(milliseconds: Int) async {
        let timer = Task {
            try await Task.sleep(for: .milliseconds(milliseconds))
            wake(remembering: false)
        }
        await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let isDone = state.withLock { state in
                    if state.isRung || Task.isCancelled {
                        state.isRung = false
                        return true
                    }
                    state.waiter = continuation
                    return false
                }
                if isDone { continuation.resume() }
            }
        } onCancel: {
            wake(remembering: false)
        }
        timer.cancel()
    }

    private func wake(remembering: Bool) {
        let waiter = state.withLock { state in
            let waiter = state.waiter
            state.waiter = nil
            if waiter == nil, remembering { state.isRung = true }
            return waiter
        }
        waiter?.resume()
    }
}
