import Catalog
import Commerce
import Platform
import Search
import TestSupport
import Testing
import Worker

/// Search and catalogue together, as the page of results joins them.
@Suite("Filters of a search") struct FoundListingTests {
    private static let now = TestClock.start
    private static let colors = ["Black", "White", "Red"]

    private struct Product {
        let title: String
        let colors: [String]
        let price: Int64
        let category: Int
        let isActive: Bool

        func draft(_ number: Int, _ categories: [CollectionID]) throws -> ProductDraft {
            var draft = ProductDraft(title: title)
            draft.handle = try Handle("p\(number)")
            draft.status = isActive ? .active : .draft
            draft.publishedAt = FoundListingTests.now
            draft.categories = [categories[category]]
            draft.options = [ProductOption(name: "Color", values: colors.map { ProductOption.Value($0) })]
            draft.variants = try colors.map {
                VariantDraft(
                    values: [$0], sku: try SKU("P\(number)-\($0)"), prices: [PriceSetting(regular: Money(minorUnits: price, currency: .usd))],
                    weightGrams: 100)
            }
            return draft
        }
    }

    private func search(_ text: String, _ request: ListingRequest, in database: Database) async throws -> Listing {
        try await database.read { reader in
            let found = try SearchReads.matches(text, in: reader)
            return try CatalogReads.listing(
                request, among: FoundProducts(found.numbers) { found.best(of: $0) }, currency: .usd, at: Self.now, in: reader)
        }
    }

    private func categories(in database: Database) async throws -> [CollectionID] {
        try await database.write { transaction in
            func save(_ title: String, _ parent: CollectionID?) throws -> CollectionID {
                try CatalogWrites.save(
                    CollectionDraft(handle: Handle.from(title: title), title: title, content: .category(parent: parent)), at: Self.now, in: transaction
                ).id
            }
            let clothing = try save("Clothing", nil)
            return [clothing, try save("Desk", nil), try save("Tees", clothing)]
        }
    }

    @Test("counts, pages and orders agree with a plain evaluation on random catalogues, also from memory after edits")
    func againstPlainEvaluation() async throws {
        try await SearchShop.each { database in
            var random = SeededNumbers(seed: 20_261_121)
            let ids = try await categories(in: database)
            var shop: [Int: Product] = [:]
            for _ in 0..<4 {
                let edited = Set((0..<25).map { _ in Int.random(in: 0..<60, using: &random) }).sorted()
                for number in edited {
                    let colors = Self.colors.filter { _ in Bool.random(using: &random) }
                    shop[number] = Product(
                        title:
                            "\(["Dark", "Light"].randomElement(using: &random) ?? "") \(["hoodie", "tee", "mug"].randomElement(using: &random) ?? "") \(number)",
                        colors: colors.isEmpty ? ["Red"] : colors, price: Int64.random(in: 1...80, using: &random) * 100,
                        category: Int.random(in: 0..<3, using: &random), isActive: Int.random(in: 0..<5, using: &random) > 0)
                }
                let drafts = try edited.compactMap { number in try shop[number]?.draft(number, ids) }
                try await database.write { transaction in
                    let outcomes = try CatalogWrites.upsert(drafts, announces: false, at: Self.now, in: transaction)
                    try SearchIndexing.index(outcomes.compactMap(\.product), in: transaction)
                }
                for _ in 0..<12 { try await compare(&random, shop, in: database) }
            }
        }
    }

