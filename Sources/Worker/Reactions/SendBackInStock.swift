import BackInStock
import Catalog
import Commerce
import Customers
import Platform

/// When somebody's turn has come, then they get the mail that they asked for: once, and not when it sold out again meanwhile.
struct SendBackInStock: Sendable {
    let database: Database
    let mails: MailSettings
    let mailer: any Mailer
    let clock: Clock

    var reaction: Reaction {
        .external("mails.back-in-stock", on: BackInStockDue.self) { event, stored in
            let now = clock.now()
            // A mail that is sent again has another secret, and both work: it lies nowhere else.
            let token = SecretToken.random()
            let decided = try await database.write { try Self.decide(event.requestID, token, at: now, in: $0) }
            guard let (request, goods) = decided else { return }
            let sender = try await mails.sender()
            let mail = BackInStockMail(
                request: request, goods: goods, shop: sender.name, url: mails.backInStock.product(request, goods.productHandle),
                forgetURL: mails.backInStock.forget(token.text, request.locale))
            try await mailer.send(mail.message(from: sender, date: stored.createdAt))
        }
    }

    private static func decide(
        _ id: BackInStockRequestID, _ token: SecretToken, at now: Timestamp, in transaction: Transaction
    ) throws -> (BackInStockRequest, VariantForSale)? {
        let request = try BackInStockRounds.decide(id, link: token.digest, at: now, in: transaction) { request in
            guard try BackInStockTelling.isInStock(request.variantID, in: transaction) else { return false }
            return try BackInStockTelling.goods(request.variantID, request.currency, at: now, in: transaction) != nil
        }
        // Of a mail that is sent again the goods may be gone since; it was decided on, and its link says what is so now.
        guard let request, let goods = try BackInStockTelling.goods(request.variantID, request.currency, at: now, in: transaction) else { return nil }
        let named = try CatalogTranslations.translated([goods.variantID: goods], in: request.locale, in: transaction)
        return (request, named[goods.variantID] ?? goods)
    }
}
