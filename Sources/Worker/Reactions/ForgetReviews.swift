import Orders
import Platform
import Reviews

/// When a customer was taken out of an order, then out of what they wrote about its goods too: also with its link, after they
/// had their account erased.
enum ForgetReviews {
    static func reaction(_ clock: Clock) -> Reaction {
        .transactional("reviews.forget", on: OrderErased.self) { event, _, transaction in
            try ReviewOwnership.forget(boughtWith: event.orderID, at: clock.now(), in: transaction)
        }
    }
}
