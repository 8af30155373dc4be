extension Schema {
    static let cardPrice = Schema.object([
        Field("lowest", .money, "What the cheapest variant costs now."), Field("regular", .money, "What that one costs without a sale."),
        Field("isRange", .boolean, "Whether other variants cost more."), Field("isOnSale", .boolean),
    ])

    static let rating = Schema.object([
        Field("count", .count, "Of reviews."), Field("average", .nullable(.answerText), "One decimal: “4.3”; null without reviews."),
    ])

    static let productCard = Schema.named(
        "ProductCard",
        .object([
            Field("id", .id), Field("handle", .handle), Field("title", .answerText), Field("subtitle", .answerText),
            Field("price", .nullable(cardPrice), "null for what has no price in this currency, or is sold elsewhere."),
            Field("picture", .nullable(.picture)),
            Field("isAvailable", .boolean), Field("isNew", .boolean), Field("isFeatured", .boolean), Field("rating", .rating),
            Field("onlyVariant", .nullable(.id), "Of a product with nothing to choose: what a cart takes."),
        ]))

    static let facet = Schema.named(
        "Facet",
        .object([
            Field("code", .answerText), Field("label", .answerText, "Empty for those that the program names itself: category, rating."),
            Field("kind", .choice(["option", "attribute", "category", "rating"])),
            Field(
                "values",
                .list(
                    of: .object([
                        Field("value", .answerText, "As the filter takes it, behind the code and a colon."), Field("label", .answerText),
                        Field("count", .count, "Products that choosing it would list."), Field("isSelected", .boolean),
                    ]), 0...2_000)),
        ]))

    static let listing = Schema.named(
        "Listing",
        .object([
            Field("products", .list(of: .productCard, 0...48)), Field("total", .count),
            Field("nextCursor", .nullable(.text(1...120)), "Where the next products begin; null behind the last."),
            Field("sort", .choice(ListingParameters.sorts)),
            .optional("facets", .list(of: .facet, 0...200), "Where they were asked for."),
        ]))

    static let collectionCard = Schema.named(
        "CollectionCard",
        .object([
            Field("handle", .handle), Field("title", .answerText), Field("kind", .choice(["category", "manual", "rules"])),
            Field("picture", .nullable(.picture)), Field("productCount", .count),
        ]))

    static let breadcrumb = Schema.object([Field("handle", .handle), Field("title", .answerText)])

    static let collection = Schema.named(
        "Collection",
        .object([
            Field("handle", .handle), Field("title", .answerText), Field("kind", .choice(["category", "manual", "rules"])),
            Field("text", .answerText, "Without any markup."), Field("picture", .nullable(.picture)),
            Field("breadcrumb", .list(of: .breadcrumb, 0...20)), Field("children", .list(of: .collectionCard, 0...200)), Field("updatedAt", .time),
        ]))

    static let stock = Schema.named(
        "Stock",
        .object([
            Field("state", .choice(["inStock", "fewLeft", "soldOut", "backorder"])),
            Field("left", .nullable(.count), "How many are left, where they are few."), Field("canBeBought", .boolean),
        ]))

    static let variant = Schema.named(
        "Variant",
        .object([
            Field("id", .id), Field("sku", .answerText), Field("title", .answerText, "“Black / M”; empty without options."),
            Field("values", .list(of: .count, 0...10), "For each option the place of its value."),
            Field("price", .nullable(.object([Field("current", .money), Field("regular", .money), Field("isOnSale", .boolean)]))),
            Field("stock", .stock), Field("weightGrams", .count), Field("requiresShipping", .boolean), Field("barcode", .answerText),
            Field("picture", .nullable(.count), "Its place in the product's pictures."),
        ]))

    static let product = Schema.named(
        "Product",
        .object([
            Field("id", .id), Field("handle", .handle), Field("title", .answerText), Field("subtitle", .answerText),
            Field("text", .answerText, "The description without any markup."), Field("markup", .answerText, "The merchant's source of it."),
            Field("highlights", .list(of: .answerText, 0...100)),
            Field(
                "options",
                .list(
                    of: .object([
                        Field("name", .answerText),
                        Field("values", .list(of: .object([Field("label", .answerText), Field("swatch", .nullable(.answerText))]), 0...1_000)),
                    ]), 0...10)),
            Field("variants", .list(of: .variant, 0...5_000), "Empty for a group, and for what is sold elsewhere."),
            Field("pictures", .list(of: .picture, 0...1_000)), Field("breadcrumb", .list(of: .breadcrumb, 0...20)),
            Field(
                "attributes",
                .list(
                    of: .object([Field("code", .answerText), Field("label", .answerText), Field("value", .answerText), Field("unit", .nullable(.answerText))]),
                    0...500)),
            Field("isDigital", .boolean), Field("isSoldIndividually", .boolean, "One per order."),
            Field("soldElsewhere", .nullable(.object([Field("url", .answerText), Field("label", .answerText)]))),
            Field("members", .list(of: .productCard, 0...200), "Of a group."), Field("related", .list(of: .productCard, 0...200)),
            Field("tags", .list(of: .answerText, 0...500)), Field("rating", .rating), Field("publishedAt", .nullable(.time)), Field("updatedAt", .time),
        ]))

    static let reviews = Schema.named(
        "Reviews",
        .object([
            Field("rating", .rating), Field("stars", .list(of: .count, 5...5), "How many reviews gave one star, two, up to five."),
            Field("page", .count), Field("pages", .count),
            Field(
                "reviews",
                .list(
                    of: .object([
                        Field("id", .id), Field("stars", .integer(1...5)), Field("title", .answerText), Field("text", .answerText),
                        Field("author", .answerText, "Empty for somebody who has gone."), Field("language", .language),
                        Field("reply", .nullable(.answerText), "The shop's."), Field("writtenAt", .time),
                    ]), 0...48)),
        ]))
}
