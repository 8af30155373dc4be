import CPostgres
import Platform

/// The values of one call in PostgreSQL's binary form, so that bytes and text travel as they are and no number is parsed.
struct PostgresValues {
    private var buffer: [UInt8] = []
    /// Where each value begins; `nil` is NULL.
    private var starts: [Int?] = []
    private var lengths: [CInt] = []

    init(_ values: [SQLValue]) {
        starts.reserveCapacity(values.count)
        lengths.reserveCapacity(values.count)
        for value in values {
            let start = buffer.count
            switch value {
            case .null: break
            case .integer(let number): append(UInt64(bitPattern: number))
            case .real(let number): append(number.bitPattern)
            case .text(let text): buffer.append(contentsOf: text.utf8)
            case .bytes(let bytes): buffer.append(contentsOf: bytes)
            }
            starts.append(value == .null ? nil : start)
            lengths.append(CInt(buffer.count - start))
        }
        buffer.append(0)  // so that there is an address even for one empty text
    }

    func withPointers<Result>(
        _ body: (_ pointers: [UnsafePointer<CChar>?], _ lengths: [CInt], _ formats: [CInt]) -> Result
    ) -> Result {
        buffer.withUnsafeBytes { bytes in
            let base = bytes.bindMemory(to: CChar.self).baseAddress!
            return body(starts.map { $0.map { base + $0 } }, lengths, [CInt](repeating: 1, count: lengths.count))
        }
    }

    private mutating func append(_ number: UInt64) {
        withUnsafeBytes(of: number.bigEndian) { buffer.append(contentsOf: $0) }
    }
}

extension SQLValue {
    /// PostgreSQL's number of the type: bigint, double precision, text, bytea.
    var type: Oid {
        switch self {
        case .null: 0
        case .integer: 20
        case .real: 701
        case .text: 25
        case .bytes: 17
        }
    }
}
