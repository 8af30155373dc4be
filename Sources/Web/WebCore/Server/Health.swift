import HTTPTypes
import HummingbirdCore
import NIOCore
import Synchronization

/// `/health/live`: the process answers. `/health/ready`: it can serve, false while it drains. `/metrics`: Prometheus text, for
/// the shop's own network only: how much a shop sells is nobody else's business.
package final class Health: Sendable {
    private let isDraining = Mutex(false)
    private let checks: [(name: String, check: @Sendable () async -> Bool)]
    private let metrics: @Sendable () -> [UInt8]

    package init(checks: [(name: String, check: @Sendable () async -> Bool)], metrics: @escaping @Sendable () -> [UInt8]) {
        self.checks = checks
        self.metrics = metrics
    }

    /// From now on balancers are told to send nobody here; requests under way go on.
    package func drain() { isDraining.withLock { $0 = true } }

    /// Balancers and Prometheus may send a query, which says nothing here.
    /// - Parameter isInternal: whether who asks is on the shop's own network.
    func answer(_ target: String, isInternal: Bool) async -> Response? {
        guard target.hasPrefix("/health/") || target.hasPrefix("/metrics") else { return nil }
        switch target.prefix(while: { $0 != "?" }) {
        case "/health/live": return text(.ok, "live\n")
        case "/health/ready": return await ready()
        case "/metrics" where isInternal:
            return response(.ok, metrics(), contentType: "text/plain; version=0.0.4; charset=utf-8")
        default: return nil
        }
    }

    private func ready() async -> Response {
        if isDraining.withLock({ $0 }) { return text(.serviceUnavailable, "draining\n") }
        for (name, check) in checks where await !isGood(check) { return text(.serviceUnavailable, "\(name) not ready\n") }
        return text(.ok, "ready\n")
    }

    /// Who asks is answered soon, even when what was asked says nothing at all.
    private func isGood(_ check: @escaping @Sendable () async -> Bool) async -> Bool {
        let (answers, continuation) = AsyncStream.makeStream(of: Bool.self)
        Task { continuation.yield(await check()) }
        let patience = Task {
            try await Task.sleep(for: .seconds(3))
            continuation.yield(false)
        }
        defer { patience.cancel() }
        for await answer in answers { return answer }
        return false
    }

    private func text(_ status: HTTPResponse.Status, _ text: String) -> Response {
        response(status, Array(text.utf8), contentType: "text/plain; charset=utf-8")
    }

    private func response(_ status: HTTPResponse.Status, _ bytes: [UInt8], contentType: String) -> Response {
        var headers = HTTPFields()
        headers[.contentType] = contentType
        headers[.cacheControl] = "no-store"
        headers[.xContentTypeOptions] = "nosniff"
        return Response(status: status, headers: headers, body: ResponseBody(byteBuffer: ByteBuffer(bytes: bytes)))
    }
}
