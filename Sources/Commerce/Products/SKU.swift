/// A stock keeping unit: the merchant's own code for what is sold, 1 to 64 printable characters, as it was typed.
///
/// Two SKUs are the same when they are written the same. Lookups by people who type go by `folded`.
package struct SKU: Hashable, Sendable, Comparable {
    package let text: String

    package static let maximumLength = 64

    /// Takes off white space at both ends. Throws `.required`, `.tooLong` or, for control and invisible characters and
    /// for white space other than the plain space, `.invalid`.
    package init(_ text: String, field: String = "sku") throws(InputProblem) {
        if SKU.isPlain(text) {
            self.text = text
            return
        }
        let text = PlainText.composed(PlainText.trimmed(text))
        guard !text.isEmpty else { throw InputProblem(field, .required, "is required.") }
        guard text.unicodeScalars.count <= SKU.maximumLength else {
            throw InputProblem(field, .tooLong, "must have at most 64 characters.", ["maximum": "64"])
        }
        guard text.unicodeScalars.allSatisfy(SKU.isPrintable) else {
            throw InputProblem(field, .invalid, "must have printable characters only.")
        }
        self.text = text
    }

    /// The form that a lookup compares: lower case.
    package var folded: String { PlainText.composed(text.lowercased()) }

    package static func < (left: SKU, right: SKU) -> Bool { left.text < right.text }

    /// What most codes are: ASCII without white space at the ends. Told from the bytes, because Unicode's tables are slow to ask
    /// and a page reads a code for each of its variants.
    private static func isPlain(_ text: String) -> Bool {
        let bytes = text.utf8
        guard 1...maximumLength ~= bytes.count, bytes.first != UInt8(ascii: " "), bytes.last != UInt8(ascii: " ") else { return false }
        return bytes.allSatisfy { 0x20...0x7E ~= $0 }
    }

    /// Two codes that look the same must be the same, so nothing that draws nothing, except the plain space.
    private static func isPrintable(_ scalar: Unicode.Scalar) -> Bool {
        scalar == " "
            || !(scalar.properties.isWhitespace || scalar.properties.isDefaultIgnorableCodePoint || PlainText.isInvisible(scalar))
    }
}

extension SKU: CodableAsText {
    package var encodedText: String { text }
    package init(decoded text: String) throws(InputProblem) { try self.init(text) }
}

extension SKU: CustomStringConvertible {
    package var description: String { text }
}
