import Orders
import Platform

/// When an order was told to be on its way and is not, then its customer is told so.
struct SendOrderSendingUndone: Sendable {
    let database: Database
    let mails: MailSettings
    let mailer: any Mailer

    var reaction: Reaction {
        .external("mails.order-sending-undone", on: OrderSendingUndone.self) { event, stored in
            let found = try await database.read { try OrderReads.order(event.orderID, in: $0) }
            // One that was sent, or cancelled, since then is told of by that.
            guard let order = found, !order.isErased, order.status == .placed, order.fulfilmentStatus == .unfulfilled else { return }
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
