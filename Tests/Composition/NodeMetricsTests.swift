import Commerce
import Foundation
import HTTPTypes
import HummingbirdCore
import Logging
import NIOCore
import Observability
import Orders
import Platform
import Storefront
import Testing
import WebCore

@testable import Composition

@Suite("Metrics of a node")
struct NodeMetricsTests {
    private static let now = Timestamp(millisecondsSince1970: 1_795_248_000_000)

    /// A node of an empty shop in a folder of its own, without a network.
    private struct Node {
        let metrics = PrometheusMetrics(help: NodeMetrics.help)
        let storage: Storage
        let node: ShopNode

        init(_ folder: String) async throws {
            let settings = try await SettingsReader(flags: [.data: folder], environment: [:], file: nil)
            let configuration = try AppConfiguration(settings, isTerminal: false)
            storage = try Storage.open(configuration, clock: Clock { NodeMetricsTests.now })
            _ = try await storage.migrator.run(at: NodeMetricsTests.now)
            let silent = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
            node = try await ShopNode.assemble(configuration, storage, metrics: metrics, logger: silent)
        }

        func send(_ method: HTTPRequest.Method, _ path: String) async {
            let head = HTTPRequest(method: method, scheme: nil, authority: "localhost", path: path)
            _ = await node.frontDoor.respond(to: Request(head: head, body: RequestBody(buffer: ByteBuffer())))
        }

        var lines: [String] { String(decoding: metrics.render(), as: UTF8.self).split(separator: "\n").map(String.init) }
    }

    private func with(_ body: (Node) async throws -> Void) async throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("duka-metrics-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: folder) }
        let node = try await Node(folder.path)
        try await body(node)
        await node.storage.close()
    }

    @Test("requests are counted by the name of their route, whatever address is asked for")
    func requestsByRoute() async throws {
        try await with { node in
            await node.send(.get, "/")
            await node.send(.get, "/")
            for number in 0..<50 { await node.send(.get, "/products/none-\(number)") }
            await node.send(.get, "/nothing/here/at/all")
            await node.send(.get, "/health/live?x=1")
            await node.send(.init("PROPFIND")!, "/cart")
            let lines = node.lines.filter { $0.hasPrefix("duka_http_requests_total{") }
            #expect(
                lines == [
                    #"duka_http_requests_total{method="GET",route="health",status="200"} 1"#,
                    #"duka_http_requests_total{method="GET",route="home",status="200"} 1"#,
                    #"duka_http_requests_total{method="GET",route="none",status="404"} 1"#,
                    #"duka_http_requests_total{method="GET",route="page-cache",status="200"} 1"#,
                    #"duka_http_requests_total{method="GET",route="page-cache",status="304"} 0"#,
                    #"duka_http_requests_total{method="GET",route="product",status="404"} 50"#,
                    #"duka_http_requests_total{method="other",route="cart",status="405"} 1"#,
                ])
            #expect(node.lines.contains(#"duka_http_request_seconds_count{route="product"} 50"#))
            #expect(node.lines.contains("duka_page_cache_hits_total 1"))
            #expect(node.lines.contains("duka_page_cache_misses_total 51"))
            #expect(node.lines.contains("duka_page_cache_entries 1"))
            #expect(node.lines.contains(#"duka_database_pool_threads{pool="read"} 4"#))
            #expect(node.lines.contains(#"duka_database_pool_waiting{pool="write"} 0"#))
        }
    }

    @Test("what waits behind the scenes is told with its age, and what came of it is counted")
    func backlog() async throws {
        try await with { node in
            try await node.node.metrics.look(node.storage.database, at: Self.now)
            #expect(node.lines.contains("duka_schedule_lag_seconds 0"))
            try await node.node.schedules.register()
            try await node.storage.database.write { transaction in
                try Outbox.publish(OrderPlaced(orderID: OrderID(rawValue: 1)), at: Self.now, in: transaction)
            }
            try await node.node.metrics.look(node.storage.database, at: Self.now.adding(seconds: 90))
            #expect(node.lines.contains("duka_outbox_set_aside 0"))
            #expect(node.lines.contains("duka_outbox_waiting 1"))
            #expect(node.lines.contains("duka_outbox_oldest_seconds 90"))
            #expect(node.lines.contains("duka_schedule_lag_seconds 90"))
            #expect(node.lines.contains("duka_orders_placed_total 0"))
            #expect(try await node.node.outbox.runOnce() == 1)
            try await node.node.metrics.look(node.storage.database, at: Self.now.adding(seconds: 90))
            #expect(node.lines.contains("duka_outbox_waiting 0"))
            #expect(node.lines.contains("duka_outbox_oldest_seconds 0"))
            #expect(node.lines.contains("duka_orders_placed_total 1"))
            #expect(node.lines.contains(#"duka_events_total{ending="delivered"} 1"#))
            #expect(node.lines.contains(#"duka_payments_total{outcome="captured"} 0"#))
        }
    }

    @Test("every metric is explained by more than its name, and every explanation has its metric")
    func explained() async throws {
        try await with { node in
            await node.send(.get, "/")
            let help = node.lines.filter { $0.hasPrefix("# HELP ") }.map { $0.split(separator: " ", maxSplits: 3) }
            for words in help { #expect(words.count == 4 && words[3] != words[2] && words[3].contains(" "), "\(words)") }
            // A currency has its counter from its first order on.
            #expect(Set(NodeMetrics.help.keys).subtracting(help.map { String($0[2]) }) == ["duka_revenue_total"])
        }
    }

    @Test("every address has a name of its own kind")
    func names() {
        let samples: [([String], String)] = [
            ([], "home"), (["products", "x"], "product"), (["products", "x", "stock"], "product-stock"), (["checkout"], "checkout"),
            (["orders", "0123456789"], "order"), (["media", "a", "b"], "media"), (["sitemaps", "7.xml"], "sitemap"),
        ]
        for (segments, name) in samples { #expect(StorefrontLink(segments: segments)?.name == name) }
    }
}
