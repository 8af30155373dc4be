import Checkout
import Commerce
import HTTPTypes
import Orders
import Payments
import WebCore

/// What became of the last try, as the page says it.
enum CheckoutNotice: Sendable {
    /// The form carried no token of this visitor, or an old one.
    case stale
    /// A code was typed and not sent yet; it is in the total now, or it says why not.
    case codeFirst
    /// The code of a gift card was typed and not sent yet.
    case giftCardFirst
    /// The cart was changed from other windows all the while.
    case busy
    case refused(PlaceOrderRefusal)
    /// An order of this visitor whose payment has no answer yet: its goods are still in the cart, and would be bought twice.
    case unanswered(OrderNumber, OrderToken)

    /// 422 for what the visitor can put right in the form, 409 for what changed behind them, 429 for too much of it.
    var status: HTTPResponse.Status {
        switch self {
        case .stale: .forbidden
        case .unanswered: .ok
        case .codeFirst, .giftCardFirst, .busy: .conflict
        case .refused(let refusal):
            switch refusal {
            case .shipping, .addressRequired, .paymentMethodUnknown, .paymentDeclined: .unprocessableContent
            case .tooManyUnpaid: .tooManyRequests
            case .cartEmpty, .cartChanged, .cartNeedsAttention, .outOfStock, .totalChanged, .toPayChanged, .promotionUsedUp, .storedValueUsedUp,
                .keyReused:
                .conflict
            }
        }
    }

    func html(in context: PageContext) -> HTML {
        let phrases = context.phrases
        func notice(_ kind: Notice.Kind, _ key: String, _ values: [String: String] = [:]) -> HTML {
            Notice.html(kind, title: phrases["\(key).title"], phrases["\(key).text", values])
        }
        let refusal: PlaceOrderRefusal
        switch self {
        case .stale: return notice(.warning, "refused.stale")
        case .codeFirst: return notice(.warning, "refused.code_first")
        case .giftCardFirst: return notice(.warning, "refused.gift_card_first")
        case .busy: return notice(.warning, "refused.busy")
        case .unanswered(let number, let token):
            let values = ["number": number.description]
            return Notice.html(
                .warning, title: phrases["checking.title", values], phrases["checking.text"],
                more: "<p><a href=\"\(context.path(.order(token: token.text)))\">\(phrases["checking.link", values])</a></p>")
        case .refused(let reason): refusal = reason
        }
        switch refusal {
        case .cartEmpty, .cartChanged: return notice(.warning, "refused.cart_changed")
        case .cartNeedsAttention: return .empty  // the lines themselves say it
        case .outOfStock: return notice(.danger, "refused.out_of_stock")
        case .totalChanged(let confirmed, let current) where confirmed.isNegative:
            return notice(.warning, "refused.unconfirmed", ["current": context.money.string(current)])
        case .totalChanged(let confirmed, let current):
            return notice(
                .warning, "refused.total_changed",
                ["confirmed": context.money.string(confirmed), "current": context.money.string(current)])
        case .toPayChanged(let confirmed, let current):
            return notice(
                .warning, "refused.to_pay_changed",
                ["confirmed": context.money.string(confirmed), "current": context.money.string(current)])
        case .storedValueUsedUp: return notice(.warning, "refused.stored_value_used_up")
        case .promotionUsedUp: return notice(.warning, "refused.promotion_used_up")
        case .shipping(.destinationRequired): return notice(.danger, "refused.destination")
        case .shipping(.notShippedThere): return notice(.danger, "refused.not_shipped")
        case .shipping(.rateUnavailable): return notice(.warning, "refused.rate")
        case .addressRequired: return notice(.danger, "refused.address")
        case .paymentMethodUnknown: return notice(.danger, "refused.payment_method")
        case .tooManyUnpaid: return notice(.warning, "refused.too_many_unpaid")
        case .paymentDeclined(let decline, _): return notice(.danger, "refused.declined", ["reason": PaymentWords.reason(decline, phrases)])
        case .keyReused: return notice(.warning, "refused.key_reused")
        }
    }
}
