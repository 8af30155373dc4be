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
        /// For the answer that filled it.
        let headersOfMiss: HTTPFields
        let headersOfNotModified: HTTPFields
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

    /// About what it takes in memory.
    var sizeBytes: Int { 1_024 + plain.body.readableBytes + (gzipped?.body.readableBytes ?? 0) + versions.count * 64 }

    /// 128 bits of SHA-256 in hexadecimal.
    package static func hash(_ bytes: [UInt8]) -> String {
        SHA256.hash(data: bytes).prefix(16).map { byte in
            let text = String(byte, radix: 16)
            return byte < 16 ? "0\(text)" : text
        }.joined()
    }

    private static func variant(_ page: PublicPage, body: [UInt8], etag: String, encoding: String?, _ common: HTTPFields) -> Variant {
        var headers = common
        headers[.contentType] = page.contentType
        if let location = page.location { headers[.location] = location }
        if let encoding { headers[.contentEncoding] = encoding }
        headers[.eTag] = etag
        headers[.vary] = "Accept-Encoding"
        var notModified = headers
        headers[.contentLength] = String(body.count)
        var hit = headers
        hit[.cacheStatus] = "duka; hit"
        headers[.cacheStatus] = "duka; fwd=miss"
        notModified[.cacheStatus] = "duka; hit"
        return Variant(body: ByteBuffer(bytes: body), etag: etag, headers: hit, headersOfMiss: headers, headersOfNotModified: notModified)
    }
}

extension HTTPField.Name {
    static let cacheStatus = HTTPField.Name("Cache-Status")!
    static let serverTiming = HTTPField.Name("Server-Timing")!
}
