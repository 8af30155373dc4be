import Checkout
import Commerce
import HTTPTypes
import Platform
import WebCore

/// The shop for programs: JSON over what shoppers can see and do. Its table of operations says what there is; see `StoreOperation`.
package final class StoreAPI: Sendable {
    let database: Database
    let clock: Clock
    let markets: MarketDirectory
    let checkout: CheckoutServices
    /// Scheme, host and port that visitors see.
    let origin: String
    package let policy: ResourcePolicy
    /// Those of the shop, for the reference.
    let styleSheets: [String]
    package let operations = StoreOperation.all
    /// By how many segments the path has, so that most are never looked at.
    private let byLength: [Int: [StoreOperation]]

    package init(
        database: Database, clock: Clock, markets: MarketDirectory, checkout: CheckoutServices, origin: String, policy: ResourcePolicy,
        styleSheets: [String] = []
    ) {
        self.database = database
        self.clock = clock
        self.markets = markets
        self.checkout = checkout
        self.origin = origin
        self.policy = policy
        self.styleSheets = styleSheets
        byLength = Dictionary(grouping: operations, by: { $0.segments.count })
    }

    /// The operations at an address, all of one path.
    package func found(_ segments: [String]) -> [(operation: StoreOperation, path: [String: String])] {
        var path: String?
        return (byLength[segments.count] ?? []).compactMap { operation in
            guard path == nil || path == operation.path, let values = operation.match(segments) else { return nil }
            path = operation.path
            return (operation, values)
        }
    }
}

extension StoreAPI: RouteTable {
    package func endpoint(for segments: [String], in market: Market) throws -> Endpoint? {
        switch segments {
        case ["docs"] where market.prefix.isEmpty: return .publicPage(PublicEndpoint { [self] _, _ in .html(ReferencePage(api: self).html) })
        case ["docs", ReferenceStyle.fileName] where market.prefix.isEmpty: return .file(FileEndpoint { ReferenceStyle.file })
        case ["openapi.json"] where market.prefix.isEmpty:
            return resource([
                (.get, .read(PublicEndpoint { [self] _, _ in .json(OpenAPIDocument(api: self).bytes, headers: policy.publicHeaders) }))
            ])
        default: break
        }
        let found = found(segments)
        guard !found.isEmpty else { return nil }
        return resource(
            found.map { operation, path in
                switch operation.run {
                case .read(let run): (operation.method, .read(read(operation, path, run)))
                case .call(let run): (operation.method, .call(call(operation, path, run)))
                }
            })
    }

    package func name(of segments: [String]) -> String? {
        switch segments {
        case ["docs"], ["docs", ReferenceStyle.fileName]: "api-reference"
        case ["openapi.json"]: "api-document"
        default: found(segments).first.map { "api-" + $0.operation.id }
        }
    }

    /// Of addresses below `/api/`, whether there is something or not, in any market.
    package func policy(of path: String) -> ResourcePolicy? {
        let path = path.prefix { $0 != "?" }
        if path == "/openapi.json" || path == "/api" || path.hasPrefix("/api/") { return policy }
        let segments = path.split(separator: "/", maxSplits: 4, omittingEmptySubsequences: true)
        guard let place = segments.firstIndex(of: "api"), (1...2).contains(place), segments.count > place + 1, segments[place + 1] == "v1" else { return nil }
        return segments[..<place].allSatisfy { $0.utf8.count <= LocaleCode.maximumLength } ? policy : nil
    }

    private func resource(_ operations: [(method: HTTPRequest.Method, operation: ResourceEndpoint.Operation)]) -> Endpoint {
        .resource(ResourceEndpoint(operations, policy: policy))
    }

    private func read(
        _ operation: StoreOperation, _ path: [String: String], _ run: @escaping @Sendable (ReadCall) throws -> JSONWriter?
    ) -> PublicEndpoint {
        PublicEndpoint(keepsQuery: true) { [self] request, dependencies in
            let arguments = try Arguments(operation, path: path, query: request.query)
            let json = try await database.read(recording: dependencies) { [self] reader in
                try run(
                    ReadCall(
                        market: request.market, locale: locale(of: request.market), arguments: arguments, now: clock.now(), reader: reader, api: self))
            }
            guard let json else { throw Problem.notFound }
            return .json(json.bytes, headers: policy.publicHeaders)
        }
    }

    private func call(
        _ operation: StoreOperation, _ path: [String: String], _ run: @escaping @Sendable (Call) async throws -> ResourceAnswer
    ) -> ResourceEndpoint.Handler {
        { [self] request in
            var arguments = try Arguments(operation, path: path, query: request.query, headers: request.headers)
            try arguments.read(request.body, operation)
            do {
                return try await run(
                    Call(
                        market: request.market, locale: locale(of: request.market), arguments: arguments, request: request, now: clock.now(), api: self))
            } catch is CartBusy {
                throw RequestError.busy
            } catch let refusal as CartRefusal {
                throw Problem(refusal)
            }
        }
    }

    func locale(of market: Market) -> LocaleCode? { market.locale == markets.all[0].locale ? nil : market.locale }
}

extension Problem {
    fileprivate init(_ refusal: CartRefusal) {
        switch refusal {
        case .changedSince:
            self.init(
                .preconditionFailed, "changed-since", "The cart was changed since you saw it.",
                detail: "Read it once more, then decide whether the change is still wanted.",
                errors: [.init(.header("If-Match"), "conflict", "is of an older version.")])
        case .keyReused:
            self.init(
                .unprocessableContent, "key-reused", "The idempotency key came with another request before.",
                errors: [.init(.header("Idempotency-Key"), "conflict", "belongs to another request.")])
        }
    }
}
