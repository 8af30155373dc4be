import Commerce
import Platform

package enum BackInStockRequestEntity {}
package typealias BackInStockRequestID = Identifier<BackInStockRequestEntity>

/// That somebody wants one mail when a variant can be bought again. A variant has at most one of an address.
package struct BackInStockRequest: Sendable, Equatable {
    package enum State: String, Sendable, CaseIterable, SQLConvertible {
        case waiting
        /// Their turn has come, and their mail is about to be decided on.
        case due
        /// Their mail is on its way or sent.
        case told
    }

    package let id: BackInStockRequestID
    package let variantID: VariantID
    package let email: EmailAddress
    /// Of the page that it was asked on: the mail speaks it, and its link leads there.
    package let locale: LocaleCode
    package let currency: Currency
    package let state: State
    package let askedAt: Timestamp
    package let expiresAt: Timestamp

    static let columns: SQL = "id, variant_id, email, locale, currency, state, asked_at, expires_at"

    init(_ row: SQLRow) throws {
        id = try row[0]
        variantID = try row[1]
        let address: String = try row[2]
        let code: String = try row[3]
        do {
            email = try EmailAddress(address)
            locale = try LocaleCode(code)
        } catch { throw DatabaseError.unreadable(error.message) }
        currency = try row[4]
        state = try row[5]
        askedAt = try row[6]
        expiresAt = try row[7]
    }
}