    /// One random question, answered by sets and by looking at every product.
    private func compare(_ random: inout SeededNumbers, _ shop: [Int: Product], in database: Database) async throws {
        let text = ["dark hoodie", "tee", "light", "dark", "hodie"].randomElement(using: &random) ?? "tee"
        let wantedWords = text == "hodie" ? ["hoodie"] : text.split(separator: " ").map(String.init)
        let wanted = Set(Self.colors.filter { _ in Int.random(in: 0..<3, using: &random) == 0 })
        let category = Int.random(in: 0..<5, using: &random)
        let most = Bool.random(using: &random) ? Int64.random(in: 1...80, using: &random) * 100 : nil
        var request = ListingRequest(maximumPrice: most, pageSize: 48)
        if !wanted.isEmpty { request.filters["color"] = Set(wanted.map { $0.lowercased() }) }
        if category < 3 { request.filters["category"] = [["clothing", "desk", "tees"][category]] }
        request.sort = Bool.random(using: &random) ? .priceAscending : nil

        let matches = shop.values.filter { product in
            // The names of categories are found too: those in "Tees" by "tee".
            let words = product.title.lowercased().split(separator: " ").map(String.init) + (product.category == 2 ? ["tee"] : [])
            return product.isActive && wantedWords.allSatisfy { words.contains($0) }
        }
        func isColored(_ product: Product) -> Bool { wanted.isEmpty || !wanted.isDisjoint(with: product.colors) }
        func isWithin(_ product: Product, _ category: Int) -> Bool { product.category == category || (category == 0 && product.category == 2) }
        func isPlaced(_ product: Product) -> Bool { category >= 3 || isWithin(product, category) }
        func isPriced(_ product: Product) -> Bool { most.map { product.price <= $0 } ?? true }

        let listing = try await search(text, request, in: database)
        let expected = matches.filter { isColored($0) && isPlaced($0) && isPriced($0) }
        #expect(Set(listing.cards.map(\.title)) == Set(expected.map(\.title)), "\(text)")
        #expect(listing.total == expected.count)
        if request.sort != nil { #expect(listing.cards.compactMap { $0.price?.lowest.current.minorUnits } == expected.map(\.price).sorted()) }
        for group in listing.facets {
            for value in group.values {
                let count: Int
                switch group.code {
                case "color": count = matches.count { isPlaced($0) && isPriced($0) && $0.colors.map { $0.lowercased() }.contains(value.key) }
                case "category":
                    let place = ["clothing", "desk", "tees"].firstIndex(of: value.key) ?? 9
                    count = matches.count { isColored($0) && isPriced($0) && isWithin($0, place) }
                default: count = -1
                }
                #expect(value.count == count, "\(text): \(group.code) \(value.key)")
            }
        }
        for band in listing.priceBands {
            let range = (band.lowest ?? 0)...(band.highest ?? .max)
            #expect(band.count == matches.count { isColored($0) && isPlaced($0) && range.contains($0.price) }, "\(text): \(band)")
        }
        #expect(listing.inStockCount <= listing.total)
    }

    @Test("the exact SKU is first, then the best; a chosen category opens what is below it, and gives way to it")
    func orderAndTree() async throws {
        try await SearchShop.each { database in
            let ids = try await categories(in: database)
            let products = [
                Product(title: "Dark Mug", colors: ["Red"], price: 900, category: 1, isActive: true),
                Product(title: "Dark Tee", colors: ["Black", "White"], price: 2_500, category: 2, isActive: true),
                Product(title: "Dark Trousers", colors: ["Red"], price: 6_000, category: 0, isActive: true),
            ]
            let drafts = try products.enumerated().map { try $1.draft($0, ids) }
            try await database.write { transaction in
                let outcomes = try CatalogWrites.upsert(drafts, announces: false, at: Self.now, in: transaction)
                try SearchIndexing.index(outcomes.compactMap(\.product), in: transaction)
            }
            #expect(try await search("P1-WHITE", ListingRequest(), in: database).cards.map(\.title) == ["Dark Tee"])
            let all = try await search("dark", ListingRequest(), in: database)
            #expect(all.facets.first?.values.map(\.key) == ["clothing", "desk"])
            let clothing = try await search("dark", ListingRequest(filters: ["category": ["clothing"]]), in: database)
            #expect(clothing.facets.first?.values.map { "\($0.key) \($0.count) \($0.depth)" } == ["clothing 2 0", "tees 1 1", "desk 1 0"])
            #expect(clothing.cards.map(\.title) == ["Dark Trousers", "Dark Tee"])
            let tees = try await search("dark", ListingRequest(filters: ["category": ["clothing", "tees"]]), in: database)
            #expect(tees.cards.map(\.title) == ["Dark Tee"])
            #expect(tees.facets.first?.values.map(\.isSelected) == [true, true, false])
            let band = try #require(all.priceBands.last)
            let dear = try await search("dark", ListingRequest(minimumPrice: band.lowest, maximumPrice: band.highest), in: database)
            #expect(dear.total == band.count)
            #expect(dear.priceBands.last?.isSelected == true)
        }
    }

    @Test("an index of an older program is made anew step by step, and words are found meanwhile")
    func rebuild() async throws {
        try await SearchShop.each { database in
            let ids = try await categories(in: database)
            let drafts = try (0..<5).map { try Product(title: "Hoodie \($0)", colors: ["Red"], price: 100, category: 0, isActive: true).draft($0, ids) }
            try await database.write { transaction in
                let outcomes = try CatalogWrites.upsert(drafts, announces: false, at: Self.now, in: transaction)
                try SearchIndexing.index(outcomes.compactMap(\.product), in: transaction)
            }
            #expect(try await database.write { try SearchRebuild.pending(in: $0) } == nil)
            try await database.write { transaction in
                try transaction.execute("DELETE FROM search_vocabulary")
                try transaction.execute("DELETE FROM search_misspellings")
                try transaction.execute("UPDATE search_state SET value = 1 WHERE name = 'format'")
            }
            #expect(try await database.find("hodie") == [])
            #expect(try await database.find("hoodie").count == 5)
            var steps = 0
            while try await step(database) { steps += 1 }
            #expect(steps == 3)
            #expect(try await database.find("hodie").count == 5)
            #expect(try await database.write { try SearchRebuild.pending(in: $0) } == nil)
        }
    }

    private func step(_ database: Database) async throws -> Bool {
        try await database.write { transaction in
            guard let last = try SearchRebuild.pending(in: transaction) else { return false }
            let products = try CatalogReads.productIDs(after: last, limit: 2, in: transaction)
            if !products.isEmpty { try SearchIndexing.index(products, in: transaction) }
            try SearchRebuild.advance(to: products.last, in: transaction)
            return !products.isEmpty
        }
    }
}
