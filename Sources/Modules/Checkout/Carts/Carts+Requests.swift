import Catalog
import Commerce
import Platform
import Promotions

/// What programs change: under a condition, in carts that are there.
extension Carts {
    /// An empty cart under a fresh token.
    package func begin(_ currency: Currency) async throws -> Cart {
        guard let cart = try await store(CartDocument(currency: currency, lines: []), .random(), expected: nil) else { throw CartBusy() }
        return cart
    }

    /// As `add` without a condition; `nil` when there is no such cart.
    package func add(_ variant: VariantForSale, quantity: Quantity, in token: CartToken, under condition: CartCondition) async throws -> Cart? {
        guard variant.isSellable else {
            throw InputProblem(field: "variant", code: .unknown, message: "This product is not for sale at the moment.")
        }
        let line = CartLine(
            variantID: variant.variantID, quantity: quantity, seenPrice: variant.price.current, title: Self.title(of: variant))
        return try await change(token, under: condition) { try Self.merge(line, variant.isSoldIndividually, into: &$0) }
    }

    /// Sets how many of a line there are; 0 takes it out. `nil` when there is no such cart, `.unknown` when there is no such line.
    /// - Parameter accepting: the price that the visitor accepts.
    package func set(
        _ quantity: Int, of variant: VariantID, accepting price: Money? = nil, in token: CartToken, under condition: CartCondition
    ) async throws -> Cart? {
        try await change(token, under: condition) { document in
            guard let index = document.lines.firstIndex(where: { $0.variantID == variant }) else {
                if quantity == 0 { return }
                throw InputProblem(field: "variant", code: .unknown, message: "The cart has no line of this variant.")
            }
            if quantity == 0 {
                document.lines.remove(at: index)
            } else {
                document.lines[index].quantity = try Quantity(quantity)
                if let price, price.currency == document.currency { document.lines[index].seenPrice = price }
            }
        }
    }
}
