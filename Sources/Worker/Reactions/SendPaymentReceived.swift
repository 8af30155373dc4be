import Commerce
import Orders
import Payments
import Platform

/// When a bank transfer has arrived, then its customer is told. Who paid by card has read it in the confirmation.
struct SendPaymentReceived: Sendable {
    let database: Database
    let methods: PaymentMethods
    let mails: MailSettings
    let mailer: any Mailer

    var reaction: Reaction {
        .external("mails.payment-received", on: PaymentCaptured.self) { event, stored in
            let known = try await database.read { reader in
                (try OrderReads.order(event.orderID, in: reader), try PaymentStore.payment(event.paymentID, in: reader))
            }
            guard let order = known.0, let payment = known.1, isTransfer(payment), order.status != .cancelled else { return }
            let words = MailWords.of(order.locale)
            let number = order.number.description
            var mail = OrderMail(
                order: order, words: words, subject: words.paymentSubject(number), title: words.paymentTitle,
                text: words.paymentText(MoneyFormat(locale: order.locale).string(payment.amount), number))
            mail.listsItems = false
            try await mailer.send(mail.message("payment-received", stored, from: try await mails.sender(), url: mails.orderURL(order.token)))
        }
    }

    private func isTransfer(_ payment: Payment) -> Bool {
        if case .bankTransfer = methods[code: payment.method]?.kind { payment.amount.isPositive } else { false }
    }
}
