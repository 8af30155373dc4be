/// An amount of money: a whole number of minor units and the currency they belong to.
///
/// Parsing bounds what people can type. Arithmetic never traps and never wraps: it throws `MoneyError`.
package struct Money: Hashable, Sendable, Codable {
    /// Cents, fils, or whole yen: see `Currency.minorUnitDigits`. Negative for refunds and discounts.
    package let minorUnits: Int64
    package let currency: Currency

    /// The largest magnitude that `init(decimal:currency:)` reads: ten trillion dollars.
    package static let parsingBoundMinorUnits: Int64 = 1_000_000_000_000_000

    /// `Int64.min` has no negative and is taken as `-Int64.max`, so that `negated` is always right.
    package init(minorUnits: Int64, currency: Currency) {
        self.minorUnits = max(minorUnits, -Int64.max)
        self.currency = currency
    }

    package static func zero(_ currency: Currency) -> Money { Money(minorUnits: 0, currency: currency) }

    /// Reads the machine form exactly: "12.34", "-5", "1200". Fewer decimals than the currency has are fine, more are not.
    ///
    /// Throws `.invalid` for anything else (exponents, grouping, spaces, "NaN"), `.outOfRange` beyond
    /// `parsingBoundMinorUnits`.
    package init(decimal text: String, currency: Currency, field: String = "amount") throws(InputProblem) {
        do {
            let minorUnits = try DecimalText.parse(text, digits: currency.minorUnitDigits, bound: Money.parsingBoundMinorUnits)
            self.init(minorUnits: minorUnits, currency: currency)
        } catch {
            throw Money.problem(error, currency: currency, field: field)
        }
    }

    /// As people write it: like `init(decimal:currency:field:)`, and zeros beyond the currency's decimals say nothing, so that
    /// "5480.00" is 5,480 yen.
    package init(written text: String, currency: Currency, field: String = "amount") throws(InputProblem) {
        var digits = Substring(text)
        if let point = digits.firstIndex(of: ".") {
            let last = digits.index(point, offsetBy: currency.minorUnitDigits, limitedBy: digits.endIndex) ?? digits.endIndex
            while digits.last == "0", digits.index(before: digits.endIndex) > last { digits.removeLast() }
            if digits.last == ".", digits.endIndex < text.endIndex { digits.removeLast() }
        }
        try self.init(decimal: String(digits), currency: currency, field: field)
    }

    /// The machine form, with exactly as many decimals as the currency has: "12.34", "1200", "1.234".
    package var decimalText: String { DecimalText.text(minorUnits, digits: currency.minorUnitDigits) }

    package var isZero: Bool { minorUnits == 0 }
    package var isNegative: Bool { minorUnits < 0 }
    package var isPositive: Bool { minorUnits > 0 }

    private static func problem(_ failure: DecimalText.Failure, currency: Currency, field: String) -> InputProblem {
        let digits = currency.minorUnitDigits
        switch failure {
        case .tooLarge:
            let maximum = Money(minorUnits: parsingBoundMinorUnits, currency: currency).decimalText
            return InputProblem(field, .outOfRange, "must not be beyond \(maximum) \(currency.code).", ["maximum": maximum])
        case .malformed, .tooManyDecimals:
            let example = Money(minorUnits: 1234, currency: currency).decimalText
            let decimals = digits == 0 ? "no decimals" : "at most \(digits) decimals"
            return InputProblem(
                field, .invalid, "must be an amount in \(currency.code) with \(decimals), such as \(example).",
                ["currency": currency.code, "maximumDecimals": String(digits)])
        }
    }
}

extension Money: CustomStringConvertible {
    /// For logs and test failures. For people there is `MoneyFormat`.
    package var description: String { "\(decimalText) \(currency.code)" }
}
