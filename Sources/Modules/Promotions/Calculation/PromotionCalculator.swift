import Commerce

/// Works out which promotions apply and what they take off. Pure: the same arguments give the same result, whatever order
/// the promotions come in.
///
/// Those that may apply are put together as the customer saves most: every one of them is tried as the first of a set, to
/// which those that save most by themselves are added as long as all go together. Of sets that save the same, the one with
/// the promotion that is applied first wins. Within a set they are applied by class (goods, order, shipping), priority and
/// age, each to what the ones before left.
package enum PromotionCalculator {
    /// - Parameters:
    ///   - promotions: the automatic ones and those of the codes.
    ///   - codes: as entered; a code without a promotion stands as unknown.
    package static func calculate(
        _ promotions: [Promotion], codes: [PromotionCode], for basket: PromotionBasket
    ) throws(MoneyError) -> PromotionResult {
        var standings: [PromotionID: PromotionStanding] = [:]
        var candidates: [Candidate] = []
        for promotion in promotions.sorted(by: Promotion.isBefore) where standings[promotion.id] == nil {
            if let standing = PromotionEligibility(promotion: promotion, basket: basket).standing() {
                standings[promotion.id] = standing
                continue
            }
            let saving = try apply([promotion], to: basket).saving
            standings[promotion.id] = .refused(.nothingLeft)
            if saving.isPositive { candidates.append(Candidate(promotion: promotion, saving: saving.minorUnits)) }
        }
        let best = try best(of: candidates, for: basket)
        for applied in best.applied { standings[applied.id] = .applied(try applied.goods + applied.shipping) }
        for candidate in candidates where !best.set.contains(candidate.promotion) {
            // Somebody in the set does not go with it, or the set leaves it nothing to take off.
            if let rival = best.set.first(where: { !$0.goesTogether(with: candidate.promotion) }) {
                standings[candidate.promotion.id] = .refused(.notTogether(with: rival.content.title))
            }
        }
        return PromotionResult(
            applied: best.applied, lines: best.lines, goods: try Money.sum(best.lines, in: basket.currency), shipping: best.shipping,
            codes: codes.map { code in
                let promotion = promotions.first { $0.content.code == code }
                let standing = promotion.flatMap { standings[$0.id] } ?? .refused(.unknownCode)
                return PromotionResult.Code(
                    code: code, title: standing == .refused(.unknownCode) ? nil : promotion?.content.title, standing: standing)
            })
    }

    private struct Candidate {
        let promotion: Promotion
        /// By itself, in minor units.
        let saving: Int64
    }

    private struct Outcome {
        let set: [Promotion]
        let applied: [PromotionResult.Applied]
        let lines: [Money]
        let shipping: Money
        let saving: Money
    }

    private static func best(of candidates: [Candidate], for basket: PromotionBasket) throws(MoneyError) -> Outcome {
        var best = try apply([], to: basket)
        // Stable: of equal savings the one that is applied first.
        let bySaving = candidates.enumerated().sorted { ($1.element.saving, $0.offset) < ($0.element.saving, $1.offset) }.map(\.element.promotion)
        var tried: Set<[PromotionID]> = []
        for first in candidates {
            var set = [first.promotion]
            for other in bySaving where !set.contains(other) && set.allSatisfy({ $0.goesTogether(with: other) }) { set.append(other) }
            // By itself it may save more: less off the goods may leave them above the bound where sending is free.
            for set in [set.sorted(by: Promotion.isBefore), [first.promotion]] where tried.insert(set.map(\.id)).inserted {
                let outcome = try apply(set, to: basket)
                if outcome.saving.minorUnits > best.saving.minorUnits { best = outcome }
            }
        }
        return best
    }

    /// Promotions in the order in which they are applied. Those that take nothing off are left out of what is applied.
    private static func apply(_ set: [Promotion], to basket: PromotionBasket) throws(MoneyError) -> Outcome {
        let currency = basket.currency
        let items = try Money.sum(basket.lines.map(\.total), in: currency)
        var left = basket.lines.map(\.total)
        var shippingOff = Money.zero(currency)
        var applied: [PromotionResult.Applied] = []
        for promotion in set {
            // Promotions on shipping come last, so the goods stand as they will be.
            let price = basket.shippingPrice(at: try Money.sum(left, in: currency))
            let step = PromotionStep(promotion: promotion, basket: basket, left: left, shippingLeft: try price - shippingOff)
            let (lines, shipping) = try step.run()
            let goods = try Money.sum(lines, in: currency)
            guard goods.isPositive || shipping.isPositive else { continue }
            for index in left.indices { left[index] = try left[index] - lines[index] }
            shippingOff = try shippingOff + shipping
            applied.append(
                PromotionResult.Applied(
                    id: promotion.id, title: promotion.content.title, code: promotion.content.code, lines: lines, goods: goods,
                    shipping: shipping))
        }
        var lines: [Money] = []
        for (line, rest) in zip(basket.lines, left) { lines.append(try line.total - rest) }
        // A set is worth what the customer pays less in all: goods that fall below a free-over bound bring shipping back.
        let before = try items + basket.shippingPrice(at: items)
        let goods = try Money.sum(left, in: currency)
        let after = try goods + (try basket.shippingPrice(at: goods) - shippingOff)
        return Outcome(
            set: set.filter { promotion in applied.contains { $0.id == promotion.id } }, applied: applied, lines: lines, shipping: shippingOff,
            saving: try before - after)
    }
}
