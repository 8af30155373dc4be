import Commerce
import Platform
import StoredValue

/// Gift cards of the demonstration shop, whose codes it tells as it tells the test cards: nothing is worth anything there.
package enum DemoGiftCards {
    /// One that pays for a small order, and one for a large one.
    package static let all: [(code: String, value: Money)] = [
        ("TEST-GFTC-ARDS-25SD", Money(minorUnits: 2_500, currency: .usd)), ("TEST-GFTC-ARDS-BGSD", Money(minorUnits: 50_000, currency: .usd)),
        ("TEST-GFTC-ARDS-25ER", Money(minorUnits: 2_500, currency: .eur)), ("TEST-GFTC-ARDS-BGER", Money(minorUnits: 50_000, currency: .eur)),
    ]

    /// Those that were issued before stay as they are, whatever was spent of them.
    static func save(at now: Timestamp, in transaction: Transaction) throws {
        for (code, value) in all {
            _ = try GiftCards.issue(value, reference: "demo \(code)", code: try GiftCardCode(typed: code), at: now, in: transaction)
        }
    }
}
