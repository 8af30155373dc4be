import CPostgres
import Foundation
import Platform

/// An answer of the server, standing on one of its rows. Columns come as text, which says the same for every type.
final class PostgresRows: SQLColumns {
    private let answer: OpaquePointer?
    private let count: CInt
    private var row: CInt = -1
    /// For messages.
    var statement: PostgresStatement?

    init(_ answer: OpaquePointer?) {
        self.answer = answer
        count = PQntuples(answer)
    }

    deinit { PQclear(answer) }

    /// Goes to the next row; `false` after the last.
    func step() -> Bool {
        row += 1
        return row < count
    }

    /// How many rows the statement inserted, changed or removed.
    var changes: Int { PQresultStatus(answer) == PGRES_COMMAND_OK ? Int(atol(PQcmdTuples(answer))) : 0 }

    /// What was done, in the server's words: `COMMIT`.
    var tag: String { String(cString: PQcmdStatus(answer)) }

    var error: DatabaseError? {
        switch PQresultStatus(answer) {
        case PGRES_COMMAND_OK, PGRES_TUPLES_OK, PGRES_PIPELINE_SYNC, PGRES_PIPELINE_ABORTED: nil
        default: PostgresErrors.error(of: answer)
        }
    }

    // MARK: Columns

    func isNull(at index: Int) -> Bool { PQgetisnull(answer, row, CInt(index)) == 1 }

    func integer(at index: Int) throws -> Int64 {
        let bytes = try field(index)
        if PQftype(answer, CInt(index)) == PostgresType.boolean { return bytes.first == UInt8(ascii: "t") ? 1 : 0 }
        guard let number = Self.integer(bytes) else { throw unreadable(index, "an integer") }
        return number
    }

    func real(at index: Int) throws -> Double {
        guard let number = Double(String(decoding: try field(index), as: UTF8.self)) else { throw unreadable(index, "a number") }
        return number
    }

    func text(at index: Int) throws -> String {
        let bytes = try field(index)
        guard !PostgresType.isNotText(PQftype(answer, CInt(index))) else { throw unreadable(index, "text") }
        return String(decoding: bytes, as: UTF8.self)
    }

    func bytes(at index: Int) throws -> [UInt8] {
        let hex = try field(index)
        guard PQftype(answer, CInt(index)) == PostgresType.bytes, hex.count >= 2, hex.count.isMultiple(of: 2), hex[1] == UInt8(ascii: "x") else {
            throw unreadable(index, "bytes")
        }
        return [UInt8](unsafeUninitializedCapacity: hex.count / 2 - 1) { output, count in
            count = hex.count / 2 - 1
            for place in 0..<count { output[place] = Self.nibble(hex[2 * place + 2]) << 4 | Self.nibble(hex[2 * place + 3]) }
        }
    }

    private func field(_ index: Int) throws -> UnsafeBufferPointer<UInt8> {
        guard !isNull(at: index), let start = PQgetvalue(answer, row, CInt(index)) else { throw unreadable(index, "anything but NULL") }
        let count = Int(PQgetlength(answer, row, CInt(index)))
        return UnsafeBufferPointer(start: UnsafeRawPointer(start).assumingMemoryBound(to: UInt8.self), count: count)
    }

    private func unreadable(_ index: Int, _ wanted: String) -> DatabaseError {
        .unreadable("Column \(index) is not \(wanted): \(statement?.text ?? "")")
    }

    /// `0`-`9` and `a`-`f`, which is all that the server writes.
    private static func nibble(_ digit: UInt8) -> UInt8 { digit < 58 ? digit - 48 : digit - 87 }

    private static func integer(_ text: UnsafeBufferPointer<UInt8>) -> Int64? {
        let isNegative = text.first == UInt8(ascii: "-")
        let digits = isNegative ? text.dropFirst() : text[...]
        guard !digits.isEmpty else { return nil }
        var number: Int64 = 0
        for digit in digits {
            guard digit &- 48 < 10 else { return nil }
            // Downwards, because there is one more negative number than positive ones.
            let (shifted, overflows) = number.multipliedReportingOverflow(by: 10)
            let (sum, carries) = shifted.subtractingReportingOverflow(Int64(digit - 48))
            guard !overflows, !carries else { return nil }
            number = sum
        }
        if isNegative { return number }
        return number == .min ? nil : -number
    }
}

/// Numbers of PostgreSQL's built-in types.
private enum PostgresType {
    static let boolean: Oid = 16
    static let bytes: Oid = 17

    /// Integers, numbers and bytes, whose text is not what was stored.
    static func isNotText(_ type: Oid) -> Bool { [16, 17, 20, 21, 23, 700, 701, 1700].contains(type) }
}
