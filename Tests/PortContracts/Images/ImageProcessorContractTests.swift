import GDImages
import Platform
import Testing

@Suite("Image processors") struct ImageProcessorContractTests {
    private let processor = GDImageProcessor(threads: 1, maximumPixels: 1_000_000)

    /// A picture of one colour per quarter, made by the processor itself out of a plain PNG.
    private func sample(_ format: ImageFormat, width: Int = 64) async throws -> [UInt8] {
        try await processor.resize(PlainPNG.quarters(width: width, height: width / 2), maximumWidth: width, as: format, quality: 90).content
    }

    @Test("the size is read from the header", arguments: ImageFormat.allCases) func inspect(_ format: ImageFormat) async throws {
        let information = try await processor.inspect(try await sample(format))
        #expect(information == ImageInformation(format: format, width: 64, height: 32))
    }

    @Test("pictures are scaled down in proportion and never up", arguments: ImageFormat.allCases) func resize(_ format: ImageFormat) async throws {
        let source = try await sample(format, width: 300)
        for (wanted, expected) in [(100, 100), (300, 300), (1_000, 300), (1, 1)] {
            for target in [ImageFormat.webp, .jpeg, .png] {
                let made = try await processor.resize(source, maximumWidth: wanted, as: target, quality: 80)
                #expect(made.width == expected)
                #expect(made.height == max(1, (150 * expected + 150) / 300))
                let information = try await processor.inspect(made.content)
                #expect(information == ImageInformation(format: target, width: made.width, height: made.height))
            }
        }
    }

    @Test("sizes that are made together are those that are made alone") func several() async throws {
        let source = PlainPNG.quarters(width: 400, height: 200)
        let widths = [100, 400, 50, 200, 1_000]
        let made = try await processor.resize(source, widths: widths, as: .png, quality: 1)
        #expect(made.map(\.width) == [100, 400, 50, 200, 400])
        #expect(made.map(\.height) == [50, 200, 25, 100, 200])
        for (size, width) in zip(made, widths) {
            #expect(try await processor.resize(source, maximumWidth: width, as: .png, quality: 1) == size)
        }
    }

    @Test("transparency is kept in WebP and PNG, and becomes white in JPEG") func transparency() async throws {
        let source = PlainPNG.picture(width: 8, height: 8) { _, _ in [0, 0, 0, 0] }
        let webp = try await processor.resize(source, maximumWidth: 8, as: .webp, quality: 90)
        let jpeg = try await processor.resize(webp.content, maximumWidth: 8, as: .jpeg, quality: 100)
        let png = try await processor.resize(jpeg.content, maximumWidth: 8, as: .png, quality: 1)
        let white = try await processor.resize(
            PlainPNG.picture(width: 8, height: 8) { _, _ in [255, 255, 255, 255] }, maximumWidth: 8, as: .png, quality: 1)
        #expect(png == white)
    }

    @Test("photographs lying on their side are turned upright", arguments: 1...8) func orientation(_ number: Int) async throws {
        let upright = PlainPNG.picture(width: 48, height: 32, PlainPNG.corner)
        // What a camera stores when it is held so that the picture must be turned as the number says.
        let stored = PlainPNG.picture(width: number >= 5 ? 32 : 48, height: number >= 5 ? 48 : 32) { x, y in
            let (u, v) =
                switch number {
                case 2: (47 - x, y)
                case 3: (47 - x, 31 - y)
                case 4: (x, 31 - y)
                case 5: (y, x)
                case 6: (47 - y, x)
                case 7: (47 - y, 31 - x)
                case 8: (y, 31 - x)
                default: (x, y)
                }
            return PlainPNG.corner(u, v)
        }
        let jpeg = try await processor.resize(stored, maximumWidth: 64, as: .jpeg, quality: 100).content
        let tagged = EXIF.tag(jpeg, orientation: number)
        #expect(try await processor.inspect(tagged) == ImageInformation(format: .jpeg, width: 48, height: 32))
        let made = try await processor.resize(tagged, maximumWidth: 64, as: .png, quality: 1)
        let expected = try await processor.resize(
            try await processor.resize(upright, maximumWidth: 64, as: .jpeg, quality: 100).content, maximumWidth: 64, as: .png, quality: 1)
        #expect(made.width == 48)
        #expect(made.height == 32)
        #expect(made.content == expected.content)
    }

