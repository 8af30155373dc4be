import Orders
import Platform

/// When an order was told to be on its way and is not, then its customer is told so.
struct SendOrderSendingUndone: Sendable {
    let database: Database
    let mails: MailSettings
    let mailer: any Mailer

    var reaction: Reaction {
        .external("mails.order-sending-undone", on: OrderSendingUndone.self) { event, stored in
            let known = try await database.read { reader in
                (try OrderReads.order(event.orderID, in: reader), try OrderReads.summary(event.orderID, in: reader))
            }
            // One that was sent, or cancelled, since then is told of by that.
            guard let order = known.0, let summary = known.1, !summary.isErased, summary.status == .placed, summary.fulfilmentStatus == .unfulfilled
            else { return }
            let words = MailWords.of(order.locale)
            let number = order.number.description
            var mail = OrderMail(
                order: order, words: words, subject: words.sendingUndoneSubject(number), title: words.sendingUndoneTitle,
                text: words.sendingUndoneText(number))
            mail.listsItems = false
            try await mailer.send(mail.message("order-sending-undone", stored, from: try await mails.sender(), url: mails.orderURL(order)))
        }
    }
}
