import Commerce
import Platform

/// Hands out order numbers. They come from one row that everybody increments, which would make all orders wait for each
/// other if it were part of their transactions. So a block is taken in a transaction of its own: one number at a time in a
/// quiet shop, which leaves hardly a gap, and up to `largestBlock` at a time under load.
package actor OrderNumbers {
    static let largestBlock = 128
    /// A block that is used up faster than this doubles the next one; a slower one halves it.
    private static let busyMilliseconds: Int64 = 1_000

    private let database: Database
    private var free = 0..<0
    private var blockSize = 1
    private var takenAt: Timestamp?
    private var refill: Task<Range<Int>, any Error>?

    package init(_ database: Database) { self.database = database }

    package func next(at now: Timestamp) async throws -> OrderNumber {
        while true {
            if let number = free.popFirst() { return OrderNumber(number) }
            let task = refill ?? startRefill(at: now)
            let block = await task.result
            // Everybody who waited comes by here; the first one puts the block in place.
            if refill == task {
                refill = nil
                free = try block.get()
            } else if case .failure(let error) = block {
                throw error
            }
        }
    }

    private func startRefill(at now: Timestamp) -> Task<Range<Int>, any Error> {
        if let takenAt {
            let isBusy = now.milliseconds(since: takenAt) < Self.busyMilliseconds
            blockSize = isBusy ? min(blockSize * 2, Self.largestBlock) : max(blockSize / 2, 1)
        }
        takenAt = now
        let (database, size) = (database, blockSize)
        let task = Task {
            try await database.write { transaction in
                try transaction.execute("UPDATE orders_numbers SET next_number = next_number + \(size) WHERE name = 'orders'")
                let end: Int? = try transaction.first("SELECT next_number FROM orders_numbers WHERE name = 'orders'") { try $0[0] }
                guard let end else { throw DatabaseError.failed("orders_numbers has no row") }
                return end - size..<end
            }
        }
        refill = task
        return task
    }
}
