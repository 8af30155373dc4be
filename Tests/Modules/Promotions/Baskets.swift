import Commerce
import Promotions
import TestSupport

/// Promotions and baskets, made short.
enum Make {
    static func usd(_ cents: Int64) -> Money { Money(minorUnits: cents, currency: .usd) }

    // swift-format-ignore: NeverUseForceTry
    static func percent(_ text: String) -> Rate { try! Rate(percent: text) }

    static func promotion(
        _ number: Int64, _ effect: PromotionEffect, code: String? = nil, used: Int = 0, _ edit: (inout PromotionDraft) -> Void = { _ in }
    ) -> Promotion {
        // swift-format-ignore: NeverUseForceTry
        var draft = PromotionDraft(title: "Promotion \(number)", code: code.map { try! PromotionCode($0) }, effect: effect)
        edit(&draft)
        return Promotion(id: PromotionID(rawValue: number), content: draft, used: used)
    }

    static func line(_ product: Int64, _ cents: Int64, _ quantity: Int = 1, in collections: Int64...) -> PromotionBasket.Line {
        PromotionBasket.Line(
            productID: ProductID(rawValue: product), quantity: quantity, total: usd(cents * Int64(quantity)),
            collections: Set(collections.map { CollectionID(rawValue: $0) }))
    }

    static func basket(
        _ lines: [PromotionBasket.Line], shipping: PromotionBasket.Shipping = .price(usd(500), freeOver: nil), country: String? = "KE",
        customer: PromotionBasket.Customer = .unknown, own: Set<PromotionID> = [], at now: Timestamp = TestClock.start
    ) -> PromotionBasket {
        // swift-format-ignore: NeverUseForceTry
        PromotionBasket(
            currency: .usd, lines: lines, shipping: shipping, country: country.map { try! CountryCode($0) }, customer: customer, ownUses: own,
            now: now)
    }

    static func result(
        _ promotions: [Promotion], _ lines: [PromotionBasket.Line], shipping: PromotionBasket.Shipping = .price(usd(500), freeOver: nil)
    ) throws -> PromotionResult {
        try calculate(promotions, basket(lines, shipping: shipping))
    }

    /// With the codes of all of them entered.
    static func calculate(_ promotions: [Promotion], _ basket: PromotionBasket) throws -> PromotionResult {
        try PromotionCalculator.calculate(promotions, codes: promotions.compactMap(\.content.code), for: basket)
    }
}

/// A small generator of random numbers, the same everywhere.
struct SplitMix: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }
}
