import Commerce
import Foundation
import Platform

/// Reads promotions. Nothing here is for a page that everybody shares.
package enum PromotionReads {
    /// Of automatic promotions the first so many, by priority and age, count for a cart.
    package static let maximumAutomatic = 50

    /// What a cart with these codes has to be tried with: the automatic promotions that run, and those of the codes, run they
    /// or not.
    package static func offered(codes: [PromotionCode], at now: Timestamp, in reader: Reader) throws -> [Promotion] {
        let automatic = try reader.all(
            """
            SELECT id, content, used FROM promotions_promotions WHERE code IS NULL AND is_active = 1
            AND (starts_at IS NULL OR starts_at <= \(now)) AND (ends_at IS NULL OR ends_at > \(now))
            ORDER BY priority, id LIMIT \(maximumAutomatic)
            """, promotion)
        guard !codes.isEmpty else { return automatic }
        return try automatic
            + reader.all("SELECT id, content, used FROM promotions_promotions WHERE code IN \(list: codes) ORDER BY id", promotion)
    }

    package static func promotion(_ id: PromotionID, in reader: Reader) throws -> Promotion? {
        try reader.first("SELECT id, content, used FROM promotions_promotions WHERE id = \(id)", promotion)
    }

    package static func promotion(code: PromotionCode, in reader: Reader) throws -> Promotion? {
        try reader.first("SELECT id, content, used FROM promotions_promotions WHERE code = \(code)", promotion)
    }

    /// The oldest first.
    /// - Parameter last: only younger ones than this, for the next page.
    package static func all(after last: PromotionID? = nil, limit: Int, in reader: Reader) throws -> [Promotion] {
        let bound = last ?? PromotionID(rawValue: 0)
        return try reader.all(
            "SELECT id, content, used FROM promotions_promotions WHERE id > \(bound) ORDER BY id LIMIT \(min(max(limit, 1), 500))", promotion)
    }

    /// How often a customer has used each of them; those never used are left out.
    package static func uses(
        of promotions: [PromotionID], by customer: PromotionCustomer, in reader: Reader
    ) throws -> [PromotionID: Int] {
        guard !promotions.isEmpty else { return [:] }
        var uses: [PromotionID: Int] = [:]
        try reader.each(
            """
            SELECT promotion_id, used FROM promotions_customers
            WHERE customer = \(customer.text) AND promotion_id IN \(list: promotions)
            """
        ) { uses[try $0[0]] = try $0[1] }
        return uses
    }

    private static func promotion(_ row: SQLRow) throws -> Promotion {
        let content: String = try row[1]
        do {
            return Promotion(
                id: try row[0], content: try JSONDecoder().decode(PromotionDraft.self, from: Data(content.utf8)), used: try row[2])
        } catch is DecodingError { throw DatabaseError.unreadable("promotion") }
    }
}
