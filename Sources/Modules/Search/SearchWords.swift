import Foundation

/// Cuts text into the words that search compares: lower case, without accents.
package enum SearchWords {
    /// Longer words are cut: nobody types them whole.
    static let maximumWordLength = 40

    /// Letters that do not decompose and that people type in plain Latin.
    private static let spellings: [Unicode.Scalar: String] = [
        "ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "ł": "l", "ħ": "h", "ı": "i",
    ]

    /// Whether a text has a word, for each of these, that begins with it; for the few names that no index is kept of.
    package static func isMatch(_ names: [String], beginning typed: [String]) -> Bool {
        typed.allSatisfy { begun in names.contains { $0.hasPrefix(begun) || EnglishPlurals.stem($0) == EnglishPlurals.stem(begun) } }
    }

    /// In their order, with repetitions, at most `limit`.
    package static func words(_ text: String, limit: Int) -> [String] {
        if let quick = asciiWords(text, limit: limit) { return quick }
        var words: [String] = []
        var word = String.UnicodeScalarView()
        func end() {
            if !word.isEmpty, words.count < limit { words.append(String(word)) }
            word = String.UnicodeScalarView()
        }
        for scalar in text.lowercased().decomposedStringWithCompatibilityMapping.unicodeScalars {
            guard words.count < limit else { break }
            if let spelling = spellings[scalar] {
                if word.count < maximumWordLength { word.append(contentsOf: spelling.unicodeScalars) }
                continue
            }
            switch scalar.properties.generalCategory {
            case .nonspacingMark, .enclosingMark: continue
            case .lowercaseLetter, .uppercaseLetter, .titlecaseLetter, .modifierLetter, .decimalNumber, .letterNumber, .otherNumber, .spacingMark:
                if word.count < maximumWordLength { word.append(scalar) }
            case .otherLetter where isIdeograph(scalar):
                // Written without spaces: every sign is a word.
                end()
                word.append(scalar)
                end()
            case .otherLetter: if word.count < maximumWordLength { word.append(scalar) }
            default: if scalar != "'" && scalar != "’" { end() }
            }
        }
        end()
        return words
    }

    private static func asciiWords(_ text: String, limit: Int) -> [String]? {
        var words: [String] = []
        var word: [UInt8] = []
        for byte in text.utf8 {
            switch byte {
            case 0x80...: return nil
            case UInt8(ascii: "A")...UInt8(ascii: "Z"): word.append(byte | 0x20)
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"): word.append(byte)
            case UInt8(ascii: "'"): break
            default:
                if !word.isEmpty { words.append(String(decoding: word.prefix(maximumWordLength), as: UTF8.self)) }
                word.removeAll(keepingCapacity: true)
                if words.count == limit { return words }
            }
        }
        if !word.isEmpty { words.append(String(decoding: word.prefix(maximumWordLength), as: UTF8.self)) }
        return words
    }

    private static func isIdeograph(_ scalar: Unicode.Scalar) -> Bool {
        scalar.properties.isIdeographic || (0x3040...0x30FF).contains(scalar.value)
    }
}
