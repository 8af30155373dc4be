import Commerce
import Logging

/// Runs schedules when they are due, each on one node at a time.
package struct ScheduleRunner: Sendable {
    private let database: Database
    private let schedules: [Schedule]
    private let clock: Clock
    private let logger: Logger

    package init(_ database: Database, schedules: [Schedule], clock: Clock, logger: Logger) {
        self.database = database
        self.schedules = schedules
        self.clock = clock
        self.logger = logger
    }

    /// Makes the rows of new schedules, due now.
    package func register() async throws {
        let (schedules, now) = (schedules, clock.now())
        try await database.write { transaction in
            for schedule in schedules {
                try transaction.execute(
                    "INSERT INTO platform_schedules (name, due_at) VALUES (\(schedule.name), \(now)) ON CONFLICT (name) DO NOTHING")
            }
        }
    }

    /// Runs what is due and nobody else runs, all at once: one that waits for a provider holds up no other.
    /// - Returns: the names of what ran, in the order of the schedules.
    @discardableResult
    package func runDue() async throws -> [String] {
        let clock = clock
        let due: [String] = try await database.read { reader in
            let now = clock.now()
            return try reader.all("SELECT name FROM platform_schedules WHERE due_at <= \(now) AND leased_until <= \(now)") { try $0[0] }
        }
        let ran = try await withThrowingTaskGroup(of: String?.self) { group in
            for schedule in schedules where due.contains(schedule.name) { group.addTask { try await run(schedule) ? schedule.name : nil } }
            return try await group.reduce(into: Set<String>()) { if let name = $1 { $0.insert(name) } }
        }
        return schedules.map(\.name).filter(ran.contains)
    }

    /// - Returns: false when another node has it.
    private func run(_ schedule: Schedule) async throws -> Bool {
        guard let lease = try await claim(schedule) else { return false }
        var failure: String?
        do { try await schedule.run() } catch {
            failure = "\(error)"
            logger.error("Schedule failed", metadata: ["schedule": "\(schedule.name)", "error": "\(error)"])
        }
        try await finish(schedule, lease, failure)
        return true
    }

    /// Since when the schedule that has waited longest is due; `nil` when none is, or all that are run somewhere.
    package static func oldestDue(at now: Timestamp, in reader: Reader) throws -> Timestamp? {
        try reader.first("SELECT min(due_at) FROM platform_schedules WHERE due_at <= \(now) AND leased_until <= \(now)") { try $0[0] as Timestamp? } ?? nil
    }

    private func claim(_ schedule: Schedule) async throws -> Int64? {
        let clock = clock
        return try await database.write { transaction in
            let now = clock.now()
            let lease: Identifier<Schedule> = transaction.newIdentifier()
            let claimed = try transaction.execute(
                """
                UPDATE platform_schedules SET lease = \(lease), leased_until = \(now.adding(seconds: schedule.leaseSeconds))
                WHERE name = \(schedule.name) AND due_at <= \(now) AND leased_until <= \(now)
                """)
            return claimed == 1 ? lease.rawValue : nil
        }
    }

    private func finish(_ schedule: Schedule, _ lease: Int64, _ failure: String?) async throws {
        let now = clock.now()
        try await database.write { transaction in
            try transaction.execute(
                """
                UPDATE platform_schedules
                SET due_at = \(now.adding(seconds: schedule.everySeconds)), leased_until = 0, finished_at = \(now), last_error = \(failure)
                WHERE name = \(schedule.name) AND lease = \(lease)
                """)
        }
    }
}
