import Commerce

/// A promotion as a merchant writes it.
package struct PromotionDraft: Hashable, Sendable, Codable {
    /// As customers read it: "Ten per cent off".
    package var title: String
    /// Nil for one that needs no code.
    package var code: PromotionCode?
    package var isActive = true
    /// From this moment on; nil for at once.
    package var startsAt: Timestamp?
    /// Until just before this moment; nil for ever.
    package var endsAt: Timestamp?
    package var effect: PromotionEffect
    package var goods = PromotionGoods.everything
    /// What its goods must cost at least, without any promotion; one per currency. With it, a currency that is not listed
    /// does not qualify.
    package var minimumSpend: [Money] = []
    /// How many units of its goods there must be at least.
    package var minimumQuantity = 0
    /// For customers (by their e-mail) without an accepted order. Each gets it once, whatever `limitPerCustomer` says.
    package var isFirstOrderOnly = false
    /// Where it has to be sent; empty is everywhere.
    package var countries: [CountryCode] = []
    /// The classes it goes together with. Two promotions are both applied only when each allows the other's.
    package var combinesWith: [PromotionClass] = []
    /// Of several of one class the lowest is applied first.
    package var priority = 0
    /// How often it can be used in all.
    package var limit: Int?
    /// How often a customer, by their e-mail, can use it.
    package var limitPerCustomer: Int?

    package init(title: String, code: PromotionCode? = nil, effect: PromotionEffect) {
        self.title = title
        self.code = code
        self.effect = effect
    }

    package var promotionClass: PromotionClass {
        switch effect {
        case .freeShipping: .shipping
        case .buyGet, .quantityTiers: .goods
        case .percentage, .fixed, .spendTiers: goods == .everything ? .order : .goods
        }
    }

    /// What holds for one customer.
    package var customerLimit: Int? {
        guard isFirstOrderOnly else { return limitPerCustomer }
        return min(limitPerCustomer ?? 1, 1)
    }

    /// Collections whose members have to be known.
    package var collectionIDs: [CollectionID] {
        if case .buyGet(_, _, _, let gifts?) = effect { return goods.collectionIDs + gifts.collectionIDs }
        return goods.collectionIDs
    }
}
