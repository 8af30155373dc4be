import Commerce

package enum PromotionEntity {}
package typealias PromotionID = Identifier<PromotionEntity>

/// A promotion as stored.
package struct Promotion: Hashable, Sendable {
    package let id: PromotionID
    package let content: PromotionDraft
    /// How many orders use it: those that wait for their payment, and those that were accepted.
    package let used: Int

    package init(id: PromotionID, content: PromotionDraft, used: Int = 0) {
        self.id = id
        self.content = content
        self.used = used
    }

    /// The order in which promotions are applied: class, then priority, then age.
    package static func isBefore(_ a: Promotion, _ b: Promotion) -> Bool {
        (a.content.promotionClass, a.content.priority, a.id) < (b.content.promotionClass, b.content.priority, b.id)
    }

    func goesTogether(with other: Promotion) -> Bool {
        content.combinesWith.contains(other.content.promotionClass) && other.content.combinesWith.contains(content.promotionClass)
    }
}
