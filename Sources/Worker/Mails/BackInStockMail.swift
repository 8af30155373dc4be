import BackInStock
import Catalog
import Commerce
import Platform

/// The one mail that somebody asked for: what is back, where, and how to be forgotten at once.
struct BackInStockMail: Sendable {
    let request: BackInStockRequest
    /// As the asker's language calls it.
    let goods: VariantForSale
    let shop: String
    let url: String
    let forgetURL: String

    private var words: BackInStockMailWords { .of(request.locale) }
    private var name: String { goods.variantTitle.isEmpty ? goods.productTitle : "\(goods.productTitle), \(goods.variantTitle)" }

    /// Named after the request, so that a request makes one mail however often it is delivered.
    func message(from sender: MailSender, date: Timestamp) -> MailMessage {
        let (words, subject) = (words, words.subject(goods.productTitle))
        let frame = MailFrame(
            locale: request.locale, subject: subject, shop: shop, title: words.title, text: words.text(name), footer: words.footer(shop))
        let body: MailHTML = """
            \(MailFrame.button(words.button, to: url))<p style="margin:0;font-size:13px"><a href="\(forgetURL)">\(words.forget)</a></p>
            """
        let plain = [words.title, words.text(name), "\(words.button):\n\(url)", "\(words.forget):\n\(forgetURL)", "-- \n\(shop)\n\(words.footer(shop))"]
        return MailMessage(
            id: "back-in-stock-\(request.id)", from: sender.address, fromName: sender.name, to: request.email, subject: subject,
            text: plain.joined(separator: "\n\n") + "\n", html: frame.html(body).text, date: date)
    }
}

/// Where the links of such mails lead.
package struct BackInStockURLs: Sendable {
    /// The product's page with the variant chosen, in the language and currency of the request.
    let product: @Sendable (BackInStockRequest, Handle) -> String
    /// Where an address is forgotten.
    let forget: @Sendable (_ token: String, LocaleCode) -> String

    package init(product: @escaping @Sendable (BackInStockRequest, Handle) -> String, forget: @escaping @Sendable (String, LocaleCode) -> String) {
        self.product = product
        self.forget = forget
    }
}
