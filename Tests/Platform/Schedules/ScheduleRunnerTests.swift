import Commerce
import Logging
import Platform
import TestSupport
import Testing

@Suite("The schedule runner") struct ScheduleRunnerTests {
    private static func runner(_ database: Database, _ clock: TestClock, _ schedules: [Schedule]) -> ScheduleRunner {
        ScheduleRunner(database, schedules: schedules, clock: clock.clock, logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
    }

    @Test("runs what is due, at once and then every so often") func due() async throws {
        try await TestDatabase.each { database in
            let clock = TestClock()
            let runs = Collected<String>()
            let runner = Self.runner(
                database, clock,
                [
                    Schedule("minutely", everySeconds: 60) { runs.append("minutely") },
                    Schedule("hourly", everySeconds: 3_600) { runs.append("hourly") },
                ])
            try await runner.register()
            #expect(try await runner.runDue() == ["minutely", "hourly"])
            clock.advance(seconds: 59)
            let early = try await runner.runDue()
            #expect(early == [])
            clock.advance(seconds: 1)
            try await runner.register()
            #expect(try await runner.runDue() == ["minutely"])
            #expect(runs.values == ["minutely", "hourly", "minutely"])
        }
    }

    @Test("beside another runs each schedule on one of them") func twoRunners() async throws {
        try await TestDatabase.each { database in
            let clock = TestClock()
            let runs = Collected<Int>()
            for round in 1...5 {
                try await withThrowingTaskGroup(of: Void.self) { group in
                    for _ in 1...4 {
                        let runner = Self.runner(
                            database, clock,
                            [
                                Schedule("settle", everySeconds: 60) {
                                    runs.append(round)
                                    try await Task.sleep(for: .milliseconds(20))
                                }
                            ])
                        group.addTask {
                            try await runner.register()
                            try await runner.runDue()
                        }
                    }
                    try await group.waitForAll()
                }
                clock.advance(seconds: 60)
            }
            #expect(runs.values == [1, 2, 3, 4, 5])
        }
    }

    @Test("goes on with the others while one hangs, and never runs one beside itself") func hanging() async throws {
        try await TestDatabase.each { database in
            let clock = TestClock()
            let runs = Collected<String>()
            let runner = Self.runner(
                database, clock,
                [
                    Schedule("hangs", everySeconds: 1, leaseSeconds: 5) {
                        runs.append("hangs")
                        try await Task.sleep(for: .seconds(600))
                    },
                    Schedule("ticks", everySeconds: 1) { runs.append("ticks") },
                ])
            try await runner.register()
            let loop = Task { await runner.runUntilCancelled(pause: .milliseconds(5)) }
            for count in 1...10 {
                while runs.values.filter({ $0 == "ticks" }).count < count { try await Task.sleep(for: .milliseconds(2)) }
                clock.advance(seconds: 1)
            }
            loop.cancel()
            await loop.value
            #expect(runs.values.filter { $0 == "hangs" }.count == 1)
        }
    }

    @Test("a schedule in batches goes on while a whole one was found") func batches() async throws {
        let steps = Collected<Int>()
        let schedule = Schedule.inBatches("prune", everySeconds: 60, of: 100) {
            steps.append(1)
            return steps.values.count < 5 ? 100 : 99
        }
        try await schedule.run()
        #expect(steps.values.count == 5)
    }

    @Test("takes over from a run that died, when its lease ends") func leaseExpiry() async throws {
        try await TestDatabase.each { database in
            let clock = TestClock()
            let hasBegun = AsyncStream<Void>.makeStream()
            let hangs = Self.runner(
                database, clock,
                [
                    Schedule("settle", everySeconds: 60, leaseSeconds: 100) {
                        hasBegun.continuation.yield()
                        try await Task.sleep(for: .seconds(600))
                    }
                ])
            try await hangs.register()
            let dead = Task { try await hangs.runDue() }
            for await _ in hasBegun.stream { break }

            let other = Self.runner(database, clock, [Schedule("settle", everySeconds: 60, leaseSeconds: 100) {}])
            clock.advance(seconds: 99)
            let early = try await other.runDue()
            #expect(early == [])
            clock.advance(seconds: 1)
            #expect(try await other.runDue() == ["settle"])
            dead.cancel()
            _ = try? await dead.value
            let error: String?? = try await database.read { try $0.first("SELECT last_error FROM platform_schedules") { try $0[0] } }
            #expect(error == .some(nil), "the late failure of the first is not the last word")
        }
    }

    @Test("writes down why a run failed, and runs it again in its turn") func failure() async throws {
        try await TestDatabase.each { database in
            let clock = TestClock()
            let runner = Self.runner(
                database, clock,
                [
                    Schedule("bad", everySeconds: 60) { throw Trouble() }, Schedule("good", everySeconds: 60) {},
                ])
            try await runner.register()
            #expect(try await runner.runDue() == ["bad", "good"])
            let errors: [String?] = try await database.read {
                try $0.all("SELECT last_error FROM platform_schedules ORDER BY name") { try $0[0] }
            }
            #expect(errors == ["Trouble()", nil])
            clock.advance(seconds: 60)
            #expect(try await runner.runDue() == ["bad", "good"])
        }
    }
}
