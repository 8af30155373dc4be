import Commerce
import Downloads
import Orders
import Payments
import Platform
import StoredValue

/// When the shop has accepted an order, then its customer gets a confirmation, with what to pay if it is not paid yet.
struct SendOrderConfirmation: Sendable {
    let database: Database
    let mails: MailSettings
    let mailer: any Mailer
    let clock: Clock

    var reaction: Reaction {
        .external("mails.order-confirmation", on: OrderPlaced.self) { event, stored in
            let known = try await database.read { reader in
                (
                    try OrderReads.order(event.orderID, in: reader), try PaymentStore.payments(of: event.orderID, in: reader).last,
                    try StoredValueUses.uses(of: event.orderID, in: reader)
                )
            }
            // Cancelled since, while no mail went out: the mail about that is all there is to say.
            guard let order = known.0, order.status != .cancelled else { return }
            let files = order.paymentStatus == .paid ? try await DownloadDelivery.files(of: order, database, clock) : []
            var mail = Self.mail(order, files, paymentUntil: known.1?.expiresAt)
            mail.uses = known.2
            try await mailer.send(
                mail.message("order-confirmation", stored, from: try await mails.sender(), url: mails.orderURL(order)))
        }
    }

    static func mail(_ order: OrderDetail, _ files: [DownloadGrant], paymentUntil: Timestamp?) -> OrderMail {
        let words = MailWords.of(order.locale)
        let number = order.number.description
        let isDue = order.paymentStatus == .pending
        var mail = OrderMail(
            order: order, words: words, subject: words.confirmationSubject(number), title: words.confirmationTitle(order.billingAddress.name),
            text: isDue ? words.confirmationToPay(number) : words.confirmationPaid(number, OrderMail.Delivery(order, files)))
        mail.files = files
        if isDue {
            mail.due = OrderMail.Due(instructions: words.instructions[order.paymentMethod.code] ?? order.paymentMethod.instructions, until: paymentUntil)
        }
        return mail
    }
}
