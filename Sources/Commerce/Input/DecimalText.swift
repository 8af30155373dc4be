/// Exact reading of "12.34" as an integer count of 10^-digits. No floating point, so no cent is ever lost on the way in.
///
/// The grammar is the machine form: an optional "-", ASCII digits, and perhaps "." with more ASCII digits. Signs "+",
/// exponents, grouping, spaces, digits of other scripts, "NaN" and ".5" are refused.
enum DecimalText {
    enum Failure: Error, Equatable {
        case malformed
        case tooManyDecimals
        case tooLarge
    }

    /// - Parameter bound: the largest magnitude that is accepted, in units of 10^-digits.
    static func parse(_ text: String, digits: Int, bound: Int64) throws(Failure) -> Int64 {
        var value: Int128 = 0
        var wholeDigits = 0
        var decimals: Int?
        var isNegative = false
        var isTooLarge = false

        for (index, byte) in text.utf8.enumerated() {
            switch byte {
            case UInt8(ascii: "-") where index == 0:
                isNegative = true
            case UInt8(ascii: ".") where wholeDigits > 0 && decimals == nil:
                decimals = 0
            case UInt8(ascii: "0")...UInt8(ascii: "9"):
                if let count = decimals { decimals = count + 1 } else { wholeDigits += 1 }
                // Once too large, only the grammar is still checked: "99…9x" is malformed rather than large.
                if !isTooLarge { value = value * 10 + Int128(byte - UInt8(ascii: "0")) }
                isTooLarge = isTooLarge || value > Int128(bound)
            default:
                throw .malformed
            }
        }

        guard wholeDigits > 0, decimals != 0 else { throw .malformed }
        if isTooLarge, (decimals ?? 0) <= digits { throw .tooLarge }
        guard (decimals ?? 0) <= digits else { throw .tooManyDecimals }
        for _ in 0..<(digits - (decimals ?? 0)) {
            value *= 10
            guard value <= Int128(bound) else { throw .tooLarge }
        }
        return isNegative ? -Int64(value) : Int64(value)
    }

    /// The text of a count of 10^-digits, with exactly that many decimals: 1234 with 2 digits is "12.34".
    static func text(_ value: Int64, digits: Int) -> String {
        guard digits > 0 else { return String(value) }
        var scale: UInt64 = 1
        for _ in 0..<digits { scale *= 10 }
        let (whole, fraction) = value.magnitude.quotientAndRemainder(dividingBy: scale)
        // The extra unit in front keeps the leading zeros: 5 of 100 is "05".
        return (value < 0 ? "-" : "") + String(whole) + "." + String(scale + fraction).dropFirst()
    }
}
