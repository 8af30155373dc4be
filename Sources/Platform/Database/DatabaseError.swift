/// What can go wrong in a database, as far as a caller can act on it.
package enum DatabaseError: Error, Equatable {
    /// A unique index refused a row. `constraint` names it as the engine does (`table.column` or the constraint's name).
    case uniqueViolation(constraint: String)
    /// A check, foreign key or not-null constraint refused a row.
    case constraintViolation(constraint: String)
    /// Two transactions met; running the whole transaction again is right.
    case serializationConflict(String)
    /// The engine could not be reached, or went away: whether a commit took place is unknown.
    case connectionLost(String)
    /// More work waits than the bound allows. Nothing was done.
    case overloaded
    /// The program is ending and takes no more work. Nothing was done.
    case closed
    /// A column holds what the program cannot read.
    case unreadable(String)
    /// The statement itself is wrong, or the engine failed.
    case failed(String)

    /// A collision of two generated primary keys, which a second run with fresh identifiers mends.
    var isIdentifierCollision: Bool {
        guard case .uniqueViolation(let constraint) = self else { return false }
        return constraint.hasSuffix(".id") || constraint.hasSuffix("_pkey")
    }
}
