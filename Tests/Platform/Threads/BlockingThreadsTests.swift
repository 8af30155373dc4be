import Foundation
import Platform
import Synchronization
import Testing

@Suite("Blocking threads") struct BlockingThreadsTests {
    @Test("give each thread a state of its own") func states() async throws {
        let made = Atomic<Int>(0)
        let threads = BlockingThreads(name: "test", threads: 3, waitingLimit: 100) { made.add(1, ordering: .relaxed).newValue }
        let states = try await withThrowingTaskGroup(of: (Int, String?).self) { group in
            for _ in 1...60 {
                group.addTask {
                    try await threads.run { state in
                        usleep(500)
                        return (state, Thread.current.name)
                    }
                }
            }
            return try await group.reduce(into: [Int: Set<String?>]()) { $0[$1.0, default: []].insert($1.1) }
        }
        #expect(states.count <= 3)
        #expect(states.values.allSatisfy { $0.count == 1 })
        await threads.finish()
    }

    @Test("pass an error on, and keep what a job did to the state") func errors() async throws {
        struct Odd: Error {}
        let threads = BlockingThreads(name: "test", threads: 1, waitingLimit: 10) { 0 }
        await #expect(throws: Odd.self) {
            try await threads.run { state in
                state = 7
                throw Odd()
            }
        }
        #expect(try await threads.run { $0 } == 7)
        await threads.finish()
    }

    @Test("give up their states before the end is told") func finish() async throws {
        final class Resource: Sendable {
            let count: Counter
            init(_ count: Counter) { self.count = count }
            deinit { count.value.subtract(1, ordering: .sequentiallyConsistent) }
        }
        final class Counter: Sendable { let value = Atomic<Int>(0) }
        let open = Counter()
        let threads = BlockingThreads(name: "test", threads: 4, waitingLimit: 100) {
            open.value.add(1, ordering: .sequentiallyConsistent)
            return Resource(open)
        }
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 1...40 { group.addTask { _ = try await threads.run { _ in usleep(200) } } }
            try await group.waitForAll()
        }
        #expect(open.value.load(ordering: .sequentiallyConsistent) > 0)
        await threads.finish()
        #expect(open.value.load(ordering: .sequentiallyConsistent) == 0)
        await threads.finish()
        await #expect(throws: DatabaseError.closed) { try await threads.run { _ in } }
    }
}
