import Metrics
import Platform
import Synchronization

/// Keeps the process's metrics and prints them in the Prometheus text format 0.0.4.
///
/// Asking for the same label and dimensions again gives the same series. A series is a few atomics, so counting costs some
/// nanoseconds. The number of series is bounded: one too many is counted in `metrics_series_refused_total` and goes nowhere,
/// so that a label made from what clients send cannot fill the memory.
package final class PrometheusMetrics: MetricsFactory {
    private let registry: Mutex<MetricRegistry>
    private let process: ProcessMetrics

    /// - Parameters:
    ///   - help: what a metric means, by the label the program uses; others are explained by their label.
    ///   - seriesLimit: of all metrics together.
    package init(help: [String: String] = [:], seriesLimit: Int = 2_000, clock: Clock = .system) {
        registry = Mutex(MetricRegistry(help: help, seriesLimit: seriesLimit))
        process = ProcessMetrics(clock: clock)
    }

    /// What a scrape answers, as `Content-Type: text/plain; version=0.0.4; charset=utf-8`.
    package func render() -> [UInt8] {
        let families = snapshot() + process.families()
        var page = PrometheusPage()
        for family in families.sorted(by: { $0.name < $1.name }) { page.append(family) }
        return page.bytes
    }

    /// What all metrics of the program hold at this moment, without those of the process.
    func snapshot() -> [MetricFamily] { registry.withLock { $0.snapshot() } }

    package static let contentType = "text/plain; version=0.0.4; charset=utf-8"

    /// A number that is read when somebody asks, such as how many jobs wait.
    /// - Parameter read: called on every scrape; must not block.
    package func observe(_ label: String, isCounter: Bool = false, dimensions: [(String, String)] = [], read: @escaping @Sendable () -> Double) {
        _ = registry.withLock { $0.series(isCounter ? .counter : .gauge, label, dimensions) { ObservedSeries(read: read) } }
    }

    // MARK: MetricsFactory

    package func makeCounter(label: String, dimensions: [(String, String)]) -> any CounterHandler {
        find(.counter, label, dimensions) { WholeCounter() }
    }

    package func makeFloatingPointCounter(label: String, dimensions: [(String, String)]) -> any FloatingPointCounterHandler {
        find(.counter, label, dimensions) { RealCounter() }
    }

    package func makeMeter(label: String, dimensions: [(String, String)]) -> any MeterHandler {
        find(.gauge, label, dimensions) { Gauge() }
    }

    package func makeRecorder(label: String, dimensions: [(String, String)], aggregate: Bool) -> any RecorderHandler {
        guard aggregate else { return find(.gauge, label, dimensions) { Gauge() } }
        return find(.histogram, label, dimensions) { Histogram(bounds: Histogram.sizes) }
    }

    package func makeTimer(label: String, dimensions: [(String, String)]) -> any TimerHandler {
        find(.timer, label, dimensions) { Histogram(bounds: Histogram.seconds) }
    }

    // A series that has been scraped must not go away, or rates would be wrong; so nothing is ever destroyed.
    package func destroyCounter(_ handler: any CounterHandler) {}
    package func destroyFloatingPointCounter(_ handler: any FloatingPointCounterHandler) {}
    package func destroyMeter(_ handler: any MeterHandler) {}
    package func destroyRecorder(_ handler: any RecorderHandler) {}
    package func destroyTimer(_ handler: any TimerHandler) {}

    /// The known series, or a new one. What is refused is counted into an object that nobody prints.
    private func find<Series: MetricSeries>(
        _ kind: MetricKind, _ label: String, _ dimensions: [(String, String)], make: () -> Series
    ) -> Series {
        registry.withLock { $0.series(kind, label, dimensions, make: make) } ?? make()
    }
}
