/// The form of a country's postcodes: `#` is a digit, `@` a letter, `*` either; everything else stands for itself.
///
/// Spaces and hyphens are where the postal service writes them, and people may leave them out: `k1a0b1` fits `@#@ #@#` and
/// becomes `K1A 0B1`.
struct PostcodeShape: Hashable, Sendable {
    let mask: String

    /// The postcode as the postal service writes it, or nil when it does not fit.
    func canonical(_ text: String) -> String? {
        var given = PostcodeShape.significant(text)[...]
        var result = ""
        for sign in mask {
            if sign == " " || sign == "-" {
                result.append(sign)
                continue
            }
            guard let next = given.popFirst() else { return nil }
            let fits =
                switch sign {
                case "#": PostcodeShape.isDigit(next)
                case "@": PostcodeShape.isLetter(next)
                case "*": PostcodeShape.isDigit(next) || PostcodeShape.isLetter(next)
                default: sign == next
                }
            guard fits else { return nil }
            result.append(next)
        }
        return given.isEmpty ? result : nil
    }

    /// Made up, to show in a hint: `12345-6789`, `A1B 2C3`.
    var example: String {
        var digits = Array("1234567890")[...]
        var letters = Array("ABCDEFGH")[...]
        return String(
            mask.map { sign in
                switch sign {
                case "#": digits.popFirst() ?? "0"
                case "@", "*": letters.popFirst() ?? "A"
                default: sign
                }
            })
    }

    /// For the `pattern` attribute of an HTML input, which takes JavaScript's regular expressions.
    var htmlPattern: String {
        mask.map { sign in
            switch sign {
            case "#": "[0-9]"
            case "@": "[A-Za-z]"
            case "*": "[A-Za-z0-9]"
            case " ", "-": #"[ \-]?"#
            case let letter where letter.isLetter: "[\(letter)\(letter.lowercased())]"
            default: String(sign)
            }
        }.joined()
    }

    /// Capitals and digits only. Digits of other scripts, such as the wide ones of Japanese keyboards, become 0 to 9.
    private static func significant(_ text: String) -> [Character] {
        text.uppercased().unicodeScalars.compactMap { scalar in
            let category = scalar.properties.generalCategory
            if category == .dashPunctuation || scalar.properties.isWhitespace { return nil }
            if category == .decimalNumber, let digit = scalar.properties.numericValue { return Character(String(Int(digit))) }
            return Character(scalar)
        }
    }

    private static func isDigit(_ sign: Character) -> Bool { "0"..."9" ~= sign }
    private static func isLetter(_ sign: Character) -> Bool { "A"..."Z" ~= sign }
}
