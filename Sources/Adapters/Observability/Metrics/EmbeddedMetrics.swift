import Commerce
import Platform
import Synchronization

/// A metric of CloudWatch, made from one that the program keeps.
package struct EmbeddedMetric: Sendable {
    package enum Kind: Sendable {
        /// What was added since the last line, over all series that are meant.
        case increase
        /// How it stands: the highest of all series that are meant.
        case level
        /// The times since the last line, each as the upper bound of its bucket.
        case times
    }

    package let name: String
    /// One of CloudWatch's units: `Count`, `Seconds`, `None`.
    package let unit: String
    package let kind: Kind
    package let sources: [Source]
    /// A dimension whose values have lines of their own.
    package let split: String?

    /// Series of the program, by the label under which it keeps them and by their dimensions.
    package struct Source: Sendable {
        package let label: String
        let isMeant: @Sendable ([String: String]) -> Bool

        package init(_ label: String, where isMeant: @escaping @Sendable ([String: String]) -> Bool = { _ in true }) {
            self.label = label
            self.isMeant = isMeant
        }
    }

    package init(_ name: String, unit: String = "Count", _ kind: Kind, of sources: Source..., by split: String? = nil) {
        self.name = name
        self.unit = unit
        self.kind = kind
        self.sources = sources
        self.split = split
    }
}

/// Writes metrics as lines of JSON in CloudWatch's embedded metric format, from which the log's collector makes metrics there.
///
/// The first line counts from the start of the process. A metric of which there is no series yet is told as 0, so that an alarm on
/// it has data; only one with lines of its own by a dimension waits for its first value.
package final class EmbeddedMetrics: Sendable {
    private let metrics: PrometheusMetrics
    private let table: [EmbeddedMetric]
    private let namespace: String
    private let shop: String
    private let properties: [String: String]
    private let output: LogOutput
    /// What each counter, and each bucket of a histogram, held when the last line was written.
    private let told = Mutex<[String: [Double]]>([:])

    /// - Parameters:
    ///   - shop: the value of the dimension `shop`, which all lines carry.
    ///   - properties: go into each line to be searched for, and are no dimensions: each of those costs.
    package init(
        _ metrics: PrometheusMetrics, table: [EmbeddedMetric], namespace: String, shop: String, properties: [String: String] = [:],
        output: LogOutput = .standardOutput
    ) {
        self.metrics = metrics
        self.table = table
        self.namespace = namespace
        self.shop = shop
        self.properties = properties
        self.output = output
    }

    /// Writes what happened since the last time.
    package func write(at now: Timestamp) {
        let families = Dictionary(metrics.snapshot().map { ($0.name, $0.samples) }) { first, _ in first }
        var plain: [(EmbeddedMetric, EmbeddedValue)] = []
        var lines: [EmbeddedLine] = []
        for metric in table {
            let samples = metric.sources.flatMap { source in (families[source.label] ?? []).filter { source.isMeant($0.dimensions) } }
            guard let split = metric.split else {
                if let value = value(of: metric, samples, "") { plain.append((metric, value)) }
                continue
            }
            for (part, samples) in Dictionary(grouping: samples, by: { $0.dimensions[split] ?? "" }).sorted(by: { $0.key < $1.key }) {
                guard let value = value(of: metric, samples, part), value.isNews else { continue }
                lines.append(EmbeddedLine(dimensions: [("shop", shop), (split, part)], values: [(metric, value)]))
            }
        }
        lines.insert(EmbeddedLine(dimensions: [("shop", shop)], values: plain), at: 0)
        for line in lines { output.write(line.bytes(namespace, properties, at: now)) }
    }

    /// Nil when there is nothing to tell: no times.
    private func value(of metric: EmbeddedMetric, _ samples: [MetricSample], _ part: String) -> EmbeddedValue? {
        switch metric.kind {
        case .level: return .number(samples.map(\.reading.number).max() ?? 0)
        case .increase:
            let total = samples.reduce(0) { $0 + $1.reading.number }
            return .number(increase([total], metric, part)[0])
        case .times:
            var bounds: [Double] = []
            var counts: [Double] = []
            for case .histogram(let all, let more, _) in samples.map(\.reading) {
                if counts.isEmpty { (bounds, counts) = (all, more.map { _ in 0 }) }
                for (index, count) in more.enumerated() where index < counts.count { counts[index] += Double(count) }
            }
            let news = increase(counts, metric, part)
            let seen = news.indices.filter { news[$0] > 0 }
            guard let last = bounds.last, !seen.isEmpty else { return nil }
            return .times(values: seen.map { $0 < bounds.count ? bounds[$0] : last }, counts: seen.map { news[$0] })
        }
    }

    private func increase(_ now: [Double], _ metric: EmbeddedMetric, _ part: String) -> [Double] {
        let before = told.withLock { told in
            defer { told["\(metric.name) \(part)"] = now }
            return told["\(metric.name) \(part)"] ?? []
        }
        return now.enumerated().map { index, value in max(0, value - (index < before.count ? before[index] : 0)) }
    }
}

