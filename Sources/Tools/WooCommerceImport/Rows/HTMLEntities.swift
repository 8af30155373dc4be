/// The character references that WordPress writes: numeric ones, and the names people use.
enum HTMLEntities {
    static func resolved(_ text: String) -> String {
        guard text.utf8.contains(UInt8(ascii: "&")) else { return text }
        var result = ""
        var rest = text[...]
        while let start = rest.firstIndex(of: "&") {
            result += rest[..<start]
            rest = rest[start...]
            // The longest name below is 6 letters, the longest number 7 digits.
            if let end = rest.prefix(12).firstIndex(of: ";"), let character = character(rest[rest.index(after: start)..<end]) {
                result.append(character)
                rest = rest[rest.index(after: end)...]
            } else {
                result += "&"
                rest = rest.dropFirst()
            }
        }
        return result + rest
    }

    private static func character(_ name: Substring) -> Character? {
        guard name.first == "#" else { return names[String(name)] }
        let number = name.dropFirst()
        let isHexadecimal = number.first == "x" || number.first == "X"
        guard let value = isHexadecimal ? UInt32(number.dropFirst(), radix: 16) : UInt32(number), let scalar = Unicode.Scalar(value),
            value >= 0x20 || value == 0x0A
        else { return nil }
        return Character(scalar)
    }

    private static let names: [String: Character] = [
        "amp": "&", "lt": "<", "gt": ">", "quot": "\"", "apos": "'", "nbsp": "\u{A0}", "shy": "\u{AD}", "copy": "©", "reg": "®", "trade": "™",
        "deg": "°", "hellip": "…", "ndash": "–", "mdash": "—", "lsquo": "‘", "rsquo": "’", "sbquo": "‚", "ldquo": "“", "rdquo": "”",
        "bdquo": "„", "laquo": "«", "raquo": "»", "bull": "•", "middot": "·", "times": "×", "frac12": "½", "frac14": "¼", "frac34": "¾",
        "euro": "€", "pound": "£", "yen": "¥", "cent": "¢", "auml": "ä", "ouml": "ö", "uuml": "ü", "Auml": "Ä", "Ouml": "Ö", "Uuml": "Ü",
        "szlig": "ß", "eacute": "é", "egrave": "è", "ecirc": "ê", "agrave": "à", "aacute": "á", "acirc": "â", "ccedil": "ç", "iacute": "í",
        "ntilde": "ñ", "oacute": "ó", "ocirc": "ô", "uacute": "ú", "plusmn": "±", "sup2": "²", "sup3": "³", "micro": "µ",
    ]
}
