import Commerce
import Foundation
import Platform
import Synchronization

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
            """, Self.promotion(reader))
        guard !codes.isEmpty else { return automatic }
        return try automatic
            + reader.all("SELECT id, content, used FROM promotions_promotions WHERE code IN \(list: codes) ORDER BY id", Self.promotion(reader))
    }

    package static func promotion(_ id: PromotionID, in reader: Reader) throws -> Promotion? {
        try reader.first("SELECT id, content, used FROM promotions_promotions WHERE id = \(id)", promotion(reader))
    }

    package static func promotion(code: PromotionCode, in reader: Reader) throws -> Promotion? {
        try reader.first("SELECT id, content, used FROM promotions_promotions WHERE code = \(code)", promotion(reader))
    }

    /// The oldest first.
    /// - Parameter last: only younger ones than this, for the next page.
    package static func all(after last: PromotionID? = nil, limit: Int, in reader: Reader) throws -> [Promotion] {
        let bound = last ?? PromotionID(rawValue: 0)
        return try reader.all(
            "SELECT id, content, used FROM promotions_promotions WHERE id > \(bound) ORDER BY id LIMIT \(min(max(limit, 1), 500))", promotion(reader))
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

    private static func promotion(_ reader: Reader) -> (SQLRow) throws -> Promotion {
        let memory = reader.companion { PromotionMemory() }
        return { row in
            let id: PromotionID = try row[0]
            let content: String = try row[1]
            return Promotion(id: id, content: try memory?.draft(id, content) ?? PromotionMemory.decode(content), used: try row[2])
        }
    }
}

/// Promotions as they were decoded before, by the very text that is stored: each cart is tried with all that run.
private final class PromotionMemory: Sendable {
    /// Beyond it all is dropped, which costs time and nothing else.
    private static let limit = 500

    private let drafts = Mutex<[PromotionID: (text: String, draft: PromotionDraft)]>([:])

    func draft(_ id: PromotionID, _ text: String) throws -> PromotionDraft {
        if let known = drafts.withLock({ $0[id] }), known.text == text { return known.draft }
        let draft = try Self.decode(text)
        drafts.withLock { drafts in
            if drafts.count >= Self.limit { drafts = [:] }
            drafts[id] = (text, draft)
        }
        return draft
    }

    static func decode(_ text: String) throws -> PromotionDraft {
        do { return try JSONDecoder().decode(PromotionDraft.self, from: Data(text.utf8)) } catch is DecodingError {
            throw DatabaseError.unreadable("promotion")
        }
    }
}
