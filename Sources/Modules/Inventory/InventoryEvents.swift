import Commerce
import Platform

/// A variant passed from one kind of stock state to another: it sold out, came back, or is running low.
package struct StockStateChanged: Event {
    package static let topic = "inventory.state-changed"

    package let variantID: VariantID
    package let kind: StockState.Kind
    /// How many are left, when few are.
    package let left: Int?

    package init(variantID: VariantID, state: StockState) {
        self.variantID = variantID
        kind = state.kind
        if case .fewLeft(let count) = state { left = count } else { left = nil }
    }

    package var state: StockState {
        switch kind {
        case .inStock: .inStock
        case .fewLeft: .fewLeft(left ?? 1)
        case .soldOut: .soldOut
        case .backorder: .backorder
        }
    }
}
