import Synchronization

/// So many people at once, each with one thing at a time.
struct Crowd: Sendable {
    let size: Int

    init(_ size: Int) { self.size = size }

    /// Results in the order of the numbers.
    func map<Result: Sendable>(_ numbers: Range<Int>, _ body: @escaping @Sendable (Int) async throws -> Result) async throws -> [Result] {
        let line = Line(numbers)
        return try await withThrowingTaskGroup(of: [(Int, Result)].self) { group in
            for _ in 0..<size {
                group.addTask {
                    var done: [(Int, Result)] = []
                    while let number = line.take() { done.append((number, try await body(number))) }
                    return done
                }
            }
            var all: [(Int, Result)] = []
            for try await some in group { all += some }
            return all.sorted { $0.0 < $1.0 }.map(\.1)
        }
    }

    private final class Line: Sendable {
        private let numbers: Mutex<Range<Int>>

        init(_ numbers: Range<Int>) { self.numbers = Mutex(numbers) }

        func take() -> Int? { numbers.withLock { $0.popFirst() } }
    }
}
