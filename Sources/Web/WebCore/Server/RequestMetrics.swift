import Metrics

/// Counts and times requests. Made once, so that the hot path only adds.
package struct RequestMetrics: Sendable {
    private let hits = Counter(label: "duka_page_cache_answers_total")
    private let hitSeconds = Timer(label: "duka_http_request_seconds", dimensions: [("kind", "cached")])
    private let missSeconds = Timer(label: "duka_http_request_seconds", dimensions: [("kind", "routed")])
    private let byClass: [Counter]

    package init() {
        byClass = (0...5).map { Counter(label: "duka_http_requests_total", dimensions: [("status", "\($0)xx")]) }
    }

    func observeHit(status: Int, started: ContinuousClock.Instant) {
        hits.increment()
        byClass[min(status / 100, 5)].increment()
        hitSeconds.recordNanoseconds(nanoseconds(since: started))
    }

    /// - Returns: seconds since the start.
    func observe(method: String, status: Int, started: ContinuousClock.Instant) -> Double {
        byClass[min(status / 100, 5)].increment()
        let duration = nanoseconds(since: started)
        missSeconds.recordNanoseconds(duration)
        return Double(duration) / 1_000_000_000
    }

    private func nanoseconds(since started: ContinuousClock.Instant) -> Int64 {
        let (seconds, attoseconds) = (ContinuousClock.now - started).components
        return seconds * 1_000_000_000 + attoseconds / 1_000_000_000
    }
}
