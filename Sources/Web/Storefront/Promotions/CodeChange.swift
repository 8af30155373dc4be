import Checkout
import Commerce
import Platform
import Promotions
import WebCore

/// A code that a visitor enters or takes out, in the cart or on the checkout.
enum CodeChange {
    case enter(String)
    case remove(PromotionCode)

    /// What the form asks for: a button that takes a code out beats one that was typed. `nil` for neither.
    /// - Throws: `InputProblem` when a field was sent twice.
    init?(_ form: Parameters) throws(InputProblem) {
        if let text = try form.single(FieldName.removeCode), let code = try? PromotionCode(text) {
            self = .remove(code)
        } else if let text = try form.single(FieldName.code), text.contains(where: { !$0.isWhitespace }) {
            self = .enter(text)
        } else {
            return nil
        }
    }

    /// Only codes that somebody made are kept: whether they apply just now is another question, which the quote answers.
    /// - Returns: why the code was not taken, in words; `nil` when it was.
    func run(on token: CartToken, _ shop: Storefront, _ phrases: Phrases) async throws -> String? {
        switch self {
        case .remove(let code):
            _ = try await shop.checkout.carts.remove(code, from: token)
            return nil
        case .enter(let text):
            guard let code = try? PromotionCode(text) else { return phrases["code.invalid"] }
            let promotion = try await shop.database.read { try PromotionReads.promotion(code: code, in: $0) }
            guard promotion?.content.isActive == true else { return phrases["code.unknown", ["code": code.text]] }
            do {
                _ = try await shop.checkout.carts.enter(code, in: token)
                return nil
            } catch let problem as InputProblem { return CheckoutLabels.sentence(problem, phrases) }
        }
    }
}
