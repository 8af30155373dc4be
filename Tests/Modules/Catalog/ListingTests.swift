import Catalog
import Commerce
import Platform
import TestSupport
import Testing

@Suite("Listings") struct ListingTests {
    @Test("each order is exact, with the newer first among equals") func sorts() async throws {
        try await Shop.each { database in
            for (place, (title, price)) in [("banana", 300), ("Äpfel", 100), ("Cherry", 200), ("apple", 200)].enumerated() {
                var draft = Shop.simple(title, Int64(price))
                draft.publishedAt = Shop.now.adding(seconds: place)
                draft.isFeatured = title == "banana"
                try await database.put(draft)
            }
            let expected: [ListingSort: [String]] = [
                .featured: ["banana", "apple", "Cherry", "Äpfel"], .newest: ["apple", "Cherry", "Äpfel", "banana"],
                .priceAscending: ["Äpfel", "apple", "Cherry", "banana"], .priceDescending: ["banana", "apple", "Cherry", "Äpfel"],
                .title: ["Äpfel", "apple", "banana", "Cherry"], .bestSelling: ["apple", "Cherry", "Äpfel", "banana"],
                .rating: ["apple", "Cherry", "Äpfel", "banana"],
            ]
            for sort in ListingSort.allCases {
                let titles = try await database.titles(ListingRequest(sort: sort))
                #expect(titles == expected[sort], "\(sort)")
            }
            let id = try #require(try await database.read { try CatalogReads.product(handle: Shop.handle("Äpfel"), in: $0) })
            try await database.write { try CatalogWrites.addSales(3, of: id, in: $0) }
            let best = try await database.titles(ListingRequest(sort: .bestSelling))
            #expect(best == ["Äpfel", "apple", "Cherry", "banana"])
        }
    }

    @Test("the sitemap falls into parts of products given out one after another, and one that has none left is no part") func sitemapParts() async throws {
        try await Shop.each { database in
            let products = try await database.put((1...6).map { Shop.simple("P\($0)") }).compactMap(\.product)
            func parts() async throws -> [Int: [String]] {
                try await database.read { reader in
                    var found: [Int: [String]] = [:]
                    for part in try CatalogReads.sitemapParts(of: 2, in: reader) {
                        found[part] = try CatalogReads.sitemap(part: part, of: 2, in: reader).map(\.handle.text)
                    }
                    return found
                }
            }
            var found = try await parts()
            #expect(found == [0: ["p1", "p2"], 1: ["p3", "p4"], 2: ["p5", "p6"]])
            try await database.write { transaction in
                for index in [2, 3, 5] { _ = try CatalogWrites.remove(products[index], at: Shop.now, in: transaction) }
            }
            found = try await parts()
            #expect(found == [0: ["p1", "p2"], 2: ["p5"]])
            let beyond = try await database.read { try CatalogReads.sitemap(part: 3, of: 2, in: $0).count }
            #expect(beyond == 0)
        }
    }

    @Test("what is shown by sales is shown afresh within the hour, since a sale drops no page") func salesOrderExpires() async throws {
        try await Shop.each { database in
            var old = Shop.simple("Mug")
            old.publishedAt = Shop.now.adding(seconds: -40 * 86_400)
            try await database.put(old)
            let best = CollectionDraft(handle: Shop.handle("best"), title: "Best", content: .category(parent: nil), defaultSort: .bestSelling)
            try await database.put(best)
            func expiry(_ body: @escaping @Sendable (Reader) throws -> Void) async throws -> Timestamp? {
                let dependencies = CacheDependencies()
                try await database.read(recording: dependencies) { try body($0) }
                return dependencies.expiresAt
            }
            let hour = Shop.now.adding(seconds: 3_600)
            for (request, expected) in [
                (ListingRequest(sort: .bestSelling), hour), (ListingRequest(collection: Shop.handle("best")), hour), (ListingRequest(sort: .newest), nil),
            ] as [(ListingRequest, Timestamp?)] {
                let found = try await expiry { _ = try CatalogReads.listing(request, currency: Shop.usd, at: Shop.now, in: $0) }
                #expect(found == expected)
            }
            let shelf = try await expiry {
                _ = try CatalogReads.cards(inCollection: Shop.handle("best"), limit: 4, currency: Shop.usd, at: Shop.now, in: $0)
            }
            #expect(shelf == hour)
        }
    }

