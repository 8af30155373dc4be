import Catalog
import Commerce
import Platform
import TestSupport
import Testing

@Suite("Editing products") struct ProductEditingTests {
    @Test("a product's page has everything that its draft said") func roundTrip() async throws {
        try await Shop.each { database in
            let clothing = try await database.category("Clothing")
            let tees = try await database.category("T-shirts", in: clothing)
            let mug = try await database.put(Shop.simple("Mug")).product
            try await database.write {
                try CatalogWrites.define(
                    AttributeDefinition(code: "fabric-weight", label: "Fabric weight", kind: .number, unit: "g/m²", position: 2), in: $0)
                try CatalogWrites.define(AttributeDefinition(code: "organic", label: "Organic", kind: .boolean, position: 1), in: $0)
            }
            var draft = Shop.tee("Segfault Tee")
            draft.subtitle = "Core dumped."
            draft.description = "Soft **cotton**.\n\n- Washable"
            draft.highlights = ["Ribbed collar"]
            draft.categories = [tees]
            draft.tags = ["New", "terminal"]
            draft.attributes = ["fabric-weight": .number("190"), "organic": .boolean(true)]
            draft.pictures = [
                ProductPicture(Shop.picture("front")), ProductPicture(Shop.picture("white"), shows: .init(option: 0, value: 1)),
            ]
            draft.related = [try #require(mug)]
            draft.seoTitle = "Buy it"
            draft.variants.swapAt(0, 3)
            draft.variants[1].picture = 1
            let outcome = try await database.put(draft)
            #expect(outcome.effect == .created)

            let page = try #require(try await database.detail("Segfault Tee"))
            #expect(page.title == "Segfault Tee")
            #expect(page.subtitle == "Core dumped.")
            #expect(page.description.blocks.count == 2)
            #expect(page.highlights == ["Ribbed collar"])
            #expect(page.breadcrumb.map(\.title) == ["Clothing", "T-shirts"])
            #expect(page.breadcrumb.map(\.handle.text) == ["clothing", "t-shirts"])
            #expect(page.attributes.map(\.label) == ["Organic", "Fabric weight"])
            #expect(page.attributes.last?.value == .number("190"))
            #expect(page.attributes.last?.unit == "g/m²")
            #expect(page.tags == ["New", "terminal"])
            #expect(page.options == draft.options)
            #expect(page.variants.map(\.title) == ["Black / S", "Black / M", "White / S", "White / M"])
            #expect(page.variants.map(\.values) == [[0, 0], [0, 1], [1, 0], [1, 1]])
            #expect(page.variants[0].price?.current == Money(minorUnits: 2_000, currency: Shop.usd))
            #expect(page.variants[1].picture == 1)
            #expect(page.pictures == draft.pictures)
            #expect(page.related.map(\.title) == ["Mug"])
            #expect(page.related[0].onlyVariant != nil)
            #expect(page.seoTitle == "Buy it")
            // The answer tells the variants in the order of the draft, not of the store.
            #expect(outcome.variants == [page.variants[3].id, page.variants[1].id, page.variants[2].id, page.variants[0].id])
        }
    }

    @Test("an upsert that changes nothing writes and bumps nothing") func noChange() async throws {
        try await Shop.each { database in
            var draft = Shop.tee("Tee")
            draft.origin = ExternalOrigin(source: "old", id: "1")
            let first = try await database.put(draft)
            let writes = database.statistics.statements
            let bumped = try await database.bumped {
                let second = try await database.put([draft])
                #expect(second[0].effect == .unchanged)
                #expect(second[0].product == first.product)
                #expect(second[0].variants == first.variants)
                #expect(second[0].changes.isEmpty)
            }
            #expect(bumped == [])
            #expect(database.statistics.statements - writes < 10)

            // A draft that says less, and means the same, is compared field by field.
            draft.handle = nil
            draft.publishedAt = nil
            for place in draft.variants.indices { draft.variants[place].sku = nil }
            let terse = draft
            let bumpedByTerse = try await database.bumped {
                let outcome = try await database.put(terse)
                #expect(outcome.effect == .unchanged)
            }
            #expect(bumpedByTerse == [])
            let id = try #require(first.product)
            let version = try await database.read { try CatalogReads.stored(id, in: $0)?.version }
            #expect(version == 1)
        }
    }

    @Test("an update tells what changed, keeps the variants and bumps what shows them") func update() async throws {
        try await Shop.each { database in
            let tees = try await database.category("Tees")
            var draft = Shop.tee("Tee")
            draft.categories = [tees]
            let made = try await database.put(draft)
            let id = try #require(made.product)
            draft.title = "Better Tee"
            draft.variants[3].prices = [Shop.usd(2_500)]
            let changed = draft
            let bumped = try await database.bumped {
                let outcome = try await database.put(changed)
                #expect(outcome.effect == .updated)
                #expect(outcome.variants == made.variants)
                #expect(outcome.changes.map(\.field) == ["title", "variants[White / M].prices"])
                #expect(outcome.changes[0].before == "Tee")
                #expect(outcome.changes[0].after == "Better Tee")
                #expect(outcome.changes[1].after == "25.00 USD")
            }
            #expect(bumped == ["product:\(id)", "products", "collection:\(tees)"])
            let page = try #require(try await database.detail("Tee"))
            #expect(page.title == "Better Tee")
            #expect(page.variants.map { $0.price?.current.minorUnits } == [2_000, 2_000, 2_000, 2_500])

            draft.description = "Words that no card shows."
            let described = draft
            let bumpedByText = try await database.bumped { try await database.put(described) }
            #expect(bumpedByText == ["product:\(id)", "products"])
        }
    }

    @Test("each problem names its field and nothing is written") func refusals() async throws {
        try await Shop.each { database in
            func expect(_ expected: [String], _ change: (inout ProductDraft) -> Void) async throws {
                var draft = Shop.tee("Tee")
                change(&draft)
                let effect = try await database.put(draft).effect
                guard case .refused(let problems) = effect else {
                    Issue.record("\(expected)")
                    return
                }
                #expect(problems.map { "\($0.field) \($0.code.rawValue)" } == expected)
            }
            try await expect(["title required"]) { $0.title = " \u{0} " }
            try await expect(["variants tooShort"]) { $0.variants = [] }
            try await expect(["variants[1].values invalid"]) { $0.variants[1].values = ["Black"] }
            try await expect(["variants[1].values[1] unknown"]) { $0.variants[1].values = ["Black", "XL"] }
            try await expect(["variants[1].values conflict"]) { $0.variants[1].values = ["Black", "S"] }
            try await expect(["variants[2].prices[0].regular outOfRange"]) { $0.variants[2].prices = [Shop.usd(-1)] }
            try await expect(["variants[2].prices[0].sale outOfRange"]) { $0.variants[2].prices = [Shop.usd(100, sale: 100)] }
            try await expect(["variants[0].prices[0].sale.endsAt outOfRange"]) {
                $0.variants[0].prices = [Shop.usd(100, sale: 50, from: Shop.now, to: Shop.now)]
            }
            try await expect(["options[1].name conflict"]) { $0.options[1].name = "color" }
            try await expect(["options[0].values[0].swatch invalid"]) { $0.options[0].values[0].swatch = "red" }
            try await expect(["attributes.nope unknown"]) { $0.attributes = ["nope": .boolean(true)] }
            try await expect(["taxClass unknown"]) { $0.taxClass = "free" }
            try await expect(["externalURL invalid", "variants tooLong"]) { $0.kind = .external(url: "javascript:alert(1)", buttonText: "Go") }
            try await expect(["variants[0].weight outOfRange"]) { $0.variants[0].weightGrams = -1 }
            let answer1 = try await database.read { try CatalogReads.sitemap(part: 0, of: 10, in: $0).count }
            #expect(answer1 == 0)
        }
    }

    @Test("a SKU of another product is refused, whatever its case") func skuConflict() async throws {
        try await Shop.each { database in
            try await database.put(Shop.simple("One"))
            var other = Shop.simple("Two")
            other.variants[0].sku = try SKU("sku-ONE")
            let outcome = try await database.put(other)
            guard case .refused(let problems) = outcome.effect else {
                Issue.record("\(outcome.effect)")
                return
            }
            #expect(problems.map(\.field) == ["variants[0].sku"])
            #expect(try await database.detail("Two") == nil)
        }
    }

    @Test("two variants may trade their SKUs") func skuSwap() async throws {
        try await Shop.each { database in
            var draft = Shop.tee("Tee")
            let made = try await database.put(draft)
            let (first, second) = (draft.variants[0].sku, draft.variants[1].sku)
            (draft.variants[0].sku, draft.variants[1].sku) = (second, first)
            let outcome = try await database.put(draft)
            #expect(outcome.effect == .updated)
            #expect(outcome.variants == made.variants)
            let old = try #require(first)
            let found = try await database.read { try CatalogReads.variant(sku: old, in: $0)?.variant }
            #expect(found == made.variants[1])
        }
    }

    @Test("2,000 variants are kept, and 2,001 refused") func manyVariants() async throws {
        try await Shop.each { database in
            var draft = Shop.simple("Huge")
            let names = ["A": 20, "B": 10, "C": 10].sorted { $0.key < $1.key }
            draft.options = names.map { name, count in ProductOption(name: name, values: (1...count).map { .init("\(name)\($0)") }) }
            draft.variants = (1...20).flatMap { a in
                (1...10).flatMap { b in
                    (1...10).map { c in VariantDraft(values: ["A\(a)", "B\(b)", "C\(c)"], prices: [Shop.usd(Int64(100 * a + b))]) }
                }
            }
            let outcome = try await database.put(draft)
            #expect(outcome.effect == .created)
            #expect(Set(outcome.variants).count == 2_000)
            let page = try #require(try await database.detail("Huge"))
            #expect(page.variants.count == 2_000)
            #expect(page.variant(with: [19, 9, 9])?.price?.current.minorUnits == 2_010)
            #expect(Set(page.variants.map(\.sku)).count == 2_000)
            let card = try await database.listing(ListingRequest())?.cards.first
            #expect(card?.price?.lowest.current.minorUnits == 101)
            #expect(card?.price?.isRange == true)
            #expect(try await database.put(draft).effect == .unchanged)

            draft.options[2].values.append(.init("C11"))
            draft.variants.append(VariantDraft(values: ["A1", "B1", "C11"], prices: []))
            guard case .refused(let problems) = try await database.put(draft).effect else {
                Issue.record("not what was expected")
                return
            }
            #expect(problems.map(\.field) == ["variants"])
        }
    }

    @Test("old handles lead to the newest in one hop, and a handle in use leads nowhere") func handles() async throws {
        try await Shop.each { database in
            var draft = Shop.simple("First")
            draft.origin = ExternalOrigin(source: "old", id: "1")
            try await database.put(draft)
            for name in ["second", "third"] {
                draft.handle = Shop.handle(name)
                #expect(try await database.put(draft).changes.map(\.field) == ["handle"])
            }
            func current(_ old: String) async throws -> String? {
                try await database.read { try CatalogReads.currentHandle(ofProduct: Shop.handle(old), in: $0)?.text }
            }
            #expect(try await current("first") == "third")
            #expect(try await current("second") == "third")
            #expect(try await current("third") == nil)
            #expect(try await database.detail("first") == nil)
            #expect(try await database.detail("third")?.title == "First")

            draft.handle = Shop.handle("first")
            try await database.put(draft)
            #expect(try await current("first") == nil)
            #expect(try await current("third") == "first")
        }
    }

    @Test("an editor who saw an older version is told so") func versions() async throws {
        try await Shop.each { database in
            var draft = Shop.simple("Mug")
            try await database.put(draft)
            draft.title = "Cup"
            draft.handle = Shop.handle("Mug")
            let edit = draft
            try await database.write { _ = try CatalogWrites.upsert(edit, expectedVersion: 1, at: Shop.now, in: $0) }
            await #expect(throws: EditRefusal.versionConflict(current: 2)) {
                try await database.write { _ = try CatalogWrites.upsert(edit, expectedVersion: 1, at: Shop.now, in: $0) }
            }
        }
    }

