import Commerce
import Orders
import Platform
import Reviews

/// When the goods of an order have been with their buyer for a while, then the buyer is asked how they are: once for an order, and
/// not about what they have reviewed already.
struct SendReviewInvitation: Sendable {
    /// More than these are not named.
    private static let named = 5

    let database: Database
    let mails: MailSettings
    let mailer: any Mailer

    var reaction: Reaction {
        .external("mails.review-invitation", on: ReviewInvitationDue.self) { event, stored in
            guard let (order, titles) = try await database.read({ try Self.toReview(event.orderID, in: $0) }), !titles.isEmpty else { return }
            let words = MailWords.of(order.locale)
            var mail = OrderMail(
                order: order, words: words, subject: words.reviewSubject(order.number.description), title: words.reviewTitle,
                text: words.reviewText(titles))
            mail.button = words.reviewButton
            mail.listsItems = false
            try await mailer.send(mail.message("review-invitation", stored, from: try await mails.sender(), url: mails.orderURL(order) + "#reviews"))
        }
    }

    /// `nil` for an order that is not paid and kept any more, or was not sent after all.
    private static func toReview(_ id: OrderID, in reader: Reader) throws -> (OrderDetail, [String])? {
        guard
            let summary = try OrderReads.summary(id, in: reader), summary.entitlesToGoods, summary.fulfilmentStatus == .fulfilled,
            let order = try OrderReads.order(id, in: reader)
        else { return nil }
        let author = ReviewAuthor(order)
        var titles: [String] = []
        for line in order.lines where !titles.contains(line.productTitle) && titles.count < named {
            if try ReviewReads.review(of: line.productID, by: author, in: reader) == nil { titles.append(line.productTitle) }
        }
        return (order, titles)
    }
}

extension ReviewAuthor {
    /// Who bought: the account, or else whoever ordered under that address.
    fileprivate init(_ order: OrderDetail) { self = order.customerID.map(ReviewAuthor.customer) ?? .guest(order.email) }
}
