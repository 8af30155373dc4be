import Catalog
import Commerce
import Inventory
import WebCore

/// What the button that buys can do with the choice as it is, and what it says.
enum BuyState {
    /// This option is to be chosen first.
    case open(ProductOption)
    case notMade
    /// The shop has it, but says no price in the currency of this market.
    case noPrice
    case stock(StockState)

    init(_ product: ProductDetail, _ choice: VariantChoice, _ states: [VariantID: StockState]) {
        if let variant = choice.variant {
            self = variant.price == nil ? .noPrice : .stock(states[variant.id] ?? .inStock)
            return
        }
        let best = product.variants.map { ValueOffers.offer(of: $0, states) }.max() ?? .notMade
        switch (best, choice.open.first) {
        case (.toBuy, let option?): self = .open(product.options[option])
        case (.noPrice, _?): self = .noPrice
        case (.soldOut, _?): self = .stock(.soldOut)
        default: self = .notMade
        }
    }

    /// As scripts and styles call it.
    var name: String {
        switch self {
        case .open: "open"
        case .notMade: "not_made"
        case .noPrice: "unavailable"
        case .stock(let state): Stock.name(state)
        }
    }

    /// Whether the button does anything: it leads to what is still to be chosen, too.
    var isActive: Bool {
        switch self {
        case .open: true
        case .notMade, .noPrice: false
        case .stock(let state): state.canBeBought
        }
    }

    /// Beside the button; empty while something is to be chosen.
    func text(in context: PageContext) -> String {
        switch self {
        case .open: ""
        case .notMade: context.phrases["not_made"]
        case .noPrice: context.phrases["no_price", ["currency": context.market.currency.code]]
        case .stock(let state): Stock.text(state, context.phrases)
        }
    }

    func label(in context: PageContext) -> String {
        switch self {
        case .open(let option): Self.prompt(for: option, in: context)
        case .notMade: context.phrases["not_made"]
        case .noPrice: context.phrases["unavailable"]
        case .stock(.soldOut): context.phrases["stock.sold_out"]
        case .stock: context.phrases["add_to_cart"]
        }
    }

    /// "Choose your size".
    static func prompt(for option: ProductOption, in context: PageContext) -> String {
        context.phrases["choose_option", ["option": inSentence(context.words.text(option.name))]]
    }

    /// A heading's capital is no word's own; one of several is: "SSD", "pH".
    private static func inSentence(_ name: String) -> String {
        guard let first = name.first, first.isUppercase, !name.dropFirst().contains(where: \.isUppercase) else { return name }
        return first.lowercased() + name.dropFirst()
    }
}
