import Commerce
import Orders

/// Whom mails come from.
package struct MailSender: Sendable {
    package let name: String
    package let address: EmailAddress

    package init(name: String, address: EmailAddress) {
        self.name = name
        self.address = address
    }
}

/// What mails need to know of the shop around them.
package struct MailSettings: Sendable {
    /// Asked for each mail, since the merchant may change it.
    let sender: @Sendable () async throws -> MailSender
    /// The public address of an order's page, in the order's language and currency.
    let orderURL: @Sendable (OrderDetail) -> String
    /// In the language of the account.
    let accounts: @Sendable (LocaleCode) -> AccountURLs
    let backInStock: BackInStockURLs
    /// The shop's first page, in a language and a currency.
    let homeURL: @Sendable (LocaleCode, Currency) -> String

    package init(
        sender: @escaping @Sendable () async throws -> MailSender, orderURL: @escaping @Sendable (OrderDetail) -> String,
        accounts: @escaping @Sendable (LocaleCode) -> AccountURLs, backInStock: BackInStockURLs,
        homeURL: @escaping @Sendable (LocaleCode, Currency) -> String
    ) {
        self.sender = sender
        self.orderURL = orderURL
        self.accounts = accounts
        self.backInStock = backInStock
        self.homeURL = homeURL
    }
}
