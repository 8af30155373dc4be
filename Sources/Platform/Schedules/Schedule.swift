/// Work that comes round: settle unknown payments, free expired reservations, prune.
package struct Schedule: Sendable {
    /// Names it for ever; its row in the database carries it.
    package let name: String
    package let everySeconds: Int
    /// A run that crashed is tried again after it, and one that takes longer beside itself.
    package let leaseSeconds: Int
    /// Does a bounded amount of work. Two runs may overlap when one outlives its lease, so each step is safe beside itself.
    package let run: @Sendable () async throws -> Void

    package init(_ name: String, everySeconds: Int, leaseSeconds: Int = 120, run: @escaping @Sendable () async throws -> Void) {
        self.name = name
        self.everySeconds = everySeconds
        self.leaseSeconds = leaseSeconds
        self.run = run
    }

    /// Goes on with batches while a whole one was found, until a time after which another might outlive the lease; what is left
    /// waits for the next run.
    /// - Parameters:
    ///   - batch: how many a whole one has.
    ///   - step: does one batch, and returns how many it had.
    package static func inBatches(
        _ name: String, everySeconds: Int, of batch: Int, _ step: @escaping @Sendable () async throws -> Int
    ) -> Schedule {
        Schedule(name, everySeconds: everySeconds) {
            let began = ContinuousClock.now
            while try await step() >= batch, !Task.isCancelled, began.duration(to: .now) < .seconds(30) {}
        }
    }
}
