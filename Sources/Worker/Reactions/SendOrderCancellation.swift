import Commerce
import Orders
import Platform

/// When an order that its customer counts on is cancelled, then they are told why. Who saw the payment fail on the page needs
/// no mail; who has paid for something that was gone does.
struct SendOrderCancellation: Sendable {
    let database: Database
    let mails: MailSettings
    let mailer: any Mailer

    var reaction: Reaction {
        .external("mails.order-cancellation", on: OrderCancelled.self) { event, stored in
            let found = try await database.read { try OrderReads.order(event.orderID, in: $0) }
            guard let order = found, !order.isErased else { return }
            let isPaid = order.paymentStatus == .refundDue || order.paymentStatus == .refunded
            guard event.wasPlaced || isPaid || event.reason == .byShop else { return }
            let words = MailWords.of(order.locale)
            let number = order.number.description
            let mail = OrderMail(
                order: order, words: words, subject: words.cancellationSubject(number), title: words.cancellationTitle(number),
                text: words.cancellationReason(event.reason, MoneyFormat(locale: order.locale).string(order.amounts.total), isPaid))
            try await mailer.send(mail.message("order-cancellation", stored, from: try await mails.sender(), url: mails.orderURL(order)))
        }
    }
}
