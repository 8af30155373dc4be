import Downloads
import Orders
import Payments
import Platform

/// When an order is cancelled, its money went back or its customer was taken out of it, then nobody fetches its files any more; nor
/// those of a line that was given back. Until then the order itself is asked at each download, so nothing hangs on how soon this comes.
enum RevokeDownloads {
    static func reactions(_ clock: Clock) -> [Reaction] {
        [
            .transactional("downloads.revoke-cancelled", on: OrderCancelled.self) { event, _, transaction in
                try DownloadDelivery.settle(event.orderID, at: clock.now(), in: transaction)
            },
            .transactional("downloads.revoke-refunded", on: PaymentRefunded.self) { event, _, transaction in
                try DownloadDelivery.settle(event.orderID, at: clock.now(), in: transaction)
            },
            .transactional("downloads.revoke-returned", on: OrderReturned.self) { event, _, transaction in
                try DownloadDelivery.settle(event.orderID, at: clock.now(), in: transaction)
            },
            .transactional("downloads.revoke-erased", on: OrderErased.self) { event, _, transaction in
                try DownloadDelivery.settle(event.orderID, at: clock.now(), in: transaction)
                try DownloadGrants.forgetUses(of: event.orderID, in: transaction)
            },
        ]
    }
}
