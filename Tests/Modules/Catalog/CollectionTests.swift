import Commerce
import Platform
import TestSupport
import Testing

@testable import Catalog

@Suite("Categories and collections") struct CollectionTests {
    @Test("a category holds what lies below it, and follows when it moves") func tree() async throws {
        try await Shop.each { database in
            let clothing = try await database.category("Clothing")
            let sweats = try await database.category("Sweats", in: clothing)
            let hoodies = try await database.category("Hoodies", in: sweats)
            let sale = try await database.category("Winter")
            var hoodie = Shop.simple("Hoodie")
            hoodie.categories = [hoodies]
            var tee = Shop.simple("Tee")
            tee.categories = [clothing, sale]
            try await database.put([hoodie, tee])
            func titles(_ handle: String) async throws -> [String] {
                try await database.titles(ListingRequest(collection: Shop.handle(handle), sort: .title))
            }
            #expect(try await titles("clothing") == ["Hoodie", "Tee"])
            #expect(try await titles("sweats") == ["Hoodie"])
            #expect(try await titles("winter") == ["Tee"])
            let menu = try await database.read { try CatalogReads.menu(in: $0) }
            #expect(menu.map(\.title) == ["Clothing", "Winter"])
            #expect(menu[0].children[0].children[0].title == "Hoodies")
            let header = try #require(try await database.listing(ListingRequest(collection: Shop.handle("sweats")))?.collection)
            #expect(header.breadcrumb.map(\.title) == ["Clothing"])
            #expect(header.children.map(\.title) == ["Hoodies"])
            #expect(header.children.map(\.productCount) == [1])

            // The same tree again, one branch elsewhere.
            try await database.put(CollectionDraft(handle: Shop.handle("sweats"), title: "Sweats & more", content: .category(parent: sale)))
            #expect(try await titles("clothing") == ["Tee"])
            #expect(try await titles("winter") == ["Hoodie", "Tee"])
            #expect(try await database.detail("Hoodie")?.breadcrumb.map(\.title) == ["Winter", "Sweats & more", "Hoodies"])

            // Edits after the move take products out of where they are now.
            hoodie.categories = [clothing]
            try await database.put(hoodie)
            #expect(try await titles("clothing") == ["Hoodie", "Tee"])
            #expect(try await titles("winter") == ["Tee"])
            #expect(try await titles("hoodies") == [])
        }
    }

