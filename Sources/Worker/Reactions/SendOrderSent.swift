import Commerce
import Orders
import Platform

/// When the goods of an order left the shop, then its customer is told.
struct SendOrderSent: Sendable {
    let database: Database
    let mails: MailSettings
    let mailer: any Mailer

    var reaction: Reaction {
        .external("mails.order-sent", on: OrderSent.self) { event, stored in
            let found = try await database.read { try OrderReads.order(event.orderID, in: $0) }
            // It may have been taken back, or cancelled, before this mail could go.
            guard let order = found, order.status != .cancelled, order.fulfilmentStatus == .fulfilled, !order.isErased else { return }
            let words = MailWords.of(order.locale)
            let number = order.number.description
            let mail = OrderMail(
                order: order, words: words, subject: words.sentSubject(number), title: words.sentTitle,
                text: words.sentText(number, order.paymentStatus == .pending ? MoneyFormat(locale: order.locale).string(order.toPay) : nil))
            try await mailer.send(mail.message("order-sent", stored, from: try await mails.sender(), url: mails.orderURL(order)))
        }
    }
}
