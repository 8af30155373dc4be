import Commerce
import Platform
import StoredValue

/// The mail that a gift card comes with. The code is in it and nowhere else.
struct GiftCardMessage: Sendable {
    let mail: GiftCardMail
    let code: GiftCardCode
    let shop: String
    let url: String

    private var words: MailWords { .of(mail.locale) }

    /// Each delivery has a code of its own, so a repetition is another mail: both codes open the card.
    func message(_ event: StoredEvent, from sender: MailSender) -> MailMessage {
        let words = words
        let amount = MoneyFormat(locale: mail.locale).string(mail.account.issued)
        let subject = words.giftCardSubject(amount, shop)
        let until = mail.account.expiresAt.map { words.giftCardUntil(String($0.adding(milliseconds: -1).iso8601.prefix(10))) }
        let text = [words.giftCardText(shop), until].compactMap(\.self).joined(separator: " ")
        let footer = words.giftCardFooter(shop)
        let frame = MailFrame(locale: mail.locale, subject: subject, shop: shop, title: words.giftCardTitle(amount), text: text, footer: footer)
        let body: MailHTML = """
            <p dir="ltr" style="margin:0 0 20px;padding:16px;border:1px solid #8884;border-radius:8px;font-family:monospace;font-size:20px;text-align:center"><strong>\(code.printed)</strong></p>
            \(MailFrame.button(words.giftCardButton, to: url))
            """
        let plain = [words.giftCardTitle(amount), code.printed, text, "\(words.giftCardButton):\n\(url)", "-- \n\(shop)\n\(footer)"]
        return MailMessage(
            id: "gift-card-\(event.id)-\(event.attempt)", from: sender.address, fromName: sender.name, to: mail.email, subject: subject,
            text: plain.joined(separator: "\n\n") + "\n", html: frame.html(body).text, date: event.createdAt)
    }
}
