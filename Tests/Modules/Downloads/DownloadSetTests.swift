import Commerce
import Downloads
import Platform
import TestSupport
import Testing

@Suite("What goods come with which files") struct DownloadSetTests {
    private let product = ProductID(rawValue: 11)
    private let now = TestClock.start

    @Test("a set is stored once, and setting the same again changes nothing") func same() async throws {
        try await TestDatabase.each(DownloadsSchema.migrations) { database in
            let draft = DownloadSetDraft(files: [Self.zip("Album"), Self.external], terms: DownloadTerms(limit: 3, validDays: 30))
            let first = try await set(draft, in: database)
            #expect(first.map(\.field) == ["downloads", "downloads.limit", "downloads.days"])
            #expect(try await set(draft, in: database).isEmpty)
            let stored = try #require(try await read(database))
            #expect(stored.files.map(\.name) == ["Album", "Booklet"])
            #expect(stored.terms == DownloadTerms(limit: 3, validDays: 30))
            #expect(stored.files.map(\.source) == draft.files.map(\.source))
        }
    }

    @Test("another name keeps the file, another content makes another, and a variant has its own") func edits() async throws {
        try await TestDatabase.each(DownloadsSchema.migrations) { database in
            _ = try await set(DownloadSetDraft(files: [Self.zip("Album"), Self.external]), in: database)
            let before = try #require(try await read(database))
            let changes = try await set(DownloadSetDraft(files: [Self.external, Self.zip("The album")]), in: database)
            #expect(changes.map(\.before) == ["Album (album.zip), Booklet (https://files.example/booklet.pdf)"])
            #expect(changes.map(\.after) == ["Booklet (https://files.example/booklet.pdf), The album (album.zip)"])
            #expect(try await read(database)?.files.map(\.id) == before.files.map(\.id).reversed())
            _ = try await set(DownloadSetDraft(files: [Self.zip("Album", digit: "b")]), in: database)
            let after = try #require(try await read(database)?.files)
            #expect(after.count == 1 && !before.files.map(\.id).contains(after[0].id))
            let variant = DownloadableGoods(product, variant: VariantID(rawValue: 5))
            let now = now
            _ = try await database.write { try DownloadSets.set(DownloadSetDraft(files: [Self.external]), for: variant, at: now, in: $0) }
            let product = product
            let all = try await database.read { try DownloadSets.sets(of: [product], in: $0) }
            #expect(all.map(\.goods) == [DownloadableGoods(product), variant])
        }
    }

    static let refused: [(DownloadSetDraft, String)] = [
        (DownloadSetDraft(files: [.init(name: " \u{200B}", source: external.source)]), "files[0].name"),
        (DownloadSetDraft(files: [.init(name: String(repeating: "a", count: 121), source: external.source)]), "files[0].name"),
        (DownloadSetDraft(files: [external, external]), "files[1]"),
        (DownloadSetDraft(files: (0...50).map { .init(name: "\($0)", source: .external(url: "https://files.example/\($0)")) }), "files"),
        (DownloadSetDraft(files: [external], terms: DownloadTerms(limit: 0)), "limit"),
        (DownloadSetDraft(files: [external], terms: DownloadTerms(limit: 1_000_001)), "limit"),
        (DownloadSetDraft(files: [external], terms: DownloadTerms(validDays: 36_501)), "validDays"),
        (DownloadSetDraft(files: [zip("a", fileName: "../passwd")]), "files[0].fileName"),
        (DownloadSetDraft(files: [zip("a", bytes: 257 << 20)]), "files[0].size"),
        (DownloadSetDraft(files: [zip("a", key: "pictures/aa/bb")]), "files[0].key"),
    ]

    @Test("what cannot be is refused by the name of its field, and nothing changes") func refusals() async throws {
        try await TestDatabase.each(DownloadsSchema.migrations) { database in
            _ = try await set(DownloadSetDraft(files: [Self.external]), in: database)
            let before = try await read(database)
            for (draft, field) in Self.refused {
                let problems = await #expect(throws: InputProblems.self) { try await set(draft, in: database) }
                #expect(problems?.problems.map(\.field) == [field])
            }
            #expect(try await read(database) == before)
        }
    }

    @Test(
        "an external file has an address of the web",
        arguments: [
            "file:///etc/passwd", "/wp-content/uploads/a.zip", "javascript:alert(1)", "ftp://files.example/a", "https://", "https:///a", "https://a b/c",
            "https://user:secret@files.example/a", "//files.example/a", "https://files.example/\"x", "",
        ])
    func addresses(_ url: String) { #expect(DownloadSetRules.wrong(url: url) != nil) }

    @Test("content goes where no picture lies, under a key that nobody can work out, and once") func intake() async throws {
        let objects = Objects()
        let intake = DownloadIntake(objects: objects)
        let first = try await intake.add([1, 2, 3], fileName: "Été.zip", contentType: "application/zip")
        #expect(first.byteCount == 3 && first.checksum == "039058c6f2c0cb492c533b0a4d14ef77cc0f78abccced5287d84a1a2011cfb81")
        #expect(first.key.hasPrefix("downloads/") && !first.key.contains(first.checksum.prefix(8)))
        #expect(try await intake.add([1, 2, 3], fileName: "Été.zip", contentType: "application/zip", known: [first]) == first)
        let second = try await intake.add([1, 2, 3], fileName: "Été.zip", contentType: "application/zip")
        #expect(second.key != first.key)
        #expect(objects.count == 2)
        await #expect(throws: InputProblem.self) { try await intake.add([1], fileName: "a/b.zip", contentType: "application/zip") }
        #expect(objects.count == 2)
    }

    // MARK: Help

    static let external = DownloadSetDraft.File(name: "Booklet", source: .external(url: "https://files.example/booklet.pdf"))

    static func zip(
        _ name: String, digit: Character = "a", fileName: String = "album.zip", bytes: Int = 10, key: String = "downloads/aa/bb"
    ) -> DownloadSetDraft.File {
        .init(
            name: name,
            source: .stored(
                StoredDownload(
                    key: key, fileName: fileName, contentType: "application/zip", byteCount: bytes, checksum: String(repeating: digit, count: 64))))
    }

    private func set(_ draft: DownloadSetDraft, in database: Database) async throws -> [DownloadChange] {
        let (goods, now) = (DownloadableGoods(product), now)
        return try await database.write { try DownloadSets.set(draft, for: goods, at: now, in: $0) }
    }

    private func read(_ database: Database) async throws -> DownloadSet? {
        let goods = DownloadableGoods(product)
        return try await database.read { try DownloadSets.set(of: goods, in: $0) }
    }
}
