import Commerce
import Platform

/// Those who wait for one variant in one currency.
package struct BackInStockLine: Sendable, Equatable {
    package let variantID: VariantID
    package let currency: Currency
}

/// How many wait for a variant.
package struct BackInStockCount: Sendable, Equatable {
    package let variantID: VariantID
    package let waiting: Int
    /// When the first of them asked.
    package let since: Timestamp
}

extension BackInStockRequests {
    /// The lines in which somebody waits, by variant.
    /// - Parameter last: only variants after this one.
    /// - Returns: of at most `limit` variants.
    package static func lines(after last: VariantID?, limit: Int, in reader: Reader) throws -> [BackInStockLine] {
        let variants: [VariantID] = try reader.all(
            """
            SELECT DISTINCT variant_id FROM backinstock_requests
            WHERE state = 'waiting' AND variant_id > \(last ?? VariantID(rawValue: -1)) ORDER BY variant_id LIMIT \(limit)
            """
        ) { try $0[0] }
        guard !variants.isEmpty else { return [] }
        return try reader.all(
            """
            SELECT DISTINCT variant_id, currency FROM backinstock_requests WHERE state = 'waiting' AND variant_id IN \(list: variants)
            ORDER BY variant_id, currency
            """
        ) { BackInStockLine(variantID: try $0[0], currency: try $0[1]) }
    }

    /// What is waited for most comes first.
    package static func counts(at now: Timestamp, limit: Int, in reader: Reader) throws -> [BackInStockCount] {
        try reader.all(
            """
            SELECT variant_id, count(*), min(asked_at) FROM backinstock_requests WHERE state <> 'told' AND expires_at > \(now)
            GROUP BY variant_id ORDER BY count(*) DESC, variant_id LIMIT \(limit)
            """
        ) { BackInStockCount(variantID: try $0[0], waiting: try $0[1], since: try $0[2]) }
    }

    /// Of how many variants and by how many requests.
    package static func totals(at now: Timestamp, in reader: Reader) throws -> (variants: Int, requests: Int) {
        try reader.first(
            "SELECT count(DISTINCT variant_id), count(*) FROM backinstock_requests WHERE state <> 'told' AND expires_at > \(now)"
        ) { (try $0[0], try $0[1]) } ?? (0, 0)
    }
}
