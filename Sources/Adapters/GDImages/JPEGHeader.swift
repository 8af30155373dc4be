/// The segments of a JPEG file before its picture data: size, and orientation from EXIF.
struct JPEGHeader {
    private(set) var width = 0
    private(set) var height = 0
    private(set) var orientation = ImageOrientation.upright
    /// The picture data ends with its mark. What was cut off does not: inside the data the mark cannot stand.
    private(set) var isComplete = false

    init?(_ bytes: HeaderBytes) {
        var place = 2
        while let marker = Self.marker(bytes, &place) {
            switch marker {
            case 0xD8, 0x01, 0xD0...0xD7: continue
            case 0xD9: return nil  // ended before it began
            case 0xDA:
                guard width > 0 else { return nil }
                isComplete = Self.hasEnd(bytes, after: place)
                return
            default: break
            }
            guard let length = bytes.big16(place), length >= 2 else { return nil }
            switch marker {
            case 0xC0...0xC3, 0xC5...0xC7, 0xC9...0xCB, 0xCD...0xCF:
                guard let height = bytes.big16(place + 3), let width = bytes.big16(place + 5) else { return nil }
                (self.width, self.height) = (width, height)
            case 0xE1: if let number = Self.orientation(bytes, place + 2, length - 2) { orientation = ImageOrientation(exif: number) }
            default: break
            }
            place += length
        }
        guard width > 0 else { return nil }
    }

    /// The next marker; `place` is behind it.
    private static func marker(_ bytes: HeaderBytes, _ place: inout Int) -> UInt8? {
        guard bytes[place] == 0xFF else { return nil }
        while bytes[place] == 0xFF { place += 1 }  // markers may be filled up
        defer { place += 1 }
        return bytes[place]
    }

    private static func hasEnd(_ bytes: HeaderBytes, after start: Int) -> Bool {
        var place = bytes.content.count - 2
        while place >= start {
            if bytes.content[place] == 0xFF, bytes.content[place + 1] == 0xD9 { return true }
            place -= 1
        }
        return false
    }

    /// Tag 0x0112 of the first directory of an EXIF segment.
    private static func orientation(_ bytes: HeaderBytes, _ start: Int, _ length: Int) -> Int? {
        guard bytes.has([0x45, 0x78, 0x69, 0x66, 0, 0], at: start) else { return nil }
        let base = start + 6
        let end = start + length
        let isBig = bytes.has("MM", at: base)
        guard isBig || bytes.has("II", at: base), let offset = bytes.number(base + 4, 4, isBig: isBig), offset < length else { return nil }
        let directory = base + offset
        guard let count = bytes.number(directory, 2, isBig: isBig) else { return nil }
        for entry in 0..<min(count, 200) {
            let place = directory + 2 + entry * 12
            guard place + 12 <= end, let tag = bytes.number(place, 2, isBig: isBig) else { return nil }
            if tag == 0x0112 { return bytes.number(place + 8, 2, isBig: isBig) }
        }
        return nil
    }
}
