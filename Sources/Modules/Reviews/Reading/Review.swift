import Commerce
import Platform

package enum ReviewEntity {}
package typealias ReviewID = Identifier<ReviewEntity>

package enum ReviewStatus: String, Sendable, CaseIterable, SQLConvertible {
    /// Nobody of the shop has looked at it.
    case pending
    case published
    case rejected
}

/// What a buyer says of a product.
package struct Review: Sendable, Equatable {
    package let id: ReviewID
    package let productID: ProductID
    /// The paid order that shows that it is a buyer's; `nil` once its author is gone.
    package let orderID: OrderID?
    package let status: ReviewStatus
    /// Grows with each change of its words, so that nobody publishes what they have not read.
    package let edition: Int
    package let rating: Int
    /// May be empty.
    package let title: String
    package let text: String
    /// Empty once its author is gone.
    package let name: String
    package let locale: LocaleCode
    /// The shop's answer.
    package let reply: String?
    package let createdAt: Timestamp
    /// When these words were sent.
    package let writtenAt: Timestamp

    static let columns: SQL = "id, product_id, order_id, status, edition, rating, title, content, name, locale, reply, created_at, written_at"

    init(_ row: SQLRow) throws {
        id = try row[0]
        productID = try row[1]
        orderID = try row[2]
        status = try row[3]
        edition = try row[4]
        rating = try row[5]
        title = try row[6]
        text = try row[7]
        name = try row[8]
        let code: String = try row[9]
        do { locale = try LocaleCode(code) } catch { throw DatabaseError.unreadable(error.message) }
        reply = try row[10]
        createdAt = try row[11]
        writtenAt = try row[12]
    }

    /// Whether it says the same already.
    func says(_ draft: ReviewDraft) -> Bool { rating == draft.rating && title == draft.title && text == draft.text && name == draft.name }
}
