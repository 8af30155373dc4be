import Synchronization

/// Waits for something outside with a bound on the time, whatever it does with cancellation.
package enum TimeLimit {
    /// It took longer than allowed. It may still arrive and take effect.
    package struct Exceeded: Error, Equatable {}

    /// - Parameter endsWithTask: whether a task that is cancelled waits no longer. Without it an answer is waited for in any case.
    /// - Returns: what the call returned in time. Throws `Exceeded`, or what the call threw.
    package static func within<Result: Sendable>(
        seconds: Int, endsWithTask: Bool = false, _ call: @escaping @Sendable () async throws -> Result
    ) async throws -> Result {
        let race = Race<Result>()
        let work = Task {
            do { race.finish(.success(try await call())) } catch { race.finish(.failure(error)) }
        }
        let timer = Task {
            try await Task.sleep(for: .seconds(seconds))
            race.finish(.failure(Exceeded()))
        }
        // Not a task group: that would wait for a call that ignores its cancellation.
        defer {
            work.cancel()
            timer.cancel()
        }
        return try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { race.wait($0) }
        } onCancel: {
            if endsWithTask { race.finish(.failure(CancellationError())) }
        }
    }
}

/// The first of two results wins; the other is dropped.
private final class Race<Value: Sendable>: Sendable {
    private enum State {
        case running
        case waiting(CheckedContinuation<Value, any Error>)
        case finished(Result<Value, any Error>)
        case delivered
    }

    private let state = Mutex(State.running)

    func wait(_ continuation: CheckedContinuation<Value, any Error>) {
        let result: Result<Value, any Error>? = state.withLock { state in
            if case .finished(let result) = state {
                state = .delivered
                return result
            }
            state = .waiting(continuation)
            return nil
        }
        if let result { continuation.resume(with: result) }
    }

    func finish(_ result: Result<Value, any Error>) {
        let continuation: CheckedContinuation<Value, any Error>? = state.withLock { state in
            switch state {
            case .running:
                state = .finished(result)
                return nil
            case .waiting(let continuation):
                state = .delivered
                return continuation
            case .finished, .delivered:
                return nil
            }
        }
        continuation?.resume(with: result)
    }
}
