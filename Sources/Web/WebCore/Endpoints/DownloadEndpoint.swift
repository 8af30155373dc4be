/// A file for one visitor, of which they may ask for a part. Sent in pieces, so that the largest takes no more memory than the
/// smallest; never stored by any cache.
package struct DownloadEndpoint: Sendable {
    /// Looks without effect; `begin` has it, right before something is sent. Of HEAD it is not called.
    let find: @Sendable (Market) async throws -> Found

    package init(find: @escaping @Sendable (Market) async throws -> Found) { self.find = find }

    package enum Found: Sendable {
        case file(OfferedFile)
        /// On somebody else's server.
        case elsewhere(url: String, begin: @Sendable () async throws -> PrivateAnswer?)
        /// In words why there is nothing to send.
        case page(PrivateAnswer)
    }
}

package struct OfferedFile: Sendable {
    /// What it is saved as; any text.
    let name: String
    let contentType: String
    let byteCount: Int
    /// Names the content: `"…"` with quotes.
    let etag: String
    /// An answer in words where it is too late for the file after all.
    let begin: @Sendable () async throws -> PrivateAnswer?
    /// At most `count` bytes from `offset`; fewer at the end, `nil` when the file is gone.
    let read: @Sendable (_ offset: Int, _ count: Int) async throws -> [UInt8]?

    package init(
        name: String, contentType: String, byteCount: Int, etag: String, begin: @escaping @Sendable () async throws -> PrivateAnswer?,
        read: @escaping @Sendable (_ offset: Int, _ count: Int) async throws -> [UInt8]?
    ) {
        self.name = name
        self.contentType = contentType
        self.byteCount = byteCount
        self.etag = etag
        self.begin = begin
        self.read = read
    }
}
