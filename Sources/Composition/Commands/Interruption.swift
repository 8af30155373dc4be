import UnixSignals

/// Ctrl-C and a manager's signal to stop, for commands that can go on later where they were.
enum Interruption {
    /// Runs a command's work; when the signal comes it is cancelled, and ends by itself at the next safe place. What was
    /// finished by then is the answer all the same.
    /// - Parameter advice: what the person is told after "stopped": how far it came and what to do next.
    static func watching<Result: Sendable>(
        _ advice: @escaping @Sendable () -> String, _ work: @escaping @Sendable () async throws -> Result
    ) async throws -> Result {
        let signals = await UnixSignalsSequence(trapping: .sigint, .sigterm)
        return try await withThrowingTaskGroup(of: Result?.self) { group in
            group.addTask { try await work() }
            group.addTask {
                for await _ in signals { break }
                return nil
            }
            defer { group.cancelAll() }
            if let result = try await group.next() ?? nil { return result }
            group.cancelAll()
            do {
                if let result = try await group.next() ?? nil { return result }
            } catch is CancellationError {}
            throw CommandFailure(message: "duka: stopped. \(advice())", status: 1)
        }
    }
}
