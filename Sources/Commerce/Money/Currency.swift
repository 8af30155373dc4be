/// A currency that people pay in, by its ISO 4217 code.
///
/// Funds, precious metals and test codes of the standard are left out: nobody can pay with them. Four bytes wide, because
/// every amount of money carries one.
package struct Currency: Hashable, Sendable, Comparable {
    /// The three letters in the upper bytes and the number of decimals in the lowest, so that the order is that of the code.
    private let packed: UInt32

    /// Throws `.unknown` for anything but a listed code in upper case.
    package init(_ code: String, field: String = "currency") throws(InputProblem) {
        guard let known = CurrencyTable.byCode[code] else {
            throw InputProblem(field, .unknown, "must be a three-letter currency code in capitals, such as KES or USD.")
        }
        self = known
    }

    /// For the table and the constants only: three ASCII capitals, 0 to 3 digits.
    init(listed code: StaticString, minorUnitDigits: UInt32) {
        packed = code.withUTF8Buffer { bytes in
            UInt32(bytes[0]) << 24 | UInt32(bytes[1]) << 16 | UInt32(bytes[2]) << 8 | minorUnitDigits
        }
    }

    /// ISO 4217, three upper-case letters.
    package var code: String {
        String(decoding: [UInt8(packed >> 24), UInt8(packed >> 16 & 0xFF), UInt8(packed >> 8 & 0xFF)], as: UTF8.self)
    }

    /// How many decimals an amount has: 0 for the yen, 2 for the euro, 3 for the Kuwaiti dinar.
    package var minorUnitDigits: Int { Int(packed & 0xFF) }

    /// 1, 100 or 1000.
    package var minorUnitsPerUnit: Int64 {
        switch minorUnitDigits {
        case 0: 1
        case 2: 100
        default: 1000
        }
    }

    /// Every currency, in the order of the codes.
    package static var all: [Currency] { CurrencyTable.all }

    package static func < (left: Currency, right: Currency) -> Bool { left.packed < right.packed }
}

extension Currency: CodableAsText {
    package var encodedText: String { code }
    package init(decoded text: String) throws(InputProblem) { try self.init(text) }
}

extension Currency: CustomStringConvertible {
    package var description: String { code }
}
