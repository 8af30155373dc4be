import Foundation
import Platform

/// Style sheets and scripts, held in memory under an address that carries their hash.
package struct Assets: Sendable {
    private let files: [String: StoredFile]
    private let addresses: [String: String]

    package init(folder: URL) throws {
        var contents: [String: [UInt8]] = [:]
        for name in try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted() where !name.hasPrefix(".") {
            contents[name] = Array(try Data(contentsOf: folder.appendingPathComponent(name)))
        }
        self.init(contents)
    }

    package init(_ contents: [String: [UInt8]]) {
        var files: [String: StoredFile] = [:]
        var addresses: [String: String] = [:]
        for (name, bytes) in contents {
            let hash = String(CachedPage.hash(bytes).prefix(12))
            let parts = name.split(separator: ".", maxSplits: 1)
            let hashed = parts.count == 2 ? "\(parts[0]).\(hash).\(parts[1])" : "\(name).\(hash)"
            files[hashed] = StoredFile(
                bytes: bytes, contentType: ContentTypes.type(of: name), etag: "\"\(hash)\"", isImmutable: true, gzipped: Gzip.compress(bytes, level: 9))
            addresses[name] = "/assets/\(hashed)"
        }
        self.files = files
        self.addresses = addresses
    }

    /// Where a page links the file: `/assets/shop.3f2a….css`.
    package func path(_ name: String) -> String { addresses[name] ?? "/assets/\(name)" }

    /// The file under its hashed name.
    package func file(_ hashedName: String) -> StoredFile? { files[hashedName] }
}

package enum ContentTypes {
    package static func type(of name: String) -> String {
        switch name.split(separator: ".").last {
        case "css": "text/css; charset=utf-8"
        case "js": "text/javascript; charset=utf-8"
        case "svg": "image/svg+xml"
        case "webp": "image/webp"
        case "jpg", "jpeg": "image/jpeg"
        case "png": "image/png"
        case "gif": "image/gif"
        case "ico": "image/x-icon"
        case "json": "application/json"
        case "xml": "application/xml; charset=utf-8"
        case "txt": "text/plain; charset=utf-8"
        case "woff2": "font/woff2"
        default: "application/octet-stream"
        }
    }
}
