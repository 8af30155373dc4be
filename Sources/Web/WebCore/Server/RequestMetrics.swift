import Metrics
import Synchronization

/// Counts and times requests by the name of their route. Names come from the route table and methods from a short list, so
/// there are some hundred series however many addresses are asked for.
package final class RequestMetrics: Sendable {
    package static let requests = "duka_http_requests_total"
    package static let seconds = "duka_http_request_seconds"

    /// What a page from the cache is counted as: its address is not looked at.
    private static let cached = "page-cache"

    private let factory: any MetricsFactory
    private let hits: Counter
    private let hitsNotModified: Counter
    private let hitSeconds: Timer
    private let counters = Mutex<[Kind: Counter]>([:])
    private let timers = Mutex<[String: Timer]>([:])

    private struct Kind: Hashable {
        let route: String
        let method: String
        let status: Int

        var dimensions: [(String, String)] { [("route", route), ("method", method), ("status", "\(status)")] }
    }

    package init(factory: any MetricsFactory = MetricsSystem.factory) {
        self.factory = factory
        // Made once, so that the hot path only adds.
        hits = Counter(label: Self.requests, dimensions: Kind(route: Self.cached, method: "GET", status: 200).dimensions, factory: factory)
        hitsNotModified = Counter(label: Self.requests, dimensions: Kind(route: Self.cached, method: "GET", status: 304).dimensions, factory: factory)
        hitSeconds = Timer(label: Self.seconds, dimensions: [("route", Self.cached)], factory: factory)
    }

    func observeHit(status: Int, started: ContinuousClock.Instant) {
        switch status {
        case 200: hits.increment()
        case 304: hitsNotModified.increment()
        default: counter(Kind(route: Self.cached, method: "GET", status: status)).increment()
        }
        hitSeconds.recordNanoseconds(nanoseconds(since: started))
    }

    /// - Returns: seconds since the start.
    func observe(route: String, method: String, status: Int, started: ContinuousClock.Instant) -> Double {
        let known = ["GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS"].contains(method) ? method : "other"
        counter(Kind(route: route, method: known, status: status)).increment()
        let duration = nanoseconds(since: started)
        let timer = timers.withLock { timers in
            if let timer = timers[route] { return timer }
            let timer = Timer(label: Self.seconds, dimensions: [("route", route)], factory: factory)
            timers[route] = timer
            return timer
        }
        timer.recordNanoseconds(duration)
        return Double(duration) / 1_000_000_000
    }

    private func counter(_ kind: Kind) -> Counter {
        counters.withLock { counters in
            if let counter = counters[kind] { return counter }
            let counter = Counter(label: Self.requests, dimensions: kind.dimensions, factory: factory)
            counters[kind] = counter
            return counter
        }
    }

    private func nanoseconds(since started: ContinuousClock.Instant) -> Int64 {
        let (seconds, attoseconds) = (ContinuousClock.now - started).components
        return seconds * 1_000_000_000 + attoseconds / 1_000_000_000
    }
}
