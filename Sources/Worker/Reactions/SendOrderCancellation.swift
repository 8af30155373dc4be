import Commerce
import Orders
import Platform
import StoredValue

/// When an order that its customer counts on is cancelled, then they are told why. Who saw the payment fail on the page needs
/// no mail; who has paid for something that was gone does.
struct SendOrderCancellation: Sendable {
    let database: Database
    let mails: MailSettings
    let mailer: any Mailer

    var reaction: Reaction {
        .external("mails.order-cancellation", on: OrderCancelled.self) { event, stored in
            let known = try await database.read { reader in
                (try OrderReads.order(event.orderID, in: reader), try StoredValueUses.uses(of: event.orderID, in: reader))
            }
            guard let order = known.0, !order.isErased else { return }
            let isPaid = order.paymentStatus == .refundDue || order.paymentStatus == .refunded
            guard event.wasPlaced || isPaid || event.reason == .byShop else { return }
            let words = MailWords.of(order.locale)
            let number = order.number.description
            let money = MoneyFormat(locale: order.locale)
            // What was spent elsewhere meanwhile, or went back when a newer order took this one's place, does not go back now.
            let isPrepaid = event.reason != .storedValueUsedUp && event.reason != .replaced
            let reason = words.cancellationReason(event.reason, money.string(isPrepaid ? order.amounts.total : order.toPay), isPaid)
            let note = isPrepaid && order.prepaid.isPositive ? " " + words.onCardAgain(money.string(order.prepaid)) : ""
            var mail = OrderMail(
                order: order, words: words, subject: words.cancellationSubject(number), title: words.cancellationTitle(number),
                text: reason + note)
            mail.uses = known.1
            try await mailer.send(mail.message("order-cancellation", stored, from: try await mails.sender(), url: mails.orderURL(order)))
        }
    }
}
