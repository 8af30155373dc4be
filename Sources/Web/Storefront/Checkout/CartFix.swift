import Checkout
import Commerce
import WebCore

/// A button of the checkout that puts a line of the cart right without losing what was typed: `<variant>:<quantity>`.
struct CartFix {
    let variant: VariantID
    let quantity: Int

    /// `nil` for anything else.
    init?(_ text: String) {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count == 2, let variant = try? VariantID(parsing: String(parts[0])),
            let quantity = try? CartEndpoints.quantity(String(parts[1]), minimum: 0)
        else { return nil }
        self.variant = variant
        self.quantity = quantity
    }

    /// What stands in the way of ordering, each line with its way out; empty when nothing does.
    static func notice(_ quote: CartQuote, in context: PageContext) -> HTML {
        let bad = quote.lines.filter { !$0.isOrderable }
        guard !bad.isEmpty else { return .empty }
        return """
            <div class="notice notice--danger" role="alert"><h2>\(context.phrases["refused.lines.title"])</h2>\
            <ul>\(each: bad, { "<li>\($0.title): \(each: $0.problems.filter(\.isBlocking), { problem in text(problem, context) }) \(button($0, context))</li>" })</ul></div>

            """
    }

    private static func text(_ problem: CartLineProblem, _ context: PageContext) -> HTML { "\(LineProblemText.text(problem, in: context))" }

    private static func button(_ line: CartQuoteLine, _ context: PageContext) -> HTML {
        var quantity = 0
        for problem in line.problems {
            switch problem {
            case .onlyLeft(let count): quantity = count
            case .soldIndividually: quantity = 1
            default: break
            }
        }
        if line.problems.contains(where: { $0 == .soldOut || $0 == .unavailable }) { quantity = 0 }
        let title = quantity == 0 ? context.phrases["remove"] : context.phrases["take_left", ["count": String(quantity)]]
        return """
            <button class="link-button" form="checkout" name="\(FieldName.fix)" value="\(line.variantID):\(quantity)" \
            formaction="\(context.path(.checkoutUpdate))" formnovalidate>\(title)</button>
            """
    }
}
