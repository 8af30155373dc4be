import Catalog
import Commerce
import Content
import HTTPTypes
import Inventory
import Platform
import Reviews
import WebCore

extension StoreOperation {
    static let products = StoreOperation(
        "listProducts", .get, "/api/v1/products", .products, "All products, page by page",
        about: "`nextCursor` stands by the products themselves: what is added or sold out meanwhile makes nobody see a product twice or miss one.",
        parameters: ListingParameters.all, answers: [Answer(.ok, "Some products.", .listing)], example: Example(values: ["limit": "5", "sort": "newest"]),
        run: .read(ProductReads.products))

    static let product = StoreOperation(
        "getProduct", .get, "/api/v1/products/{handle}", .products, "One product with its variants, prices, pictures and stock",
        about: "The stock is what the shop shows: in stock, few left, sold out. What is really to be had is decided when an order is placed.",
        parameters: [.path("handle", .handle, "Of the product.")], answers: [Answer(.ok, "The product.", .product)],
        example: Example(values: ["handle": "kernel-panic-tee"]), run: .read(ProductReads.product))

    static let reviews = StoreOperation(
        "listReviews", .get, "/api/v1/products/{handle}/reviews", .products, "What buyers say of a product, the newest first",
        parameters: [
            .path("handle", .handle, "Of the product."), .query("page", .integer(1...1_000), "From 1."),
            .query("limit", .integer(1...48), "How many an answer has; 8 without it."),
        ], answers: [Answer(.ok, "Some reviews; none behind the last page.", .reviews)], example: Example(values: ["handle": "kernel-panic-tee"]),
        run: .read(ProductReads.reviews))

    static let collections = StoreOperation(
        "listCollections", .get, "/api/v1/collections", .products, "Categories and collections",
        parameters: [.query("kind", .choice(["category", "manual", "rules"]), "Only of this kind.")],
        answers: [Answer(.ok, "At most 200, as the shop arranged them.", .object([Field("collections", .list(of: .collectionCard, 0...200))]))],
        run: .read(CollectionReads.collections))

    static let collection = StoreOperation(
        "getCollection", .get, "/api/v1/collections/{handle}", .products, "One category or collection",
        parameters: [.path("handle", .handle, "Of the collection.")], answers: [Answer(.ok, "What stands above its products.", .collection)],
        example: Example(values: ["handle": "t-shirts"]), run: .read(CollectionReads.collection))

    static let collectionProducts = StoreOperation(
        "listCollectionProducts", .get, "/api/v1/collections/{handle}/products", .products, "The products of a category or collection",
        parameters: [.path("handle", .handle, "Of the collection.")] + ListingParameters.all, answers: [Answer(.ok, "Some products.", .listing)],
        example: Example(values: ["handle": "t-shirts", "inStock": "true", "facets": "true"]), run: .read(CollectionReads.products))
}

enum ProductReads {
    static func products(_ call: ReadCall) throws -> JSONWriter? {
        let request = try ListingParameters.request(call.arguments, subject: "products", call.currency)
        guard let listing = try CatalogReads.listing(request, currency: call.currency, at: call.now, in: call.reader) else { return nil }
        return try ListingAnswer.json(listing, request, subject: "products", call)
    }

    static func product(_ call: ReadCall) throws -> JSONWriter? {
        guard let handle = call.arguments.text("handle").flatMap({ try? Handle($0) }),
            let own = try CatalogReads.product(handle: handle, currency: call.currency, at: call.now, in: call.reader)
        else {
            call.reader.depend(on: .products)
            return nil
        }
        let product = try call.locale.map { try CatalogTranslations.translated(own, in: $0, in: call.reader).product } ?? own
        let states = try InventoryReads.states(of: product.variants.map(\.id), in: call.reader)
        let rating = try ReviewReads.summary(of: product.id, in: call.reader).rating
        return ProductAnswer(product: product, states: states, rating: rating, words: try call.optionWords(), now: call.now).json
    }

