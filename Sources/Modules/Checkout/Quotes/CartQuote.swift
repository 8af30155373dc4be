import Catalog
import Commerce
import Inventory
import Orders
import Platform
import Promotions

/// A cart with today's prices and stock.
package struct CartQuote: Sendable {
    package let cart: Cart
    /// In the cart's order.
    package let lines: [CartQuoteLine]
    /// Of the lines that can be ordered as they are, without promotions.
    package let subtotal: Money
    /// What promotions take off the lines that can be ordered, and how the codes stand, as far as it can be said before
    /// anybody knows who buys and where it goes.
    package let discounts: PromotionResult
    let promotions: CartPromotions
    /// Orders of this very cart that are not paid yet: what they keep is there for the next one.
    let unpaid: [OrderID]
    /// Of the lines that can be ordered as they are and have to be sent.
    package let weightGrams: Int
    package let requiresShipping: Bool

    /// There is something to order, and no line stands in the way.
    package var isReady: Bool { !lines.isEmpty && lines.allSatisfy(\.isOrderable) }
    /// What the goods come to.
    package var discountedSubtotal: Money {
        Money(minorUnits: subtotal.minorUnits - discounts.goods.minorUnits, currency: subtotal.currency)
    }
    package var hasProblems: Bool { lines.contains { !$0.problems.isEmpty } }

    /// Looks up every line in one snapshot.
    /// - Parameter locale: the language that its goods are called in; `nil` for the shop's own.
    package static func of(_ cart: Cart, at now: Timestamp, locale: LocaleCode? = nil, in reader: Reader) throws -> CartQuote {
        let ids = cart.lines.map(\.variantID)
        var variants = try CatalogReads.variantsForSale(ids, currency: cart.currency, at: now, in: reader)
        if let locale { variants = try CatalogTranslations.translated(variants, in: locale, in: reader) }
        var availability = try InventoryReads.availability(of: ids, in: reader)
        // What an unpaid order of this very cart keeps is there for the customer who went back to pay another way.
        let unpaid = try PlacementStore.unpaid(of: cart.token, and: cart.absorbed, in: reader)
        for order in unpaid {
            for (variant, quantity) in try Reservations.held(by: order.id, in: reader) {
                if case .limited(let left) = availability[variant] { availability[variant] = .limited(left + quantity) }
            }
        }
        let promotions = try CartPromotions.of(cart, variants.values, unpaid: unpaid, at: now, in: reader)
        return try CartQuote(cart, variants: variants, availability: availability, promotions: promotions, unpaid: unpaid.map(\.id))
    }

    /// Pure. Throws when an amount does not fit.
    init(
        _ cart: Cart, variants: [VariantID: VariantForSale], availability: [VariantID: Availability], promotions: CartPromotions,
        unpaid: [OrderID] = []
    ) throws(MoneyError) {
        var lines: [CartQuoteLine] = []
        for line in cart.lines {
            lines.append(
                try CartQuoteLine(line, variant: variants[line.variantID], availability: availability[line.variantID] ?? .unlimited))
        }
        let orderable = lines.filter(\.isOrderable)
        self.cart = cart
        self.lines = lines
        subtotal = try Money.sum(orderable.compactMap(\.total), in: cart.currency)
        let sent = orderable.filter { $0.variant?.requiresShipping == true }
        weightGrams = sent.reduce(0) { $0 + ($1.variant?.weightGrams ?? 0) * $1.quantity.value }
        requiresShipping = !sent.isEmpty
        self.promotions = promotions
        self.unpaid = unpaid
        discounts = try promotions.result(cart, orderable, shipping: sent.isEmpty ? .notNeeded : .unknown)
    }
}

/// One line of a cart as it stands today.
package struct CartQuoteLine: Sendable {
    package let variantID: VariantID
    /// "Tee, Black / M": there even when the variant is gone.
    package let title: String
    package let quantity: Quantity
    /// Nil when the variant is gone.
    package let variant: VariantForSale?
    /// Nil when the variant is gone or has no price.
    package let unitPrice: Money?
    package let total: Money?
    package let problems: [CartLineProblem]

    /// A changed price alone does not stand in the way: the visitor confirms the total.
    package var isOrderable: Bool { !problems.contains(where: \.isBlocking) }

    init(_ line: CartLine, variant: VariantForSale?, availability: Availability) throws(MoneyError) {
        variantID = line.variantID
        title = line.title
        quantity = line.quantity
        self.variant = variant
        guard let variant, variant.isSellable else {
            unitPrice = nil
            total = nil
            problems = [.unavailable]
            return
        }
        unitPrice = variant.price.current
        total = try variant.price.current.times(line.quantity)
        var problems: [CartLineProblem] = []
        if variant.price.current != line.seenPrice {
            problems.append(.priceChanged(old: line.seenPrice, new: variant.price.current))
        }
        if variant.isSoldIndividually, line.quantity.value > 1 { problems.append(.soldIndividually) }
        if case .limited(let left) = availability, left < line.quantity.value {
            problems.append(left <= 0 ? .soldOut : .onlyLeft(left))
        }
        self.problems = problems
    }
}

/// What a visitor has to know about a line before ordering it.
package enum CartLineProblem: Hashable, Sendable {
    /// It costs something else than when the visitor last saw it.
    case priceChanged(old: Money, new: Money)
    /// It is not sold any more.
    case unavailable
    case soldOut
    /// Fewer are left than the visitor wants.
    case onlyLeft(Int)
    /// One per order.
    case soldIndividually

    package var isBlocking: Bool {
        if case .priceChanged = self { return false }
        return true
    }
}
