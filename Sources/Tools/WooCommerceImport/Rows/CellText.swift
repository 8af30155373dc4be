/// How WooCommerce writes lists, texts and flags into a cell.
enum CellText {
    /// Takes off the apostrophe that WooCommerce's export sets before what a spreadsheet could run as a formula.
    static func withoutFormulaGuard(_ text: String) -> String {
        var start = text.utf8.makeIterator()
        guard start.next() == UInt8(ascii: "'"), let second = start.next() else { return text }
        switch second {
        case UInt8(ascii: "="), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "@"), UInt8(ascii: "\t"), UInt8(ascii: "\r"):
            return String(text.dropFirst())
        default: return text
        }
    }

    /// Without control characters other than line ends and tabs: no database and no terminal should ever see them.
    static func printable(_ text: String) -> String {
        guard text.utf8.contains(where: { isControl(UInt32($0)) }) else { return text }
        return String(String.UnicodeScalarView(text.unicodeScalars.filter { !isControl($0.value) }))
    }

    static func isControl(_ scalar: UInt32) -> Bool { scalar < 0x20 && scalar != 0x09 && scalar != 0x0A && scalar != 0x0D || scalar == 0x7F }

    /// `A, B\, C` is "A" and "B, C". Empty parts are left out.
    static func list(_ text: String) -> [String] {
        guard text.utf8.contains(where: { $0 == UInt8(ascii: ",") }) else {
            let only = text.trimmedOfSpace
            return only.isEmpty ? [] : [only]
        }
        var parts: [String] = []
        var part: [UInt8] = []
        func endPart() {
            let text = String(decoding: part, as: UTF8.self).trimmedOfSpace
            if !text.isEmpty { parts.append(text) }
            part.removeAll(keepingCapacity: true)
        }
        for byte in text.utf8 {
            guard byte == UInt8(ascii: ",") else {
                part.append(byte)
                continue
            }
            if part.last == UInt8(ascii: "\\") {
                part[part.count - 1] = byte
            } else {
                endPart()
            }
        }
        endPart()
        return parts
    }

    /// `\n` is a line end, and `\\n` the two characters.
    static func paragraphs(_ text: String) -> String {
        guard text.utf8.contains(UInt8(ascii: "\\")) else { return text }
        return
            text
            .split(separator: #"\\n"#, omittingEmptySubsequences: false)
            .map { $0.replacing(#"\n"#, with: "\n") }
            .joined(separator: #"\n"#)
    }

    /// `1`, `0`, and the words a spreadsheet makes of them.
    static func flag(_ text: String) -> Bool? {
        switch text.lowercased() {
        case "1", "true", "yes": true
        case "0", "false", "no": false
        default: nil
        }
    }
}
