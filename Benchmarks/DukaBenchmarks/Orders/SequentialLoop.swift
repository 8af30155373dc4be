import Platform

/// What orders a second are compared with: one after the other, each order's statements in one transaction with one `fsync`.
///
/// The statements are those that `PlaceOrder` ran for the very same carts on a copy of the same database, with the values it
/// bound: every look-up and every change, and none of the work between them. So the loop is the least that one order at a
/// time can cost.
struct SequentialLoop {
    let engine: any DatabaseEngine

    /// - Returns: the seconds it took.
    func run(_ orders: ArraySlice<[RunStatement]>) async throws -> Double {
        let started = ContinuousClock.now
        for statements in orders {
            try await engine.write { executor in
                for statement in statements {
                    if statement.isQuery {
                        try executor.query(statement.sql) { _ in }
                    } else {
                        try executor.execute(statement.sql)
                    }
                }
            }
        }
        return (ContinuousClock.now - started).seconds
    }
}
