import Platform

/// What the first bytes of a file say about the picture in it. Reads nothing beyond the file's end, whatever it claims.
struct ImageHeader {
    /// As shown, upright.
    let information: ImageInformation
    let orientation: ImageOrientation

    /// `nil` for what is not a picture in a known format.
    init?(_ content: [UInt8]) {
        let bytes = HeaderBytes(content)
        let found: (format: ImageFormat, width: Int, height: Int, orientation: ImageOrientation)?
        if bytes.has([0xFF, 0xD8, 0xFF], at: 0) {
            found = JPEGHeader(bytes).map { (.jpeg, $0.width, $0.height, $0.orientation) }
        } else if bytes.has([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A], at: 0) {
            found = Self.png(bytes).map { (.png, $0, $1, .upright) }
        } else if bytes.has("GIF87a", at: 0) || bytes.has("GIF89a", at: 0) {
            found = Self.gif(bytes).map { (.gif, $0, $1, .upright) }
        } else if bytes.has("RIFF", at: 0), bytes.has("WEBP", at: 8) {
            found = Self.webp(bytes).map { (.webp, $0, $1, .upright) }
        } else {
            found = nil
        }
        guard let found, found.width > 0, found.height > 0 else { return nil }
        orientation = found.orientation
        information =
            orientation.swapsSides
            ? ImageInformation(format: found.format, width: found.height, height: found.width)
            : ImageInformation(format: found.format, width: found.width, height: found.height)
    }

    /// Whether the file goes on to its picture's end. Decoders of JPEG and GIF paint what is missing grey instead of
    /// saying so; those of PNG and WebP say so.
    func isComplete(_ content: [UInt8]) -> Bool {
        let bytes = HeaderBytes(content)
        switch information.format {
        case .jpeg: return JPEGHeader(bytes)?.isComplete ?? false
        case .gif: return Self.hasWholeGIFImage(bytes)
        case .png, .webp: return true
        }
    }

    private static func png(_ bytes: HeaderBytes) -> (Int, Int)? {
        guard bytes.has("IHDR", at: 12), let width = bytes.big32(16), let height = bytes.big32(20) else { return nil }
        return (width, height)
    }

    private static func gif(_ bytes: HeaderBytes) -> (Int, Int)? {
        guard let width = bytes.little16(6), let height = bytes.little16(8) else { return nil }
        return (width, height)
    }

    private static func webp(_ bytes: HeaderBytes) -> (Int, Int)? {
        if bytes.has("VP8 ", at: 12) {
            guard bytes.has([0x9D, 0x01, 0x2A], at: 23), let width = bytes.little16(26), let height = bytes.little16(28) else { return nil }
            return (width & 0x3FFF, height & 0x3FFF)
        }
        if bytes.has("VP8L", at: 12) {
            guard bytes[20] == 0x2F, let low = bytes.little16(21), let high = bytes.little16(23) else { return nil }
            let bits = low | high << 16
            return ((bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1)
        }
        if bytes.has("VP8X", at: 12) {
            guard let width = bytes.little24(24), let height = bytes.little24(27) else { return nil }
            return (width + 1, height + 1)
        }
        return nil
    }

    /// Walks the blocks up to the end of the first image's data.
    private static func hasWholeGIFImage(_ bytes: HeaderBytes) -> Bool {
        guard let flags = bytes[10] else { return false }
        var position = 13 + (flags & 0x80 == 0 ? 0 : 3 << (Int(flags & 7) + 1))
        while let kind = bytes[position] {
            switch kind {
            case 0x21:  // an extension
                guard let end = endOfBlocks(bytes, from: position + 2) else { return false }
                position = end
            case 0x2C:
                guard let flags = bytes[position + 9] else { return false }
                let data = position + 10 + (flags & 0x80 == 0 ? 0 : 3 << (Int(flags & 7) + 1))
                return endOfBlocks(bytes, from: data + 1) != nil
            default: return false
            }
        }
        return false
    }

    private static func endOfBlocks(_ bytes: HeaderBytes, from start: Int) -> Int? {
        var position = start
        while let size = bytes[position] {
            position += Int(size) + 1
            if size == 0 { return position }
        }
        return nil
    }
}

/// Bytes by their place; `nil` beyond the end.
struct HeaderBytes {
    let content: [UInt8]

    init(_ content: [UInt8]) { self.content = content }

    subscript(_ place: Int) -> UInt8? { content.indices.contains(place) ? content[place] : nil }

    func has(_ expected: [UInt8], at place: Int) -> Bool {
        place >= 0 && place + expected.count <= content.count && content[place..<(place + expected.count)].elementsEqual(expected)
    }

    func has(_ expected: StaticString, at place: Int) -> Bool { has(expected.withUTF8Buffer { Array($0) }, at: place) }

    func little16(_ place: Int) -> Int? { number(place, 2, isBig: false) }
    func little24(_ place: Int) -> Int? { number(place, 3, isBig: false) }
    func big16(_ place: Int) -> Int? { number(place, 2, isBig: true) }
    func big32(_ place: Int) -> Int? { number(place, 4, isBig: true) }

    func number(_ place: Int, _ count: Int, isBig: Bool) -> Int? {
        guard place >= 0, place + count <= content.count else { return nil }
        let bytes = content[place..<(place + count)]
        return isBig ? bytes.reduce(0) { $0 << 8 | Int($1) } : bytes.reversed().reduce(0) { $0 << 8 | Int($1) }
    }
}
