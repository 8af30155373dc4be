import Logging
import Observability
import Platform
import WebCore

/// What CloudWatch is told of the shop, and the names that its alarms use: `infrastructure/modules/monitoring/metrics.json` holds the
/// same, and a test holds the two together.
enum CloudMetrics {
    static let namespace = "Duka"

    static let table: [EmbeddedMetric] = [
        EmbeddedMetric("Orders", .increase, of: .init("duka_orders_placed_total")),
        EmbeddedMetric("Revenue", unit: "None", .increase, of: .init("duka_revenue_total"), by: "currency"),
        // Faults of the shop or of a provider, and not what a visitor may put right.
        EmbeddedMetric(
            "CheckoutFailures", .increase, of: .init(RequestMetrics.requests) { isFault($0) && checkoutRoutes.contains($0["route"] ?? "") },
            .init(CheckoutParts.unanswered)),
        EmbeddedMetric("ChargedUnpaid", .level, of: .init("duka_charged_unpaid")),
        EmbeddedMetric("Requests", .increase, of: .init(RequestMetrics.requests)),
        EmbeddedMetric("RequestErrors", .increase, of: .init(RequestMetrics.requests, where: isFault)),
        EmbeddedMetric("RequestSeconds", unit: "Seconds", .times, of: .init(RequestMetrics.seconds)),
        EmbeddedMetric("CacheHits", .increase, of: .init("duka_page_cache_hits_total")),
        EmbeddedMetric("CacheMisses", .increase, of: .init("duka_page_cache_misses_total")),
        EmbeddedMetric("QueueAgeSeconds", unit: "Seconds", .level, of: .init("duka_outbox_oldest_seconds")),
        EmbeddedMetric("DeadEvents", .level, of: .init("duka_outbox_set_aside")),
    ]

    private static let checkoutRoutes: Set<String> = ["checkout", "checkout-update", "payment-return", "api-quote", "api-placeOrder"]

    @Sendable private static func isFault(_ dimensions: [String: String]) -> Bool { dimensions["status"]?.hasPrefix("5") == true }

    /// A line a minute, and a last one when the process ends: what it counted since is not lost.
    static func loop(_ lines: EmbeddedMetrics, _ clock: Clock) -> Loop {
        Loop("cloud-metrics") {
            while !Task.isCancelled {
                try? await Task.sleep(for: .seconds(60))
                lines.write(at: clock.now())
            }
        }
    }
}
