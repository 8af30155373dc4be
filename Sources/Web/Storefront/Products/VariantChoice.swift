import Catalog
import Commerce
import Inventory
import WebCore

/// What is chosen of a product's options: what the address asks for, the variant or single values, and what there is only one of. Nothing
/// else: a size that nobody chose is a wrong one in the cart.
struct VariantChoice {
    /// Of the name that a form has for an option; the option's own name follows.
    static let prefix = "option."

    /// For each option, the place of the chosen value; `nil` while it is open.
    let values: [Int?]
    /// `nil` while an option is open, and when no variant has these values.
    let variant: ProductVariant?

    /// Of the options, those that nothing is chosen of.
    var open: [Int] { values.indices.filter { values[$0] == nil } }

    init(_ product: ProductDetail, query: Parameters) {
        let asked = query["variant"].flatMap { asked in product.variants.first { $0.id.description == asked } }
        values = product.options.enumerated().map { index, option in
            if let label = query[Self.prefix + option.name], let value = option.values.firstIndex(where: { $0.label == label }) { return value }
            return asked?.values[index] ?? (option.values.count == 1 ? 0 : nil)
        }
        let chosen = values.compactMap(\.self)
        variant = chosen.count == values.count ? product.variant(with: chosen) : nil
    }
}

/// What can become of each value beside the rest of the choice.
struct ValueOffers {
    /// The best comes last.
    enum Offer: Int, Comparable {
        case notMade, noPrice, soldOut, toBuy

        static func < (left: Offer, right: Offer) -> Bool { left.rawValue < right.rawValue }

        /// As scripts and styles call it; empty where the value can be bought.
        var name: String {
            switch self {
            case .notMade: "not_made"
            case .noPrice: "unavailable"
            case .soldOut: "sold_out"
            case .toBuy: ""
            }
        }
    }

    /// For each option, for each of its values.
    private var offers: [[Offer]]

    init(_ product: ProductDetail, _ choice: VariantChoice, _ states: [VariantID: StockState]) {
        offers = product.options.map { Array(repeating: .notMade, count: $0.values.count) }
        for variant in product.variants {
            let offer = Self.offer(of: variant, states)
            let differing = choice.values.indices.filter { index in choice.values[index].map { $0 != variant.values[index] } ?? false }
            // It has what is chosen, or would with one other value.
            guard differing.count <= 1 else { continue }
            for option in differing.isEmpty ? Array(choice.values.indices) : differing {
                offers[option][variant.values[option]] = max(offers[option][variant.values[option]], offer)
            }
        }
    }

    func offer(ofOption option: Int, value: Int) -> Offer { offers[option][value] }

    static func offer(of variant: ProductVariant, _ states: [VariantID: StockState]) -> Offer {
        guard variant.price != nil else { return .noPrice }
        return states[variant.id]?.canBeBought ?? true ? .toBuy : .soldOut
    }
}
