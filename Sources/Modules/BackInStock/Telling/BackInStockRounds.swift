import Commerce
import Platform

/// Tells those who wait, in the order in which they asked: first a round makes a batch of them due, then each is decided on by itself.
package enum BackInStockRounds {
    /// As many are told at once. When more units came back than this, the next round follows soon; when fewer, those who asked first
    /// have a minute before the others hear of it.
    package static let batch = 50
    package static let secondsBetween = 60

    /// Makes the next in line due, and plans the next round when there may be more.
    /// - Parameter sellable: which of these currencies the variant can be bought in at this moment; asked when nobody else is at it.
    /// - Returns: how many.
    @discardableResult
    package static func begin(
        _ variant: VariantID, at now: Timestamp, in transaction: Transaction, sellable: ([Currency]) throws -> [Currency]
    ) throws -> Int {
        try BackInStockRequests.takeTurn(variant, in: transaction)
        let asked: [Currency] = try transaction.all(
            "SELECT DISTINCT currency FROM backinstock_requests WHERE state = 'waiting' AND variant_id = \(variant) ORDER BY currency"
        ) { try $0[0] }
        let currencies = asked.isEmpty ? [] : try sellable(asked)
        guard !currencies.isEmpty else { return 0 }
        let next: [BackInStockRequestID] = try transaction.all(
            """
            SELECT id FROM backinstock_requests
            WHERE state = 'waiting' AND variant_id = \(variant) AND currency IN \(list: currencies) AND expires_at > \(now)
            ORDER BY id LIMIT \(batch)
            """
        ) { try $0[0] }
        guard !next.isEmpty else { return 0 }
        try transaction.execute("UPDATE backinstock_requests SET state = 'due' WHERE id IN \(list: next)")
        for id in next { try Outbox.publish(BackInStockDue(requestID: id), at: now, in: transaction) }
        if next.count == batch {
            let then = now.adding(seconds: secondsBetween)
            // However many events told of the stock, one round comes of them.
            try Outbox.publish(
                BackInStockRoundDue(variantID: variant), at: now, availableAt: then,
                key: "backinstock.round:\(variant):\(then.millisecondsSince1970 / 1_000 / Int64(secondsBetween))", in: transaction)
        }
        return next.count
    }

    /// Decides once for all whether a due request gets its mail. Sold out again meanwhile, it goes back to its place in the line.
    /// A mail that was decided on stays so: a repetition of the delivery sends the same one.
    /// - Parameters:
    ///   - link: the digest of the secret that the mail will carry.
    ///   - isSellable: whether the variant can be bought in the request's currency; asked when nobody else is at it.
    /// - Returns: the request; `nil` when no mail is to be sent.
    package static func decide(
        _ id: BackInStockRequestID, link: String, at now: Timestamp, in transaction: Transaction, isSellable: (BackInStockRequest) throws -> Bool
    ) throws -> BackInStockRequest? {
        guard let variant = try BackInStockRequests.request(id, in: transaction)?.variantID else { return nil }
        try BackInStockRequests.takeTurn(variant, in: transaction)
        guard let request = try BackInStockRequests.request(id, in: transaction), request.expiresAt > now else { return nil }
        switch request.state {
        case .waiting: return nil
        case .due:
            guard try isSellable(request) else {
                try transaction.execute("UPDATE backinstock_requests SET state = 'waiting' WHERE id = \(id)")
                return nil
            }
            let end = now.adding(seconds: BackInStockRequests.toldDays * 86_400)
            try transaction.execute("UPDATE backinstock_requests SET state = 'told', expires_at = \(end) WHERE id = \(id)")
        case .told: break
        }
        try transaction.execute("INSERT INTO backinstock_links (digest, request_id) VALUES (\(link), \(id))")
        return request
    }
}
