import Catalog
import Commerce
import Content
import Platform

/// Brings the catalogue's pictures into the object store.
struct DemoPictures: Sendable {
    struct Taken: Sendable {
        /// By the name of the file.
        var stored: [String: PictureReference] = [:]
        var missing: [String] = []
    }

    struct Drawings: Sendable {
        var logo: ContentPicture?
        var favicon: ContentPicture?
    }

    let resources: DemoResources
    let intake: PictureIntake
    let now: Timestamp
    let progress: @Sendable (DemoProgress) -> Void

    /// More at once would take memory and no less time: each one keeps a core busy.
    private static let atOnce = 2

    func take(_ files: [String]) async throws -> Taken {
        try await withThrowingTaskGroup(of: (String, PictureReference?).self) { group in
            var waiting = files[...]
            var taken = Taken()
            var done = 0
            for _ in 0..<Self.atOnce {
                if let next = waiting.popFirst() { group.addTask { (next, try await take(next)) } }
            }
            while let (file, picture) = try await group.next() {
                if let picture { taken.stored[file] = picture } else { taken.missing.append(file) }
                done += 1
                progress(DemoProgress(step: .pictures, done: done, total: files.count))
                if let next = waiting.popFirst() { group.addTask { (next, try await take(next)) } }
            }
            taken.missing.sort()
            return taken
        }
    }

    private func take(_ file: String) async throws -> PictureReference? {
        guard let content = resources.file(file) else { return nil }
        return try await intake.add(content, at: now)
    }

    /// The shop's own drawings, stored as they are under a key with their content's hash.
    static func storeDrawings(of shop: DemoCatalogue.Shop, resources: DemoResources, objects: any ObjectStore) async throws -> Drawings {
        Drawings(
            logo: try await storeDrawing(shop.logo, alt: shop.name, width: 237, height: 40, resources: resources, objects: objects),
            favicon: try await storeDrawing(shop.favicon, alt: "", width: 64, height: 64, resources: resources, objects: objects))
    }

    private static func storeDrawing(
        _ file: String?, alt: String, width: Int, height: Int, resources: DemoResources, objects: any ObjectStore
    ) async throws -> ContentPicture? {
        guard let file, file.hasSuffix(".svg"), let content = resources.file(file) else { return nil }
        var hash = FowlerNollVo()
        hash.add(content)
        guard let key = ObjectKey("brand/\(hash.text)-\(file)") else { return nil }
        try await objects.put(key, content, contentType: "image/svg+xml")
        return ContentPicture(key: key.path, alt: alt, width: width, height: height, widths: [])
    }
}

extension DemoCatalogue {
    /// Every picture that is named, once; those that meet the eye first come first.
    var pictureFiles: [String] {
        var seen: Set<String> = []
        let promotions = [home.hero, home.sale.promotion, home.feature, home.story]
        let front = promotions.compactMap(\.picture) + collections.compactMap(\.picture)
        let named = front + products.compactMap { $0.pictures.first?.file } + products.flatMap { $0.pictures.map(\.file) }
        return named.filter { seen.insert($0).inserted }
    }
}
