/// The current list of ISO 4217: what is legal tender somewhere, by the number of decimals.
///
/// When a country changes its money, move or add a code here. A code that was ever sold in stays, or the orders made in it
/// can no longer be read.
enum CurrencyTable {
    private static let withoutDecimals: [StaticString] = [
        "BIF", "CLP", "DJF", "GNF", "ISK", "JPY", "KMF", "KRW", "PYG", "RWF", "UGX", "VND",
        "VUV", "XAF", "XOF", "XPF",
    ]

    private static let withThreeDecimals: [StaticString] = [
        "BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND",
    ]

    private static let withTwoDecimals: [StaticString] = [
        "AED", "AFN", "ALL", "AMD", "AOA", "ARS", "AUD", "AWG", "AZN", "BAM", "BBD", "BDT",
        "BMD", "BND", "BOB", "BRL", "BSD", "BTN", "BWP", "BYN", "BZD", "CAD", "CDF", "CHF",
        "CNY", "COP", "CRC", "CUP", "CVE", "CZK", "DKK", "DOP", "DZD", "EGP", "ERN", "ETB",
        "EUR", "FJD", "FKP", "GBP", "GEL", "GHS", "GIP", "GMD", "GTQ", "GYD", "HKD", "HNL",
        "HTG", "HUF", "IDR", "ILS", "INR", "IRR", "JMD", "KES", "KGS", "KHR", "KPW", "KYD",
        "KZT", "LAK", "LBP", "LKR", "LRD", "LSL", "MAD", "MDL", "MGA", "MKD", "MMK", "MNT",
        "MOP", "MRU", "MUR", "MVR", "MWK", "MXN", "MYR", "MZN", "NAD", "NGN", "NIO", "NOK",
        "NPR", "NZD", "PAB", "PEN", "PGK", "PHP", "PKR", "PLN", "QAR", "RON", "RSD", "RUB",
        "SAR", "SBD", "SCR", "SDG", "SEK", "SGD", "SHP", "SLE", "SOS", "SRD", "SSP", "STN",
        "SVC", "SYP", "SZL", "THB", "TJS", "TMT", "TOP", "TRY", "TTD", "TWD", "TZS", "UAH",
        "USD", "UYU", "UZS", "VED", "VES", "WST", "XCD", "XCG", "YER", "ZAR", "ZMW", "ZWG",
    ]

    static let all: [Currency] =
        (withoutDecimals.map { Currency(listed: $0, minorUnitDigits: 0) }
        + withTwoDecimals.map { Currency(listed: $0, minorUnitDigits: 2) }
        + withThreeDecimals.map { Currency(listed: $0, minorUnitDigits: 3) }).sorted()

    static let byCode = Dictionary(uniqueKeysWithValues: all.map { ($0.code, $0) })
}
