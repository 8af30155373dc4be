import Commerce
import Orders
import Platform
import StoredValue

/// When goods came back, then their buyer is told what they get for them.
struct SendOrderReturned: Sendable {
    let database: Database
    let mails: MailSettings
    let mailer: any Mailer

    var reaction: Reaction {
        .external("mails.order-returned", on: OrderReturned.self) { event, stored in
            guard let (order, returned, prepaid) = try await database.read({ try Self.find(event, in: $0) }) else { return }
            let words = MailWords.of(order.locale)
            let number = order.number.description
            let refund = returned.refund.isPositive ? MoneyFormat(locale: order.locale).string(returned.refund) : nil
            var mail = OrderMail(
                order: order, words: words, subject: words.returnSubject(number), title: words.returnTitle,
                text: words.returnText(number, Self.items(returned, order), refund)
                    + (prepaid.isPositive ? " " + words.onCardAgain(MoneyFormat(locale: order.locale).string(prepaid)) : ""))
            mail.listsItems = false
            try await mailer.send(mail.message("order-returned", stored, from: try await mails.sender(), url: mails.orderURL(order)))
        }
    }

    /// `nil` for an order whose customer was taken out of it.
    private static func find(_ event: OrderReturned, in reader: Reader) throws -> (OrderDetail, OrderReturn, prepaid: Money)? {
        guard
            let order = try OrderReads.order(event.orderID, in: reader), !order.isErased,
            let returned = try OrderReturns.all(of: order.id, order.amounts.currency, in: reader).first(where: { $0.id == event.returnID })
        else { return nil }
        let prepaid = try StoredValueUses.givenBack(of: order.id, order.amounts.currency, for: "returned: \(returned.reference)", in: reader)
        return (order, returned, prepaid)
    }

    /// `2 × Recursive tee (M), 1 × Mug`
    private static func items(_ returned: OrderReturn, _ order: OrderDetail) -> String {
        returned.lines.compactMap { part in
            order.lines.first { $0.id == part.id }.map { line in
                "\(part.quantity) × \(line.productTitle)" + (line.variantTitle.isEmpty ? "" : " (\(line.variantTitle))")
            }
        }.joined(separator: ", ")
    }
}
