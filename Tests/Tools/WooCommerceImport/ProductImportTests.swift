import Catalog
import Commerce
import Inventory
import Platform
import TestSupport
import Testing

@testable import WooCommerceImport

@Suite("Import of products")
struct ProductImportTests {
    private let columns =
        "ID,Type,SKU,Name,Published,Stock,In stock?,Backorders allowed?,Regular price,Sale price,Parent,Grouped products,Upsells,Cross-sells,Attribute 1 name,Attribute 1 value(s),Position"

    private func file(_ rows: String...) -> String { ([columns] + rows).joined(separator: "\n") + "\n" }
    private func simple(_ id: Int, _ sku: String, price: String = "10", stock: String = "", upsells: String = "") -> String {
        "\(id),simple,\(sku),Product \(id),1,\(stock),1,0,\(price),,,,\"\(upsells)\",,,,0"
    }

    @Test func badRowsAreNamedByLineAndColumnAndTheOthersGoIn() async throws {
        try await ImportHarness.each { shop in
            let (result, told) = try await shop.run(
                file(simple(1, "a"), simple(2, "b", price: "cheap"), "3,simple,c,\"open", simple(4, "d", stock: "x"), simple(5, "a"), simple(6, "f")))
            #expect(
                told.problems == [
                    "error Line 3, Regular price: must be an amount such as 12.50. Write thousands without a separator.",
                    "error Line 4: A quote is opened in this row and never closed.",
                    "error Line 5, Stock: must be a whole number from -1000000 to 1000000.",
                    "error Line 6: The row has the same SKU a as line 2.",
                ])
            #expect(try await shop.all().compactMap(\.draft.origin?.id).sorted() == ["id:1", "id:6"])
            #expect((result.created, result.skippedRows, result.errors, result.exitStatus) == (2, 4, 4, 1))
        }
    }

    @Test func picturesThatWereLeftAsideAreCountedInANote() async throws {
        try await ImportHarness.each { shop in
            let text =
                "ID,Type,SKU,Name,Published,Regular price,Images\n1,simple,a,A,1,10,\"https://x.example/a.png, b.png\"\n2,simple,b,B,1,10,\n3,simple,c,C,1,10,c.png\n"
            for isDryRun in [true, false] {
                let (result, told) = try await shop.run(text) { $0.isDryRun = isDryRun }
                #expect(
                    told.notes == [
                        "The file names 3 pictures, and they were left aside. To bring them in, put them into a folder and import again with --images <folder>."
                    ])
                #expect(result.notes == 1)
            }
            let (taken, told) = try await shop.run(text) { $0.pictures = { _, _ in nil } }
            #expect(told.notes == [] && told.problems.count == 3 && taken.notes == 3)
        }
    }

    @Test func controlCharactersAreLeftOutWithANote() async throws {
        try await ImportHarness.each { shop in
            let (result, told) = try await shop.run("ID,Type,SKU,Name,Published,Regular price\n1,simple,a,\"A\u{0}B\",1,10\n")
            #expect(told.problems == ["note Line 2, Name: holds control characters, which were left out."])
            #expect(try await shop.all().map(\.draft.title) == ["AB"])
            #expect((result.created, result.errors, result.notes) == (1, 0, 1))
        }
    }

    @Test func whatTheShopRefusesIsNamedToo() async throws {
        try await ImportHarness.each { shop in
            let long = String(repeating: "x", count: 300)
            let (result, told) = try await shop.run(file("1,simple,a,\(long),1,,1,0,10,,,,,,,,0", "2,external,b,Elsewhere,1,,1,0,10,,,,,,,,0", simple(3, "c")))
            #expect(
                told.problems == [
                    "error Line 2, Name: This field must have at most 250 characters.", "error Line 3: External URL must begin with https:// or http://.",
                ])
            #expect((result.created, result.skippedRows, result.exitStatus) == (1, 2, 1))
        }
    }

    @Test func rowsMaySpeakOfRowsFurtherDown() async throws {
        try await ImportHarness.each { shop in
            let (result, told) = try await shop.run(
                file(
                    "11,variation,v1,,1,,1,0,7,,id:10,,,,Size,S,1", simple(1, "a", upsells: "C, id:2"), "5,grouped,g,Group,1,,1,0,,,,\"a, id:3\",,,,,0",
                    "10,variable,,Shirt,1,,1,0,,,,,,,Size,\"S, M\",0", simple(2, "b"), simple(3, "c"), "12,variation,v2,,1,,1,0,8,,id:10,,,,Size,M,2"))
            #expect(told.problems == [])
            #expect((result.created, result.updated, result.unchanged) == (5, 0, 0))
            let ids = Dictionary(uniqueKeysWithValues: try await shop.all().map { ($0.draft.origin?.id ?? "", $0.id) })
            #expect(try await shop.product("id:1")?.draft.related == [ids["id:3"], ids["id:2"]].compactMap { $0 })
            #expect(try await shop.product("id:5")?.draft.kind == .grouped([ids["id:1"], ids["id:3"]].compactMap { $0 }))
            #expect(try await shop.product("id:10")?.draft.variants.map(\.values) == [["S"], ["M"]])
            #expect(try await shop.product("id:10")?.draft.variants.map { $0.sku?.text } == ["v1", "v2"])
        }
    }

    @Test func changesNameCategoriesAndProductsAsPeopleDo() async throws {
        try await ImportHarness.each { shop in
            try await shop.run("ID,SKU,Name,Categories,Upsells\n1,a,A,Tees,\n2,b,B,,id:1\n3,c,C,,\n")
            let (_, told) = try await shop.run("ID,SKU,Name,Categories,Upsells\n1,a,A,\"Mugs, Tees\",\n2,b,B,,\"id:3, id:1\"\n3,c,C,,\n") { $0.isDryRun = true }
            let fields = told.changes.flatMap(\.fields).filter { ["categories", "related"].contains($0.name) }
            #expect(fields.map { "\($0.name): \($0.before) → \($0.after)" } == ["categories: Tees → Mugs, Tees", "related: A → C, A"])
        }
    }

    @Test func whatIsNowhereIsNoted() async throws {
        try await ImportHarness.each { shop in
            let (result, told) = try await shop.run(
                file(simple(1, "a", upsells: "ghost"), "2,variation,v,,1,,1,0,7,,ghost,,,,Size,S,0", "3,variation,w,,1,,1,0,7,,a,,,,Size,S,0"))
            #expect(
                told.problems.sorted() == [
                    "error Line 3, Parent: names the product with SKU ghost, which is not in this file or has errors.",
                    "error Line 4, Parent: names the product on line 2, which is not a variable one.",
                    "note Line 2, Upsells: names the product with SKU ghost, which is neither in this file nor in the shop.",
                ])
            #expect((result.created, result.skippedRows, result.exitStatus) == (1, 2, 1))
        }
    }

    @Test func stockIsBroughtToWhatTheFileSays() async throws {
        try await ImportHarness.each { shop in
            try await shop.run(file(simple(1, "a", stock: "5"), simple(2, "b"), "3,simple,c,C,1,,0,0,10,,,,,,,,0", "4,simple,d,D,1,3,1,1,10,,,,,,,,0"))
            func stock(_ origin: String) async throws -> (policy: StockPolicy, onHand: Int) {
                try await shop.stock(try #require(try await shop.product(origin)).variants[0])
            }
            #expect(try await stock("id:1") == (.tracked, 5))
            #expect(try await stock("id:2") == (.untracked, 0))
            #expect(try await stock("id:3") == (.tracked, 0))
            #expect(try await stock("id:4") == (.backorder, 3))

            let (result, told) = try await shop.run(file(simple(1, "a", stock: "8"), simple(2, "b")))
            #expect(try await stock("id:1") == (.tracked, 8))
            #expect((result.created, result.updated, result.unchanged) == (0, 1, 1))
            #expect(told.changes.map(\.fields) == [[.init(name: "stock", before: "5", after: "8")]])
        }
    }

    @Test func whatWasSoldSinceTheLastImportStaysSold() async throws {
        try await ImportHarness.each { shop in
            let first = file(simple(1, "a", stock: "10"))
            try await shop.run(first)
            let variant = try #require(try await shop.product("id:1")).variants[0]
            try await shop.change(variant, by: -3)
            let (again, _) = try await shop.run(first)
            #expect((again.updated, again.unchanged) == (0, 1))
            #expect(try await shop.stock(variant) == (.tracked, 7))

            // 2 came in at the old shop.
            let (_, told) = try await shop.run(file(simple(1, "a", stock: "12")))
            #expect(try await shop.stock(variant) == (.tracked, 9))
            #expect(told.changes.map(\.fields) == [[.init(name: "stock", before: "7", after: "9")]])
        }
    }

    @Test func whatCannotBeLoweredIsToldAndTriedAgain() async throws {
        try await ImportHarness.each { shop in
            try await shop.run(file(simple(1, "a", stock: "10")))
            let variant = try #require(try await shop.product("id:1")).variants[0]
            try await shop.change(variant, by: -8)
            let lowered = file(simple(1, "a", stock: "5"))
            let (_, told) = try await shop.run(lowered)
            #expect(
                told.problems == ["note Line 2, Stock: could not be lowered by 5, because fewer lie there that are not promised to orders."])
            #expect(try await shop.stock(variant) == (.tracked, 2))
            try await shop.change(variant, by: 4)
            for _ in 0..<2 {
                try await shop.run(lowered)
                #expect(try await shop.stock(variant) == (.tracked, 1))
            }
        }
    }

    @Test func countsAreChangedInTheOrderInWhichOrdersTakeThem() async throws {
        try await ImportHarness.each { shop in
            try await shop.run(file(simple(1, "a", stock: "5"), simple(2, "b", stock: "5")))
            let first = try #require(try await shop.product("id:1")).variants[0]
            let second = try #require(try await shop.product("id:2")).variants[0]
            #expect(first < second)
            try await shop.run(file(simple(2, "b", stock: "6"), simple(1, "a", stock: "6")))
            let moved: [VariantID] = try await shop.database.read { reader in
                try reader.all("SELECT variant_id FROM inventory_moves WHERE kind = 'adjusted' ORDER BY id") { try $0[0] }
            }
            #expect(moved == [first, second])
        }
    }

    @Test func whatSeveralVariantsShareIsSharedOut() async throws {
        try await ImportHarness.each { shop in
            let (_, told) = try await shop.run(
                file(
                    "1,variable,p,Shirt,1,7,1,0,,,,,,,Size,\"S, M, L\",0", "2,variation,s,,1,parent,1,0,5,,p,,,,Size,S,0",
                    "3,variation,m,,1,,1,0,5,,p,,,,Size,M,1", "4,variation,l,,1,4,1,0,5,,p,,,,Size,L,2"))
            let shirt = try #require(try await shop.product("id:1"))
            var counts: [Int] = []
            for variant in shirt.variants { counts.append(try await shop.stock(variant).onHand) }
            #expect(counts == [4, 3, 4])
            #expect(told.problems == ["note Line 2, Stock: counts for 2 variants together. Each has its own count here, so it was shared out."])
        }
    }

    @Test func anUpdateTellsWhichFieldsChange() async throws {
        try await ImportHarness.each { shop in
            try await shop.run(file(simple(1, "a"), simple(2, "b")))
            let before = try await shop.contents()
            let changed = file(simple(1, "a", price: "12"), simple(2, "b"), simple(3, "c"))
            let (dry, told) = try await shop.run(changed) { $0.isDryRun = true }
            #expect((dry.created, dry.updated, dry.unchanged) == (1, 1, 1))
            #expect(told.changes.map(\.effect) == [.update, .unchanged, .create])
            #expect(told.changes[0].fields == [.init(name: "variants[].prices", before: "10.00 USD", after: "12.00 USD")])
            #expect(try await shop.contents() == before)
            let (real, _) = try await shop.run(changed)
            #expect((real.created, real.updated, real.unchanged) == (1, 1, 1))
        }
    }

    @Test func columnsThatAreNotThereKeepWhatIsThere() async throws {
        try await ImportHarness.each { shop in
            try await shop.run(file("1,simple,a,Name,-1,5,1,0,10,8,,,,,Color,Red,0"))
            let (result, _) = try await shop.run("SKU,Regular price\na,11\n")
            #expect(result.updated == 1)
            let product = try #require(try await shop.product("id:1"))
            #expect(product.draft.title == "Name")
            #expect(product.draft.status == .draft)
            #expect(product.draft.attributes == ["color": .choice("Red")])
            #expect(product.draft.variants[0].prices.first?.regular.minorUnits == 1100)
            #expect(try await shop.stock(product.variants[0]) == (.tracked, 5))
        }
    }

    @Test func whatWasEditedHereAndWooCommerceDoesNotKnowStays() async throws {
        try await ImportHarness.each { shop in
            try await shop.run(file(simple(1, "a")))
            let id = try #require(try await shop.product("id:1")).id
            let now = shop.clock.now
            try await shop.database.write { transaction in
                var draft = try #require(try CatalogReads.stored(id, in: transaction)).draft
                draft.seoTitle = "Found by people"
                draft.highlights = ["Soft"]
                draft.variants[0].prices.append(PriceSetting(regular: Money(minorUnits: 900, currency: .eur)))
                _ = try CatalogWrites.upsert(draft, at: now, in: transaction)
            }
            let (result, _) = try await shop.run(file(simple(1, "a", price: "12")))
            #expect(result.updated == 1)
            let draft = try #require(try await shop.product("id:1")).draft
            #expect(draft.seoTitle == "Found by people")
            #expect(draft.highlights == ["Soft"])
            #expect(draft.variants[0].prices.map(\.regular) == [Money(minorUnits: 900, currency: .eur), Money(minorUnits: 1200, currency: .usd)])
        }
    }

    @Test func aProductMadeByHandIsFoundByItsSKU() async throws {
        try await ImportHarness.each { shop in
            let now = shop.clock.now
            try await shop.database.write { transaction in
                var draft = ProductDraft(title: "By hand")
                draft.variants = [VariantDraft(sku: try SKU("A-1"), prices: [PriceSetting(regular: Money(minorUnits: 100, currency: .usd))])]
                _ = try CatalogWrites.upsert(draft, at: now, in: transaction)
            }
            let (result, _) = try await shop.run(file(simple(1, "a-1"), simple(2, "b", upsells: "a-1")))
            #expect((result.created, result.updated) == (1, 1))
            #expect(try await shop.all().count == 2)
            shop.clock.advance(seconds: 1)
            let (again, _) = try await shop.run(file(simple(1, "a-1"), simple(2, "b", upsells: "a-1")))
            #expect((again.created, again.updated, again.unchanged) == (0, 0, 2))
        }
    }

    @Test func aSKUMayGoOverToANewProduct() async throws {
        for together in [true, false] {
            try await ImportHarness.each { shop in
                try await shop.run(file(simple(1, "x", price: "10")))
                // The old chair gets another SKU, and its own goes to a new table.
                let files = together ? [file(simple(1, "y"), simple(2, "x", price: "99"))] : [file(simple(1, "y")), file(simple(2, "x", price: "99"))]
                for text in files { try await shop.run(text) }
                func expectBoth() async throws {
                    let (chair, table) = (try #require(try await shop.product("id:1")), try #require(try await shop.product("id:2")))
                    #expect(chair.draft.title == "Product 1" && chair.draft.variants.map(\.sku?.text) == ["y"])
                    #expect(table.draft.title == "Product 2" && table.draft.variants.map(\.sku?.text) == ["x"])
                }
                try await expectBoth()
                for text in files {
                    let (again, _) = try await shop.run(text)
                    #expect((again.created, again.updated) == (0, 0))
                }
                try await expectBoth()
            }
        }
    }

    @Test func aRowThatTakesASKUBeforeItIsFreeIsRefusedAndGoesInNextTime() async throws {
        try await ImportHarness.each { shop in
            try await shop.run(file(simple(1, "x")))
            let text = file(simple(2, "x"), simple(1, "y"))
            let (first, told) = try await shop.run(text)
            #expect(first.errors == 0 || told.problems.contains { $0.contains("Line 2") })
            try await shop.run(text)
            #expect(try await shop.product("id:1")?.draft.variants.map(\.sku?.text) == ["y"])
            #expect(try await shop.product("id:2")?.draft.variants.map(\.sku?.text) == ["x"])
            let (again, _) = try await shop.run(text)
            #expect((again.created, again.updated, again.errors) == (0, 0, 0))
        }
    }

    @Test func aVariationWithAnErrorStaysAsItIs() async throws {
        try await ImportHarness.each { shop in
            let parent = "1,variable,p,Shirt,1,,1,0,,,,,,,Size,\"S, M\",0"
            try await shop.run(file(parent, "2,variation,s,,1,,1,0,5,,p,,,,Size,S,0", "3,variation,m,,1,,1,0,6,,p,,,,Size,M,1"))
            let before = try #require(try await shop.product("id:1"))
            let (result, _) = try await shop.run(file(parent, "2,variation,s,,1,,1,0,50,,p,,,,Size,S,0", "3,variation,m,,1,,1,0,oops,,p,,,,Size,M,1"))
            let after = try #require(try await shop.product("id:1"))
            #expect(after.variants == before.variants)
            #expect(after.draft.variants.map(\.prices.first?.regular.minorUnits) == [5000, 600])
            #expect((result.updated, result.skippedRows) == (1, 1))
        }
    }

    @Test func anotherFileBeginsAnew() async throws {
        try await ImportHarness.each { shop in
            let first = file(simple(1, "a"), simple(2, "b"), simple(3, "c"))
            await #expect(throws: ImportError.stopped) {
                try await shop.run(first) {
                    $0.batchSize = 1
                    $0.batchLimit = 2
                }
            }
            #expect(try await shop.all().count == 2)
            let (result, _) = try await shop.run(file(simple(4, "d")))
            #expect(!result.wasResumed)
            #expect(result.created == 1)
            let (again, _) = try await shop.run(first)
            #expect(!again.wasResumed)
            #expect((again.created, again.unchanged) == (1, 2))
        }
    }

    @Test func progressReachesTheEnd() async throws {
        try await ImportHarness.each { shop in
            let text = file(simple(1, "a"), simple(2, "b"))
            let (_, told) = try await shop.run(text)
            let progress = told.messages.compactMap { if case .progress(let progress) = $0 { progress } else { nil } }
            #expect(progress.last?.bytes == text.utf8.count)
            #expect(progress.last?.totalBytes == text.utf8.count)
            #expect(Set(progress.map(\.phase)) == [.checking, .products])
        }
    }

    @Test func aCategoryThatCannotBeIsAnErrorOfItsRow() async throws {
        try await ImportHarness.each { shop in
            let long = String(repeating: "x", count: 400)
            let (result, told) = try await shop.run("SKU,Name,Categories\na,A,Good > \(long)\nb,B,Good\n")
            #expect(told.problems.map { $0.prefix(26) } == ["error Line 2, Categories: "])
            #expect((result.created, result.skippedRows) == (1, 1))
        }
    }

    @Test func controlCharactersAreLeftOut() async throws {
        try await ImportHarness.each { shop in
            let (result, told) = try await shop.run(
                "SKU,Name,Description,Tags,Categories,Attribute 1 name,Attribute 1 value(s)\na,A\u{0}B\u{1b}[31m,x\u{0}y,t\u{1},c\u{0}d,n\u{2},v\u{0}\n")
            let columns = ["Name", "Description", "Categories", "Tags", "Attribute 1 name", "Attribute 1 value(s)"]
            #expect(told.problems == columns.map { "note Line 2, \($0): holds control characters, which were left out." })
            #expect(result.notes == 6)
            #expect(result.created == 1)
            let draft = try #require(try await shop.product("sku:a")).draft
            #expect(draft.title == "AB[31m")
            #expect(draft.description == "xy")
            #expect(draft.tags == ["t"])
            #expect(draft.attributes == ["n": .choice("v")])
        }
    }
}
