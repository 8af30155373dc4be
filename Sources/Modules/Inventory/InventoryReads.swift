import Commerce
import Platform

/// What pages and carts ask about stock.
package enum InventoryReads {
    /// The state to show for each variant. Records the tag `.stock` of each.
    package static func states(of variants: [VariantID], in reader: Reader) throws -> [VariantID: StockState] {
        for variant in variants { reader.depend(on: .stock(variant)) }
        let items = try StockItem.load(variants, in: reader)
        return Dictionary(variants.map { ($0, items[$0]?.state ?? .inStock) }, uniquingKeysWith: { first, _ in first })
    }

    /// How many of each can be sold at this moment: for carts, never for a page that is kept.
    package static func availability(of variants: [VariantID], in reader: Reader) throws -> [VariantID: Availability] {
        let items = try StockItem.load(variants, in: reader)
        return Dictionary(variants.map { ($0, items[$0]?.availability ?? .unlimited) }, uniquingKeysWith: { first, _ in first })
    }

    package static func policy(of variant: VariantID, in reader: Reader) throws -> StockPolicy {
        try StockItem.load([variant], in: reader)[variant]?.policy ?? .untracked
    }

    /// Where the variant lies, in the order in which locations are drawn on.
    package static func levels(of variant: VariantID, in reader: Reader) throws -> [StockLevel] {
        try levels(of: [variant], in: reader)[variant] ?? []
    }

    /// As above for several; variants that lie nowhere are left out.
    static func levels(of variants: [VariantID], in reader: Reader) throws -> [VariantID: [StockLevel]] {
        var levels: [VariantID: [StockLevel]] = [:]
        for start in stride(from: 0, to: variants.count, by: 256) {
            let some = variants[start..<min(start + 256, variants.count)]
            try reader.each(
                """
                SELECT v.variant_id, v.location_id, l.name, v.on_hand, v.reserved, v.backordered
                FROM inventory_levels v JOIN inventory_locations l ON l.id = v.location_id
                WHERE v.variant_id IN \(list: some) ORDER BY l.priority, l.id
                """
            ) {
                levels[try $0[0], default: []].append(
                    StockLevel(
                        locationID: try $0[1], locationName: try $0[2], onHand: try $0[3], reserved: try $0[4], backordered: try $0[5]))
            }
        }
        return levels
    }

    /// The latest moves of a variant, newest first.
    package static func moves(of variant: VariantID, limit: Int, in reader: Reader) throws -> [StockMove] {
        try reader.all(
            """
            SELECT kind, location_id, on_hand_delta, reserved_delta, backordered_delta, order_id, note, happened_at
            FROM inventory_moves WHERE variant_id = \(variant) ORDER BY id DESC LIMIT \(min(max(limit, 1), 1_000))
            """
        ) {
            StockMove(
                kind: try $0[0], locationID: try $0[1],
                change: LevelChange(onHand: try $0[2], reserved: try $0[3], backordered: try $0[4]),
                orderID: try $0[5], note: try $0[6], happenedAt: try $0[7])
        }
    }
}

/// What lies at one location.
package struct StockLevel: Hashable, Sendable {
    package let locationID: LocationID
    package let locationName: String
    package let onHand: Int
    /// Of those on hand, how many are promised to orders.
    package let reserved: Int
    /// Promised beyond what is on hand.
    package let backordered: Int

    package var free: Int { onHand - reserved - backordered }
}
