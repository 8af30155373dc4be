import Commerce
import Crypto
import Foundation

/// What opens a gift card: 16 letters and digits, about 78 bits from the system's cryptographic source. None of them is easily taken for
/// another. The database holds its digest only, so who reads the database cannot spend it.
package struct GiftCardCode: Hashable, Sendable {
    /// Upper case, without dashes.
    let text: String

    package static let length = 16
    /// Without 0, 1, I, L, O and U.
    private static let alphabet = Array("23456789ABCDEFGHJKMNPQRSTVWXYZ")

    /// Whatever its case, with or without dashes and spaces. Throws `.required`, or `.invalid` for what no code can be.
    package init(typed: String, field: String = "gift_card") throws(InputProblem) {
        let bare = typed.filter { !$0.isWhitespace && !"-–—".contains($0) }.uppercased()
        guard !bare.isEmpty else { throw InputProblem(field: field, code: .required, message: "The code of the gift card is required.") }
        guard bare.utf8.count == Self.length, bare.allSatisfy(Self.alphabet.contains) else {
            throw InputProblem(field: field, code: .invalid, message: "The code of a gift card has \(Self.length) letters and digits.")
        }
        text = bare
    }

    private init(text: String) { self.text = text }

    package static func random() -> GiftCardCode {
        var source = SystemRandomNumberGenerator()
        return GiftCardCode(text: String((0..<length).map { _ in alphabet[Int.random(in: 0..<alphabet.count, using: &source)] }))
    }

    /// `ABCD-EFGH-JKMN-PQRS`
    package var printed: String {
        stride(from: 0, to: text.count, by: 4).map { String(text.dropFirst($0).prefix(4)) }.joined(separator: "-")
    }

    /// What stays readable of it.
    package var lastFour: String { String(text.suffix(4)) }

    /// SHA-256, which is enough for what nobody can guess.
    var digest: String { SHA256.hash(data: Data("duka gift card\n\(text)".utf8)).map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined() }
}
