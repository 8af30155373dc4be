import CGD
import Platform

/// A picture in libwebp's memory, for what that does several times as fast as gd: scaling, by the mean of the pixels that become
/// one, and WebP. Freed with the object. Used on one thread only.
final class WebPPixels {
    private var picture = WebPPicture()

    /// How hard the encoder tries, 0 to 6. gd asks for 4, which takes three times as long for files that are a twentieth smaller.
    private static let effort: Int32 = 2

    init(width: Int, height: Int) throws {
        guard WebPPictureInit(&picture) != 0 else { throw ImageError.encodingFailed }
        picture.use_argb = 1
        (picture.width, picture.height) = (Int32(width), Int32(height))
        guard WebPPictureAlloc(&picture) != 0 else { throw ImageError.encodingFailed }
    }

    deinit { WebPPictureFree(&picture) }

    /// Pixels as alpha, red, green and blue from the highest byte down; valid as long as the object and its size.
    func row(_ y: Int) -> UnsafeMutableBufferPointer<UInt32> {
        UnsafeMutableBufferPointer(start: picture.argb + y * Int(picture.argb_stride), count: Int(picture.width))
    }

    func scale(width: Int, height: Int) throws {
        if width == Int(picture.width), height == Int(picture.height) { return }
        guard WebPPictureRescale(&picture, Int32(width), Int32(height)) != 0 else { throw ImageError.encodingFailed }
    }

    /// White shows through what is transparent, and nothing is transparent any more.
    func fillTransparency() { WebPBlendAlpha(&picture, 0xFF_FFFF) }

    /// - Parameter quality: 1 to 100.
    func encoded(quality: Int) throws -> [UInt8] {
        var configuration = WebPConfig()
        guard WebPConfigInit(&configuration) != 0 else { throw ImageError.encodingFailed }
        configuration.quality = Float(quality)
        configuration.method = Self.effort
        var writer = WebPMemoryWriter()
        WebPMemoryWriterInit(&writer)
        defer { WebPMemoryWriterClear(&writer) }
        let isDone = withUnsafeMutablePointer(to: &writer) { writer in
            picture.writer = WebPMemoryWrite
            picture.custom_ptr = UnsafeMutableRawPointer(writer)
            return WebPEncode(&configuration, &picture) != 0
        }
        guard isDone, writer.size > 0 else { throw ImageError.encodingFailed }
        return Array(UnsafeBufferPointer(start: writer.mem, count: writer.size))
    }
}
