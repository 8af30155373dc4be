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

    package func string(_ money: Money) -> String {
        let symbol = CurrencySymbols.symbol(of: money.currency, locale: locale)
        let number = number(money)
        let sign = money.isNegative ? Self.minus : ""
        switch conventions.placement {
        case .symbolFirst:
            // "€5" but "KSh 5": letters need a space to stay apart from digits.
            let space = symbol.last?.isLetter == true ? Self.noBreakSpace : ""
            return sign + symbol + space + number
        case .symbolLast:
            return sign + number + Self.noBreakSpace + symbol
        case .rightToLeft:
            // The outer isolate keeps the order of number and symbol whatever stands around it; the inner one keeps the
            // minus in front of the digits.
            return Self.rightToLeftIsolate + Self.leftToRightIsolate + sign + number + Self.popIsolate + Self.noBreakSpace + symbol
                + Self.popIsolate
        }
    }

    private func number(_ money: Money) -> String {
        let (whole, fraction) = DecimalText.parts(money.minorUnits.magnitude, digits: money.currency.minorUnitDigits)
        let grouped = Self.grouped(whole, by: conventions.groupSeparator)
        let hasZeroFraction = fraction.utf8.allSatisfy { $0 == UInt8(ascii: "0") }
        if hasZeroFraction, fraction.isEmpty || CurrencySymbols.isUsuallyWhole(money.currency) { return grouped }
        return grouped + conventions.decimalSeparator + fraction
    }

    private static func grouped(_ digits: String, by separator: String) -> String {
        var result = ""
        for (index, digit) in digits.enumerated() {
            if index > 0, (digits.utf8.count - index) % 3 == 0 { result += separator }
            result.append(digit)
        }
        return result
    }

    private static let minus = "\u{2212}"
    private static let noBreakSpace = "\u{A0}"
    private static let leftToRightIsolate = "\u{2066}"
    private static let rightToLeftIsolate = "\u{2067}"
    private static let popIsolate = "\u{2069}"

    private enum Placement { case symbolFirst, symbolLast, rightToLeft }

    private struct Conventions: Hashable {
        let groupSeparator: String
        let decimalSeparator: String
        let placement: Placement

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
