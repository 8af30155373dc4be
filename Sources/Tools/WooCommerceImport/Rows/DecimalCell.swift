extension CellText {
    /// A number with a decimal point, from what shops of all countries write: `1234.5`, `1234,5`, `1,234.50`, `1.234,50`, `.5`.
    /// Nil when it is no number, or when a lone comma could be either sign: `1,234`.
    /// - Parameter isThousandUnlikely: reads that comma as the decimal sign.
    static func decimal(_ text: String, isThousandUnlikely: Bool = false) -> String? {
        if isShortest(text) { return text }
        var signs = Array(text.unicodeScalars.filter { $0 != " " && $0 != "\u{A0}" && $0 != "\u{202F}" })
        let isNegative = signs.first == "-"
        if isNegative { signs.removeFirst() }
        guard !signs.isEmpty, signs.allSatisfy({ "0"..."9" ~= $0 || $0 == "," || $0 == "." }) else { return nil }
        guard let decimalSign = decimalSign(signs, isThousandUnlikely) else { return nil }
        let parts = signs.split(separator: decimalSign, omittingEmptySubsequences: false)
        guard parts.count <= 2 else { return nil }
        let whole = parts[0].filter { "0"..."9" ~= $0 }
        var decimals = parts.count == 2 ? Array(parts[1]) : []
        while decimals.last == "0" { decimals.removeLast() }
        guard !whole.isEmpty || parts.count == 2 && !parts[1].isEmpty else { return nil }
        var result = String.UnicodeScalarView()
        if isNegative { result.append("-") }
        if whole.isEmpty { result.append("0") }
        result.append(contentsOf: whole)
        if !decimals.isEmpty {
            result.append(".")
            result.append(contentsOf: decimals)
        }
        return String(result)
    }

    /// Digits, and perhaps a point with more digits of which the last is not 0: what nearly all cells hold.
    private static func isShortest(_ text: String) -> Bool {
        var point: Int?
        var last: UInt8 = 0
        var count = 0
        for byte in text.utf8 {
            if byte == UInt8(ascii: "."), point == nil, count > 0 {
                point = count
            } else if !(UInt8(ascii: "0")...UInt8(ascii: "9") ~= byte) {
                return false
            }
            last = byte
            count += 1
        }
        return count > 0 && last != UInt8(ascii: ".") && (point == nil || last != UInt8(ascii: "0"))
    }

    /// Which of the two signs ends the whole part. The other one stands between groups of three digits, or nothing is said.
    private static func decimalSign(_ signs: [Unicode.Scalar], _ isThousandUnlikely: Bool) -> Unicode.Scalar? {
        let (commas, points) = (signs.count { $0 == "," }, signs.count { $0 == "." })
        switch (commas, points) {
        case (0, 0), (0, 1): return "."
        case (1, 0):
            let decimals = signs.count - 1 - (signs.firstIndex(of: ",") ?? 0)
            let couldBeThousands = decimals == 3 && signs.first != "0" && signs.first != ","
            return couldBeThousands && !isThousandUnlikely ? nil : ","
        case (_, 0...1): return isGrouped(signs, by: ",", decimal: ".") ? "." : isGrouped(signs, by: ".", decimal: ",") ? "," : nil
        default: return isGrouped(signs, by: ".", decimal: ",") ? "," : nil
        }
    }

    /// Whether groups of three digits stand between the grouping signs, up to the decimal sign.
    private static func isGrouped(_ signs: [Unicode.Scalar], by group: Unicode.Scalar, decimal: Unicode.Scalar) -> Bool {
        let parts = signs.split(separator: decimal, omittingEmptySubsequences: false)
        guard parts.count <= 2, parts.count < 2 || !parts[1].contains(group) else { return false }
        let groups = parts[0].split(separator: group, omittingEmptySubsequences: false)
        return 1...3 ~= groups[0].count && groups.dropFirst().allSatisfy { $0.count == 3 }
    }
}
