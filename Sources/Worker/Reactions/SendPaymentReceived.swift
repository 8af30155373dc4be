import Commerce
import Downloads
import Orders
import Payments
import Platform

/// When a bank transfer has arrived, then its customer is told; so is who paid cash and has files waiting. Who paid by card has read
/// it in the confirmation.
struct SendPaymentReceived: Sendable {
    let database: Database
    let methods: PaymentMethods
    let mails: MailSettings
    let mailer: any Mailer
    let clock: Clock

    var reaction: Reaction {
        .external("mails.payment-received", on: PaymentCaptured.self) { event, stored in
            let known = try await database.read { reader in
                (try OrderReads.order(event.orderID, in: reader), try PaymentStore.payment(event.paymentID, in: reader))
            }
            guard let order = known.0, let payment = known.1, isByHand(payment), order.status != .cancelled else { return }
            let files = try await DownloadDelivery.files(of: order, database, clock)
            guard isTransfer(payment) || !files.isEmpty else { return }
            let words = MailWords.of(order.locale)
            let number = order.number.description
            var mail = OrderMail(
                order: order, words: words, subject: words.paymentSubject(number), title: words.paymentTitle,
                text: words.paymentText(MoneyFormat(locale: order.locale).string(payment.amount), number, OrderMail.Delivery(order, files)))
            mail.listsItems = false
            mail.files = files
            try await mailer.send(mail.message("payment-received", stored, from: try await mails.sender(), url: mails.orderURL(order)))
        }
    }

    /// Cash on delivery came with the parcel; who paid it hears of files only.
    private func isByHand(_ payment: Payment) -> Bool { payment.gateway == nil && payment.amount.isPositive }

    private func isTransfer(_ payment: Payment) -> Bool {
        if case .bankTransfer = methods[code: payment.method]?.kind { payment.amount.isPositive } else { false }
    }
}
