import Commerce
import Logging

/// Delivers events to reactions in bounded batches under a lease. Any number of workers may run at once.
package struct OutboxWorker: Sendable {
    private let database: Database
    private let reactions: [String: [Reaction]]
    private let clock: Clock
    private let limits: Limits
    private let logger: Logger
    private let tell: @Sendable (StoredEvent, Ending) -> Void

    /// What became of one delivery, for metrics.
    package enum Ending: String, Sendable, CaseIterable {
        case delivered, retried, setAside
    }

    package struct Limits: Sendable {
        package var batch = 50
        /// Longer than a batch may take whose effects all hang.
        package var leaseSeconds = 120
        /// How long one effect outside the database may take.
        package var effectSeconds = 20
        /// How many of those run at once.
        package var effectsAtOnce = 16
        /// After these an event is set aside for a person. With the delays below, about a day.
        package var attempts = 19
        package init() {}
    }

    /// - Parameter tell: is told once for each delivery that ended, of all events of all nodes by the one that delivered.
    package init(
        _ database: Database, reactions: [Reaction], clock: Clock, limits: Limits = Limits(), logger: Logger,
        tell: @escaping @Sendable (StoredEvent, Ending) -> Void = { _, _ in }
    ) {
        self.database = database
        self.reactions = Dictionary(grouping: reactions, by: \.topic)
        self.clock = clock
        self.limits = limits
        self.logger = logger
        self.tell = tell
    }

    /// Delivers one batch.
    /// - Returns: how many events it took; 0 means that nothing waits.
    @discardableResult
    package func runOnce() async throws -> Int {
        let (clock, limits) = (clock, limits)
        let events = try await database.write {
            try Outbox.claim(limit: limits.batch, leaseSeconds: limits.leaseSeconds, at: clock.now(), in: $0)
        }
        let isOwn = { (event: StoredEvent) in (reactions[event.topic] ?? []).allSatisfy(\.isTransactional) }
        try await deliverTogether(events.filter(isOwn))
        try await deliverBesideEachOther(events.filter { !isOwn($0) })
        return events.count
    }

    /// Events that reach outside: one that hangs costs its time limit and holds up few others.
    private func deliverBesideEachOther(_ events: [StoredEvent]) async throws {
        try await withThrowingTaskGroup(of: Void.self) { group in
            for (index, event) in events.enumerated() {
                if index >= limits.effectsAtOnce { try await group.next() }
                group.addTask { try await deliver(event) }
            }
            try await group.waitForAll()
        }
    }

    /// Events whose reactions stay within the database, all in one transaction: an import leaves one for each variant. When
    /// anything fails nothing has happened, and each is delivered by itself.
    private func deliverTogether(_ events: [StoredEvent]) async throws {
        guard events.count > 1 else {
            for event in events { try await deliver(event) }
            return
        }
        do {
            let (clock, reactions) = (clock, reactions)
            try await database.write { transaction in
                for event in events {
                    for reaction in reactions[event.topic] ?? [] { try reaction.run(event, at: clock.now(), in: transaction) }
                    try Outbox.finish(event.id, at: clock.now(), in: transaction)
                }
            }
            for event in events { tell(event, .delivered) }
        } catch is CancellationError {
            throw CancellationError()
        } catch {
            for event in events { try await deliver(event) }
        }
    }

    /// Delivers until nothing waits; for tests and for commands that end.
    package func drain() async throws {
        while try await runOnce() > 0 {}
    }

    private func deliver(_ event: StoredEvent) async throws {
        do {
            try await runAll(event)
            let now = clock.now()
            try await database.write { try Outbox.finish(event.id, at: now, in: $0) }
            tell(event, .delivered)
        } catch is CancellationError where Task.isCancelled {
            throw CancellationError()  // this worker ends, and its lease with it
        } catch {
            let now = clock.now()
            let retryAt = event.attempt < limits.attempts ? now.adding(seconds: Self.delaySeconds(after: event.attempt)) : nil
            logger.log(
                level: retryAt == nil ? .error : .warning, "Event delivery failed",
                metadata: ["event.id": "\(event.id)", "event.topic": "\(event.topic)", "attempt": .stringConvertible(event.attempt), "error": "\(error)"])
            try await database.write { try Outbox.fail(event, error: "\(error)", retryAt: retryAt, at: now, in: $0) }
            tell(event, retryAt == nil ? .setAside : .retried)
        }
    }

    /// One reaction that fails holds up none of the others: each is remembered by itself, and only what failed is run again.
    private func runAll(_ event: StoredEvent) async throws {
        var failure: (any Error)?
        for reaction in reactions[event.topic] ?? [] {
            do { try await run(reaction, event) } catch is CancellationError where Task.isCancelled {
                throw CancellationError()
            } catch { failure = failure ?? error }
        }
        if let failure { throw failure }
    }

    private func run(_ reaction: Reaction, _ event: StoredEvent) async throws {
        let clock = clock
        switch reaction.effect {
        case .transactional: try await database.write { try reaction.run(event, at: clock.now(), in: $0) }
        case .external(let effect):
            guard try await !database.read({ try Outbox.isConsumed(by: reaction.name, event.id, in: $0) }) else { return }
            try await TimeLimit.within(seconds: limits.effectSeconds, endsWithTask: true) { try await effect(event) }
            try await database.write { _ = try Outbox.isFirst(for: reaction.name, event.id, at: clock.now(), in: $0) }
        }
    }

    /// 2, 4, 8 … seconds, at most 4 hours.
    static func delaySeconds(after attempt: Int) -> Int { min(1 << min(attempt, 20), 14_400) }
}
