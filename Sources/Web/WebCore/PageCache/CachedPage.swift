import Commerce
import Crypto
import HTTPTypes
import NIOCore
import Platform

/// A finished public page: bytes, compressed bytes and headers, ready to send.
package final class CachedPage: Sendable {
    let status: HTTPResponse.Status
    let plain: Variant
    let gzipped: Variant?
    /// What it was built from; out of date as soon as one of these is newer.
    let versions: [CacheTag: CacheVersion]
    let expiresAt: Timestamp?
    let onSend: (@Sendable () -> Void)?

    /// One encoding of the page. Strong entity tags differ by encoding.
    struct Variant: Sendable {
        let body: ByteBuffer
        let etag: String
        /// For an answer from the cache.
        let headers: HTTPFields
        /// The same with the line of the status before, as bytes; without the empty line that ends it.
        let head: ByteBuffer

        /// For the answer that filled it.
        var headersOfMiss: HTTPFields {
            var miss = headers
            miss[.cacheStatus] = "duka; fwd=miss"
            return miss
        }

        var headersOfNotModified: HTTPFields {
            var notModified = headers
            notModified[.contentLength] = nil
            return notModified
        }
    }

    init(_ page: PublicPage, versions: [CacheTag: CacheVersion], expiresAt: Timestamp?, headers: HTTPFields, compresses: Bool) {
        status = page.status
        self.versions = versions
        self.expiresAt = expiresAt
        onSend = page.onSend
        let hash = Self.hash(page.body)
        plain = Self.variant(page, body: page.body, etag: "\"\(hash)\"", encoding: nil, headers)
        gzipped =
            compresses ? Gzip.compress(page.body).map { Self.variant(page, body: $0, etag: "\"\(hash)-g\"", encoding: "gzip", headers) } : nil
    }

    /// The encoding that a browser takes.
    func variant(acceptEncoding: String?) -> Variant {
        if let gzipped, AcceptEncoding.takesGzip(acceptEncoding) { gzipped } else { plain }
    }

    /// Whether the browser has it already.
    func isKnown(_ variant: Variant, ifNoneMatch known: String?) -> Bool {
        guard status == .ok, let known else { return false }
        return EntityTag.matches(known, variant.etag)
    }

    /// About what it takes in memory: bodies, two sets of headers twice, and each tag's place here and in the cache's index.
    var sizeBytes: Int { 6_144 + plain.body.readableBytes + (gzipped?.body.readableBytes ?? 0) + versions.count * 256 }

    /// 128 bits of SHA-256 in hexadecimal.
    package static func hash(_ bytes: [UInt8]) -> String {
        var text: [UInt8] = []
        text.reserveCapacity(32)
        for byte in SHA256.hash(data: bytes).prefix(16) {
            text.append(hexDigits[Int(byte >> 4)])
            text.append(hexDigits[Int(byte & 15)])
        }
        return String(decoding: text, as: UTF8.self)
    }

    private static let hexDigits = Array("0123456789abcdef".utf8)

    /// Status and headers of HTTP/1.1, without the empty line that ends them.
    static func head(status: HTTPResponse.Status, _ headers: HTTPFields) -> ByteBuffer {
        var text = "HTTP/1.1 \(status.code) \(status.reasonPhrase)\r\n"
        for field in headers { text += "\(field.name.rawName): \(field.value)\r\n" }
        return ByteBuffer(string: text)
    }

    private static func variant(_ page: PublicPage, body: [UInt8], etag: String, encoding: String?, _ common: HTTPFields) -> Variant {
        var headers = common
        headers[.contentType] = page.contentType
        if let location = page.location { headers[.location] = location }
        if let encoding { headers[.contentEncoding] = encoding }
        headers[.eTag] = etag
        headers[.vary] = "Accept-Encoding"
        headers[.contentLength] = String(body.count)
        headers[.cacheStatus] = "duka; hit"
        return Variant(body: ByteBuffer(bytes: body), etag: etag, headers: headers, head: head(status: page.status, headers))
    }
}

extension HTTPField.Name {
    static let cacheStatus = HTTPField.Name("Cache-Status")!
    static let serverTiming = HTTPField.Name("Server-Timing")!
}
