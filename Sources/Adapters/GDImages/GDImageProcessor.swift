import CGD
import Platform

/// Makes pictures' sizes with libgd, on threads of its own: decoding and scaling take tens of milliseconds.
package final class GDImageProcessor: ImageProcessor {
    private let threads: BlockingThreads<Void>
    private let maximumPixels: Int

    /// - Parameters:
    ///   - threads: pictures worked on at once; each may take 4 bytes per pixel and a half.
    ///   - maximumPixels: more are refused before any is decoded.
    package init(threads: Int = 2, waitingLimit: Int = 64, maximumPixels: Int = 50_000_000) {
        duka_gd_silence()
        self.maximumPixels = maximumPixels
        self.threads = BlockingThreads(name: "images", threads: threads, waitingLimit: waitingLimit) {}
    }

    package func inspect(_ content: [UInt8]) async throws -> ImageInformation {
        try header(content).information
    }

    package func resize(_ content: [UInt8], widths: [Int], as format: ImageFormat, quality: Int) async throws -> [ResizedImage] {
        let header = try header(content)
        guard header.isComplete(content) else { throw ImageError.unreadable }
        return try await threads.run { _ in
            let scaled = try Self.scaled(content, header, widths: widths, isOpaque: format == .jpeg)
            return try widths.map { wanted in
                guard let picture = scaled[Self.width(wanted, of: header)] else { throw ImageError.encodingFailed }
                return ResizedImage(content: try picture.encoded(as: format, quality: quality), width: picture.width, height: picture.height)
            }
        }
    }

    /// Upright pictures by their width. The largest is made from the original and each other one from the next larger, which has
    /// fewer pixels to read.
    private static func scaled(_ content: [UInt8], _ header: ImageHeader, widths: [Int], isOpaque: Bool) throws -> [Int: GDPicture] {
        let upright = header.information
        var source = try GDPicture(decoding: content, upright.format)
        var made: [Int: GDPicture] = [:]
        for width in Set(widths.map { Self.width($0, of: header) }).sorted(by: >) {
            let height = max(1, (upright.height * width + upright.width / 2) / upright.width)
            // Scaled first and turned after: turning a small picture is cheap.
            let isOnItsSide = header.orientation.swapsSides
            source = try source.scaled(width: isOnItsSide ? height : width, height: isOnItsSide ? width : height, isOpaque: isOpaque)
            made[width] = source
        }
        return try made.mapValues { try $0.turned(header.orientation) }
    }

    private static func width(_ wanted: Int, of header: ImageHeader) -> Int { min(max(1, wanted), header.information.width) }

    package func shutdown() { threads.shutdown() }

    private func header(_ content: [UInt8]) throws -> ImageHeader {
        guard let header = ImageHeader(content) else { throw ImageError.unreadable }
        let (pixels, overflows) = header.information.width.multipliedReportingOverflow(by: header.information.height)
        guard !overflows, pixels <= maximumPixels else { throw ImageError.tooLarge(pixels: overflows ? .max : pixels, limit: maximumPixels) }
        return header
    }
}
