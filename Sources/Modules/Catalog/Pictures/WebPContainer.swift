/// What a WebP file holds beside its picture.
enum WebPContainer {
    /// Whether it carries a camera's data or an editor's (`EXIF`, `XMP `), which a shop does not publish. A file that is cut
    /// off or whose chunks cannot be followed counts as one that does.
    static func hasMetadata(_ file: [UInt8]) -> Bool {
        guard file.count >= 12, file[8..<12].elementsEqual("WEBP".utf8) else { return true }
        var offset = 12
        while offset < file.count {
            guard offset + 8 <= file.count else { return true }
            let name = file[offset..<offset + 4]
            if name.elementsEqual("EXIF".utf8) || name.elementsEqual("XMP ".utf8) { return true }
            let size = (0..<4).reduce(0) { $0 | Int(file[offset + 4 + $1]) << (8 * $1) }
            guard offset + 8 + size <= file.count else { return true }
            offset += 8 + size + size % 2
        }
        return false
    }
}
