import Catalog
import Commerce
import Platform
import Promotions

/// Promotions with and without codes. One that is there already, by its code or else its title, becomes as the catalogue says
/// and keeps its uses.
struct DemoPromotions: Sendable {
    let catalogue: DemoCatalogue
    let currencies: [Currency]
    let now: Timestamp

    func save(in transaction: Transaction) throws {
        let known = try PromotionReads.all(limit: 500, in: transaction)
        for (position, promotion) in catalogue.promotions.enumerated() {
            let draft = try draft(of: promotion, priority: position, in: transaction)
            let same = known.first { draft.code == nil ? $0.content.code == nil && $0.content.title == draft.title : $0.content.code == draft.code }
            if let same {
                if same.content != draft { try PromotionWrites.replace(same.id, with: draft, at: now, in: transaction) }
            } else {
                _ = try PromotionWrites.create(draft, at: now, in: transaction)
            }
        }
    }

    private func draft(of promotion: DemoCatalogue.Promotion, priority: Int, in reader: Reader) throws -> PromotionDraft {
        var draft = PromotionDraft(
            title: promotion.title, code: try promotion.code.map { try PromotionCode($0) }, effect: try effect(of: promotion))
        if let handle = promotion.collection {
            guard let id = try CatalogReads.collectionID(handle: Handle(handle), in: reader) else {
                throw DemoShopError.unknown(kind: "collection", name: handle)
            }
            draft.goods = .collections([id])
        }
        draft.minimumSpend = amounts(promotion.minimumSpend ?? [:])
        draft.isFirstOrderOnly = promotion.isFirstOrderOnly ?? false
        draft.countries = try (promotion.countries ?? []).map { try CountryCode($0) }
        draft.startsAt = try promotion.startsAt.map { try Timestamp(iso8601: $0) }
        draft.endsAt = try promotion.endsAt.map { try Timestamp(iso8601: $0) }
        draft.combinesWith = try promotion.combinesWith.map(Self.promotionClass)
        draft.priority = priority
        draft.limit = promotion.limit
        draft.limitPerCustomer = promotion.limitPerCustomer
        return draft
    }

    private func effect(of promotion: DemoCatalogue.Promotion) throws -> PromotionEffect {
        if let percent = promotion.percentOff { return .percentage(try Rate(percent: percent)) }
        if let off = promotion.amountOff { return .fixed(amounts(off)) }
        if let bounds = promotion.freeShippingUpTo { return .freeShipping(upTo: amounts(bounds)) }
        if let sets = promotion.buyGet {
            return .buyGet(buy: sets.buy, get: sets.get, off: try Rate(percent: sets.percentOff), gifts: nil)
        }
        if let tiers = promotion.tiers {
            return .quantityTiers(try tiers.map { .init(from: $0.from, off: try Rate(percent: $0.percentOff)) })
        }
        throw DemoShopError.unknown(kind: "effect of promotion", name: promotion.title)
    }

    private func amounts(_ byCurrency: [String: Int64]) -> [Money] {
        currencies.sorted().compactMap { currency in byCurrency[currency.code].map { Money(minorUnits: $0, currency: currency) } }
    }

    private static func promotionClass(_ name: String) throws -> PromotionClass {
        switch name {
        case "goods": .goods
        case "order": .order
        case "shipping": .shipping
        default: throw DemoShopError.unknown(kind: "class of promotions", name: name)
        }
    }
}
