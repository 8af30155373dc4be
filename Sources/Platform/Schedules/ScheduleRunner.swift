import Commerce
import Logging
import Synchronization

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

    /// Looks again and again what is due, until the task is cancelled. Each schedule runs by itself: one that waits for a provider
    /// holds up no other.
    /// - Parameter pause: between two looks.
    package func runUntilCancelled(pause: Duration = .seconds(1)) async {
        let running = Running()
        await withDiscardingTaskGroup { group in
            while !Task.isCancelled {
                for schedule in await dueNow() where running.begin(schedule.name) {
                    group.addTask {
                        _ = await run(schedule)
                        running.end(schedule.name)
                    }
                }
                try? await Task.sleep(for: pause)
            }
        }
    }

    /// Runs what is due and nobody else runs, all at once, and waits for the last; for tests and for commands that end.
    /// - Returns: the names of what ran, in the order of the schedules.
    @discardableResult
    package func runDue() async throws -> [String] {
        let due = try await due()
        let ran = await withTaskGroup(of: String?.self) { group in
            for schedule in due { group.addTask { await run(schedule) ? schedule.name : nil } }
            return await group.reduce(into: Set<String>()) { if let name = $1 { $0.insert(name) } }
        }
        return schedules.map(\.name).filter(ran.contains)
    }

    private func due() async throws -> [Schedule] {
        let clock = clock
        let due: Set<String> = try await database.read { reader in
            let now = clock.now()
            return Set(try reader.all("SELECT name FROM platform_schedules WHERE due_at <= \(now) AND leased_until <= \(now)") { try $0[0] })
        }
        return schedules.filter { due.contains($0.name) }
    }

    private func dueNow() async -> [Schedule] {
        do { return try await due() } catch {
            logger.error("Schedules could not be read", metadata: ["error": "\(error)"])
            return []
        }
    }

    /// - Returns: false when another node has it, or the database could not be asked.
    private func run(_ schedule: Schedule) async -> Bool {
        do {
            guard let lease = try await claim(schedule) else { return false }
            var failure: String?
            do { try await schedule.run() } catch {
                failure = "\(error)"
                logger.error("Schedule failed", metadata: ["schedule": "\(schedule.name)", "error": "\(error)"])
            }
            try await finish(schedule, lease, failure)
            return true
        } catch {
            // Its lease ends by itself.
            logger.error("Schedule could not be claimed or finished", metadata: ["schedule": "\(schedule.name)", "error": "\(error)"])
            return false
        }
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

/// The schedules that run in this process just now.
private final class Running: Sendable {
    private let names = Mutex<Set<String>>([])

    /// - Returns: false when it runs already.
    func begin(_ name: String) -> Bool { names.withLock { $0.insert(name).inserted } }

    func end(_ name: String) { _ = names.withLock { $0.remove(name) } }
}
