import Commerce
import Foundation

/// An opaque sRGB colour, `#RRGGBB`.
package struct HexColour: Hashable, Sendable {
    let red: UInt8
    let green: UInt8
    let blue: UInt8

    /// Reads `#abc` and `#aabbcc` in any case. Throws `.invalid`; nothing else of CSS gets through.
    package init(_ text: String, field: String = "colour") throws(InputProblem) {
        let digits = text.utf8.dropFirst().compactMap { Character(Unicode.Scalar($0)).hexDigitValue.map(UInt8.init) }
        guard text.utf8.first == UInt8(ascii: "#"), digits.count == text.utf8.count - 1, digits.count == 3 || digits.count == 6 else {
            throw InputProblem(field: field, code: .invalid, message: "A colour must look like #1a2b3c.")
        }
        let pairs = digits.count == 3 ? digits.flatMap { [$0, $0] } : digits
        (red, green, blue) = (pairs[0] << 4 | pairs[1], pairs[2] << 4 | pairs[3], pairs[4] << 4 | pairs[5])
    }

    /// For colours that are written in the code.
    init(_ code: UInt32) {
        (red, green, blue) = (UInt8(code >> 16 & 0xFF), UInt8(code >> 8 & 0xFF), UInt8(code & 0xFF))
    }

    /// `#1a2b3c`.
    package var text: String {
        "#" + [red, green, blue].map { byte in (byte < 16 ? "0" : "") + String(byte, radix: 16) }.joined()
    }

    /// WCAG 2: from 1 (the same) to 21 (black on white).
    package func contrast(with other: HexColour) -> Double {
        let (a, b) = (luminance, other.luminance)
        return (max(a, b) + 0.05) / (min(a, b) + 0.05)
    }

    private var luminance: Double {
        func linear(_ channel: UInt8) -> Double {
            let value = Double(channel) / 255
            return value <= 0.04045 ? value / 12.92 : pow((value + 0.055) / 1.055, 2.4)
        }
        return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue)
    }
}

extension HexColour: Codable {
    package init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        do {
            try self.init(try container.decode(String.self))
        } catch let problem as InputProblem {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: problem.message)
        }
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(text)
    }
}
