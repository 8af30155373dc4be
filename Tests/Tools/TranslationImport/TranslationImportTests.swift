import Catalog
import Commerce
import Content
import Foundation
import Platform
import TestSupport
import Testing
import TranslationImport
import WooCommerceImport

@Suite("Import of translations") struct TranslationImportTests {
    private static let migrations = CatalogSchema.migrations + ContentSchema.migrations
    private static let file = """
        kind,key,language,field,text
        product,mug,fr,title,Tasse
        product,MUG-1,fr,highlights,"Une ligne
        et une autre"
        collection,new,fr,title,Nouveautés
        page,imprint,sw,markup,<p>Habari</p>
        option,Size,ar,text,المقاس
        words,My shop,fr,text,Ma boutique
        """

    /// A shop with a product, a collection and a page.
    private func each(_ body: (Database) async throws -> Void) async throws {
        try await TestDatabase.each(Self.migrations) { database in
            try await database.write { transaction in
                var draft = ProductDraft(title: "Mug")
                draft.handle = try Handle("mug")
                draft.status = .active
                draft.variants = [VariantDraft(sku: try SKU("MUG-1"), prices: [PriceSetting(regular: Money(minorUnits: 100, currency: .usd))])]
                _ = try CatalogWrites.upsert(draft, at: TestClock.start, in: transaction)
                try CatalogWrites.save(
                    CollectionDraft(handle: try Handle("new"), title: "New", content: .manual([])), at: TestClock.start, in: transaction)
                _ = try PageWrites.create(
                    PageDraft(handle: try Handle("imprint"), title: "Imprint", markup: "<p>Hello</p>"), now: TestClock.start, in: transaction)
            }
            try await body(database)
        }
    }

    private func run(_ file: String, on database: Database, isDryRun: Bool = false) async throws -> TranslationImport.Report {
        try await TranslationImport(database: database, clock: TestClock().clock, isDryRun: isDryRun).run(CSVSource(Array(file.utf8)))
    }

    @Test("a file goes in, is seen by what reads it, and changes nothing a second time") func applies() async throws {
        try await each { database in
            let tried = try await run(Self.file, on: database, isDryRun: true)
            #expect(tried.changed == 6)
            let first = try await run(Self.file, on: database)
            #expect(first.rows == 6 && first.changed == 6 && first.problems == [])
            let second = try await run(Self.file, on: database)
            #expect(second.rows == 6 && second.changed == 0)
            let (texts, titles, options, words, search) = try await database.read { reader in
                let id = try #require(try CatalogReads.product(handle: try Handle("mug"), in: reader))
                return (
                    try CatalogTranslations.products([id], in: .fr, in: reader)[id], try CatalogTranslations.collectionTitles(in: .fr, in: reader),
                    try CatalogTranslations.options(in: .ar, in: reader), try ContentTranslations.words(in: .fr, in: reader),
                    try CatalogReads.searchTexts([id], in: reader)[id]
                )
            }
            #expect(texts == [.title: "Tasse", .highlights: "Une ligne\net une autre"])
            #expect(titles == ["New": "Nouveautés"] && options == ["Size": "المقاس"] && words == ["My shop": "Ma boutique"])
            #expect(search??.keywords.contains("Tasse") == true)
            // An empty text takes one away.
            let last = try await run("kind,key,language,field,text\nproduct,mug,fr,title,\n", on: database)
            #expect(last.changed == 1)
        }
    }

    @Test("rows that are wrong are named by line and left out, and the others go in") func problems() async throws {
        try await each { database in
            let report = try await run(
                """
                text,field,language,key,kind
                Tasse,title,fr,mug,product
                Tasse,title,fr,cup,product
                Tasse,name,fr,mug,product
                Tasse,title,de,mug,product
                Mug,title,en,mug,product
                x,text,fr,y,thing
                Ma boutique,text,fr,,words
                """, on: database)
            #expect(report.rows == 7 && report.changed == 1 && report.problemCount == 6)
            #expect(report.problems.map(\.line) == [3, 4, 5, 6, 7, 8])
            #expect(report.problems[0].message == "There is no product “cup”.")
            #expect(report.problems[1].message.hasPrefix("“name” is no field of it."))
            #expect(report.problems[3].message == "en is the shop's own language: its texts are not translations.")
            await #expect(throws: InputProblem.self) { try await run("kind,key,language,text\n", on: database) }
        }
    }

    @Test("an edit drops the pages that show it and no others; removing a product takes its texts along") func tags() async throws {
        try await each { database in
            func version(_ tag: CacheTag) async throws -> CacheVersion { try await database.read { reader in try CacheVersions.version(of: tag, in: reader) } }
            let before = (try await version(.translations(.fr)), try await version(.translations(.ar)), try await version(.products), try await version(.theme))
            _ = try await run("kind,key,language,field,text\nproduct,mug,fr,title,Tasse\n", on: database)
            #expect(try await version(.translations(.fr)) > before.0)
            #expect(try await version(.translations(.ar)) == before.1)
            #expect(try await version(.products) == before.2)
            _ = try await run("kind,key,language,field,text\nwords,A,fr,text,B\n", on: database)
            #expect(try await version(.theme) > before.3)
            let left = try await database.write { transaction in
                let id = try #require(try CatalogReads.product(handle: try Handle("mug"), in: transaction))
                try CatalogWrites.remove(id, at: TestClock.start, in: transaction)
                return try CatalogTranslations.products([id], in: .fr, in: transaction).count
            }
            #expect(left == 0)
        }
    }
}
