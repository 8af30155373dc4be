/// Amounts as people read them: "$1,234.50", "1 234,50 €", "KSh 1,234".
///
/// An own small table instead of ICU, which would be most of the binary and whose answers change with its version, so that
/// tests and caches could not rely on them. English, Swahili, French, German and Arabic have their own conventions, other
/// languages the English ones until a row is added here.
///
/// Spaces are no-break ones (U+00A0, and U+202F between groups in French), the sign is a real minus (U+2212) in front of
/// everything. For machines there is `Money.decimalText`.
package struct MoneyFormat: Hashable, Sendable {
    package let locale: LocaleCode
    private let conventions: Conventions

    package init(locale: LocaleCode) {
        self.locale = locale
        conventions = Conventions.of(locale)
    }

    /// Whether decimals come after a comma.
    package var hasDecimalComma: Bool { conventions.decimalSeparator == [UInt8(ascii: ",")] }

    package func string(_ money: Money) -> String {
        let symbol = CurrencySymbols.symbol(of: money.currency, locale: locale)
        // Bytes, because a page of products has many prices and this is on the way of each.
        var text: [UInt8] = []
        text.reserveCapacity(48)
        switch conventions.placement {
        case .symbolFirst:
            if money.isNegative { text += Self.minus }
            text += symbol.utf8
            // "€5" but "KSh 5": letters need a space to stay apart from digits.
            if let last = symbol.utf8.last, last.isASCIILetter { text += Self.noBreakSpace }
            appendNumber(money, to: &text)
        case .symbolLast:
            if money.isNegative { text += Self.minus }
            appendNumber(money, to: &text)
            text += Self.noBreakSpace
            text += symbol.utf8
        case .rightToLeft:
            // The outer isolate keeps the order of number and symbol whatever stands around it; the inner one keeps the
            // minus in front of the digits.
            text += Self.rightToLeftIsolate
            text += Self.leftToRightIsolate
            if money.isNegative { text += Self.minus }
            appendNumber(money, to: &text)
            text += Self.popIsolate
            text += Self.noBreakSpace
            text += symbol.utf8
            text += Self.popIsolate
        }
        return String(decoding: text, as: UTF8.self)
    }

    private func appendNumber(_ money: Money, to text: inout [UInt8]) {
        let perUnit = money.currency.minorUnitsPerUnit.magnitude
        let (whole, fraction) = money.minorUnits.magnitude.quotientAndRemainder(dividingBy: perUnit)

        let digits = String(whole).utf8
        var digitsLeft = digits.count
        for digit in digits {
            text.append(digit)
            digitsLeft -= 1
            if digitsLeft > 0, digitsLeft % 3 == 0 { text += conventions.groupSeparator }
        }

        if perUnit == 1 || fraction == 0 && CurrencySymbols.isUsuallyWhole(money.currency) { return }
        text += conventions.decimalSeparator
        // The extra unit in front keeps the leading zeros: 5 of 100 is "05".
        text += String(perUnit + fraction).utf8.dropFirst()
    }

    private static let minus = Array("\u{2212}".utf8)
    private static let noBreakSpace = Array("\u{A0}".utf8)
    private static let leftToRightIsolate = Array("\u{2066}".utf8)
    private static let rightToLeftIsolate = Array("\u{2067}".utf8)
    private static let popIsolate = Array("\u{2069}".utf8)

    private enum Placement { case symbolFirst, symbolLast, rightToLeft }

    private struct Conventions: Hashable {
        let groupSeparator: [UInt8]
        let decimalSeparator: [UInt8]
        let placement: Placement

        init(groupSeparator: String, decimalSeparator: String, placement: Placement) {
            self.groupSeparator = Array(groupSeparator.utf8)
            self.decimalSeparator = Array(decimalSeparator.utf8)
            self.placement = placement
        }

        static func of(_ locale: LocaleCode) -> Conventions {
            switch locale.language {
            case "fr": Conventions(groupSeparator: "\u{202F}", decimalSeparator: ",", placement: .symbolLast)
            case "de": Conventions(groupSeparator: ".", decimalSeparator: ",", placement: .symbolLast)
            // Digits stay Latin: that is what shops from Morocco to the Gulf print, and what people type back.
            case "ar": Conventions(groupSeparator: ",", decimalSeparator: ".", placement: .rightToLeft)
            default: Conventions(groupSeparator: ",", decimalSeparator: ".", placement: .symbolFirst)
            }
        }
    }
}
