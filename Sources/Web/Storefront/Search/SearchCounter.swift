import Commerce
import Logging
import Platform
import Search
import Synchronization

/// Counts searches in memory and writes the sums every few seconds, so that a visitor never waits for it and a crowd makes
/// one small transaction. What it holds is lost in a crash.
final class SearchCounter: Sendable {
    private struct State {
        var counts: [String: SearchLog.Count] = [:]
        var isWaiting = false
        var lastWrite: Task<Void, Never>?
    }

    private static let gatheringSeconds = 2
    private static let maximumTexts = 1_000

    private let state = Mutex(State())
    private let database: Database
    private let clock: Clock
    private let logger: Logger

    init(_ database: Database, clock: Clock, logger: Logger) {
        self.database = database
        self.clock = clock
        self.logger = logger
    }

    /// To be called each time the results of this text are shown; `nil` for a text that is not counted.
    func counting(_ text: String, results: Int) -> (@Sendable () -> Void)? {
        guard let text = SearchLog.normalized(text) else { return nil }
        let count = SearchLog.Count(searches: 1, withoutResults: results == 0 ? 1 : 0, results: results)
        return { [weak self] in self?.add(count, to: text) }
    }

    private func add(_ count: SearchLog.Count, to text: String) {
        let isFirst = state.withLock { state in
            guard state.counts[text] != nil || state.counts.count < Self.maximumTexts else { return false }
            state.counts[text, default: SearchLog.Count(searches: 0, withoutResults: 0, results: 0)].add(count)
            defer { state.isWaiting = true }
            return !state.isWaiting
        }
        guard isFirst else { return }
        Task {
            try? await Task.sleep(for: .seconds(Self.gatheringSeconds))
            await flush()
        }
    }

    /// Returns when all that was counted before is written, or could not be.
    func flush() async {
        let task = state.withLock { state in
            let (counts, previous) = (state.counts, state.lastWrite)
            state.counts = [:]
            state.isWaiting = false
            let task = Task {
                await previous?.value
                await self.write(counts)
            }
            state.lastWrite = task
            return task
        }
        await task.value
    }

    private func write(_ counts: [String: SearchLog.Count]) async {
        guard !counts.isEmpty else { return }
        let now = clock.now()
        do {
            try await database.write { try SearchLog.add(counts, at: now, in: $0) }
        } catch {
            logger.warning("Searches could not be counted", metadata: ["error": "\(error)"])
        }
    }
}
