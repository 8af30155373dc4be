import Commerce
import Foundation
import Metrics
import Platform
import Synchronization
import Testing

@testable import Observability

@Suite("CloudWatch's embedded metrics")
struct EmbeddedMetricsTests {
    private final class Lines: Sendable {
        private let texts = Mutex<[String]>([])
        var output: LogOutput { LogOutput { line in self.texts.withLock { $0.append(String(decoding: line, as: UTF8.self)) } } }
        func take() -> [String] {
            texts.withLock { texts in
                defer { texts = [] }
                return texts
            }
        }
    }

    private let metrics = PrometheusMetrics()
    private let lines = Lines()
    private let now = Timestamp(millisecondsSince1970: 1_795_248_000_000)

    private func writer(_ table: EmbeddedMetric..., properties: [String: String] = [:]) -> EmbeddedMetrics {
        EmbeddedMetrics(metrics, table: table, namespace: "Duka", shop: "amani", properties: properties, output: lines.output)
    }

    @Test("a line has the shape that CloudWatch reads, and ends like a line of a log")
    func shape() throws {
        Counter(label: "orders_total", dimensions: [], factory: metrics).increment(by: 3)
        writer(EmbeddedMetric("Orders", .increase, of: .init("orders_total")), properties: ["node": "a\"b"]).write(at: now)
        #expect(
            lines.take() == [
                #"{"_aws":{"Timestamp":1795248000000,"CloudWatchMetrics":[{"Namespace":"Duka","Dimensions":[["shop"]],"#
                    + #""Metrics":[{"Name":"Orders","Unit":"Count"}]}]},"shop":"amani","node":"a\"b","Orders":3}"# + "\n"
            ])
    }

    @Test("a sum is what came since the last line, over the series that are meant; nothing is 0 and not left out")
    func increases() throws {
        func count(_ status: String, _ times: Int) { Counter(label: "requests_total", dimensions: [("status", status)], factory: metrics).increment(by: times) }
        let writer = writer(
            EmbeddedMetric("Errors", .increase, of: .init("requests_total") { $0["status"]?.hasPrefix("5") == true }, .init("unanswered_total")))
        func errors() throws -> Double? { try number("Errors", of: lines.take()) }
        writer.write(at: now)
        #expect(try errors() == 0)
        count("500", 2)
        count("503", 1)
        count("200", 9)
        Counter(label: "unanswered_total", dimensions: [], factory: metrics).increment(by: 4)
        writer.write(at: now)
        #expect(try errors() == 7)
        count("500", 1)
        writer.write(at: now)
        #expect(try errors() == 1)
        writer.write(at: now)
        #expect(try errors() == 0)
    }

    @Test("a level is told as it stands, the highest of several")
    func levels() throws {
        metrics.observe("age", dimensions: [("of", "one")]) { 2.5 }
        metrics.observe("age", dimensions: [("of", "other")]) { 1 }
        metrics.observe("odd") { .nan }
        let writer = writer(EmbeddedMetric("Age", unit: "Seconds", .level, of: .init("age")), EmbeddedMetric("Odd", .level, of: .init("odd")))
        for _ in 0..<2 {
            writer.write(at: now)
            let told = lines.take()
            #expect(try number("Age", of: told) == 2.5)
            #expect(try number("Odd", of: told) == 0)
        }
    }

    @Test("what is split has a line for each value, once there is news of it")
    func splits() throws {
        func sell(_ currency: String, _ amount: Double) {
            FloatingPointCounter(label: "revenue_total", dimensions: [("currency", currency)], factory: metrics).increment(by: amount)
        }
        let writer = writer(EmbeddedMetric("Revenue", unit: "None", .increase, of: .init("revenue_total"), by: "currency"))
        sell("USD", 12.5)
        sell("KES", 900)
        writer.write(at: now)
        let told = lines.take()
        #expect(told.count == 3)  // the first is of what has no such dimension
        #expect(told[1].contains(#""Dimensions":[["shop","currency"]]"#) && told[1].contains(#""shop":"amani","currency":"KES","Revenue":900"#))
        #expect(told[2].contains(#""currency":"USD","Revenue":12.5"#))
        sell("USD", 1)
        writer.write(at: now)
        #expect(lines.take().filter { $0.contains("Revenue") }.count == 1)
    }

    @Test("times are told by their buckets' upper bounds and counts; none are left out")
    func times() throws {
        let writer = writer(EmbeddedMetric("Seconds", unit: "Seconds", .times, of: .init("took_seconds")))
        writer.write(at: now)
        #expect(!lines.take().joined().contains("Values"))
        for (route, nanoseconds) in [("a", 400_000), ("a", 900_000), ("b", 950_000), ("b", 60_000_000_000)] as [(String, Int64)] {
            Metrics.Timer(label: "took_seconds", dimensions: [("route", route)], factory: metrics).recordNanoseconds(nanoseconds)
        }
        writer.write(at: now)
        #expect(lines.take().joined().contains(#""Seconds":{"Values":[0.0005,0.001,10],"Counts":[1,2,1]}"#))
        writer.write(at: now)
        #expect(!lines.take().joined().contains("Values"))
    }

    private func number(_ name: String, of lines: [String]) throws -> Double? {
        let line = try #require(lines.first)
        let fields = try #require(JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
        return (fields[name] as? NSNumber)?.doubleValue
    }
}
