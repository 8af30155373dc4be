import Commerce

extension PromotionDraft {
    package static let maximumGoods = 200
    package static let maximumTiers = 20
    private static let maximumCount = 1_000_000

    /// Throws an `InputProblem` that names the field.
    package func validate() throws(InputProblem) {
        guard 1...120 ~= title.unicodeScalars.count, title.contains(where: { !$0.isWhitespace }),
            !title.unicodeScalars.contains(where: { $0.properties.generalCategory == .control })
        else { throw Self.invalid("title", "Title must be one line of 1 to 120 characters.") }
        if let startsAt, let endsAt, endsAt <= startsAt { throw Self.outOfRange("endsAt", "The end must come after the start.") }
        try Self.check(goods, "goods")
        try Self.check(minimumSpend, "minimumSpend", isEmptyAllowed: true)
        try Self.check(minimumQuantity, "minimumQuantity", 0...Self.maximumCount)
        if let limit { try Self.check(limit, "limit", 1...1_000_000_000) }
        if let limitPerCustomer { try Self.check(limitPerCustomer, "limitPerCustomer", 1...Self.maximumCount) }
        try Self.check(priority, "priority", -1_000...1_000)
        guard countries.count <= 300 else { throw Self.outOfRange("countries", "There are too many countries.") }
        try checkEffect()
    }

    private func checkEffect() throws(InputProblem) {
        switch effect {
        case .percentage(let rate): try Self.check(rate, "effect.percentage")
        case .fixed(let amounts): try Self.check(amounts, "effect.fixed")
        case .freeShipping(let bounds): try Self.check(bounds, "effect.upTo", isEmptyAllowed: true)
        case .buyGet(let buy, let get, let off, let gifts):
            try Self.check(buy, "effect.buy", 1...1_000)
            try Self.check(get, "effect.get", 1...1_000)
            try Self.check(off, "effect.off")
            if let gifts { try Self.check(gifts, "effect.gifts") }
        case .quantityTiers(let tiers):
            try Self.check(tiers.count, "effect.tiers", 1...Self.maximumTiers)
            for tier in tiers {
                try Self.check(tier.from, "effect.tiers.from", 1...Self.maximumCount)
                try Self.check(tier.off, "effect.tiers.off")
            }
        case .spendTiers(let tiers):
            try Self.check(tiers.count, "effect.tiers", 1...Self.maximumTiers)
            for tier in tiers {
                try Self.check(tier.from, "effect.tiers.from")
                try Self.check(tier.off, "effect.tiers.off")
            }
        }
    }

    private static func check(_ rate: Rate, _ field: String) throws(InputProblem) {
        guard 1...Rate.partsPerWhole ~= rate.partsPerMillion else {
            throw outOfRange(field, "A reduction must be more than 0 and at most 100 percent.")
        }
    }

    private static func check(_ value: Int, _ field: String, _ bounds: ClosedRange<Int>) throws(InputProblem) {
        guard bounds ~= value else {
            throw InputProblem(
                field: field, code: .outOfRange, message: "\(field) must be from \(bounds.lowerBound) to \(bounds.upperBound).",
                parameters: ["minimum": String(bounds.lowerBound), "maximum": String(bounds.upperBound)])
        }
    }

    private static func check(_ amounts: [Money], _ field: String, isEmptyAllowed: Bool = false) throws(InputProblem) {
        guard isEmptyAllowed || !amounts.isEmpty else {
            throw InputProblem(field: field, code: .required, message: "\(field) needs an amount.")
        }
        guard amounts.allSatisfy({ 1...Money.parsingBoundMinorUnits ~= $0.minorUnits }) else {
            throw outOfRange(field, "\(field) must be more than 0, and no absurd sum.")
        }
        guard Set(amounts.map(\.currency)).count == amounts.count else {
            throw InputProblem(field: field, code: .conflict, message: "\(field) must have one amount for each currency.")
        }
    }

    private static func check(_ goods: PromotionGoods, _ field: String) throws(InputProblem) {
        switch goods {
        case .everything: return
        case .products(let ids): try check(ids.count, field, 1...maximumGoods)
        case .collections(let ids): try check(ids.count, field, 1...maximumGoods)
        }
    }

    private static func invalid(_ field: String, _ message: String) -> InputProblem {
        InputProblem(field: field, code: .invalid, message: message)
    }

    private static func outOfRange(_ field: String, _ message: String) -> InputProblem {
        InputProblem(field: field, code: .outOfRange, message: message)
    }
}

extension [Money] {
    /// The amount in a currency, of a list with one for each.
    func amount(in currency: Currency) -> Money? { first { $0.currency == currency } }
}
