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

    package func resize(_ content: [UInt8], maximumWidth: Int, as format: ImageFormat, quality: Int) async throws -> ResizedImage {
        let header = try header(content)
        guard header.isComplete(content) else { throw ImageError.unreadable }
        return try await threads.run { _ in
            let upright = header.information
            let width = min(max(1, maximumWidth), upright.width)
            let height = max(1, (upright.height * width + upright.width / 2) / upright.width)
            let source = try GDPicture(decoding: content, header.information.format)
            // Scaled first and turned after: turning a small picture is cheap.
            let isOnItsSide = header.orientation.swapsSides
            var picture = try source.scaled(
                width: isOnItsSide ? height : width, height: isOnItsSide ? width : height, isOpaque: format == .jpeg)
            picture = try picture.turned(header.orientation)
            return ResizedImage(content: try picture.encoded(as: format, quality: quality), width: picture.width, height: picture.height)
        }
    }

    package func shutdown() { threads.shutdown() }

    private func header(_ content: [UInt8]) throws -> ImageHeader {
        guard let header = ImageHeader(content) else { throw ImageError.unreadable }
        let (pixels, overflows) = header.information.width.multipliedReportingOverflow(by: header.information.height)
        guard !overflows, pixels <= maximumPixels else { throw ImageError.tooLarge(pixels: overflows ? .max : pixels, limit: maximumPixels) }
        return header
    }
}
