import Commerce

/// Whether a promotion may apply to a basket, by everything but other promotions. Pure.
struct PromotionEligibility {
    let promotion: Promotion
    let basket: PromotionBasket

    private var content: PromotionDraft { promotion.content }

    /// Nil when it may. Conditions are about prices without any promotion, so that no promotion can push another out.
    func standing() -> PromotionStanding? {
        if let problem = problemOfTime() ?? problemOfUse() ?? problemOfGoods() { return .refused(problem) }
        if case .freeShipping = content.effect {
            switch basket.shipping {
            case .notNeeded: return .refused(.nothingToSend)
            case .unknown: return .pending
            case .price: break
            }
        }
        guard content.countries.isEmpty else {
            guard let country = basket.country else { return .pending }
            return content.countries.contains(country) ? nil : .refused(.notInCountry(country))
        }
        return nil
    }

    private func problemOfTime() -> PromotionProblem? {
        guard content.isActive else { return .unknownCode }
        if let start = content.startsAt, basket.now < start { return .notYet(from: start) }
        if let end = content.endsAt, basket.now >= end { return .over(since: end) }
        return nil
    }

    private func problemOfUse() -> PromotionProblem? {
        let own = basket.ownUses.contains(promotion.id) ? 1 : 0
        if let limit = content.limit, promotion.used - own >= limit { return .usedUp }
        guard case .known(let hasOrdered, let uses) = basket.customer else { return nil }
        if content.isFirstOrderOnly, hasOrdered { return .firstOrderOnly }
        if let limit = content.customerLimit, uses[promotion.id, default: 0] - own >= limit { return .usedByCustomer }
        return nil
    }

    private func problemOfGoods() -> PromotionProblem? {
        let lines = basket.lines.filter { content.goods.contains($0) }
        let quantity = lines.reduce(0) { $0 + $1.quantity }
        guard quantity > 0 else { return .noSuchGoods }
        let spent = lines.reduce(Int128(0)) { $0 + Int128($1.total.minorUnits) }
        if !content.minimumSpend.isEmpty {
            guard let minimum = content.minimumSpend.amount(in: basket.currency) else { return .notInCurrency(basket.currency) }
            if let missing = missing(spent, minimum) { return .spendMore(missing, minimum: minimum) }
        }
        if quantity < content.minimumQuantity { return .addMore(content.minimumQuantity - quantity) }
        return problemOfEffect(quantity, spent)
    }

    private func problemOfEffect(_ quantity: Int, _ spent: Int128) -> PromotionProblem? {
        let currency = basket.currency
        switch content.effect {
        case .percentage: return nil
        case .freeShipping(let bounds):
            guard !bounds.isEmpty else { return nil }
            guard let bound = bounds.amount(in: currency) else { return .notInCurrency(currency) }
            if case .price(let price, _) = basket.shipping, price.minorUnits > bound.minorUnits { return .shippingTooDear(upTo: bound) }
            return nil
        case .fixed(let amounts): return amounts.amount(in: currency) == nil ? .notInCurrency(currency) : nil
        case .buyGet(let buy, let get, _, let gifts):
            let sets = BuyGetSets(basket, goods: content.goods, gifts: gifts ?? content.goods, buy: buy, get: get)
            return sets.count > 0 ? nil : .addMore(sets.missing)
        case .quantityTiers(let tiers):
            let first = tiers.map(\.from).min() ?? 0
            return quantity < first ? .addMore(first - quantity) : nil
        case .spendTiers(let tiers):
            guard let first = tiers.compactMap({ $0.from.amount(in: currency) }).min(by: { $0.minorUnits < $1.minorUnits }) else {
                return .notInCurrency(currency)
            }
            return missing(spent, first).map { .spendMore($0, minimum: first) }
        }
    }

    private func missing(_ spent: Int128, _ minimum: Money) -> Money? {
        guard spent < Int128(minimum.minorUnits) else { return nil }
        return Money(minorUnits: minimum.minorUnits - Int64(spent), currency: minimum.currency)
    }
}

extension PromotionGoods {
    func contains(_ line: PromotionBasket.Line) -> Bool {
        switch self {
        case .everything: true
        case .products(let ids): ids.contains(line.productID)
        case .collections(let ids): ids.contains { line.collections.contains($0) }
        }
    }
}