    @Test("files that are cut off are errors, wherever they were cut", arguments: ImageFormat.allCases)
    func truncated(_ format: ImageFormat) async throws {
        let whole = try await sample(format, width: 120)
        for kept in Set([0, 1, 3, 10, 24, 40, whole.count / 4, whole.count / 2, whole.count * 3 / 4]) where kept < whole.count * 9 / 10 {
            await #expect(throws: ImageError.self, "\(format) \(kept) of \(whole.count)") {
                try await processor.resize(Array(whole.prefix(kept)), maximumWidth: 50, as: .webp, quality: 80)
            }
        }
    }

    @Test("damaged files are errors or pictures, never a crash", arguments: ImageFormat.allCases) func damaged(_ format: ImageFormat) async throws {
        let whole = try await sample(format, width: 120)
        for place in stride(from: 0, to: whole.count, by: max(1, whole.count / 150)) {
            for value in [0, 255, 128] as [UInt8] {
                var content = whole
                content[place] = value
                do { _ = try await processor.resize(content, maximumWidth: 50, as: .webp, quality: 80) } catch is ImageError {}
            }
        }
    }

    @Test(
        "what is no picture is an error",
        arguments: [[], [0], Array("<svg></svg>".utf8), Array("GIF89a".utf8), Array("RIFF1234WEBPVP8 ".utf8), [0xFF, 0xD8, 0xFF]] as [[UInt8]])
    func nonsense(_ content: [UInt8]) async throws {
        await #expect(throws: ImageError.unreadable) { try await processor.inspect(content) }
    }

    @Test("a picture with too many pixels is refused by its header alone") func bombs() async throws {
        var bomb = PlainPNG.quarters(width: 16, height: 16)
        bomb.replaceSubrange(16..<24, with: [0, 0, 255, 255, 0, 0, 255, 255])
        let content = bomb
        await #expect(throws: ImageError.tooLarge(pixels: 65_535 * 65_535, limit: 1_000_000)) { try await processor.inspect(content) }
        await #expect(throws: ImageError.tooLarge(pixels: 65_535 * 65_535, limit: 1_000_000)) {
            try await processor.resize(content, maximumWidth: 10, as: .webp, quality: 80)
        }
    }
}

extension GDImageProcessor {
    fileprivate func resize(_ content: [UInt8], maximumWidth: Int, as format: ImageFormat, quality: Int) async throws -> ResizedImage {
        try #require(try await resize(content, widths: [maximumWidth], as: format, quality: quality).first)
    }
}

/// PNG files without compression, written by hand.
private enum PlainPNG {
    static func quarters(width: Int, height: Int) -> [UInt8] {
        picture(width: width, height: height) { x, y in
            [x < width / 2 ? 220 : 30, y < height / 2 ? 200 : 40, 90, 255]
        }
    }

    /// Red in the upper left of 48 by 32, green to the right, blue below: turned any way it is another picture.
    static func corner(_ x: Int, _ y: Int) -> [UInt8] { x < 16 && y < 16 ? [230, 20, 20, 255] : x >= 16 ? [20, 200, 20, 255] : [20, 20, 230, 255] }

    static func picture(width: Int, height: Int, _ color: (_ x: Int, _ y: Int) -> [UInt8]) -> [UInt8] {
        var raw: [UInt8] = []
        for y in 0..<height {
            raw.append(0)
            for x in 0..<width { raw += color(x, y) }
        }
        var zlib: [UInt8] = [0x78, 0x01]
        for start in stride(from: 0, to: raw.count, by: 65_535) {
            let block = raw[start..<min(start + 65_535, raw.count)]
            let length = UInt16(block.count)
            zlib += [start + block.count == raw.count ? 1 : 0, UInt8(length & 255), UInt8(length >> 8), UInt8(~length & 255), UInt8(~length >> 8)]
            zlib += block
        }
        var (a, b): (UInt32, UInt32) = (1, 0)
        for byte in raw {
            a = (a + UInt32(byte)) % 65_521
            b = (b + a) % 65_521
        }
        zlib += big(b << 16 | a)
        return [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A] + chunk("IHDR", big(UInt32(width)) + big(UInt32(height)) + [8, 6, 0, 0, 0])
            + chunk("IDAT", zlib) + chunk("IEND", [])
    }

    private static func chunk(_ name: String, _ content: [UInt8]) -> [UInt8] {
        let named = Array(name.utf8) + content
        var crc = UInt32.max
        for byte in named {
            crc ^= UInt32(byte)
            for _ in 0..<8 { crc = crc & 1 == 1 ? crc >> 1 ^ 0xEDB8_8320 : crc >> 1 }
        }
        return big(UInt32(content.count)) + named + big(~crc)
    }

    private static func big(_ number: UInt32) -> [UInt8] { [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: number >> $0) } }
}

private enum EXIF {
    /// Puts a segment with nothing but the orientation behind the file's first mark.
    static func tag(_ jpeg: [UInt8], orientation: Int) -> [UInt8] {
        let tiff: [UInt8] = [0x4D, 0x4D, 0, 42, 0, 0, 0, 8, 0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, UInt8(orientation), 0, 0, 0, 0, 0, 0]
        let content = Array("Exif".utf8) + [0, 0] + tiff
        return [0xFF, 0xD8, 0xFF, 0xE1, 0, UInt8(content.count + 2)] + content + jpeg.dropFirst(2)
    }
}
