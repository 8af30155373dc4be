import Commerce
import Platform
import StoredValue

/// When a gift card is to be sent, then a mail with its code goes out. The code is made here and now: it lies nowhere else.
struct SendGiftCard: Sendable {
    let database: Database
    let mails: MailSettings
    let mailer: any Mailer
    let clock: Clock

    var reaction: Reaction {
        .external("mails.gift-card", on: GiftCardMailRequested.self) { event, stored in
            let now = clock.now()
            guard let (mail, code) = try await database.write({ try GiftCardMail.prepare(event.mailID, at: now, in: $0) }) else { return }
            let sender = try await mails.sender()
            let message = GiftCardMessage(mail: mail, code: code, shop: sender.name, url: mails.homeURL(mail.locale, mail.account.currency))
            try await mailer.send(message.message(stored, from: sender))
            try await database.write { try GiftCardMail.forget(event.mailID, in: $0) }
        }
    }
}
