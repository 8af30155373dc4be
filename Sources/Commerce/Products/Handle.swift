/// The part of a URL that names a product, a page or a collection: `sac-en-sisal`.
///
/// Words of lower-case letters of any script and digits 0 to 9, joined by single hyphens, 1 to 120 characters, composed
/// (NFC). Nothing in it needs escaping in HTML.
package struct Handle: Hashable, Sendable, Comparable {
    package let text: String

    package static let maximumLength = 120

    /// Throws `.required`, `.tooLong` or `.invalid`; it corrects nothing, since a handle is looked up byte by byte.
    package init(_ text: String, field: String = "handle") throws(InputProblem) {
        if Handle.isPlain(text) {
            self.text = text
            return
        }
        guard !text.isEmpty else { throw InputProblem(field, .required, "is required.") }
        let composed = PlainText.composed(text)
        guard composed.unicodeScalars.count <= Handle.maximumLength else {
            throw InputProblem(field, .tooLong, "must have at most 120 characters.", ["maximum": "120"])
        }
        guard Handle.isWellFormed(composed) else {
            throw InputProblem(field, .invalid, "must be lower-case letters and digits, with single hyphens between words.")
        }
        self.text = composed
    }

    /// The handle that a title suggests: "Größe 38 – Café!" becomes `grosse-38-cafe`.
    ///
    /// Diacritics are taken off Latin and Greek letters, which people type without them; in other scripts a mark is part
    /// of the spelling. A title without a letter or digit gives `untitled`. Making it unique is the caller's part.
    package static func from(title: String) -> Handle {
        if let handle = HandleWords.ascii(title, limit: maximumLength) { return Handle(wellFormed: handle.isEmpty ? "untitled" : handle) }
        var words = HandleWords()
        for scalar in PlainText.decomposed(title.lowercased()).unicodeScalars { words.take(scalar) }
        return Handle(wellFormed: words.joined(limit: maximumLength) ?? "untitled")
    }

    package static func < (left: Handle, right: Handle) -> Bool { left.text < right.text }

    private init(wellFormed text: String) { self.text = text }

    /// Whether the text is a handle of ASCII letters and digits, as most are. Told from the bytes, because Unicode's tables are
    /// slow to ask and a page reads a handle for each of its links.
    package static func isPlain(_ text: String) -> Bool {
        guard text.utf8.count <= maximumLength else { return false }
        var previous = UInt8(ascii: "-")
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"): break
            case UInt8(ascii: "-") where previous != byte: break
            default: return false
            }
            previous = byte
        }
        return previous != UInt8(ascii: "-")
    }

    private static func isWellFormed(_ text: String) -> Bool {
        var followsLetterOrDigit = false
        for scalar in text.unicodeScalars {
            if "a"..."z" ~= scalar || HandleWords.isDigit(scalar) {
                followsLetterOrDigit = true
                continue
            }
            let category = scalar.properties.generalCategory
            if scalar == "-" || category.isMark {
                // No hyphen at the start or after another, no mark without a letter to stand on.
                guard followsLetterOrDigit else { return false }
                followsLetterOrDigit = scalar != "-"
            } else {
                guard category.isLetter, !scalar.properties.changesWhenLowercased else { return false }
                followsLetterOrDigit = true
            }
        }
        return followsLetterOrDigit
    }
}

extension Handle: CodableAsText {
    package var encodedText: String { text }
    package init(decoded text: String) throws(InputProblem) { try self.init(text) }
}

extension Handle: CustomStringConvertible {
    package var description: String { text }
}
