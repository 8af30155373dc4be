/// An address that mail can be sent to, as far as one can tell without sending.
///
/// Pragmatic rather than complete: quoted local parts, comments, address literals and non-ASCII addresses, which most
/// mail servers refuse, are refused here with a sentence that says so.
package struct EmailAddress: Hashable, Sendable {
    /// As typed, with the domain in lower case: `Amina.O@example.co.ke`.
    package let text: String

    /// RFC 5321: what fits between the angle brackets of an SMTP command.
    package static let maximumLength = 254

    /// Takes off white space at both ends. Throws `.required`, `.tooLong`, `.unsupported` for letters beyond ASCII, or
    /// `.invalid`.
    package init(_ text: String, field: String = "email") throws(InputProblem) {
        let text = PlainText.trimmed(text)
        guard !text.isEmpty else { throw InputProblem(field, .required, "is required.") }
        guard text.utf8.count <= EmailAddress.maximumLength else {
            throw InputProblem(field, .tooLong, "must have at most 254 characters.", ["maximum": "254"])
        }
        guard text.utf8.allSatisfy({ $0 < 0x80 }) else {
            throw InputProblem(field, .unsupported, "must have unaccented Latin letters, digits and signs only.")
        }
        let parts = text.split(separator: "@", omittingEmptySubsequences: false)
        guard parts.count == 2, EmailAddress.isLocalPart(parts[0]), EmailAddress.isDomain(parts[1]) else {
            throw InputProblem(field, .invalid, "must look like name@example.com.")
        }
        self.text = parts[0] + "@" + parts[1].lowercased()
    }

    /// The form that an account is looked up by. No mail provider tells `Amina@` and `amina@` apart.
    package var folded: String { text.lowercased() }

    /// Lower case: `example.co.ke`.
    package var domain: String { String(text.drop { $0 != "@" }.dropFirst()) }

    private static let localSigns = Set("!#$%&'*+/=?^_`{|}~-.".utf8)

    private static func isLocalPart(_ part: Substring) -> Bool {
        1...64 ~= part.utf8.count
            && part.utf8.allSatisfy { $0.isASCIILetter || $0.isASCIIDigit || localSigns.contains($0) }
            && !part.hasPrefix(".") && !part.hasSuffix(".") && !part.contains("..")
    }

    private static func isDomain(_ domain: Substring) -> Bool {
        let labels = domain.split(separator: ".", omittingEmptySubsequences: false)
        // A last label of digits only would be an IP address.
        guard labels.count >= 2, let last = labels.last, !last.utf8.allSatisfy(\.isASCIIDigit) else { return false }
        return labels.allSatisfy { label in
            1...63 ~= label.utf8.count
                && label.utf8.allSatisfy { $0.isASCIILetter || $0.isASCIIDigit || $0 == UInt8(ascii: "-") }
                && !label.hasPrefix("-") && !label.hasSuffix("-")
        }
    }
}

extension EmailAddress: CodableAsText {
    package var encodedText: String { text }
    package init(decoded text: String) throws(InputProblem) { try self.init(text) }
}
