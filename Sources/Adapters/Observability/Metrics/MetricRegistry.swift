/// What kind of metric a program asks for. A timer is a histogram of seconds.
enum MetricKind: Hashable, Sendable {
    case counter, gauge, histogram, timer

    var typeName: String {
        switch self {
        case .counter: "counter"
        case .gauge: "gauge"
        case .histogram, .timer: "histogram"
        }
    }

    /// What the conventions of Prometheus want a name to end in.
    var suffix: String {
        switch self {
        case .counter: "_total"
        case .timer: "_seconds"
        case .gauge, .histogram: ""
        }
    }
}

/// All series by name and dimensions. Used under the lock of `PrometheusMetrics`.
struct MetricRegistry: ~Copyable {
    private struct Key: Hashable {
        let kind: MetricKind
        let label: String
        let dimensions: [String]
    }

    private struct Family {
        let kind: MetricKind
        let help: String
        var series: [(labels: String, dimensions: [String: String], values: any MetricSeries)] = []
    }

    private let help: [String: String]
    private let seriesLimit: Int
    private var known: [Key: any MetricSeries] = [:]
    private var families: [String: Family] = [:]
    private var refused: Int64 = 0

    static let valueLimitBytes = 120

    init(help: [String: String], seriesLimit: Int) {
        self.help = help
        self.seriesLimit = seriesLimit
    }

    /// Nil when the bound is reached, or when another kind of metric has the name already.
    mutating func series<Series: MetricSeries>(
        _ kind: MetricKind, _ label: String, _ dimensions: [(String, String)], make: () -> Series
    ) -> Series? {
        let key = Key(kind: kind, label: label, dimensions: dimensions.flatMap { [$0.0, $0.1] })
        if let series = known[key] as? Series { return series }

        let name = PrometheusName.metric(label, kind: kind)
        var family = families[name] ?? Family(kind: kind, help: help[label] ?? label)
        guard known[key] == nil, known.count < seriesLimit, family.kind == kind else {
            refused += 1
            return nil
        }
        let labels = PrometheusName.labels(dimensions, valueLimitBytes: Self.valueLimitBytes)
        if let twin = family.series.first(where: { $0.labels == labels }) {
            // The same dimensions in another order, or names that are the same once they are legal.
            known[key] = twin.values
            return twin.values as? Series
        }
        let series = make()
        known[key] = series
        family.series.append((labels, Dictionary(dimensions) { first, _ in first }, series))
        families[name] = family
        return series
    }

    func snapshot() -> [MetricFamily] {
        var all = families.map { name, family in
            MetricFamily(
                name: name, type: family.kind.typeName, help: family.help,
                samples: family.series.map { MetricSample(labels: $0.labels, dimensions: $0.dimensions, reading: $0.values.reading()) })
        }
        all.append(
            MetricFamily(
                name: "metrics_series_refused_total", type: "counter",
                help: "Requests for a series that were refused because of the bound or a clash of names.",
                samples: [MetricSample(reading: .number(Double(refused)))]))
        return all
    }
}

/// One metric with all its series, at one moment.
struct MetricFamily {
    let name: String
    let type: String
    let help: String
    let samples: [MetricSample]
}

/// One series at one moment.
struct MetricSample {
    /// As they are printed, without braces.
    var labels = ""
    var dimensions: [String: String] = [:]
    let reading: MetricReading
}

/// What one series holds at one moment.
enum MetricReading {
    case number(Double)
    /// `counts` has one more element than `bounds`: what lies above the last of them.
    case histogram(bounds: [Double], counts: [UInt64], sum: Double)
}
