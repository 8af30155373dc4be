import CPostgres
import Platform

/// What PostgreSQL's codes mean to a caller.
enum PostgresErrors {
    static func error(of answer: OpaquePointer?) -> DatabaseError {
        guard let answer else { return .connectionLost("No answer") }
        return error(
            state: field(answer, "C") ?? "", message: field(answer, "M") ?? String(cString: PQresultErrorMessage(answer)).trimmed,
            constraint: field(answer, "n"), column: [field(answer, "t"), field(answer, "c")].compactMap(\.self).joined(separator: "."))
    }

    /// - Parameter state: SQLSTATE, five characters.
    static func error(state: String, message: String, constraint: String?, column: String) -> DatabaseError {
        switch state {
        case "23505": .uniqueViolation(constraint: constraint ?? column)
        case _ where state.hasPrefix("23"): .constraintViolation(constraint: constraint ?? column)
        // A serialization failure, a deadlock, a lock that could not be had in time.
        case "40001", "40P01", "55P03": .serializationConflict(message)
        // Too many connections, or a statement that took longer than it may.
        case "53300", "57014": .overloaded
        // The server's disk is full or its memory used up; its disk fails.
        case _ where state.hasPrefix("53") || state.hasPrefix("58"): .connectionLost(message)
        // The server goes away, or is not the primary any more.
        case "57P01", "57P02", "57P03", "57P05", "25P03": .connectionLost(message)
        case "0A000" where message.contains("during recovery"): .connectionLost(message)
        case _ where state.hasPrefix("08"): .connectionLost(message)
        // The schema changed under a prepared statement, or a pooler between forgot it: a new connection mends both.
        case "0A000" where message.contains("cached plan"): .connectionLost(message)
        case "26000": .connectionLost(message)
        default: .failed("\(message) (PostgreSQL \(state))")
        }
    }

    private static func field(_ answer: OpaquePointer, _ code: Unicode.Scalar) -> String? {
        PQresultErrorField(answer, CInt(code.value)).map { String(cString: $0) }
    }
}
