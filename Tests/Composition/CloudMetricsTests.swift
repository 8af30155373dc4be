import Foundation
import Observability
import Testing
import WebCore

@testable import Composition

@Suite("What CloudWatch is told")
struct CloudMetricsTests {
    private struct Alarms: Decodable {
        struct Metric: Decodable {
            let name: String
            let unit: String
            let dimensions: [String]?
        }
        let namespace: String
        let dimensions: [String]
        let metrics: [String: Metric]
    }

    /// A file of the module that makes the dashboards and alarms.
    private static func monitoring(_ file: String) throws -> Data {
        let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        return try Data(contentsOf: root.appendingPathComponent("infrastructure/modules/monitoring/\(file)"))
    }

    private static func alarms() throws -> Alarms { try JSONDecoder().decode(Alarms.self, from: try monitoring("metrics.json")) }

    @Test("what the alarm of refusals counts in the log is what the front door writes there")
    func refusals() throws {
        let text = String(decoding: try Self.monitoring("main.tf"), as: UTF8.self)
        let pattern = try #require(text.firstMatch(of: /\{ \$\.event = \\"([a-z._]+)\*\\" \}/)).output.1
        #expect(SecurityEvent.allCases.count == 3)
        for refusal in SecurityEvent.allCases { #expect(refusal.rawValue.hasPrefix(pattern)) }
    }

    @Test("the alarms use exactly the names, units and dimensions that the program writes")
    func names() throws {
        let alarms = try Self.alarms()
        #expect(alarms.namespace == CloudMetrics.namespace)
        #expect(alarms.dimensions == ["shop"])
        let wanted = Set(alarms.metrics.values.map { "\($0.name) \($0.unit) \(($0.dimensions ?? alarms.dimensions).joined(separator: ","))" })
        let written = CloudMetrics.table.map { "\($0.name) \($0.unit) \((["shop"] + ($0.split.map { [$0] } ?? [])).joined(separator: ","))" }
        #expect(Set(written) == wanted && Set(written).count == written.count)
    }

    @Test("every one of them is made from metrics that the program keeps")
    func sources() {
        for metric in CloudMetrics.table {
            for source in metric.sources { #expect(NodeMetrics.help[source.label] != nil, "\(metric.name): \(source.label)") }
        }
    }
}
