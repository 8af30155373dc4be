/// How a currency is written in front of people, where there is a symbol they know. Others show their ISO code.
enum CurrencySymbols {
    static func symbol(of currency: Currency, locale: LocaleCode) -> String {
        if let dollar = dollars[currency] {
            let home = locale.region.flatMap { dollars.values.map(\.home).contains($0) ? $0 : nil } ?? "US"
            return dollar.home == home ? "$" : dollar.abroad
        }
        if locale.language == "ar", let arabic = arabic[currency] { return arabic }
        return symbols[currency] ?? currency.code
    }

    /// Whether prices are usually written without decimals, although the currency has them: nobody has the coins.
    static func isUsuallyWhole(_ currency: Currency) -> Bool { usuallyWhole.contains(currency) }

    private static let usuallyWhole: Set<Currency> = [.kes, .tzs]

    /// A bare "$" is the dollar of the reader's own country; in a country without one, that of the United States.
    private static let dollars: [Currency: (abroad: String, home: String)] = [
        .usd: ("US$", "US"), .cad: ("CA$", "CA"), .aud: ("A$", "AU"), .nzd: ("NZ$", "NZ"), .sgd: ("S$", "SG"), .hkd: ("HK$", "HK"),
        .mxn: ("MX$", "MX"),
    ]

    private static let symbols: [Currency: String] = [
        .eur: "€", .gbp: "£", .jpy: "¥", .cny: "CN¥", .inr: "₹", .krw: "₩", .brl: "R$", .try: "₺", .zar: "R",
        .kes: "KSh", .tzs: "TSh", .ugx: "USh", .ngn: "₦", .ghs: "GH₵", .etb: "Br", .zmw: "K", .rwf: "FRw",
        .xaf: "FCFA", .xof: "F\u{202F}CFA",
    ]

    private static let arabic: [Currency: String] = [
        .aed: "د.إ.", .sar: "ر.س.", .egp: "ج.م.", .kwd: "د.ك.", .tnd: "د.ت.", .mad: "د.م.", .dzd: "د.ج.",
    ]
}
