import Catalog
import Commerce
import Downloads
import Platform
import TestSupport
import Testing

@testable import WooCommerceImport

@Suite("Import of files to download")
struct DownloadImportTests {
    private let columns =
        "ID,Type,SKU,Name,Published,Regular price,Parent,Attribute 1 name,Attribute 1 value(s),Download limit,Download expiry days,"
        + "Download 1 name,Download 1 URL,Download 2 name,Download 2 URL"

    private func file(_ rows: String...) -> String { ([columns] + rows).joined(separator: "\n") + "\n" }
    private func album(_ limit: String, _ days: String, _ files: String) -> String {
        "1,\"simple, downloadable, virtual\",album,Album,1,10,,,,\(limit),\(days),\(files)"
    }

    private func set(_ shop: ImportHarness, variant: VariantID? = nil) async throws -> DownloadSet? {
        let product = try #require(try await shop.product("id:1")).id
        return try await shop.database.read { try DownloadSets.set(of: DownloadableGoods(product, variant: variant), in: $0) }
    }

    @Test func aChangeIsShownByADryRunAndTakenOverOnce() async throws {
        try await ImportHarness.each { shop in
            try await shop.run(file(album("3", "30", "Songs,https://old.example/My Songs.zip,,")))
            #expect(try await set(shop)?.files.map(\.source) == [.external(url: "https://old.example/My%20Songs.zip")])
            let next = file(album("-1", "", "Songs,https://old.example/My Songs.zip,,http://old.example/b/Booklet%20A.pdf"))
            let (dry, told) = try await shop.run(next) { $0.isDryRun = true }
            #expect(dry.updated == 1)
            #expect(told.changes.first?.fields.map(\.name) == ["downloads", "downloads.limit", "downloads.days"])
            #expect(told.changes.first?.fields.map(\.before) == ["Songs (https://old.example/My%20Songs.zip)", "3", "30"])
            #expect(told.changes.first?.fields.last?.after == "none")
            #expect(try await set(shop)?.terms == DownloadTerms(limit: 3, validDays: 30))
            #expect(try await shop.run(next).result.updated == 1)
            #expect(try await set(shop)?.files.map(\.name) == ["Songs", "Booklet A.pdf"])
            #expect(try await set(shop)?.terms == DownloadTerms())
            #expect(try await shop.run(next).result.updated == 0)
        }
    }

    @Test func filesOfTheOldServersDiskAreErrorsOfTheirColumn() async throws {
        try await ImportHarness.each { shop in
            for bad in ["file:///srv/a.zip", "/var/www/a.zip", "wp-content/uploads/a.zip", "ftp://old.example/a.zip", "https://me:secret@old.example/a"] {
                let (result, told) = try await shop.run(file(album("", "", "Songs,\(bad),,")))
                #expect(result.errors == 1 && result.created == 0)
                #expect(told.problems.first?.hasPrefix("error Line 2, Download 1 URL: must ") == true, "\(told.problems)")
            }
            #expect(try await shop.all().isEmpty)
        }
    }

    @Test func variationsHaveTheirOwnAndProductsThatAreNotDownloadableNone() async throws {
        try await ImportHarness.each { shop in
            try await shop.run(
                file(
                    "1,variable,,Album,1,,,Format,\"MP3, FLAC\",,,,,,",
                    "2,\"variation, downloadable, virtual\",mp3,,1,5,id:1,Format,MP3,2,,Songs,https://old.example/mp3.zip,,",
                    "3,\"variation, downloadable, virtual\",flac,,1,9,id:1,Format,FLAC,4,,Songs,https://old.example/flac.zip,,",
                    "4,simple,tee,Tee,1,20,,,,,,Songs,/not/looked/at.zip,,"))
            let product = try #require(try await shop.product("id:1")).id
            let sets = try await shop.database.read { try DownloadSets.sets(of: [product], in: $0) }
            #expect(sets.map(\.terms.limit) == [2, 4] && sets.allSatisfy { $0.goods.variant != nil })
            #expect(sets.flatMap(\.files).map(\.source) == [.external(url: "https://old.example/mp3.zip"), .external(url: "https://old.example/flac.zip")])
            let tee = try #require(try await shop.product("id:4")).id
            #expect(try await shop.database.read { try DownloadSets.set(of: DownloadableGoods(tee), in: $0) } == nil)
        }
    }
}
