import Commerce

/// What a database stores: the types that all engines share.
package enum SQLValue: Sendable, Hashable {
    case null
    case integer(Int64)
    case real(Double)
    case text(String)
    case bytes([UInt8])
}

/// A value that can be bound to a statement.
package protocol SQLEncodable {
    var sqlValue: SQLValue { get }
}

/// A value that can be read from a column. `nil` columns are read as `Optional`.
package protocol SQLDecodable {
    static func decode(_ columns: any SQLColumns, at index: Int) throws -> Self
}

package typealias SQLConvertible = SQLEncodable & SQLDecodable

extension Int64: SQLConvertible {
    package var sqlValue: SQLValue { .integer(self) }
    package static func decode(_ columns: any SQLColumns, at index: Int) throws -> Int64 { try columns.integer(at: index) }
}

extension Int: SQLConvertible {
    package var sqlValue: SQLValue { .integer(Int64(self)) }
    package static func decode(_ columns: any SQLColumns, at index: Int) throws -> Int { Int(try columns.integer(at: index)) }
}

/// 0 or 1, which every engine has.
extension Bool: SQLConvertible {
    package var sqlValue: SQLValue { .integer(self ? 1 : 0) }
    package static func decode(_ columns: any SQLColumns, at index: Int) throws -> Bool { try columns.integer(at: index) != 0 }
}

extension Double: SQLConvertible {
    package var sqlValue: SQLValue { .real(self) }
    package static func decode(_ columns: any SQLColumns, at index: Int) throws -> Double { try columns.real(at: index) }
}

extension String: SQLConvertible {
    package var sqlValue: SQLValue { .text(self) }
    package static func decode(_ columns: any SQLColumns, at index: Int) throws -> String { try columns.text(at: index) }
}

extension [UInt8]: SQLConvertible {
    package var sqlValue: SQLValue { .bytes(self) }
    package static func decode(_ columns: any SQLColumns, at index: Int) throws -> [UInt8] { try columns.bytes(at: index) }
}

extension Optional: SQLDecodable where Wrapped: SQLDecodable {
    package static func decode(_ columns: any SQLColumns, at index: Int) throws -> Wrapped? {
        columns.isNull(at: index) ? nil : try Wrapped.decode(columns, at: index)
    }
}

/// Text enumerations are stored by their raw value: `enum Status: String, SQLConvertible`.
extension SQLEncodable where Self: RawRepresentable, RawValue: SQLEncodable {
    package var sqlValue: SQLValue { rawValue.sqlValue }
}

extension SQLDecodable where Self: RawRepresentable, RawValue: SQLDecodable {
    package static func decode(_ columns: any SQLColumns, at index: Int) throws -> Self {
        let raw = try RawValue.decode(columns, at: index)
        guard let value = Self(rawValue: raw) else { throw DatabaseError.unreadable("\(raw) is not a \(Self.self)") }
        return value
    }
}
