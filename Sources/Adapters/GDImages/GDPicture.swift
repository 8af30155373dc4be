import CGD
import Platform

/// One picture in gd's memory, freed with the object. Used on one thread only.
final class GDPicture {
    private let image: gdImagePtr

    private init(_ image: gdImagePtr?) throws {
        guard let image else { throw ImageError.unreadable }
        self.image = image
    }

    deinit { gdImageDestroy(image) }

    var width: Int { Int(image.pointee.sx) }
    var height: Int { Int(image.pointee.sy) }

    convenience init(decoding content: [UInt8], _ format: ImageFormat) throws {
        guard let size = Int32(exactly: content.count) else { throw ImageError.unreadable }
        var content = content
        let decoded = content.withUnsafeMutableBytes { bytes in
            switch format {
            case .jpeg: gdImageCreateFromJpegPtrEx(size, bytes.baseAddress, 1)
            case .png: gdImageCreateFromPngPtr(size, bytes.baseAddress)
            case .webp: gdImageCreateFromWebpPtr(size, bytes.baseAddress)
            case .gif: gdImageCreateFromGifPtr(size, bytes.baseAddress)
            }
        }
        try self.init(decoded)
        guard gdImagePaletteToTrueColor(image) != 0 else { throw ImageError.unreadable }
    }

    /// A copy of that size.
    /// - Parameter isOpaque: what is transparent becomes white, for formats without transparency.
    func scaled(width: Int, height: Int, isOpaque: Bool) throws -> GDPicture {
        let pixels = try webP()
        try pixels.scale(width: width, height: height)
        if isOpaque { pixels.fillTransparency() }
        let copy = try GDPicture(gdImageCreateTrueColor(Int32(width), Int32(height)))
        gdImageSaveAlpha(copy.image, isOpaque ? 0 : 1)
        for y in 0..<height {
            guard let row = copy.image.pointee.tpixels[y] else { throw ImageError.encodingFailed }
            for (x, color) in pixels.row(y).enumerated() { row[x] = Int32(bitPattern: Self.gdColor(color)) }
        }
        return copy
    }

    private func webP() throws -> WebPPixels {
        let pixels = try WebPPixels(width: width, height: height)
        for y in 0..<height {
            guard let row = image.pointee.tpixels[y] else { throw ImageError.unreadable }
            let target = pixels.row(y)
            for x in target.indices { target[x] = Self.webPColor(UInt32(bitPattern: row[x])) }
        }
        return pixels
    }

    /// gd counts from 0, opaque, to 127; libwebp from 0, transparent, to 255.
    private static func webPColor(_ color: UInt32) -> UInt32 {
        let alpha = color >> 24
        return (255 - (alpha << 1 | alpha >> 6)) << 24 | color & 0xFF_FFFF
    }

    private static func gdColor(_ color: UInt32) -> UInt32 { (127 - color >> 25) << 24 | color & 0xFF_FFFF }

    /// Upright. Rotations by quarters move pixels and blur nothing.
    func turned(_ orientation: ImageOrientation) throws -> GDPicture {
        let turned = try orientation.quarterTurnsClockwise == 0 ? self : rotated(quarterTurnsClockwise: orientation.quarterTurnsClockwise)
        switch orientation.flipAfterwards {
        case .none: break
        case .leftRight: gdImageFlipHorizontal(turned.image)
        case .topBottom: gdImageFlipVertical(turned.image)
        }
        return turned
    }

    func encoded(as format: ImageFormat, quality: Int) throws -> [UInt8] {
        var size: Int32 = 0
        let quality = min(max(quality, 1), 100)
        let encoded: UnsafeMutableRawPointer?
        switch format {
        case .webp: return try webP().encoded(quality: quality)
        case .jpeg: encoded = gdImageJpegPtr(image, &size, Int32(quality))
        case .png: encoded = gdImagePngPtr(image, &size)
        case .gif: encoded = gdImageGifPtr(image, &size)
        }
        guard let encoded else { throw ImageError.encodingFailed }
        defer { gdFree(encoded) }
        guard size > 0 else { throw ImageError.encodingFailed }
        return Array(UnsafeRawBufferPointer(start: encoded, count: Int(size)))
    }

    private func rotated(quarterTurnsClockwise turns: Int) throws -> GDPicture {
        // gd turns the other way round.
        let rotated = try GDPicture(gdImageRotateInterpolated(image, Float(360 - 90 * turns), 0x7FFF_FFFF))
        gdImageSaveAlpha(rotated.image, image.pointee.saveAlphaFlag)
        return rotated
    }
}
