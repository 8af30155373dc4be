import Commerce
import Orders
import Platform
import TestSupport
import Testing

@Suite("Order numbers") struct OrderNumberTests {
    @Test("a quiet shop counts from 1001 without gaps") func quiet() async throws {
        try await TestDatabase.each(OrdersSchema.migrations) { database async throws in
            let (numbers, time) = (OrderNumbers(database), TestClock())
            var drawn: [Int] = []
            for _ in 0..<5 {
                drawn.append(try await numbers.next(at: time.now).value)
                time.advance(seconds: 60)
            }
            #expect(drawn == [1001, 1002, 1003, 1004, 1005])
        }
    }

    @Test("two busy processes never draw the same number, and seldom ask for more") func busy() async throws {
        try await TestDatabase.each(OrdersSchema.migrations) { database async throws in
            let processes = [OrderNumbers(database), OrderNumbers(database)]
            let now = TestClock.start
            let before = database.statistics.writes
            let drawn = try await withThrowingTaskGroup(of: Int.self) { group in
                for number in 0..<1_000 { group.addTask { try await processes[number % 2].next(at: now).value } }
                return try await group.reduce(into: [Int]()) { $0.append($1) }
            }
            #expect(Set(drawn).count == 1_000)
            #expect(drawn.min() == 1001)
            #expect(database.statistics.writes - before <= 24)
        }
    }
}