    @Test("a tree stays a tree") func noCircles() async throws {
        try await Shop.each { database in
            let top = try await database.category("Top")
            let below = try await database.category("Below", in: top)
            let circle = CollectionDraft(handle: Shop.handle("Top"), title: "Top", content: .category(parent: below))
            await #expect(throws: InputProblems.self) { try await database.put(circle) }
            await #expect(throws: InputProblems.self) {
                try await database.write { _ = try CatalogWrites.remove(top, at: Shop.now, in: $0) }
            }
            var parent: CollectionID? = below
            for level in 3...CollectionDraft.maximumDepth { parent = try await database.category("Level \(level)", in: parent) }
            let lowest = parent
            await #expect(throws: InputProblems.self) { _ = try await database.category("Too deep", in: lowest) }
        }
    }

    @Test("saving the same again bumps nothing; a new handle leaves the old one leading to it") func saving() async throws {
        try await Shop.each { database in
            var draft = CollectionDraft(
                handle: Shop.handle("offers"), title: "Offers", content: .rules(CollectionRules(match: .any, [.tag("offer"), .inStock])),
                origin: ExternalOrigin(source: "old", id: "7"))
            let id = try await database.put(draft)
            let same = draft
            let bumped = try await database.bumped { try await database.put(same) }
            #expect(bumped == [])
            draft.handle = Shop.handle("deals")
            #expect(try await database.put(draft) == id)
            let current = try await database.read { try CatalogReads.currentHandle(ofCollection: Shop.handle("offers"), in: $0) }
            #expect(current == Shop.handle("deals"))
        }
    }

    @Test("a removed category is gone from products and from those above it") func removal() async throws {
        try await Shop.each { database in
            let top = try await database.category("Top")
            let below = try await database.category("Below", in: top)
            var draft = Shop.simple("Mug")
            draft.categories = [below]
            try await database.put(draft)
            #expect(try await database.titles(ListingRequest(collection: Shop.handle("Top"))) == ["Mug"])
            let isRemoved = try await database.write { try CatalogWrites.remove(below, at: Shop.now, in: $0) }
            #expect(isRemoved)
            #expect(try await database.titles(ListingRequest(collection: Shop.handle("Top"))) == [])
            #expect(try await database.detail("Mug")?.breadcrumb == [])
        }
    }

    @Test("rules choose one product as they choose from all, whatever was edited in what order") func rules() async throws {
        try await Shop.each { database in
            var random = SeededNumbers(seed: 7)
            let top = try await database.category("Top")
            let below = try await database.category("Below", in: top)
            let conditions: [CollectionCondition] = [
                .tag("New"), .tag("gift"), .category(top), .category(below), .option(name: "Color", value: "White"),
                .attribute(code: "color", value: "black"), .priceBelow(minorUnits: 900, currency: Shop.usd),
                .priceAtLeast(minorUnits: 500, currency: Shop.usd), .onSale(Shop.usd), .inStock, .featured,
            ]
            var collections: [(Handle, CollectionRules)] = []
            for number in 0..<12 {
                let some = (0..<Int.random(in: 1...3, using: &random)).compactMap { _ -> CollectionCondition? in
                    guard let condition = conditions.randomElement(using: &random) else { return nil }
                    return Int.random(in: 0..<4, using: &random) == 0 ? .not(condition) : condition
                }
                let rules = CollectionRules(match: Bool.random(using: &random) ? .all : .any, some)
                collections.append((Shop.handle("rules \(number)"), rules))
                // Half of the collections are there before the products, half come after.
                if number < 6 { try await database.put(CollectionDraft(handle: Shop.handle("rules \(number)"), title: "R", content: .rules(rules))) }
            }
            for _ in 0..<80 {
                var draft = Shop.tee(
                    "P\(Int.random(in: 0..<25, using: &random))", colors: Bool.random(using: &random) ? ["Black"] : ["White", "Black"], sizes: ["S"],
                    Int64.random(in: 1...12, using: &random) * 100)
                draft.tags = ["new", "gift"].filter { _ in Bool.random(using: &random) }
                draft.categories = [top, below].filter { _ in Bool.random(using: &random) }
                draft.isFeatured = Bool.random(using: &random)
                draft.status = Int.random(in: 0..<5, using: &random) == 0 ? .archived : .active
                if Bool.random(using: &random) { draft.variants[0].prices[0].sale = .init(price: Money(minorUnits: 50, currency: Shop.usd)) }
                let outcome = try await database.put(draft)
                let isAvailable = Bool.random(using: &random)
                if let variant = outcome.variants.first {
                    try await database.write { try CatalogWrites.setAvailability(variant: variant, isAvailable: isAvailable, at: Shop.now, in: $0) }
                }
            }
            for (handle, rules) in collections.dropFirst(6) {
                try await database.put(CollectionDraft(handle: handle, title: "R", content: .rules(rules)))
            }
            let ids = try await database.read { try CatalogReads.productIDs(after: nil, limit: 100, in: $0) }
            let paths = CategoryPaths(parents: [top: nil, below: top])
            for (handle, rules) in collections {
                let differing: [String] = try await database.read { reader in
                    let collection = try #require(try CatalogReads.collectionID(handle: handle, in: reader))
                    let kept = try ListingSets.table.set(ListingSets.collection(collection), in: reader)
                    #expect(kept == (try rules.members(in: reader)))
                    return try ids.compactMap { id in
                        let row = try #require(try ProductStore.loadRow(id, in: reader))
                        let facts = ListingFacts(
                            row.product.draft, handle: row.product.handle, ranges: PriceRange.ranges(row.product.draft.variants, at: Shop.now),
                            isAvailable: row.isAvailable, soldCount: 0, createdAt: Shop.now, handPicked: [], categories: paths)
                        return rules.matches(facts) == kept.contains(row.product.ordinal) ? nil : row.product.draft.title
                    }
                }
                #expect(differing == [], "\(rules)")
            }
        }
    }
}