    static func reviews(_ call: ReadCall) throws -> JSONWriter? {
        guard let handle = call.arguments.text("handle").flatMap({ try? Handle($0) }),
            let product = try CatalogReads.product(handle: handle, currency: call.currency, at: call.now, in: call.reader)?.id
        else {
            call.reader.depend(on: .products)
            return nil
        }
        let (page, size) = (call.arguments.integer("page") ?? 1, call.arguments.integer("limit") ?? 8)
        let summary = try ReviewReads.summary(of: product, in: call.reader)
        let shown = try ReviewReads.published(of: product, page: page, size: size, in: call.reader)
        var json = JSONWriter()
        json.object { json in
            json.add("rating", summary.rating)
            json.array("stars") { json in for stars in ProductRating.stars { json.add(summary.count(of: stars)) } }
            json.add("page", page)
            json.add("pages", (min(summary.rating.count, ReviewReads.maximumDepth) + size - 1) / size)
            json.array("reviews", shown) { json, review in
                json.object { json in
                    json.add("id", review.id)
                    json.add("stars", review.rating)
                    json.add("title", review.title)
                    json.add("text", review.text)
                    json.add("author", review.name)
                    json.add("language", review.locale.code)
                    json.add("reply", orNull: review.reply)
                    json.add("writtenAt", review.writtenAt.iso8601)
                }
            }
        }
        return json
    }
}

enum CollectionReads {
    static func collections(_ call: ReadCall) throws -> JSONWriter? {
        let kind = call.arguments.text("kind").flatMap(CollectionKind.init(rawValue:))
        let cards = try CatalogReads.collectionCards(kind: kind, in: call.reader)
        let words = try call.optionWords()
        var json = JSONWriter(capacity: 256 + cards.count * 400)
        json.object { json in json.array("collections", cards) { json, card in json.object { $0.members(of: card, words) } } }
        return json
    }

    static func collection(_ call: ReadCall) throws -> JSONWriter? {
        guard let handle = call.arguments.text("handle").flatMap({ try? Handle($0) }),
            let header = try CatalogReads.collection(handle: handle, in: call.reader)
        else {
            call.reader.depend(on: .menu)
            return nil
        }
        call.reader.depend(on: .menu)
        let texts = try call.locale.map { try CatalogTranslations.collection(header.id, in: $0, in: call.reader) } ?? [:]
        let words = try call.optionWords()
        var json = JSONWriter()
        json.object { json in
            json.add("handle", header.handle.text)
            json.add("title", texts[.title] ?? header.title)
            json.add("kind", header.kind.rawValue)
            json.add("text", RichText(markup: texts[.description] ?? header.descriptionMarkup).plainText)
            json.add("picture", orNull: header.picture)
            json.array("breadcrumb", header.breadcrumb) { json, step in json.object { $0.members(of: step, words) } }
            json.array("children", header.children) { json, card in json.object { $0.members(of: card, words) } }
            json.add("updatedAt", header.updatedAt.iso8601)
        }
        return json
    }

    static func products(_ call: ReadCall) throws -> JSONWriter? {
        guard let handle = call.arguments.text("handle").flatMap({ try? Handle($0) }) else { return nil }
        let subject = "collections/\(handle.text)"
        let request = try ListingParameters.request(call.arguments, collection: handle, subject: subject, call.currency)
        guard let listing = try CatalogReads.listing(request, currency: call.currency, at: call.now, in: call.reader) else {
            call.reader.depend(on: .menu)
            return nil
        }
        return try ListingAnswer.json(listing, request, subject: subject, call)
    }
}

extension JSONWriter {
    fileprivate mutating func members(of card: CollectionCard, _ words: [String: String]) {
        add("handle", card.handle.text)
        add("title", words[card.title] ?? card.title)
        add("kind", card.kind.rawValue)
        add("picture", orNull: card.picture)
        add("productCount", card.productCount)
    }

    mutating func members(of step: Breadcrumb, _ words: [String: String]) {
        add("handle", step.handle.text)
        add("title", words[step.title] ?? step.title)
    }
}
