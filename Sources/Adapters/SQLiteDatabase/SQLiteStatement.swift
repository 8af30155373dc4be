import GRDBSQLite
import Platform

/// A prepared statement, and the row it stands on.
final class SQLiteStatement: SQLColumns {
    let text: String
    private let handle: OpaquePointer
    private let connection: OpaquePointer

    init(_ connection: OpaquePointer, _ text: String) throws {
        var text = text
        var handle: OpaquePointer?
        var isAlone = true
        let code = text.withUTF8 { bytes in
            bytes.withMemoryRebound(to: CChar.self) { bytes in
                var rest: UnsafePointer<CChar>?
                let code = sqlite3_prepare_v3(
                    connection, bytes.baseAddress, CInt(bytes.count), CUnsignedInt(SQLITE_PREPARE_PERSISTENT), &handle, &rest)
                if let start = bytes.baseAddress, let rest {
                    isAlone = bytes[(rest - start)...].allSatisfy { $0 <= 32 || $0 == 59 }  // blanks and semicolons
                }
                return code
            }
        }
        guard code == SQLITE_OK else { throw SQLiteErrors.last(of: connection, text) }
        guard let handle else { throw DatabaseError.failed("An empty statement") }
        guard isAlone else {
            sqlite3_finalize(handle)
            throw DatabaseError.failed("More than one statement: \(text)")
        }
        self.text = text
        self.handle = handle
        self.connection = connection
    }

    deinit { sqlite3_finalize(handle) }

    /// Goes to the next row; `false` after the last.
    func step() throws -> Bool {
        switch sqlite3_step(handle) {
        case SQLITE_ROW: true
        case SQLITE_DONE: false
        default: throw SQLiteErrors.last(of: connection, text)
        }
    }

    var isReadOnly: Bool { sqlite3_stmt_readonly(handle) != 0 }

    /// Makes it ready to run again, and lets go of the values.
    func reset() {
        sqlite3_reset(handle)
        sqlite3_clear_bindings(handle)
    }

    // MARK: Values

    func bind(_ values: [SQLValue]) throws {
        guard values.count == Int(sqlite3_bind_parameter_count(handle)) else {
            throw DatabaseError.failed("\(values.count) values for \(sqlite3_bind_parameter_count(handle)) places: \(text)")
        }
        for (offset, value) in values.enumerated() {
            guard try bind(value, at: CInt(offset + 1)) == SQLITE_OK else { throw SQLiteErrors.last(of: connection, text) }
        }
    }

    private func bind(_ value: SQLValue, at index: CInt) throws -> CInt {
        switch value {
        case .null: return sqlite3_bind_null(handle, index)
        case .integer(let number): return sqlite3_bind_int64(handle, index, number)
        case .real(let number): return sqlite3_bind_double(handle, index, number)
        case .text(var string):
            return try string.withUTF8 { bytes in
                // An empty buffer may have no address, and no address would be NULL.
                guard let start = bytes.baseAddress, !bytes.isEmpty else { return sqlite3_bind_text(handle, index, "", 0, Self.transient) }
                // PostgreSQL stores no such text, so no engine does.
                guard !bytes.contains(0) else { throw DatabaseError.failed("Text holds a zero byte: \(text)") }
                return start.withMemoryRebound(to: CChar.self, capacity: bytes.count) {
                    sqlite3_bind_text64(handle, index, $0, UInt64(bytes.count), Self.transient, UInt8(SQLITE_UTF8))
                }
            }
        case .bytes(let bytes):
            guard !bytes.isEmpty else { return sqlite3_bind_zeroblob(handle, index, 0) }
            return bytes.withUnsafeBytes { sqlite3_bind_blob64(handle, index, $0.baseAddress, UInt64($0.count), Self.transient) }
        }
    }

    /// Tells SQLite to copy what it is given.
    private static var transient: sqlite3_destructor_type { unsafeBitCast(-1, to: sqlite3_destructor_type.self) }

    // MARK: Columns

    func isNull(at index: Int) -> Bool { sqlite3_column_type(handle, CInt(index)) == SQLITE_NULL }

    func integer(at index: Int) throws -> Int64 {
        guard sqlite3_column_type(handle, CInt(index)) == SQLITE_INTEGER else { throw unreadable(index, "an integer") }
        return sqlite3_column_int64(handle, CInt(index))
    }

    func real(at index: Int) throws -> Double {
        switch sqlite3_column_type(handle, CInt(index)) {
        case SQLITE_FLOAT, SQLITE_INTEGER: sqlite3_column_double(handle, CInt(index))
        default: throw unreadable(index, "a number")
        }
    }

    func text(at index: Int) throws -> String {
        guard sqlite3_column_type(handle, CInt(index)) == SQLITE_TEXT else { throw unreadable(index, "text") }
        let start = sqlite3_column_text(handle, CInt(index))
        return String(decoding: UnsafeBufferPointer(start: start, count: Int(sqlite3_column_bytes(handle, CInt(index)))), as: UTF8.self)
    }

    func bytes(at index: Int) throws -> [UInt8] {
        guard sqlite3_column_type(handle, CInt(index)) == SQLITE_BLOB else { throw unreadable(index, "bytes") }
        let start = sqlite3_column_blob(handle, CInt(index))
        return [UInt8](UnsafeRawBufferPointer(start: start, count: Int(sqlite3_column_bytes(handle, CInt(index)))))
    }

    private func unreadable(_ index: Int, _ wanted: String) -> DatabaseError {
        .unreadable("Column \(index) is not \(wanted): \(text)")
    }
}
