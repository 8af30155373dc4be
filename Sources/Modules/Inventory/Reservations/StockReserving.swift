import Commerce
import Platform

/// One run of `Reservations.reserve`.
struct StockReserving {
    let order: OrderID
    let expiry: Timestamp
    let now: Timestamp
    let transaction: Transaction

    func reserve(_ requests: [StockRequest]) throws -> [OrderLineID: Int] {
        // One order for everybody, so that two orders with the same goods never wait for each other in a circle.
        let requests = requests.sorted { ($0.variantID, $0.lineID) < ($1.variantID, $1.lineID) }
        let items = try StockItem.load(requests.map(\.variantID), in: transaction)
        var backordered: [OrderLineID: Int] = [:]
        var short: Set<VariantID> = []
        for request in requests {
            guard let item = items[request.variantID], item.policy != .untracked else { continue }
            guard try StockItem.shift(request.variantID, by: -request.quantity, at: now, in: transaction) != nil else {
                short.insert(request.variantID)
                continue
            }
            guard short.isEmpty else { continue }  // all of it is undone anyway: only find out what else is missing
            let missing = try take(request)
            if missing > 0 { backordered[request.lineID] = missing }
        }
        guard short.isEmpty else { throw try shortage(of: short) }
        return backordered
    }

    /// - Returns: how much of it is on backorder.
    private func take(_ request: StockRequest) throws -> Int {
        var missing = request.quantity
        var parts: [(location: LocationID, quantity: Int, backordered: Int)] = []
        let levels = try InventoryReads.levels(of: request.variantID, in: transaction)
        for level in levels where missing > 0 && level.free > 0 {
            let quantity = min(level.free, missing)
            parts.append((level.locationID, quantity, 0))
            missing -= quantity
        }
        if missing > 0 {
            if parts.isEmpty {
                let location = try levels.first?.locationID ?? StockLocations.main(at: now, in: transaction)
                try StockLevels.ensure(request.variantID, at: location, in: transaction)
                parts = [(location, 0, missing)]
            } else {
                parts[0].backordered = missing
            }
        }
        for part in parts.sorted(by: { $0.location < $1.location }) {
            try promise(request, part.quantity, backordered: part.backordered, from: part.location)
        }
        return missing
    }

    private func promise(_ request: StockRequest, _ quantity: Int, backordered: Int, from location: LocationID) throws {
        let change = LevelChange(reserved: quantity, backordered: backordered)
        let reason = StockLevels.Reason(kind: .reserved, orderID: order, lineID: request.lineID)
        guard try StockLevels.apply(change, to: request.variantID, at: location, for: reason, at: now, in: transaction) else {
            throw InventoryInconsistency(message: "Variant \(request.variantID) has less than its item row says.")
        }
        let id: Identifier<ReservationRow> = transaction.newIdentifier()
        try transaction.execute(
            """
            INSERT INTO inventory_reservations (id, order_id, order_line_id, variant_id, location_id, quantity, backordered, state,
                expires_at, created_at)
            VALUES (\(id), \(order), \(request.lineID), \(request.variantID), \(location), \(quantity), \(backordered), 'active',
                \(expiry), \(now))
            """)
    }

    private func shortage(of variants: Set<VariantID>) throws -> StockShortage {
        // Lines before the failing ones took theirs in this transaction: what is left is seen after them, which is right for
        // two lines of one variant.
        let items = try StockItem.load(Array(variants), in: transaction)
        return StockShortage(left: Dictionary(uniqueKeysWithValues: variants.map { ($0, max(items[$0]?.available ?? 0, 0)) }))
    }
}
