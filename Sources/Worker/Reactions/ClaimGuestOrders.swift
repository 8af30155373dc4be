import Commerce
import Customers
import Orders
import Platform
import Reviews

/// When an address is confirmed to be a customer's, then the orders and reviews that were made with it as a guest are theirs
/// too.
enum ClaimGuestOrders {
    private static let limit = 1_000

    static func reaction(_ clock: Clock) -> Reaction {
        .transactional("orders.claim-guest-orders", on: CustomerRegistered.self) { event, _, transaction in
            guard let account = try AccountStore.account(event.customerID, in: transaction) else { return }
            _ = try OrderOwnership.claim(email: account.email, for: account.id, limit: limit, in: transaction)
            try ReviewOwnership.claim(email: account.email, for: account.id, at: clock.now(), in: transaction)
        }
    }
}
