import Commerce
import Downloads
import Platform

/// Brings the files that come with digital goods into the shop.
struct DemoDownloads: Sendable {
    let catalogue: DemoCatalogue
    let resources: DemoResources
    let database: Database
    let objects: any ObjectStore
    let now: Timestamp

    /// - Parameter products: by their handles.
    func save(_ products: [String: ProductID]) async throws {
        let intake = DownloadIntake(objects: objects)
        for product in catalogue.products {
            guard let downloads = product.downloads, let id = products[product.handle] else { continue }
            let goods = DownloadableGoods(id)
            let known = try await database.read { try DownloadSets.set(of: goods, in: $0) }?.files ?? []
            let stored = known.compactMap { if case .stored(let stored) = $0.source { stored } else { nil } }
            var draft = DownloadSetDraft(terms: DownloadTerms(limit: downloads.limit, validDays: downloads.days))
            for file in downloads.files {
                guard let content = resources.file(file.file), let name = file.file.split(separator: "/").last else { continue }
                let taken = try await intake.add(content, fileName: String(name), contentType: "application/zip", known: stored)
                draft.files.append(.init(name: file.name, source: .stored(taken)))
            }
            let complete = draft
            try await database.write { [now] in _ = try DownloadSets.set(complete, for: goods, at: now, in: $0) }
        }
    }
}
