import Commerce
import Metrics
import Platform
import Synchronization
import Testing

@testable import Observability

@Suite("Prometheus metrics")
struct PrometheusMetricsTests {
    private func page(_ metrics: PrometheusMetrics) -> [Substring] {
        String(decoding: metrics.render(), as: UTF8.self).split(separator: "\n")
    }

    @Test func aCounterIsExplainedTypedAndNamedByConvention() {
        let metrics = PrometheusMetrics(help: ["orders.placed": "Orders that were placed."])
        let counter = Counter(label: "orders.placed", dimensions: [("method", "test"), ("currency", "KES")], factory: metrics)
        counter.increment(by: 2)
        Counter(label: "orders.placed", dimensions: [("currency", "KES"), ("method", "test")], factory: metrics).increment()
        let lines = page(metrics).filter { $0.contains("orders_placed") }
        #expect(
            lines == [
                "# HELP orders_placed_total Orders that were placed.", "# TYPE orders_placed_total counter",
                #"orders_placed_total{currency="KES",method="test"} 3"#,
            ])
    }

    @Test func aTimerIsAHistogramOfSeconds() {
        let metrics = PrometheusMetrics()
        let timer = Metrics.Timer(label: "http.server.request.duration", dimensions: [], factory: metrics)
        timer.recordNanoseconds(400_000)  // 0.4 ms
        timer.recordNanoseconds(1_000_000)  // exactly on the bound of 1 ms
        timer.recordNanoseconds(20_000_000_000)  // beyond the last bound
        let lines = page(metrics).filter { $0.hasPrefix("http_server_request_duration_seconds") }
        #expect(lines.first == #"http_server_request_duration_seconds_bucket{le="0.0005"} 1"#)
        #expect(lines[1] == #"http_server_request_duration_seconds_bucket{le="0.001"} 2"#)
        #expect(lines[13] == #"http_server_request_duration_seconds_bucket{le="10"} 2"#)
        #expect(lines[14] == #"http_server_request_duration_seconds_bucket{le="+Inf"} 3"#)
        #expect(lines[15] == "http_server_request_duration_seconds_sum 20.0014")
        #expect(lines[16] == "http_server_request_duration_seconds_count 3")
        #expect(lines.count == 17)
    }

    @Test func gaugesGoUpAndDown() {
        let metrics = PrometheusMetrics()
        let meter = Meter(label: "carts.open", dimensions: [], factory: metrics)
        meter.set(5)
        meter.increment(by: 2.5)
        meter.decrement(by: 1)
        #expect(page(metrics).contains("carts_open 6.5"))
        metrics.observe("outbox.waiting") { 42 }
        #expect(page(metrics).contains("outbox_waiting 42"))
    }

    @Test func recordersAreHistogramsOfSizesOrGauges() {
        let metrics = PrometheusMetrics()
        let recorder = Recorder(label: "batch.size", dimensions: [], aggregate: true, factory: metrics)
        recorder.record(3)
        recorder.record(2_000_000)
        Recorder(label: "last.size", dimensions: [], aggregate: false, factory: metrics).record(7)
        let lines = page(metrics)
        #expect(lines.contains(#"batch_size_bucket{le="1"} 0"#))
        #expect(lines.contains(#"batch_size_bucket{le="4"} 1"#))
        #expect(lines.contains("batch_size_sum 2000003"))
        #expect(lines.contains("last_size 7"))
    }

    @Test func labelValuesAndHelpAreEscaped() {
        let metrics = PrometheusMetrics(help: ["x": "Back\\slash and\nline \"quoted\""])
        Counter(label: "x", dimensions: [("path-name", "a\"b\\c\nd")], factory: metrics).increment()
        let lines = page(metrics)
        #expect(lines.contains("# HELP x_total Back\\\\slash and\\nline \"quoted\""))
        #expect(lines.contains(#"x_total{path_name="a\"b\\c\nd"} 1"#))
    }

    @Test func seriesAreBoundedAndRefusalsCounted() {
        let metrics = PrometheusMetrics(seriesLimit: 3)
        for number in 0..<10 { Counter(label: "paths", dimensions: [("path", "/\(number)")], factory: metrics).increment() }
        Counter(label: "paths", dimensions: [("path", "/0")], factory: metrics).increment()
        let lines = page(metrics)
        #expect(lines.filter { $0.hasPrefix("paths_total{") } == [#"paths_total{path="/0"} 2"#, #"paths_total{path="/1"} 1"#, #"paths_total{path="/2"} 1"#])
        #expect(lines.contains("metrics_series_refused_total 7"))
    }

    @Test func aNameHasOneType() {
        let metrics = PrometheusMetrics()
        Counter(label: "thing_total", dimensions: [], factory: metrics).increment()
        Meter(label: "thing_total", dimensions: [], factory: metrics).set(9)
        let lines = page(metrics)
        #expect(lines.filter { $0.hasPrefix("thing_total") } == ["thing_total 1"])
        #expect(lines.contains("metrics_series_refused_total 1"))
    }

    @Test func countingFromManyThreadsLosesNothing() async {
        let metrics = PrometheusMetrics()
        await withTaskGroup(of: Void.self) { group in
            for _ in 0..<8 {
                group.addTask {
                    for _ in 0..<1_000 {
                        Counter(label: "hits", dimensions: [("a", "b")], factory: metrics).increment()
                        FloatingPointCounter(label: "seconds", dimensions: [], factory: metrics).increment(by: 0.5)
                        Metrics.Timer(label: "took", dimensions: [], factory: metrics).recordNanoseconds(1_000_000_000)
                    }
                }
            }
        }
        let lines = page(metrics)
        #expect(lines.contains(#"hits_total{a="b"} 8000"#))
        #expect(lines.contains("seconds_total 4000"))
        #expect(lines.contains("took_seconds_sum 8000"))
        #expect(lines.contains(#"took_seconds_bucket{le="1"} 8000"#))
    }

    @Test func theProcessIsMeasured() throws {
        let now = Mutex(Timestamp(millisecondsSince1970: 1_795_248_000_000))
        let metrics = PrometheusMetrics(clock: Clock { now.withLock { $0 } })
        now.withLock { $0 = $0.adding(seconds: 90) }
        let lines = page(metrics)
        #expect(lines.contains("process_uptime_seconds 90"))
        #expect(lines.contains("process_start_time_seconds 1795248000"))
        for name in ["process_resident_memory_bytes ", "process_open_fds ", "process_cpu_seconds_total "] {
            let line = try #require(lines.first { $0.hasPrefix(name) })
            #expect(try #require(Double(line.dropFirst(name.count))) > 0)
        }
    }

    @Test func everyLineHasTheFormOfTheFormat() throws {
        let metrics = PrometheusMetrics()
        Metrics.Timer(label: "9 odd näme", dimensions: [("käy", "välue")], factory: metrics).recordNanoseconds(5)
        let text = String(decoding: metrics.render(), as: UTF8.self)
        #expect(text.hasSuffix("\n"))
        let sample =
            /[a-zA-Z_:][a-zA-Z0-9_:]*(\{[a-zA-Z_][a-zA-Z0-9_]*="([^"\\\n]|\\.)*"(,[a-zA-Z_][a-zA-Z0-9_]*="([^"\\\n]|\\.)*")*\})? (NaN|[+-]Inf|-?[0-9.e+-]+)/
        for line in text.split(separator: "\n") where !line.hasPrefix("# HELP ") && !line.hasPrefix("# TYPE ") {
            #expect(line.wholeMatch(of: sample) != nil, "\(line)")
        }
    }
}