enum EmbeddedValue {
    case number(Double)
    case times(values: [Double], counts: [Double])

    var isNews: Bool { if case .number(0) = self { false } else { true } }
}

/// One line: metrics with the same dimensions.
struct EmbeddedLine {
    let dimensions: [(name: String, value: String)]
    let values: [(metric: EmbeddedMetric, value: EmbeddedValue)]

    /// With the end of the line.
    func bytes(_ namespace: String, _ properties: [String: String], at now: Timestamp) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes += "{\"_aws\":{\"Timestamp\":\(now.millisecondsSince1970),\"CloudWatchMetrics\":[{\"Namespace\":".utf8
        JSONText.append(namespace, to: &bytes)
        bytes += ",\"Dimensions\":[[".utf8
        list(dimensions, in: &bytes) { JSONText.append($0.name, to: &$1) }
        bytes += "]],\"Metrics\":[".utf8
        list(values, in: &bytes) { entry, bytes in
            bytes += "{\"Name\":".utf8
            JSONText.append(entry.metric.name, to: &bytes)
            bytes += ",\"Unit\":".utf8
            JSONText.append(entry.metric.unit, to: &bytes)
            bytes.append(UInt8(ascii: "}"))
        }
        bytes += "]}]}".utf8
        for (name, value) in dimensions + properties.sorted(by: { $0.key < $1.key }).map({ (name: $0.key, value: $0.value) }) {
            append(name, to: &bytes)
            JSONText.append(value, to: &bytes)
        }
        for (metric, value) in values {
            append(metric.name, to: &bytes)
            switch value {
            case .number(let number): bytes += Self.text(number).utf8
            case .times(let values, let counts):
                bytes += "{\"Values\":[\(values.map(Self.text).joined(separator: ","))],\"Counts\":[\(counts.map(Self.text).joined(separator: ","))]}".utf8
            }
        }
        bytes += "}\n".utf8
        return bytes
    }

    private func append(_ name: String, to bytes: inout [UInt8]) {
        bytes.append(UInt8(ascii: ","))
        JSONText.append(name, to: &bytes)
        bytes.append(UInt8(ascii: ":"))
    }

    private func list<Element>(_ elements: [Element], in bytes: inout [UInt8], _ append: (Element, inout [UInt8]) -> Void) {
        for (index, element) in elements.enumerated() {
            if index > 0 { bytes.append(UInt8(ascii: ",")) }
            append(element, &bytes)
        }
    }

    private static func text(_ number: Double) -> String {
        number.magnitude < 1e15 && number == number.rounded() ? String(Int64(number)) : "\(number)"
    }
}

extension MetricReading {
    /// 0 for a histogram.
    fileprivate var number: Double { if case .number(let number) = self, number.isFinite { number } else { 0 } }
}
