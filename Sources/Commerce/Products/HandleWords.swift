/// Collects the words of a title, scalar by scalar, for `Handle.from(title:)`. Expects decomposed lower case.
struct HandleWords {
    /// Letters that do not decompose and have a usual spelling in plain Latin.
    private static let spellings: [Unicode.Scalar: String] = [
        "ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "ł": "l", "ħ": "h", "ı": "i", "ŋ": "ng", "ĸ": "k",
        "ŧ": "t", "ɓ": "b", "ɗ": "d", "ƙ": "k", "ƴ": "y", "ɛ": "e", "ɔ": "o", "ə": "e", "ſ": "s",
    ]
    /// Left out without ending the word: "don’t" is `dont`, and what nobody sees is no gap.
    private static func isSilent(_ scalar: Unicode.Scalar) -> Bool {
        scalar == "'" || scalar == "’" || scalar == "‘" || scalar.properties.generalCategory == .format
    }

    private var words: [String] = []
    private var word = String.UnicodeScalarView()
    private var keepsMarks = false

    mutating func take(_ scalar: Unicode.Scalar) {
        // Most titles are ASCII, and Unicode's tables are slow to ask.
        if let ascii = UInt8(exactly: scalar.value), ascii.isASCIIDigit || ascii.isASCIILetter {
            word.append(scalar)
            keepsMarks = false
            return
        }
        let category = scalar.properties.generalCategory
        if let spelling = Self.spellings[scalar] {
            word.append(contentsOf: spelling.unicodeScalars)
            keepsMarks = false
        } else if category.isLetter {
            word.append(scalar)
            keepsMarks = !Self.losesMarks(scalar)
        } else if category.isMark {
            if keepsMarks { word.append(scalar) }
        } else if category == .decimalNumber, let digit = scalar.properties.numericValue {
            word.append(contentsOf: String(Int(digit)).unicodeScalars)
            keepsMarks = false
        } else if scalar == "&" {
            endWord()
            word.append(contentsOf: "and".unicodeScalars)
            endWord()
        } else if !Self.isSilent(scalar) {
            endWord()
        }
    }

    /// The words with hyphens between them, cut after the last one that fits; one word that is too long is cut itself.
    mutating func joined(limit: Int) -> String? {
        endWord()
        guard let first = words.first else { return nil }

        var result = String(first.unicodeScalars.prefix(limit))
        var length = result.unicodeScalars.count
        for word in words.dropFirst() {
            length += 1 + word.unicodeScalars.count
            guard length <= limit else { break }
            result += "-" + word
        }
        return result
    }

    /// The same for a title of ASCII alone, as most are: told from the bytes. `nil` for any other; empty when it has no word.
    static func ascii(_ title: String, limit: Int) -> String? {
        var handle: [UInt8] = []
        var word: [UInt8] = []
        var isFull = false
        func endWord() {
            defer { word.removeAll(keepingCapacity: true) }
            guard !word.isEmpty, !isFull else { return }
            if handle.isEmpty {
                handle += word.prefix(limit)
            } else if handle.count + 1 + word.count <= limit {
                handle.append(UInt8(ascii: "-"))
                handle += word
            } else {
                isFull = true
            }
        }
        for byte in title.utf8 {
            switch byte {
            case 0x80...: return nil
            case UInt8(ascii: "A")...UInt8(ascii: "Z"): word.append(byte | 0x20)
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"): word.append(byte)
            case UInt8(ascii: "'"): break
            case UInt8(ascii: "&"):
                endWord()
                word += Array("and".utf8)
                endWord()
            default: endWord()
            }
        }
        endWord()
        return String(decoding: handle, as: UTF8.self)
    }

    static func isDigit(_ scalar: Unicode.Scalar) -> Bool { ("0"..."9").contains(scalar) }

    private mutating func endWord() {
        if !word.isEmpty { words.append(PlainText.composed(String(word))) }
        word = String.UnicodeScalarView()
        keepsMarks = false
    }

    private static func losesMarks(_ letter: Unicode.Scalar) -> Bool {
        switch letter.value {
        case 0x00...0x036F, 0x1D00...0x1DBF, 0x1E00...0x1EFF, 0x2C60...0x2C7F, 0xA720...0xA7FF: true  // Latin
        case 0x0370...0x03FF, 0x1F00...0x1FFF: true  // Greek
        default: false
        }
    }
}

extension Unicode.GeneralCategory {
    var isMark: Bool { self == .nonspacingMark || self == .spacingMark || self == .enclosingMark }

    var isLetter: Bool {
        switch self {
        case .lowercaseLetter, .uppercaseLetter, .titlecaseLetter, .otherLetter, .modifierLetter: true
        default: false
        }
    }
}
