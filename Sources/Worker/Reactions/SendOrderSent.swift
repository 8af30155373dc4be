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
            let known = try await database.read { reader in
                (try OrderReads.order(event.orderID, in: reader), try OrderReads.summary(event.orderID, in: reader))
            }
            // It may have been taken back, or cancelled, before this mail could go.
            guard let order = known.0, order.status != .cancelled, order.fulfilmentStatus == .fulfilled, known.1?.isErased == false else { return }
            let words = MailWords.of(order.locale)
            let number = order.number.description
            let mail = OrderMail(
                order: order, words: words, subject: words.sentSubject(number), title: words.sentTitle,
                text: words.sentText(number, order.paymentStatus == .pending ? MoneyFormat(locale: order.locale).string(order.toPay) : nil))
            try await mailer.send(mail.message("order-sent", stored, from: try await mails.sender(), url: mails.orderURL(order)))
        }
    }
}
