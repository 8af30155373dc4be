import Commerce

/// A currency and a language under one prefix of the address (`/fr/eur/products/…`). The address alone says which prices and
/// words a page shows, so a public page needs no cookie and any cache may keep it.
package struct Market: Sendable, Hashable {
    /// First path segments: the language's, then the currency's, each left out where it is the shop's own. Empty, `fr`, `eur`, `fr/eur`.
    package let prefix: String
    package let currency: Currency
    package let locale: LocaleCode
    /// Of the currency, shown where a visitor chooses.
    package let name: String

    package init(prefix: String, currency: Currency, locale: LocaleCode, name: String) {
        self.prefix = prefix
        self.currency = currency
        self.locale = locale
        self.name = name
    }

    /// The path of a page in this market.
    package func path(_ path: String) -> String {
        if prefix.isEmpty { return path }
        return path == "/" ? "/\(prefix)" : "/\(prefix)\(path)"
    }
}

extension LocaleCode {
    /// As addresses name it: `fr`, `pt-br`.
    package var pathSegment: String { code.lowercased() }
}

extension Currency {
    /// As addresses name it: `eur`.
    package var pathSegment: String { code.lowercased() }
}
