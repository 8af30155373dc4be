/// Why a sum of money could not be worked out. Both are mistakes in the program or absurd input, never a rounding matter.
package enum MoneyError: Error, Equatable, Sendable {
    case currencyMismatch(Currency, Currency)
    /// The result does not fit into 64 bits of minor units.
    case overflow
}
