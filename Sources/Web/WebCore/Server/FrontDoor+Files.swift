import HTTPTypes
import HummingbirdCore
import NIOCore

extension FrontDoor {
    func answer(_ endpoint: FileEndpoint, _ request: Request) async throws -> Response {
        guard request.method == .get || request.method == .head else { throw RequestError.methodNotAllowed(allowed: ["GET", "HEAD"]) }
        guard let file = try await endpoint.load() else { throw RequestError.notFound }
        var headers = HTTPFields()
        headers[.contentType] = file.contentType
        headers[.xContentTypeOptions] = "nosniff"
        // An SVG opened on its own must not run what it may carry.
        headers[.contentSecurityPolicy] = "default-src 'none'; style-src 'unsafe-inline'; sandbox"
        headers[.eTag] = file.etag
        headers[.cacheControl] = file.isImmutable ? "public, max-age=31536000, immutable" : "public, max-age=300"
        var bytes = file.bytes
        if let gzipped = file.gzipped {
            headers[.vary] = "Accept-Encoding"
            if AcceptEncoding.takesGzip(request.headers[.acceptEncoding]) {
                bytes = gzipped
                headers[.contentEncoding] = "gzip"
                headers[.eTag] = "\(file.etag.dropLast())-g\""
            }
        }
        if let known = request.headers[.ifNoneMatch], let etag = headers[.eTag], EntityTag.matches(known, etag) {
            return Response(status: .notModified, headers: headers)
        }
        if request.method == .head {
            headers[.contentLength] = String(bytes.count)
            return Response(status: .ok, headers: headers)
        }
        return Response(status: .ok, headers: headers, body: ResponseBody(byteBuffer: ByteBuffer(bytes: bytes)))
    }

    func answer(_ endpoint: StreamEndpoint, _ request: Request, _ market: Market) async throws -> Response {
        guard request.method == .get else { throw RequestError.methodNotAllowed(allowed: ["GET"]) }
        guard let stream = try await endpoint.open(market) else { throw RequestError.notFound }
        var headers = commonHeaders
        headers[.contentType] = "text/event-stream"
        headers[.cacheControl] = "private, no-store"
        // A balancer or proxy must pass each event on at once.
        headers[HTTPField.Name("X-Accel-Buffering")!] = "no"
        let body = ResponseBody { writer in
            try await writer.write(ByteBuffer(string: "retry: 5000\n\n"))
            for await event in stream.events { try await writer.write(ByteBuffer(bytes: event.bytes)) }
            try await writer.finish(nil)
        }
        return Response(status: .ok, headers: headers, body: body)
    }
}