    @Test("facets combine: one value of each, and their counts say what each would leave") func facets() async throws {
        try await Shop.each { database in
            try await database.put([
                Shop.tee("A", colors: ["Black"], sizes: ["S"]), Shop.tee("B", colors: ["Black", "White"], sizes: ["M"]),
                Shop.tee("C", colors: ["White"], sizes: ["S", "M"]), Shop.simple("D"),
            ])
            let listing = try #require(try await database.listing(ListingRequest(filters: ["color": ["black"], "size": ["s", "m"]], sort: .title)))
            #expect(listing.cards.map(\.title) == ["A", "B"])
            #expect(listing.total == 2)
            #expect(listing.facets.map(\.label) == ["Color", "Size"])
            #expect(listing.facets[0].values.map(\.key) == ["black", "white"])
            #expect(listing.facets[0].values.map(\.count) == [2, 2])
            #expect(listing.facets[0].values.map(\.isSelected) == [true, false])
            #expect(listing.facets[0].values[0].swatch == "#102030")
            #expect(listing.facets[1].values.map(\.label) == ["S", "M"])
            #expect(listing.facets[1].values.map(\.count) == [1, 1])
            let nothing = try #require(try await database.listing(ListingRequest(filters: ["color": ["green"]])))
            #expect(nothing.total == 0)
            #expect(nothing.pages == 1)
            let absent = try await database.listing(ListingRequest(collection: Shop.handle("not-there")))
            #expect(absent == nil)
        }
    }