    @Test("imports without a handle get one of their own, kept when the title changes") func generatedHandles() async throws {
        try await Shop.each { database in
            var drafts = (1...3).map { number in
                var draft = Shop.simple("Same")
                draft.handle = nil
                draft.origin = ExternalOrigin(source: "old", id: "\(number)")
                draft.variants[0].sku = nil
                return draft
            }
            try await database.put(drafts)
            drafts[1].title = "Other"
            #expect(try await database.put(drafts).map(\.effect) == [.unchanged, .updated, .unchanged])
            let handles = try await database.read { try CatalogReads.sitemap(part: 0, of: 10, in: $0).map(\.handle.text) }
            #expect(handles == ["same", "same-2", "same-3"])
        }
    }

    @Test("drafts and archived products are nowhere, hidden ones only at their address") func statuses() async throws {
        try await Shop.each { database in
            for (name, status) in [("Active", ProductStatus.active), ("Draft", .draft), ("Archived", .archived)] {
                var draft = Shop.simple(name)
                draft.status = status
                try await database.put(draft)
            }
            var hidden = Shop.simple("Hidden")
            hidden.visibility = .hidden
            let id = try await database.put(hidden).product
            #expect(try await database.titles(ListingRequest()) == ["Active"])
            #expect(try await database.detail("Draft") == nil)
            #expect(try await database.detail("Archived") == nil)
            #expect(try await database.detail("Hidden") != nil)
            let answer2 = try await database.read { try CatalogReads.sitemap(part: 0, of: 9, in: $0).count }
            #expect(answer2 == 1)

            let hiddenID = try #require(id)
            let answers = try await database.write { transaction in
                [
                    try CatalogWrites.setStatus(.archived, of: hiddenID, at: Shop.now, in: transaction),
                    try CatalogWrites.setStatus(.archived, of: hiddenID, at: Shop.now, in: transaction),
                ]
            }
            #expect(answers == [true, false])
            #expect(try await database.detail("Hidden") == nil)
        }
    }

