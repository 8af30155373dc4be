import Commerce
import Foundation
import Platform

/// Edits of promotions. What customers used stays counted through every edit.
package enum PromotionWrites {
    /// Throws `InputProblem`; `.conflict` for a code that another promotion has.
    package static func create(_ draft: PromotionDraft, at now: Timestamp, in transaction: Transaction) throws -> PromotionID {
        try draft.validate()
        try requireFree(draft.code, for: nil, in: transaction)
        let id: PromotionID = transaction.newIdentifier()
        try transaction.execute(
            """
            INSERT INTO promotions_promotions (id, title, code, is_active, starts_at, ends_at, priority, usage_limit, content, updated_at)
            VALUES (\(id), \(draft.title), \(draft.code), \(draft.isActive), \(draft.startsAt), \(draft.endsAt), \(draft.priority),
                \(draft.limit), \(try json(draft)), \(now))
            """)
        return id
    }

    /// Throws `InputProblem`; `.outOfRange` for a limit below what was used already, `.unknown` when it is not there.
    package static func replace(_ id: PromotionID, with draft: PromotionDraft, at now: Timestamp, in transaction: Transaction) throws {
        try draft.validate()
        try requireFree(draft.code, for: id, in: transaction)
        let changed = try transaction.execute(
            """
            UPDATE promotions_promotions SET title = \(draft.title), code = \(draft.code), is_active = \(draft.isActive),
                starts_at = \(draft.startsAt), ends_at = \(draft.endsAt), priority = \(draft.priority), usage_limit = \(draft.limit),
                content = \(try json(draft)), updated_at = \(now)
            WHERE id = \(id) AND used <= \(draft.limit ?? Int.max)
            """)
        guard changed == 0 else { return }
        guard let stored = try PromotionReads.promotion(id, in: transaction) else {
            throw InputProblem(field: "id", code: .unknown, message: "There is no such promotion.")
        }
        throw InputProblem(
            field: "limit", code: .outOfRange, message: "The limit must not be below \(stored.used), which is how often it was used.",
            parameters: ["minimum": String(stored.used)])
    }

    private static func requireFree(_ code: PromotionCode?, for own: PromotionID?, in transaction: Transaction) throws {
        guard let code, let other = try PromotionReads.promotion(code: code, in: transaction), other.id != own else { return }
        throw InputProblem(field: "code", code: .conflict, message: "Another promotion has this code.")
    }

    private static func json(_ draft: PromotionDraft) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        return String(decoding: try encoder.encode(draft), as: UTF8.self)
    }
}
