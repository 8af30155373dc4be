import Commerce
import Crypto
import HTTPTypes
import Platform

/// A page as it goes over the wire.
package enum PageEncoding: Hashable, Sendable {
    case identity, gzip
}

/// Names a page in the cache: its address, and the encoding it is kept in. Nearly all visitors take gzip, so most pages are kept
/// once and small.
struct PageKey: Hashable, Sendable {
    let path: String
    let encoding: PageEncoding

    init(_ path: String, _ encoding: PageEncoding = .identity) {
        self.path = path
        self.encoding = encoding
    }
}

/// A finished public page in one encoding: bytes and headers, ready to send.
package final class CachedPage: Sendable {
    let status: HTTPResponse.Status
    let body: [UInt8]
    /// Strong, so it differs by encoding.
    let etag: String
    /// Status and headers of an answer from the cache as bytes, without the empty line that ends them.
    let head: [UInt8]
    /// What it was built from; out of date as soon as one of these is newer.
    let versions: [CacheTag: CacheVersion]
    let expiresAt: Timestamp?
    let onSend: (@Sendable () -> Void)?
    private let contentType: String
    private let location: String?
    private let isCompressed: Bool
    private let common: HTTPFields

    /// - Parameters:
    ///   - headers: those that all public pages have.
    ///   - encoding: that is wanted; what would not get smaller stays as it is.
    init(_ page: PublicPage, versions: [CacheTag: CacheVersion], expiresAt: Timestamp?, headers: HTTPFields, encoding: PageEncoding) {
        status = page.status
        self.versions = versions
        self.expiresAt = expiresAt
        onSend = page.onSend
        contentType = page.contentType
        location = page.location
        var common = headers
        for field in page.headers { common[field.name] = field.value }
        self.common = common
        let compressed = encoding == .gzip ? Gzip.compress(page.body) : nil
        isCompressed = compressed != nil
        etag = "\"\(Self.hash(page.body))\(isCompressed ? "-g" : "")\""
        // Not a buffer of the network library, which takes the next power of two: many pages are kept.
        body = compressed ?? page.body
        head = Self.head(
            status: status,
            Self.headers(common, contentType, location, isCompressed: isCompressed, etag, length: body.count, cacheStatus: "duka; hit"))
    }

    /// About what it takes in memory: its bytes, and each tag's place here and in the cache's index, with a set of pages and the tag's
    /// name. Measured with pages that share no tag; where they share tags it is a third less.
    var sizeBytes: Int { 1_024 + head.count + body.count + versions.count * 312 }

    /// - Parameter isHit: false for the answer that filled the cache.
    func headers(isHit: Bool) -> HTTPFields {
        Self.headers(
            common, contentType, location, isCompressed: isCompressed, etag, length: body.count,
            cacheStatus: isHit ? "duka; hit" : "duka; fwd=miss")
    }

    var headersOfNotModified: HTTPFields {
        var headers = headers(isHit: true)
        headers[.contentLength] = nil
        return headers
    }

    /// Whether the browser has it already.
    func isKnown(ifNoneMatch known: String?) -> Bool {
        guard status == .ok, let known else { return false }
        return EntityTag.matches(known, etag)
    }

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
    static func head(status: HTTPResponse.Status, _ headers: HTTPFields) -> [UInt8] {
        var text = "HTTP/1.1 \(status.code) \(status.reasonPhrase)\r\n"
        for field in headers {
            text += field.name.rawName
            text += ": "
            text += field.value
            text += "\r\n"
        }
        return Array(text.utf8)
    }

    private static func headers(
        _ common: HTTPFields, _ contentType: String, _ location: String?, isCompressed: Bool, _ etag: String, length: Int, cacheStatus: String
    ) -> HTTPFields {
        var headers = common
        headers[.contentType] = contentType
        if let location { headers[.location] = location }
        if isCompressed { headers[.contentEncoding] = "gzip" }
        headers[.eTag] = etag
        headers[.vary] = "Accept-Encoding"
        headers[.contentLength] = String(length)
        headers[.cacheStatus] = cacheStatus
        return headers
    }
}

extension HTTPField.Name {
    static let cacheStatus = HTTPField.Name("Cache-Status")!
    static let serverTiming = HTTPField.Name("Server-Timing")!
}
