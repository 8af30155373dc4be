import HTTPTypes
import HummingbirdCore
import NIOCore

extension FrontDoor {
    /// How much of a file is in memory at once, for each who fetches it.
    private static let pieceBytes = 262_144

    func answer(_ endpoint: DownloadEndpoint, _ request: Request, _ market: Market) async throws -> Response {
        let isHead = request.method == .head
        guard request.method == .get || isHead else { throw RequestError.methodNotAllowed(allowed: ["GET", "HEAD"]) }
        switch try await endpoint.find(market) {
        case .page(let answer): return send(answer, isHead: isHead)
        case .elsewhere(let url, let begin):
            var headers = downloadHeaders
            // Where it lies is told to who fetches it, and that is counted.
            if isHead { return Response(status: .ok, headers: headers) }
            if let refusal = try await begin() { return send(refusal, isHead: false) }
            headers[.location] = url
            return Response(status: .found, headers: headers)
        case .file(let file): return try await send(file, request, isHead: isHead)
        }
    }

    private func send(_ file: OfferedFile, _ request: Request, isHead: Bool) async throws -> Response {
        var headers = downloadHeaders
        headers[.acceptRanges] = "bytes"
        headers[.eTag] = file.etag
        headers[.contentType] = file.contentType
        headers[.contentDisposition] = ContentDisposition.attachment(file.name)
        if isHead {
            headers[.contentLength] = String(file.byteCount)
            return Response(status: .ok, headers: headers)
        }
        var range = 0..<file.byteCount
        var status = HTTPResponse.Status.ok
        switch ByteRange.of(request.headers, size: file.byteCount, etag: file.etag) {
        case .whole: break
        case .part(let part):
            (range, status) = (part, .partialContent)
            headers[.contentRange] = "bytes \(part.lowerBound)-\(part.upperBound - 1)/\(file.byteCount)"
        case .none:
            headers[.contentRange] = "bytes */\(file.byteCount)"
            headers[.contentDisposition] = nil
            headers[.contentType] = nil
            return Response(status: .rangeNotSatisfiable, headers: headers)
        }
        // Before it is counted: who cannot be given anything has had nothing.
        guard let first = try await file.read(range.lowerBound, min(range.count, Self.pieceBytes)) else { throw RequestError.notFound }
        if let refusal = try await file.begin() { return send(refusal, isHead: false) }
        let (whole, read) = (range, file.read)
        let body = ResponseBody(contentLength: range.count) { writer in
            var piece: [UInt8]? = first
            var offset = whole.lowerBound
            while offset < whole.upperBound {
                // Cut off rather than padded: the browser sees that it is not whole, and may resume.
                guard let bytes = piece, !bytes.isEmpty, bytes.count <= whole.upperBound - offset else { throw DownloadCutOff() }
                try await writer.write(ByteBuffer(bytes: bytes))
                offset += bytes.count
                piece = offset < whole.upperBound ? try await read(offset, min(whole.upperBound - offset, Self.pieceBytes)) : nil
            }
            try await writer.finish(nil)
        }
        return Response(status: status, headers: headers, body: body)
    }

    private var downloadHeaders: HTTPFields {
        var headers = commonHeaders
        headers[.cacheControl] = "private, no-store"
        headers[HTTPField.Name("Referrer-Policy")!] = "no-referrer"
        // A page of the merchant's that is opened all the same runs nothing.
        headers[.contentSecurityPolicy] = "default-src 'none'; sandbox"
        return headers
    }
}

/// A file became shorter while it was sent.
private struct DownloadCutOff: Error {}

/// The part of a file that a request asks for (RFC 9110, section 14). Several parts at once are answered with the whole.
enum ByteRange: Equatable {
    case whole
    case part(Range<Int>)
    /// It asks for what lies behind the end.
    case none

    static func of(_ headers: HTTPFields, size: Int, etag: String) -> ByteRange {
        guard let text = headers[.range] else { return .whole }
        // What was fetched before must be of the same content; times are not told, so none can match.
        if let known = headers[.ifRange], known != etag { return .whole }
        return parse(text, size: size)
    }

    static func parse(_ text: String, size: Int) -> ByteRange {
        let text = text.lowercased()
        guard text.hasPrefix("bytes=") else { return .whole }
        let ends = text.dropFirst(6).split(separator: "-", omittingEmptySubsequences: false).map { $0.trimmingSpaces }
        guard ends.count == 2 else { return .whole }
        switch (number(ends[0]), number(ends[1])) {
        case (let first?, let last?):
            guard first <= last else { return .whole }
            return first < size ? .part(first..<min(last, size - 1) + 1) : .none
        case (let first?, nil) where ends[1].isEmpty:
            return first < size ? .part(first..<size) : .none
        case (nil, let count?) where ends[0].isEmpty:
            return count > 0 && size > 0 ? .part(max(size - count, 0)..<size) : .none
        default: return .whole
        }
    }

    /// Larger numbers than any file is long become the largest there is.
    private static func number(_ text: Substring) -> Int? {
        guard !text.isEmpty, text.utf8.allSatisfy({ UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 }) else { return nil }
        return Int(text) ?? Int.max - 1
    }
}

/// `Content-Disposition` of a file to keep (RFC 6266): a name that every browser reads, and beside it the real one (RFC 8187).
enum ContentDisposition {
    static func attachment(_ name: String) -> String {
        let plain = String(
            String.UnicodeScalarView(
                name.unicodeScalars.map { scalar in
                    0x20...0x7E ~= scalar.value && !"\"\\%/;".unicodeScalars.contains(scalar) ? scalar : "_"
                }))
        var header = "attachment; filename=\"\(plain)\""
        if plain != name { header += "; filename*=UTF-8''\(encoded(name))" }
        return header
    }

    private static func encoded(_ name: String) -> String {
        var text = ""
        for byte in name.utf8 {
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "0")...UInt8(ascii: "9"),
                UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "~"):
                text.unicodeScalars.append(Unicode.Scalar(byte))
            default: text += (byte < 16 ? "%0" : "%") + String(byte, radix: 16, uppercase: true)
            }
        }
        return text
    }
}

extension Substring {
    fileprivate var trimmingSpaces: Substring {
        var text = self
        while text.first == " " || text.first == "\t" { text.removeFirst() }
        while text.last == " " || text.last == "\t" { text.removeLast() }
        return text
    }
}

extension HTTPField.Name {
    fileprivate static let ifRange = HTTPField.Name("If-Range")!
}
