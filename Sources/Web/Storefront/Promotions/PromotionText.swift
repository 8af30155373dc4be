import Commerce
import Promotions
import WebCore

/// How a code stands, in words.
enum PromotionText {
    /// Why a code does not apply, and what would mend it.
    static func problem(_ problem: PromotionProblem, in context: PageContext) -> String {
        let phrases = context.phrases
        func money(_ amount: Money) -> String { context.money.string(amount) }
        switch problem {
        case .unknownCode: return phrases["code.problem.unknown"]
        case .notYet(let start): return phrases["code.problem.not_yet", ["date": DateText.day(start, phrases)]]
        // The last day on which it was valid.
        case .over(let end): return phrases["code.problem.over", ["date": DateText.day(end.adding(milliseconds: -1), phrases)]]
        case .usedUp: return phrases["code.problem.used_up"]
        case .usedByCustomer: return phrases["code.problem.used_by_customer"]
        case .firstOrderOnly: return phrases["code.problem.first_order"]
        case .notInCountry(let country): return phrases["code.problem.country", ["country": phrases.name(of: country)]]
        case .notInCurrency(let currency): return phrases["code.problem.currency", ["currency": currency.code]]
        case .noSuchGoods: return phrases["code.problem.no_goods"]
        case .spendMore(let missing, let minimum):
            return phrases["code.problem.spend_more", ["amount": money(missing), "minimum": money(minimum)]]
        case .addMore(let count): return phrases["code.problem.add_more", count: count]
        case .nothingToSend: return phrases["code.problem.nothing_to_send"]
        case .shippingTooDear(let bound): return phrases["code.problem.shipping_too_dear", ["amount": money(bound)]]
        case .nothingLeft: return phrases["code.problem.nothing_left"]
        case .notTogether(let title): return phrases["code.problem.not_together", ["title": title]]
        }
    }
}
