/// Work that comes round: settle unknown payments, free expired reservations, prune.
package struct Schedule: Sendable {
    /// Names it for ever; its row in the database carries it.
    package let name: String
    package let everySeconds: Int
    /// Longer than one run may take: a run that crashed is tried again after it.
    package let leaseSeconds: Int
    /// Does a bounded amount of work. Two runs may overlap when one outlives its lease, so each step is safe beside itself.
    package let run: @Sendable () async throws -> Void

    package init(_ name: String, everySeconds: Int, leaseSeconds: Int = 120, run: @escaping @Sendable () async throws -> Void) {
        self.name = name
        self.everySeconds = everySeconds
        self.leaseSeconds = leaseSeconds
        self.run = run
    }
}
