import Commerce

/// Takes one promotion off what earlier ones left. Pure.
struct PromotionStep {
    let promotion: Promotion
    let basket: PromotionBasket
    /// What each line costs by now.
    let left: [Money]
    /// What sending costs by now.
    let shippingLeft: Money

    private var currency: Currency { basket.currency }
    private var content: PromotionDraft { promotion.content }

    /// What comes off each line, and off sending: never more than is left of it.
    func run() throws(MoneyError) -> (lines: [Money], shipping: Money) {
        let nothing = [Money](repeating: .zero(currency), count: left.count)
        switch content.effect {
        case .freeShipping: return (nothing, shippingLeft)
        case .percentage(let rate): return (try share(rate), .zero(currency))
        case .fixed(let amounts): return (try share(amounts.amount(in: currency) ?? .zero(currency)), .zero(currency))
        case .quantityTiers(let tiers):
            let units = basket.lines.filter { content.goods.contains($0) }.reduce(0) { $0 + $1.quantity }
            guard let tier = tiers.filter({ $0.from <= units }).max(by: { $0.from < $1.from }) else { return (nothing, .zero(currency)) }
            return (try share(tier.off), .zero(currency))
        case .spendTiers(let tiers):
            guard let tier = try reached(tiers) else { return (nothing, .zero(currency)) }
            return (try share(tier.off), .zero(currency))
        case .buyGet(let buy, let get, let off, let gifts):
            let sets = BuyGetSets(basket, goods: content.goods, gifts: gifts ?? content.goods, buy: buy, get: get)
            return (try reduce(sets.gifts, by: off), .zero(currency))
        }
    }

    /// A percentage of the goods together, rounded once.
    private func share(_ rate: Rate) throws(MoneyError) -> [Money] {
        try share(try goodsLeft().times(rate, rounding: .halfUp))
    }

    /// An amount over the goods, in proportion to what is left of each line.
    private func share(_ amount: Money) throws(MoneyError) -> [Money] {
        let goods = try goodsLeft()
        let amount = amount.minorUnits < goods.minorUnits ? amount : goods
        // Where there is nothing left, equal shares would go below zero.
        guard amount.isPositive else { return [Money](repeating: .zero(currency), count: left.count) }
        return try amount.split(by: weights)
    }

    private func reduce(_ units: [Int], by rate: Rate) throws(MoneyError) -> [Money] {
        var reduced: [Money] = []
        for (index, line) in basket.lines.enumerated() {
            guard units[index] > 0, left[index].isPositive else {
                reduced.append(.zero(currency))
                continue
            }
            let gifts = try left[index].split(by: [Int64(units[index]), Int64(line.quantity - units[index])])[0]
            reduced.append(try gifts.times(rate, rounding: .halfUp))
        }
        return reduced
    }

    private func reached(_ tiers: [PromotionEffect.SpendTier]) throws(MoneyError) -> PromotionEffect.SpendTier? {
        let spent = try Money.sum(basket.lines.filter { content.goods.contains($0) }.map(\.total), in: currency)
        var best: (tier: PromotionEffect.SpendTier, from: Int64)?
        for tier in tiers {
            guard let from = tier.from.amount(in: currency)?.minorUnits, from <= spent.minorUnits, from > best?.from ?? -1 else { continue }
            best = (tier, from)
        }
        return best?.tier
    }

    private var weights: [Int64] { zip(basket.lines, left).map { content.goods.contains($0) ? $1.minorUnits : 0 } }

    private func goodsLeft() throws(MoneyError) -> Money {
        try Money.sum(zip(basket.lines, left).filter { content.goods.contains($0.0) }.map(\.1), in: currency)
    }
}
