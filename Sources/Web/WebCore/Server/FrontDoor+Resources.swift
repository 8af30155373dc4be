import HTTPTypes
import HummingbirdCore
import NIOCore
import Platform

extension FrontDoor {
    func answer(
        _ endpoint: ResourceEndpoint, _ request: Request, _ target: RequestTarget, _ rawTarget: String, _ market: Market, _ requestID: String,
        _ client: ClientAddress, since sequence: UInt64
    ) async throws -> Response {
        let policy = endpoint.policy
        if request.method == .options {
            var headers = resourceHeaders(policy, policy.origins.preflight(request.headers, methods: endpoint.allowed))
            headers[.allow] = endpoint.allowed.joined(separator: ", ")
            return Response(status: .noContent, headers: headers)
        }
        guard let operation = endpoint.operation(request.method) else { throw RequestError.methodNotAllowed(allowed: endpoint.allowed) }
        let standing = try admit(client, request.method, policy)
        switch operation {
        case .read(let endpoint): return try await answer(endpoint, request, target, rawTarget, market, since: sequence)
        case .call(let handler):
            let body = [.get, .head, .delete].contains(request.method) ? [] : try await readJSON(request)
            var headers = request.headers
            headers[.cookie] = nil
            let answer = try await handler(
                ResourceRequest(
                    market: market, query: try Parameters(formEncoded: target.rawQuery), headers: headers, body: body, client: client, requestID: requestID))
            return send(answer, to: request, policy, standing)
        }
    }

    /// Visitors of whom nothing is known but that they come from this network are not told apart, so they are not counted.
    private func admit(_ client: ClientAddress, _ method: HTTPRequest.Method, _ policy: ResourcePolicy) throws -> RequestLimits.Standing? {
        guard let address = client.publicText else { return nil }
        let standing = policy.limits.take(method == .get || method == .head ? .reads : .changes, for: address, at: policy.clock.now())
        guard standing.isAllowed else {
            var problem = Problem(
                .tooManyRequests, "rate-limited", "There were too many requests from this address.",
                detail: "Wait \(standing.resetSeconds) seconds, then send it once more.")
            problem.headers = standing.headers
            problem.headers[.retryAfter] = String(standing.resetSeconds)
            throw problem
        }
        return standing
    }

    /// A body may be left out where nothing has to be said.
    private func readJSON(_ request: Request) async throws -> [UInt8] {
        let bytes = try await readBody(request) { $0 == nil || JSONMediaType.isJSON($0) }
        guard bytes.isEmpty || JSONMediaType.isJSON(request.headers[.contentType]) else { throw RequestError.unsupportedBody }
        return bytes
    }

    private func send(_ answer: ResourceAnswer, to request: Request, _ policy: ResourcePolicy, _ standing: RequestLimits.Standing?) -> Response {
        var headers = resourceHeaders(policy, policy.origins.headers(for: request.headers))
        for field in answer.headers { headers[field.name] = field.value }
        for field in standing?.headers ?? [:] { headers[field.name] = field.value }
        if answer.status == .ok, request.method == .get || request.method == .head, let known = request.headers[.ifNoneMatch], let etag = headers[.eTag],
            EntityTag.matches(known, etag)
        {
            return Response(status: .notModified, headers: headers)
        }
        if !answer.body.isEmpty { headers[.contentType] = "application/json" }
        guard request.method != .head, !answer.body.isEmpty else {
            if request.method == .head { headers[.contentLength] = String(answer.body.count) }
            return Response(status: answer.status, headers: headers)
        }
        return Response(status: answer.status, headers: headers, body: ResponseBody(byteBuffer: ByteBuffer(bytes: answer.body)))
    }

    func resourceHeaders(_ policy: ResourcePolicy, _ origin: HTTPFields) -> HTTPFields {
        var headers = commonHeaders
        headers[.cacheControl] = "private, no-store"
        headers[.contentSecurityPolicy] = ResourcePolicy.contentSecurityPolicy
        for field in origin { headers[field.name] = field.value }
        return headers
    }

    /// Any failure, for a program.
    func answer(_ problem: Problem, to request: Request, _ requestID: String, _ policy: ResourcePolicy, keep: HTTPFields) -> Response {
        var headers = resourceHeaders(policy, policy.origins.headers(for: request.headers))
        for field in keep { headers[field.name] = field.value }
        for field in problem.headers { headers[field.name] = field.value }
        headers[.contentType] = Problem.mediaType
        let body = problem.bytes(requestID: requestID)
        if request.method == .head {
            headers[.contentLength] = String(body.count)
            return Response(status: problem.status, headers: headers)
        }
        return Response(status: problem.status, headers: headers, body: ResponseBody(byteBuffer: ByteBuffer(bytes: body)))
    }
}

/// `Content-Type` of JSON: its charset is UTF-8, named or not.
enum JSONMediaType {
    static func isJSON(_ header: String?) -> Bool {
        let parts = (header ?? "").lowercased().split(separator: ";").map { $0.filter { $0 != " " && $0 != "\t" && $0 != "\"" } }
        guard parts.first == "application/json" else { return false }
        return parts.dropFirst().allSatisfy { !$0.hasPrefix("charset=") || $0 == "charset=utf-8" }
    }
}
