import Foundation
import GRDBSQLite
import Platform

/// What SQLite's codes mean to a caller.
enum SQLiteErrors {
    /// The error of the connection's last call.
    static func last(of connection: OpaquePointer, _ statement: String? = nil) -> DatabaseError {
        let code = sqlite3_extended_errcode(connection)
        let message = String(cString: sqlite3_errmsg(connection))
        return error(code: code, message: message, statement: statement)
    }

    static func error(code: CInt, message: String, statement: String?) -> DatabaseError {
        // SQLite gives these as macros that Swift does not see: the low byte is the kind, the rest says more.
        let (busy, locked, constraint) = (5 as CInt, 6 as CInt, 19 as CInt)
        let disk: Set<CInt> = [8, 10, 11, 13, 14, 26]  // read-only, I/O, malformed, full, cannot open, not a database
        switch code & 0xff {
        case busy, locked: return .serializationConflict(message)
        case constraint where isUnique(code): return .uniqueViolation(constraint: subject(of: message))
        // Nothing is wrong with the statement or with who asked, and it may be over soon: a failing disk reads as any of these.
        case let kind where disk.contains(kind): return .connectionLost("\(message) (SQLite \(code))")
        case constraint: return .constraintViolation(constraint: subject(of: message))
        default: return .failed(statement.map { "\(message) (SQLite \(code)): \($0)" } ?? "\(message) (SQLite \(code))")
        }
    }

    private static func isUnique(_ code: CInt) -> Bool {
        let (primaryKey, unique, rowIdentifier) = (6 as CInt, 8 as CInt, 10 as CInt)
        return [primaryKey, unique, rowIdentifier].contains(code >> 8)
    }

    /// `UNIQUE constraint failed: table.column` names what refused after the colon; a foreign key names nothing.
    private static func subject(of message: String) -> String {
        guard let colon = message.range(of: ": ") else { return message }
        return String(message[colon.upperBound...])
    }
}
