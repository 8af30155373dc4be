import Commerce
import Platform

/// What goes well with several products at once.
enum RelatedStore {
    /// Of these many products at most; of what they name no more is looked at than an editor may name for one.
    static let maximum = 100

    static func cards(
        beside ids: [ProductID], limit: Int, currency: Currency, at now: Timestamp, in reader: Reader
    ) throws -> [ProductCard] {
        let ids = Array(ids.prefix(maximum))
        guard !ids.isEmpty else { return [] }
        var named: [ProductID: [ProductID]] = [:]
        try reader.each("SELECT id, related FROM catalog_products WHERE id IN \(list: ids)") { named[try $0[0]] = ProductID.unpack(try $0[1]) }
        let candidates = ranked(ids.compactMap { named[$0] }, without: Set(ids))
        let cards = try CardStore.cards(Array(candidates.prefix(ProductDraftRules.maximumRelated)), currency: currency, at: now, in: reader)
        return Array(cards.filter { $0.isAvailable && $0.price != nil }.prefix(limit))
    }

    /// What most of them name first; of as many, what is named first.
    private static func ranked(_ lists: [[ProductID]], without own: Set<ProductID>) -> [ProductID] {
        var count: [ProductID: Int] = [:]
        var order: [ProductID] = []
        for id in lists.joined() where !own.contains(id) {
            if count[id] == nil { order.append(id) }
            count[id, default: 0] += 1
        }
        return order.enumerated().sorted { (-(count[$0.element] ?? 0), $0.offset) < (-(count[$1.element] ?? 0), $1.offset) }.map(\.element)
    }
}
