import Checkout
import Commerce
import WebCore

/// What is wrong with a line, in words.
enum LineProblemText {
    static func text(_ problem: CartLineProblem, in context: PageContext) -> String {
        let phrases = context.phrases
        switch problem {
        case .priceChanged(let old, let new):
            let isLess = new.minorUnits < old.minorUnits
            return phrases[
                isLess ? "line.price_down" : "line.price_up", ["old": context.money.string(old), "new": context.money.string(new)]]
        case .unavailable: return phrases["line.unavailable"]
        case .soldOut: return phrases["line.sold_out"]
        case .onlyLeft(let count): return phrases["line.only_left", count: count]
        case .soldIndividually: return phrases["line.one_per_order"]
        }
    }
}
