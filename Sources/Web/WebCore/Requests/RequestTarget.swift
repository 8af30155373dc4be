/// What a request asks for: decoded path segments and the raw query.
package struct RequestTarget: Sendable, Equatable {
    /// Longer targets are refused before they are looked at.
    static let limitBytes = 4_096

    /// As sent, without the query.
    package let path: String
    package let segments: [String]
    package let rawQuery: String
    /// `/products/x/` is redirected to `/products/x`.
    package let hasTrailingSlash: Bool

    package init(_ target: String) throws(RequestError) {
        guard target.utf8.count <= Self.limitBytes else { throw .targetTooLong(limitBytes: Self.limitBytes) }
        let parts = target.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
        guard let path = parts.first, path.utf8.first == UInt8(ascii: "/") else { throw .notFound }
        self.path = String(path)
        rawQuery = parts.count > 1 ? String(parts[1]) : ""
        hasTrailingSlash = path.utf8.count > 1 && path.utf8.last == UInt8(ascii: "/")
        var segments: [String] = []
        for piece in path.utf8.dropFirst().split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false) {
            guard let segment = PercentEncoding.decode(piece, plusIsSpace: false) else { throw .badEncoding }
            segments.append(segment)
        }
        while segments.last?.isEmpty == true { segments.removeLast() }
        guard !segments.contains(where: \.isEmpty) else { throw .notFound }  // "//" inside a path names nothing
        self.segments = segments
    }
}