    @Test("a removed product is gone from listings, pages and carts") func removal() async throws {
        try await Shop.each { database in
            let made = try await database.put(Shop.tee("Tee"))
            let id = try #require(made.product)
            let answer3 = try await database.write { try CatalogWrites.remove(id, at: Shop.now, in: $0) }
            #expect(answer3)
            #expect(try await database.titles(ListingRequest()) == [])
            #expect(try await database.detail("Tee") == nil)
            let variants = made.variants
            let forSale = try await database.read { try CatalogReads.variantsForSale(variants, currency: Shop.usd, at: Shop.now, in: $0) }
            #expect(forSale.isEmpty)
            let answer4 = try await database.write { try !CatalogWrites.remove(id, at: Shop.now, in: $0) }
            #expect(answer4)
        }
    }

    @Test("grouped products show their children, external ones their address") func kinds() async throws {
        try await Shop.each { database in
            let child = try #require(try await database.put(Shop.simple("Child")).product)
            var group = Shop.simple("Group")
            group.kind = .grouped([child])
            group.variants = []
            try await database.put(group)
            var external = Shop.simple("Elsewhere")
            external.kind = .external(url: "https://example.com/x", buttonText: "See it there")
            let outcome = try await database.put(external)
            guard case .grouped(let cards) = try #require(try await database.detail("Group")).sale else {
                Issue.record("not what was expected")
                return
            }
            #expect(cards.map(\.title) == ["Child"])
            guard case .external(let url, let text) = try #require(try await database.detail("Elsewhere")).sale else {
                Issue.record("not what was expected")
                return
            }
            #expect(url == "https://example.com/x")
            #expect(text == "See it there")
            let variant = outcome.variants[0]
            let forSale = try await database.read { try CatalogReads.variantsForSale([variant], currency: Shop.usd, at: Shop.now, in: $0)[variant] }
            #expect(forSale?.isSellable == false)
        }
    }

    @Test("a variant for a cart has its own picture, price and title") func forSale() async throws {
        try await Shop.each { database in
            var draft = Shop.tee("Tee")
            draft.isSoldIndividually = true
            draft.taxClass = "reduced"
            draft.pictures = [ProductPicture(Shop.picture("a")), ProductPicture(Shop.picture("b"), shows: .init(option: 0, value: 1))]
            let variants = try await database.put(draft).variants
            let found = try await database.read { try CatalogReads.variantsForSale(variants, currency: Shop.usd, at: Shop.now, in: $0) }
            let white = try #require(found[variants[3]])
            #expect(white.variantTitle == "White / M")
            #expect(white.picture?.alt == "b")
            #expect(white.price.current.minorUnits == 2_000)
            #expect(white.taxClass == "reduced")
            #expect(white.isSoldIndividually)
            #expect(white.isSellable)
            #expect(white.weightGrams == 200)
            let inEuro = try await database.read { try CatalogReads.variantsForSale(variants, currency: Shop.eur, at: Shop.now, in: $0) }
            #expect(inEuro[variants[0]]?.isSellable == false)
        }
    }

    @Test("events tell of each change, unless the caller says no") func events() async throws {
        try await Shop.each { database in
            let draft = Shop.simple("Mug")
            try await database.put(draft)
            try await database.put(draft)
            try await database.put([Shop.simple("Cup")])
            let topics: [String] = try await database.read { try $0.all("SELECT topic FROM platform_outbox ORDER BY id") { try $0[0] } }
            #expect(topics == ["catalog.product-changed"])
        }
    }
}
