import Commerce
import Downloads
import Orders
import Platform

/// Hands the files of paid orders over: orders and downloads do not know each other.
enum DownloadDelivery {
    /// Brings what an order's buyer may fetch to where the order stands now. Any number of calls, in any order, end in the same.
    static func settle(_ order: OrderID, at now: Timestamp, in transaction: Transaction) throws {
        try DownloadGrants.settle(order, at: now, in: transaction) {
            guard try OrderReads.summary(order, in: transaction)?.entitlesToGoods == true else { return nil }
            guard let detail = try OrderReads.order(order, in: transaction) else { return nil }
            let kept = Returnable(detail, before: try OrderReturns.all(of: order, detail.amounts.currency, in: transaction))
            return zip(detail.lines, detail.boughtLines).filter { kept.quantity(of: $0.0) > 0 }.map(\.1)
        }
    }

    /// What the buyer of a paid order may fetch. Grants it first if nobody has yet: reactions to one event come in any order.
    static func files(of order: OrderDetail, _ database: Database, _ clock: Clock) async throws -> [DownloadGrant] {
        let (id, lines, now) = (order.id, order.boughtLines, clock.now())
        let isEmpty = try await database.read { try DownloadSets.sets(of: lines.map(\.product), in: $0).isEmpty }
        if isEmpty { return [] }
        return try await database.write { transaction in
            try settle(id, at: now, in: transaction)
            return try DownloadGrants.grants(of: id, in: transaction).filter { !$0.isRevoked }
        }
    }
}

extension OrderDetail {
    var boughtLines: [BoughtLine] {
        lines.map { BoughtLine(line: $0.id, product: $0.productID, variant: $0.variantID, quantity: $0.quantity.value) }
    }
}
