import Foundation
import HTTPTypes
import HummingbirdCore
import Platform
import Synchronization
import Testing

@testable import WebCore

@Suite("Files that are sent in pieces")
struct DownloadTests {
    @Test(
        "a range is read as RFC 9110 has it",
        arguments: [
            ("bytes=0-9", ByteRange.part(0..<10)), ("bytes=10-", .part(10..<100)), ("bytes=-5", .part(95..<100)), ("bytes=-500", .part(0..<100)),
            ("bytes=90-1000", .part(90..<100)), ("BYTES= 0 - 0 ", .part(0..<1)), ("bytes=100-", .none), ("bytes=-0", .none), ("bytes=200-300", .none),
            ("bytes=99999999999999999999-", .none), ("bytes=9-5", .whole), ("bytes=0-1,5-6", .whole), ("bytes=", .whole), ("bytes=-", .whole),
            ("bytes=a-b", .whole), ("bytes=-1-2", .whole), ("items=0-1", .whole), ("", .whole), ("bytes=0-99999999999999999999", .part(0..<100)),
        ])
    func ranges(_ text: String, _ range: ByteRange) { #expect(ByteRange.parse(text, size: 100) == range) }

    @Test("names come to every browser, and are never more of a header than a name")
    func names() {
        #expect(ContentDisposition.attachment("themes.zip") == "attachment; filename=\"themes.zip\"")
        #expect(ContentDisposition.attachment("a\"b;c.zip") == "attachment; filename=\"a_b_c.zip\"; filename*=UTF-8''a%22b%3Bc.zip")
        #expect(ContentDisposition.attachment("Été.zip") == "attachment; filename=\"_t_.zip\"; filename*=UTF-8''%C3%89t%C3%A9.zip")
        #expect(ContentDisposition.attachment("a\r\nSet-Cookie: x.zip").contains("\r") == false)
    }

    @Test("the whole comes in pieces, byte for byte, and is counted once")
    func whole() async throws {
        let file = File(count: 700_001)
        let answer = await file.get()
        #expect(answer.status == .ok && answer.headers[.acceptRanges] == "bytes")
        #expect(answer.headers[.cacheControl] == "private, no-store" && answer.headers[.xContentTypeOptions] == "nosniff")
        #expect(answer.headers[.contentDisposition] == "attachment; filename=\"a.zip\"")
        #expect(await answer.bytes == file.bytes)
        #expect(file.begun.withLock { $0 } == 1)
        #expect(file.largestPiece.withLock { $0 } == 262_144)
    }

    @Test("a part is that part, with where it lies")
    func part() async throws {
        let file = File(count: 300_000)
        let answer = await file.get([.range: "bytes=1000-299998"])
        #expect(answer.status == .partialContent && answer.headers[.contentRange] == "bytes 1000-299998/300000")
        #expect(await answer.bytes == Array(file.bytes[1_000...299_998]))
        let same = await file.get([.range: "bytes=5-", HTTPField.Name("If-Range")!: "\"v1\""])
        #expect(same.status == .partialContent)
        let other = await file.get([.range: "bytes=5-", HTTPField.Name("If-Range")!: "\"v0\""])
        #expect(other.status == .ok)
        #expect(await other.bytes.count == 300_000)
        let behind = await file.get([.range: "bytes=300000-"])
        #expect(behind.status == .rangeNotSatisfiable && behind.headers[.contentRange] == "bytes */300000")
        #expect(file.begun.withLock { $0 } == 3, "what cannot be given is not counted")
    }

    @Test("HEAD tells everything and counts nothing; other methods are refused")
    func head() async throws {
        let file = File(count: 1_000)
        let answer = await file.send(.head)
        #expect(answer.status == .ok && answer.headers[.contentLength] == "1000")
        #expect(await answer.bytes.isEmpty)
        #expect(file.begun.withLock { $0 } == 0)
        #expect(await file.send(.post).status == .methodNotAllowed)
        #expect(file.begun.withLock { $0 } == 0)
    }

    @Test("an empty file is a file")
    func empty() async throws {
        let file = File(count: 0)
        let answer = await file.get()
        #expect(answer.status == .ok)
        #expect(await answer.bytes.isEmpty)
        #expect(await file.get([.range: "bytes=0-0"]).status == .rangeNotSatisfiable)
    }
}

/// One file behind a real front door.
private final class File: Sendable {
    let bytes: [UInt8]
    let begun = Mutex(0)
    let largestPiece = Mutex(0)

    init(count: Int) { bytes = (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 31) } }

    func get(_ headers: [HTTPField.Name: String] = [:]) async -> Response { await send(.get, headers) }

    func send(_ method: HTTPRequest.Method, _ headers: [HTTPField.Name: String] = [:]) async -> Response {
        let site = TestSite()
        let endpoint = Endpoint.download(
            DownloadEndpoint { [self] _ in
                .file(
                    OfferedFile(
                        name: "a.zip", contentType: "application/zip", byteCount: bytes.count, etag: "\"v1\"",
                        begin: { [self] in
                            begun.withLock { $0 += 1 }
                            return nil
                        },
                        read: { [self] offset, count in
                            largestPiece.withLock { $0 = max($0, count) }
                            return Array(bytes.dropFirst(offset).prefix(count))
                        }))
            })
        site.file.withLock { $0 = endpoint }
        return await site.send(method, "/file", headers)
    }
}
