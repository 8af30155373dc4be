import HTTPTypes
import HummingbirdCore
import NIOCore

extension FrontDoor {
    func answer(
        _ endpoint: PrivateEndpoint, _ request: Request, _ target: RequestTarget, _ market: Market, _ requestID: String, _ client: ClientAddress
    ) async throws -> PrivateAnswer {
        let handler: PrivateEndpoint.Handler
        var form = Parameters()
        switch request.method {
        case .get, .head:
            guard let get = endpoint.get else { throw RequestError.methodNotAllowed(allowed: ["POST"]) }
            handler = get
        case .post:
            guard let post = endpoint.post else { throw RequestError.methodNotAllowed(allowed: ["GET", "HEAD"]) }
            guard origin.allows(request.headers, host: request.head.authority) else { throw RequestError.foreignOrigin }
            form = try await readForm(request)
            handler = post
        default:
            throw RequestError.methodNotAllowed(allowed: (endpoint.get == nil ? [] : ["GET", "HEAD"]) + (endpoint.post == nil ? [] : ["POST"]))
        }
        return try await handler(
            PrivateRequest(
                market: market, query: try Parameters(formEncoded: target.rawQuery), form: form, cookies: Cookies(request.headers),
                client: client, requestID: requestID, wantsFragment: request.headers[.xRequestedWith] == "fetch"))
    }

    private func readForm(_ request: Request) async throws -> Parameters {
        let bytes = try await readBody(request, isTaken: FormMediaType.isForm)
        guard let text = String(validating: bytes, as: UTF8.self) else { throw RequestError.badEncoding }
        return try Parameters(formEncoded: text)
    }

    /// - Parameter isTaken: told the `Content-Type`.
    func readBody(_ request: Request, isTaken: (String?) -> Bool) async throws -> [UInt8] {
        guard isTaken(request.headers[.contentType]) else { throw RequestError.unsupportedBody }
        if let encoding = request.headers[.contentEncoding], !encoding.isEmpty, encoding.lowercased() != "identity" {
            throw RequestError.unsupportedEncoding
        }
        let limit = settings.bodyLimitBytes
        if let length = request.headers[.contentLength].flatMap({ Int($0) }), length > limit {
            throw RequestError.bodyTooLarge(limitBytes: limit)
        }
        var bytes: [UInt8] = []
        do {
            for try await part in request.body {
                guard bytes.count + part.readableBytes <= limit else { throw RequestError.bodyTooLarge(limitBytes: limit) }
                bytes.append(contentsOf: part.readableBytesView)
            }
        } catch let error as RequestError {
            throw error
        } catch is RequestTooSlow {
            throw RequestError.bodyTooSlow
        } catch {
            // Its chunks make no sense, or the client has gone: no fault of the shop.
            throw RequestError.brokenBody
        }
        return bytes
    }

    func send(_ answer: PrivateAnswer, isHead: Bool) -> Response {
        var headers = commonHeaders
        headers[.cacheControl] = "private, no-store"
        if answer.isSecretAddress { headers[HTTPField.Name("Referrer-Policy")!] = "no-referrer" }
        for cookie in answer.cookies {
            headers.append(HTTPField(name: .setCookie, value: cookie.header(isSecure: settings.isSecure)))
        }
        if let seconds = answer.retryAfterSeconds { headers[.retryAfter] = String(seconds) }
        let body: [UInt8]
        switch answer.content {
        case .html(let html):
            headers[.contentType] = "text/html; charset=utf-8"
            body = html.bytes
        case .json(let json):
            headers[.contentType] = "application/json"
            body = json
        case .download(let bytes, let contentType, let fileName):
            headers[.contentType] = contentType
            headers[.contentDisposition] = "attachment; filename=\"\(fileName)\""
            body = bytes
        case .seeOther(let path):
            headers[.location] = path
            body = []
        }
        if isHead {
            headers[.contentLength] = String(body.count)
            return Response(status: answer.status, headers: headers)
        }
        return Response(status: answer.status, headers: headers, body: ResponseBody(byteBuffer: ByteBuffer(bytes: body)))
    }
}

/// `Content-Type` of a form: its charset is UTF-8, named or not.
enum FormMediaType {
    static func isForm(_ header: String?) -> Bool {
        let parts = (header ?? "").lowercased().split(separator: ";").map { $0.filter { $0 != " " && $0 != "\t" && $0 != "\"" } }
        guard parts.first == "application/x-www-form-urlencoded" else { return false }
        return parts.dropFirst().allSatisfy { !$0.hasPrefix("charset=") || $0 == "charset=utf-8" }
    }
}

extension HTTPField.Name {
    static let xRequestedWith = HTTPField.Name("X-Requested-With")!
    static let xForwardedFor = HTTPField.Name("X-Forwarded-For")!
}
