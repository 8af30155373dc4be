import Commerce

/// The key of a guest's cart, kept in their cookie: 128 random bits as 32 hexadecimal digits. Who has it has the cart, so it
/// is kept out of logs and pages.
package struct CartToken: Hashable, Sendable {
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
    package static func random() -> CartToken {
        var source = SystemRandomNumberGenerator()
        return CartToken(bits: UInt128.random(in: 0...UInt128.max, using: &source))
    }
}