    @Test("what is kept of listings follows every edit: a filter's words, its values, prices") func kept() async throws {
        try await Shop.each { database in
            func define(_ label: String) async throws {
                let fabric = AttributeDefinition(code: "fabric", label: label, kind: .choice)
                try await database.write { _ = try CatalogWrites.define(fabric, in: $0) }
            }
            func put(_ title: String, _ price: Int64, _ fabric: String) async throws {
                var draft = Shop.simple(title, price)
                draft.attributes = ["fabric": .choice(fabric)]
                try await database.put(draft)
            }
            func listing() async throws -> Listing { try #require(try await database.listing(ListingRequest())) }

            try await define("Fabric")
            try await put("A", 300, "Wool")
            var found = try await listing()
            #expect(found.facets.map(\.label) == ["Fabric"])
            #expect(found.priceBounds == 300...300)
            try await define("Cloth")
            found = try await listing()
            #expect(found.facets.map(\.label) == ["Cloth"])
            try await put("B", 500, "Linen")
            found = try await listing()
            #expect(found.facets[0].values.map(\.label) == ["Linen", "Wool"])
            #expect(found.priceBounds == 300...500)
            try await put("B", 900, "Wool")
            found = try await listing()
            #expect(found.facets[0].values.map(\.count) == [2])
            #expect(found.priceBounds == 300...900)
        }
    }

    @Test("sold out variants leave the product, then the filter") func availability() async throws {
        try await Shop.each { database in
            let tees = try await database.category("Tees")
            var draft = Shop.tee("Tee", colors: ["Black"])
            draft.categories = [tees]
            let made = try await database.put(draft)
            let id = try #require(made.product)
            func set(_ place: Int, _ isAvailable: Bool) async throws -> Set<String> {
                try await database.bumped {
                    try await database.write {
                        try CatalogWrites.setAvailability(variant: made.variants[place], isAvailable: isAvailable, at: Shop.now, in: $0)
                    }
                }
            }
            let inStock = ListingRequest(isInStockOnly: true)
            #expect(try await set(0, true) == [])
            #expect(try await set(0, false) == ["product:\(id)"])
            #expect(try await database.titles(inStock) == ["Tee"])
            #expect(try await set(1, false) == ["product:\(id)", "products", "collection:\(tees)", "sets:catalog_sets"])
            #expect(try await database.titles(inStock) == [])
            #expect(try await database.listing(ListingRequest())?.cards.first?.isAvailable == false)
            #expect(try await database.listing(ListingRequest())?.inStockCount == 0)
            #expect(try await database.put(draft).effect == .unchanged)
            #expect(try await set(0, true) == ["product:\(id)", "products", "collection:\(tees)", "sets:catalog_sets"])
            #expect(try await database.titles(inStock) == ["Tee"])
            draft.subtitle = "Edited"
            try await database.put(draft)
            #expect(try await database.detail("Tee")?.variants.map(\.isAvailable) == [true, false])
        }
    }

    @Test("a hand-picked collection keeps its order, also under filters") func handPicked() async throws {
        try await Shop.each { database in
            let ids = try await database.put(["A", "B", "C", "D"].map { Shop.simple($0, $0 == "B" ? 50 : 100) }).compactMap(\.product)
            let picked = [ids[2], ids[0], ids[1]]
            try await database.put(CollectionDraft(handle: Shop.handle("best"), title: "Best", content: .manual(picked)))
            let best = ListingRequest(collection: Shop.handle("best"))
            #expect(try await database.titles(best) == ["C", "A", "B"])
            var dear = best
            dear.minimumPrice = 100
            #expect(try await database.titles(dear) == ["C", "A"])
            let first = try await database.read {
                try CatalogReads.cards(inCollection: Shop.handle("best"), limit: 2, currency: Shop.usd, at: Shop.now, in: $0).map(\.title)
            }
            #expect(first == ["C", "A"])
            try await database.write { _ = try CatalogWrites.setStatus(.draft, of: ids[0], at: Shop.now, in: $0) }
            #expect(try await database.titles(best) == ["C", "B"])
            try await database.write { _ = try CatalogWrites.setStatus(.active, of: ids[0], at: Shop.now, in: $0) }
            #expect(try await database.titles(best) == ["C", "A", "B"])
        }
    }

    @Test("pages cover the result without gap or repetition, in every order") func paging() async throws {
        try await Shop.each { database in
            try await database.put(
                (0..<101).map { number in
                    var draft = Shop.simple("Product \(number % 10)", Int64(100 + number % 7))
                    draft.handle = Shop.handle("p\(number)")
                    draft.variants[0].sku = nil
                    return draft
                })
            for sort in ListingSort.allCases {
                var seen: [ProductID] = []
                for page in 1...5 {
                    let listing = try #require(try await database.listing(ListingRequest(sort: sort, page: page, pageSize: 25)))
                    #expect(listing.pages == 5)
                    #expect(listing.total == 101)
                    #expect(listing.cards.count == (page == 5 ? 1 : 25))
                    seen += listing.cards.map(\.id)
                }
                #expect(Set(seen).count == 101)
            }
            let beyond = try #require(try await database.listing(ListingRequest(page: 99, pageSize: 500)))
            #expect(beyond.page == 3)
            #expect(beyond.pageSize == 48)
        }
    }

    @Test("random edits and requests agree with a plain evaluation") func againstPlainEvaluation() async throws {
        try await Shop.each { database in
            var random = SeededNumbers(seed: 20_260_101)
            var shop: [Int: ProductDraft] = [:]
            let (colors, sizes) = (["Black", "White", "Red"], ["S", "M"])
            for _ in 0..<6 {
                let edits = (0..<15).map { _ in Int.random(in: 0..<40, using: &random) }
                var drafts: [ProductDraft] = []
                for number in Set(edits).sorted() {
                    var draft = Shop.tee(
                        "P\(number)", colors: colors.filter { _ in Bool.random(using: &random) }.nonEmpty(colors[0]),
                        sizes: sizes.filter { _ in Bool.random(using: &random) }.nonEmpty(sizes[0]), Int64.random(in: 1...20, using: &random) * 100)
                    draft.status = Int.random(in: 0..<4, using: &random) == 0 ? .draft : .active
                    if Bool.random(using: &random) { draft.tags = ["gift"] }
                    shop[number] = draft
                    drafts.append(draft)
                }
                let effects = try await database.put(drafts).map(\.effect)
                #expect(effects.allSatisfy { if case .refused = $0 { false } else { true } })
                for _ in 0..<10 {
                    let wanted = Set(colors.filter { _ in Bool.random(using: &random) })
                    let size = Bool.random(using: &random) ? sizes.randomElement(using: &random) : nil
                    let most = Bool.random(using: &random) ? Int64.random(in: 1...20, using: &random) * 100 : nil
                    var request = ListingRequest(maximumPrice: most, sort: .title, pageSize: 48)
                    if !wanted.isEmpty { request.filters["color"] = Set(wanted.map { $0.lowercased() }) }
                    if let size { request.filters["size"] = [size.lowercased()] }
                    let expected = shop.values.filter { draft in
                        draft.status == .active
                            && (wanted.isEmpty || draft.variants.contains { wanted.contains($0.values[0]) })
                            && (size == nil || draft.variants.contains { $0.values[1] == size })
                            && (most == nil || draft.variants[0].prices[0].regular.minorUnits <= most ?? 0)
                    }.map(\.title).sorted { $0.lowercased() < $1.lowercased() }
                    let titles = try await database.titles(request)
                    #expect(titles == expected)
                }
            }
        }
    }
}

extension Array {
    fileprivate func nonEmpty(_ one: Element) -> [Element] { isEmpty ? [one] : self }
}

/// The same numbers on every run (SplitMix64).
struct SeededNumbers: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var word = state
        word = (word ^ (word >> 30)) &* 0xBF58_476D_1CE4_E5B9
        word = (word ^ (word >> 27)) &* 0x94D0_49BB_1331_11EB
        return word ^ (word >> 31)
    }
}
