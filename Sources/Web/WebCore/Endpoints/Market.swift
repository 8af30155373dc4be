import Commerce

/// A currency and language under one prefix of the address (`/eu/products/…`). The address alone says which prices a page
/// shows, so a public page needs no cookie and any cache may keep it.
package struct Market: Sendable, Hashable {
    /// First path segment, empty for the shop's own market.
    package let prefix: String
    package let currency: Currency
    package let locale: LocaleCode
    /// Shown where a visitor chooses.
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
