/// The text of a scrape.
struct PrometheusPage {
    private(set) var bytes: [UInt8] = []

    mutating func append(_ family: MetricFamily) {
        bytes += "# HELP \(family.name) \(PrometheusName.escaped(family.help, quotes: false))\n".utf8
        bytes += "# TYPE \(family.name) \(family.type)\n".utf8
        for sample in family.samples.sorted(by: { $0.labels < $1.labels }) {
            switch sample.reading {
            case .number(let value): append(family.name, sample.labels, value)
            case .histogram(let bounds, let counts, let sum):
                append(family.name, sample.labels, bounds: bounds, counts: counts, sum: sum)
            }
        }
    }

    private mutating func append(_ name: String, _ labels: String, bounds: [Double], counts: [UInt64], sum: Double) {
        let start = labels.isEmpty ? "" : labels + ","
        var total: UInt64 = 0
        for (index, count) in counts.enumerated() {
            total += count
            let bound = index < bounds.count ? Self.text(bounds[index]) : "+Inf"
            append(name + "_bucket", "\(start)le=\"\(bound)\"", Double(total))
        }
        append(name + "_sum", labels, sum)
        append(name + "_count", labels, Double(total))
    }

    private mutating func append(_ name: String, _ labels: String, _ value: Double) {
        bytes += name.utf8
        if !labels.isEmpty {
            bytes.append(UInt8(ascii: "{"))
            bytes += labels.utf8
            bytes.append(UInt8(ascii: "}"))
        }
        bytes.append(UInt8(ascii: " "))
        bytes += Self.text(value).utf8
        bytes.append(UInt8(ascii: "\n"))
    }

    private static func text(_ value: Double) -> String {
        if value.isNaN { return "NaN" }
        if value.isInfinite { return value < 0 ? "-Inf" : "+Inf" }
        if value.magnitude < 1e15, value == value.rounded() { return String(Int64(value)) }
        return "\(value)"
    }
}
