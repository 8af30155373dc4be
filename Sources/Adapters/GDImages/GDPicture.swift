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
    }

    /// A true-colour copy of that size.
    /// - Parameter isOpaque: what is transparent becomes white, for formats without transparency.
    func scaled(width: Int, height: Int, isOpaque: Bool) throws -> GDPicture {
        let copy = try GDPicture(gdImageCreateTrueColor(Int32(width), Int32(height)))
        gdImageAlphaBlending(copy.image, isOpaque ? 1 : 0)
        gdImageSaveAlpha(copy.image, isOpaque ? 0 : 1)
        let background: Int32 = isOpaque ? 0x00FF_FFFF : 0x7FFF_FFFF
        gdImageFilledRectangle(copy.image, 0, 0, Int32(width - 1), Int32(height - 1), background)
        gdImageCopyResampled(copy.image, image, 0, 0, 0, 0, Int32(width), Int32(height), image.pointee.sx, image.pointee.sy)
        return copy
    }

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
        let quality = Int32(min(max(quality, 1), 100))
        let encoded: UnsafeMutableRawPointer? =
            switch format {
            case .webp: gdImageWebpPtrEx(image, &size, quality)
            case .jpeg: gdImageJpegPtr(image, &size, quality)
            case .png: gdImagePngPtr(image, &size)
            case .gif: gdImageGifPtr(image, &size)
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
