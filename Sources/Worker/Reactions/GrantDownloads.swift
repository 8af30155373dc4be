import Downloads
import Orders
import Payments
import Platform

/// When an order's money came, then its buyer may fetch the files in it.
enum GrantDownloads {
    static func reaction(_ clock: Clock) -> Reaction {
        .transactional("downloads.grant", on: PaymentCaptured.self) { event, _, transaction in
            try DownloadDelivery.settle(event.orderID, at: clock.now(), in: transaction)
        }
    }
}
