import Commerce
import Orders
import WebCore

/// The sums of an order or of one that is being made. What is listed adds up to the last line.
enum Totals {
    struct Tax {
        let name: String
        let rate: Rate
        let amount: Money
    }

    /// A promotion, and what it takes off goods and shipping.
    struct Discount {
        let title: String
        let code: String?
        let amount: Money
    }

    /// What a gift card or store credit pays of the total.
    struct Prepayment {
        /// How the card's code ends; `nil` for store credit.
        let lastFour: String?
        let amount: Money
    }

    /// - Parameters:
    ///   - shipping: the way it is sent; `nil` when nothing is sent.
    ///   - isShippingKnown: false until somebody said where to.
    ///   - isTaxKnown: false until it is known which state or province it is.
    ///   - rest: what money pays of the total and what that is called; shown beside what was prepaid.
    static func html(
        _ amounts: OrderAmounts, discounts: [Discount], taxes: [Tax], shipping: String?, isShippingKnown: Bool = true, isTaxKnown: Bool = true,
        prepaid: [Prepayment] = [], rest: (title: String, amount: Money)? = nil, in context: PageContext
    ) -> HTML {
        let phrases = context.phrases
        var rows: [HTML] = [row(phrases["subtotal"], context.money.string(amounts.items))]
        rows += discounts.map { discount($0.title, $0.code, $0.amount, in: context) }
        if !isShippingKnown {
            rows.append(row(phrases["shipping"], phrases["shipping.unknown"]))
        } else if let shipping {
            let price = amounts.shipping.isZero ? phrases["free"] : context.money.string(amounts.shipping)
            rows.append(row(phrases["shipping"], detail: context.words.text(shipping), price))
        }
        if !isTaxKnown { rows.append(row(phrases["tax"], phrases["tax.unknown"])) }
        if !amounts.pricesIncludeTax { rows += taxes.map { tax($0, context) } }
        rows.append("<div class=\"totals-grand\"><dt>\(phrases["total"])</dt><dd>\(context.money.string(amounts.total))</dd></div>")
        if amounts.pricesIncludeTax {
            rows += taxes.map { tax in
                let text = phrases["tax.included", ["tax": "\(context.words.text(tax.name)) \(Percent.text(tax.rate, phrases))"]]
                return "<div class=\"muted\"><dt>\(text)</dt><dd>\(context.money.string(tax.amount))</dd></div>"
            }
        }
        rows += prepaid.map { paid in
            let ending: HTML? = paid.lastFour.map { " <bdi class=\"mono\">···\($0)</bdi>" }
            return
                "<div><dt>\(phrases[paid.lastFour == nil ? "store_credit" : "gift_card"])\(ending)</dt><dd>\(context.money.string(paid.amount.negated))</dd></div>"
        }
        if let rest, !prepaid.isEmpty {
            rows.append("<div class=\"totals-grand\"><dt>\(rest.title)</dt><dd>\(context.money.string(rest.amount))</dd></div>")
        }
        return "<dl class=\"totals\">\(HTML(rows))</dl>"
    }

    static func discount(_ title: String, _ code: String?, _ amount: Money, in context: PageContext) -> HTML {
        row(context.words.text(title), detail: code, context.money.string(amount.negated))
    }

    private static func tax(_ tax: Tax, _ context: PageContext) -> HTML {
        row(context.words.text(tax.name), detail: Percent.text(tax.rate, context.phrases), context.money.string(tax.amount))
    }

    private static func row(_ title: String, detail: String? = nil, _ value: String) -> HTML {
        "<div><dt>\(title)\(detail.map { " <span class=\"muted\">\($0)</span>" as HTML })</dt><dd>\(value)</dd></div>"
    }
}
