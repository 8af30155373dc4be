import Commerce
import Platform

/// The unguessable part of an order's link, `/orders/<token>`: 128 random bits as 32 hexadecimal digits. Who has the link
/// may see the order, so it is kept out of logs.
package struct OrderToken: Hashable, Sendable {
    package let text: String

    /// `nil` for anything but 32 lower-case hexadecimal digits.
    package init?(_ text: String) {
        guard text.utf8.count == 32,
            text.utf8.allSatisfy({ UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 || UInt8(ascii: "a")...UInt8(ascii: "f") ~= $0 })
        else { return nil }
        self.text = text
    }

    private init(bits: UInt128) {
        let digits = String(bits, radix: 16)
        text = String(repeating: "0", count: 32 - digits.utf8.count) + digits
    }

    /// From the system's cryptographic source.
    package static func random() -> OrderToken {
        var source = SystemRandomNumberGenerator()
        return OrderToken(bits: UInt128.random(in: 0...UInt128.max, using: &source))
    }
}

extension OrderToken: SQLConvertible {
    package var sqlValue: SQLValue { .text(text) }
    package static func decode(_ columns: any SQLColumns, at index: Int) throws -> OrderToken {
        guard let token = OrderToken(try columns.text(at: index)) else { throw DatabaseError.unreadable("Not an order token") }
        return token
    }
}
