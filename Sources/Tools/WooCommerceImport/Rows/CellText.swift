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

    /// A number with a decimal point, from what shops of all countries write: `1234.5`, `1234,5`, `1,234.50`, `1.234,50`, `.5`.
    /// Nil when it is no number, or when a lone comma or point could be either: `1,234`.
    static func decimal(_ text: String, isThousandUnlikely: Bool = false) -> String? {
        var digits = text.replacing(" ", with: "").replacing("\u{A0}", with: "").replacing("\u{202F}", with: "")
        let isNegative = digits.hasPrefix("-")
        if isNegative { digits.removeFirst() }
        guard !digits.isEmpty, digits.utf8.allSatisfy({ 0x30...0x39 ~= $0 || $0 == 0x2C || $0 == 0x2E }) else { return nil }
        let (commas, points) = (digits.count { $0 == "," }, digits.count { $0 == "." })
        switch (commas, points) {
        case (0, 0), (0, 1): break
        case (1, 0):
            let decimals = digits.utf8.count - 1 - digits.utf8.distance(from: digits.startIndex, to: digits.firstIndex(of: ",")!)
            guard decimals != 3 || isThousandUnlikely || digits.hasPrefix("0") || digits.hasPrefix(",") else { return nil }
            digits = digits.replacing(",", with: ".")
        case (_, 1) where isGrouped(digits, by: ",", decimal: "."): digits = digits.replacing(",", with: "")
        case (1, _) where isGrouped(digits, by: ".", decimal: ","):
            digits = digits.replacing(".", with: "").replacing(",", with: ".")
        case (2..., 0) where isGrouped(digits, by: ",", decimal: "."): digits = digits.replacing(",", with: "")
        case (0, 2...) where isGrouped(digits, by: ".", decimal: ","): digits = digits.replacing(".", with: "")
        default: return nil
        }
        if digits.hasPrefix(".") { digits = "0" + digits }
        if let point = digits.firstIndex(of: ".") {
            while digits.last == "0" { digits.removeLast() }
            if digits.endIndex > point, digits.last == "." { digits.removeLast() }
        }
        guard !digits.isEmpty, digits.first != "." else { return nil }
        return (isNegative ? "-" : "") + digits
    }

    /// Whether groups of three digits stand between the grouping signs, up to the decimal sign.
    private static func isGrouped(_ digits: String, by group: Character, decimal: Character) -> Bool {
        let whole = digits.split(separator: decimal, omittingEmptySubsequences: false)
        guard whole.count <= 2, whole.count < 2 || !whole[1].contains(group) else { return false }
        let groups = whole[0].split(separator: group, omittingEmptySubsequences: false)
        return 1...3 ~= groups[0].count && groups.dropFirst().allSatisfy { $0.count == 3 }
    }
}
