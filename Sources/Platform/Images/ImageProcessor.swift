/// The port that makes pictures in the sizes pages need.
package protocol ImageProcessor: Sendable {
    /// Reads the size without decoding all of it. Throws `ImageError` for what is no picture or too large to decode.
    func inspect(_ content: [UInt8]) async throws -> ImageInformation
    /// Scales down to each of these widths, at least one; never up: a greater width gives the picture's own. Turns it upright and
    /// drops metadata. The picture is decoded once, whatever the number of sizes.
    /// - Returns: one for each width, in their order.
    func resize(_ content: [UInt8], widths: [Int], as format: ImageFormat, quality: Int) async throws -> [ResizedImage]
}

package struct ImageInformation: Sendable, Equatable {
    package let format: ImageFormat
    /// Pixels.
    package let width: Int
    package let height: Int

    package init(format: ImageFormat, width: Int, height: Int) {
        self.format = format
        self.width = width
        self.height = height
    }
}

package struct ResizedImage: Sendable, Equatable {
    package let content: [UInt8]
    package let width: Int
    package let height: Int

    package init(content: [UInt8], width: Int, height: Int) {
        self.content = content
        self.width = width
        self.height = height
    }
}

package enum ImageFormat: String, Sendable, Codable, CaseIterable {
    case jpeg, png, webp, gif

    package var contentType: String { "image/\(rawValue)" }
    package var fileExtension: String { self == .jpeg ? "jpg" : rawValue }
}

package enum ImageError: Error, Equatable {
    /// Not a picture in a known format, or cut off.
    case unreadable
    /// More pixels than the bound: decoding it would cost too much memory.
    case tooLarge(pixels: Int, limit: Int)
    case encodingFailed
}
