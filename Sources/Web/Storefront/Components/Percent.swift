import Commerce
import WebCore

/// Percentages as a language writes them: "8.875%", "8,875 %".
enum Percent {
    static func text(_ rate: Rate, _ phrases: Phrases) -> String {
        let value = rate.percentText
        let hasComma = MoneyFormat(locale: phrases.locale).hasDecimalComma
        return phrases["percent", ["value": hasComma ? String(value.map { $0 == "." ? "," : $0 }) : value]]
    }

    /// Of a price that went down.
    static func off(_ percent: Int, _ phrases: Phrases) -> String { phrases["percent_off", ["value": String(percent)]] }
}
