import Commerce
import Orders
import Platform
import Reviews

/// When the goods of an order left the shop, then their buyer is asked about them after some days. The key sees to it that this
/// happens once.
enum PlanReviewInvitation {
    /// Time for the parcel to arrive and for what is in it to be used.
    static let daysLater = 10

    static let reaction = Reaction.transactional("reviews.plan-invitation", on: OrderSent.self) { event, stored, transaction in
        try Outbox.publish(
            ReviewInvitationDue(orderID: event.orderID), at: stored.createdAt, availableAt: stored.createdAt.adding(seconds: daysLater * 86_400),
            key: "reviews.invitation:\(event.orderID)", in: transaction)
    }
}
