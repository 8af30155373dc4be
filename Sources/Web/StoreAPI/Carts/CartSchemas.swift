extension Schema {
    static let lineProblem = Schema.object([
        Field("code", .choice(["price-changed", "unavailable", "sold-out", "only-left", "one-per-order"])),
        Field("isBlocking", .boolean, "Whether it stands in the way of ordering."), .optional("oldPrice", .money, "That was seen before."),
        .optional("newPrice", .money), .optional("left", .count),
    ])

    static let cartLine = Schema.named(
        "CartLine",
        .object([
            Field("variant", .id), Field("title", .answerText), Field("quantity", .integer(1...999)),
            Field("product", .nullable(.object([Field("handle", .handle), Field("title", .answerText)])), "null for what is gone."),
            Field("variantTitle", .answerText), Field("sku", .nullable(.answerText)), Field("picture", .nullable(.picture)),
            Field("unitPrice", .nullable(.money)), Field("total", .nullable(.money)), Field("problems", .list(of: .lineProblem, 0...5)),
        ]))

    static let codeStanding = Schema.object([
        Field("code", .answerText), Field("title", .nullable(.answerText)),
        Field("standing", .choice(["applied", "pending", "refused"]), "`pending`: as soon as it is known where the goods go."),
        .optional("amount", .money, "What it takes off."), .optional("reason", .answerText, "Of a refusal: `spend-more`, `over`, `used-up`."),
    ])

    static let discount = Schema.object([Field("title", .answerText), Field("code", .nullable(.answerText)), Field("goods", .money), Field("shipping", .money)])

    static let cart = Schema.named(
        "Cart",
        .object([
            Field("version", .text(1...20), "Changes with every change of the cart. An order names the one that was confirmed."),
            Field("currency", .text(3...3)), Field("itemCount", .count), Field("lines", .list(of: .cartLine, 0...300)),
            Field("codes", .list(of: .codeStanding, 0...10)), Field("discounts", .list(of: .discount, 0...50)),
            Field("subtotal", .money, "Of what can be ordered, before discounts."), Field("discount", .money, "Off the goods."),
            Field("total", .money, "Of the goods, without shipping and taxes that come on top."), Field("requiresShipping", .boolean),
            Field("isReady", .boolean, "Something is in it, and no line stands in the way of ordering."),
        ]))

    static let newCart = Schema.named(
        "NewCart",
        .object([
            Field("token", .text(32...32, .secret), "The cart's key: whoever has it has the cart. Sent back as `Cart-Token`."),
            Field("cart", .cart),
        ]))

    static let newLine = Schema.named(
        "NewLine",
        .object([
            Field("variant", .text(1...18, .identifier), "The `id` of a variant."), .optional("quantity", .integer(1...999), "1 without it."),
        ]))

    static let lineChange = Schema.named(
        "LineChange",
        .object([
            Field("quantity", .integer(0...999), "0 takes it out."),
            .optional("acceptedPrice", .text(1...17, .decimal), "A changed price that the visitor has seen and takes."),
        ]))
}
