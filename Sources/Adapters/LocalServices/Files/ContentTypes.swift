/// What a browser is told about a file whose type its name says. Others get a sidecar.
enum ContentTypes {
    static let unknown = "application/octet-stream"

    static func of(fileName: String) -> String {
        guard let dot = fileName.lastIndex(of: ".") else { return unknown }
        return byExtension[String(fileName[fileName.index(after: dot)...])] ?? unknown
    }

    private static let byExtension = [
        "webp": "image/webp", "jpg": "image/jpeg", "jpeg": "image/jpeg", "png": "image/png", "gif": "image/gif", "svg": "image/svg+xml",
        "avif": "image/avif", "ico": "image/x-icon", "pdf": "application/pdf", "zip": "application/zip", "json": "application/json",
        "csv": "text/csv; charset=utf-8", "txt": "text/plain; charset=utf-8", "xml": "application/xml", "mp4": "video/mp4",
        "webm": "video/webm", "woff2": "font/woff2",
    ]
}
