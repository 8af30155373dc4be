import Commerce
import Platform

/// Takes pictures in: checks them, makes the sizes that pages need, stores each content once.
///
/// Objects are stored before the row that tells of them, under keys made from the content. So a run that was killed leaves
/// at most objects that the next run of the same picture writes again, and two runs at once write the same.
package struct PictureIntake: Sendable {
    package static let widths = [320, 640, 960, 1_440]
    package static let maximumBytes = 20 << 20
    package static let maximumPixels = 50_000_000
    private static let quality = 82

    private let processor: any ImageProcessor
    private let objects: any ObjectStore
    private let database: Database
    private let digest: @Sendable ([UInt8]) -> String

    /// - Parameter digest: of the content, in lower-case hexadecimal: SHA-256.
    package init(
        processor: any ImageProcessor, objects: any ObjectStore, database: Database, digest: @escaping @Sendable ([UInt8]) -> String
    ) {
        self.processor = processor
        self.objects = objects
        self.database = database
        self.digest = digest
    }

    /// Throws `InputProblem` for what is no picture, or too large.
    package func add(_ content: [UInt8], alt: String = "", at now: Timestamp) async throws -> PictureReference {
        guard content.count <= Self.maximumBytes else { throw Self.problem(.tooLong, "A picture must have at most 20 MB.") }
        let hash = digest(content)
        let key = "pictures/\(hash.prefix(2))/\(hash.prefix(32))"
        if let known = try await database.read({ try PictureStore.find(key, in: $0) }) { return known.with(alt: alt) }

        let made = try await sizes(of: content)
        for size in made {
            guard let object = ObjectKey("\(key)-\(size.width).webp") else { throw Self.problem(.invalid, "The picture has no usable digest.") }
            try await objects.put(object, size.content, contentType: ImageFormat.webp.contentType)
        }
        let original = try await processor.inspect(content)
        let picture = PictureReference(key: key, alt: alt, width: original.width, height: original.height, sizes: made.map(\.width))
        return try await database.write { try PictureStore.add(picture, format: original.format, at: now, in: $0) }.with(alt: alt)
    }

    private func sizes(of content: [UInt8]) async throws -> [ResizedImage] {
        do {
            let original = try await processor.inspect(content)
            guard original.width * original.height <= Self.maximumPixels else {
                throw ImageError.tooLarge(pixels: original.width * original.height, limit: Self.maximumPixels)
            }
            // Never scaled up: the last size is the original's own, unless that is wider than any page needs.
            var widths = Self.widths.filter { $0 < original.width }
            if widths.count < Self.widths.count { widths.append(original.width) }
            // A clean WebP is its own largest size: encoding it again would cost time and quality. The smallest size is always
            // made, so a damaged file does not get through.
            let isClean = original.format == .webp && !WebPContainer.hasMetadata(content)
            let keepsOriginal = isClean && widths.count > 1 && widths.last == original.width
            if keepsOriginal { widths.removeLast() }
            var made = try await processor.resize(content, widths: widths, as: .webp, quality: Self.quality)
            if keepsOriginal { made.append(ResizedImage(content: content, width: original.width, height: original.height)) }
            return made
        } catch ImageError.tooLarge {
            throw Self.problem(.outOfRange, "A picture must have at most 50 million pixels.")
        } catch is ImageError {
            throw Self.problem(.invalid, "This is not a picture in JPEG, PNG, WebP or GIF, or it is damaged.")
        }
    }

    private static func problem(_ code: InputProblem.Code, _ message: String) -> InputProblem {
        InputProblem(field: "picture", code: code, message: message)
    }
}
