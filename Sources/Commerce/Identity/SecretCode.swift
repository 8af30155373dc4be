/// 128 bits from the system's cryptographic source, as 32 lower-case hexadecimal digits: what nobody guesses. Whoever has it has
/// what it opens, so it is kept out of logs.
package struct SecretCode: Hashable, Sendable {
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

    package static func random() -> SecretCode {
        var source = SystemRandomNumberGenerator()
        return SecretCode(bits: UInt128.random(in: 0...UInt128.max, using: &source))
    }
}
