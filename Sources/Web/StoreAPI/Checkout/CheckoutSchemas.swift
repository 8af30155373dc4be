extension Schema {
    static let address = Schema.named(
        "Address",
        .object([
            Field("name", .text(1...120)), .optional("company", .nullable(.text(0...120))), Field("line1", .text(1...200)),
            .optional("line2", .nullable(.text(0...200))), Field("city", .text(1...120)),
            .optional("region", .nullable(.text(0...120)), "State, province or county: its code where the country has a list."),
            .optional("postcode", .nullable(.text(0...20))), Field("country", .text(2...2), "ISO 3166."), .optional("phone", .nullable(.text(0...32))),
        ]))

    static let quoteRequest = Schema.named(
        "QuoteRequest",
        .object([
            .optional("country", .text(2...2), "Where it goes. Without it neither shipping nor taxes are in the total."),
            .optional("region", .text(1...120), "State, province or county."),
            .optional("shippingRate", .text(1...18, .identifier), "One of `shippingRates`; the first without it."),
            .optional("email", .text(3...254), "Who buys, for promotions that are not for everybody."),
        ]))

    static let shippingRate = Schema.object([
        Field("id", .id), Field("name", .answerText), Field("price", .money), Field("regularPrice", .money), Field("freeOver", .nullable(.money)),
        Field("minDays", .count), Field("maxDays", .count),
    ])

    static let tax = Schema.object([Field("name", .answerText), Field("percent", .answerText), Field("amount", .money)])

    static let paymentMethod = Schema.object([
        Field("code", .answerText), Field("title", .answerText), Field("instructions", .answerText),
        Field("kind", .choice(["card", "cash-on-delivery", "bank-transfer"])),
    ])

    static let quote = Schema.named(
        "Quote",
        .object([
            Field("cartVersion", .text(1...20)), Field("items", .money), Field("discount", .money), Field("shipping", .money), Field("tax", .money),
            Field("pricesIncludeTax", .boolean), Field("total", .money, "What an order to this place costs; `amount` is what it confirms."),
            Field("shippingRates", .list(of: .shippingRate, 0...100)), Field("shippingRate", .nullable(.id), "The one that is in the total."),
            Field("taxes", .list(of: .tax, 0...100)), Field("codes", .list(of: .codeStanding, 0...10)), Field("discounts", .list(of: .discount, 0...50)),
            Field("paymentMethods", .list(of: .paymentMethod, 0...20)),
            Field(
                "problem", .nullable(.choice(["cart-empty", "cart-needs-attention", "destination-required", "not-shipped-there", "rate-unavailable"])),
                "What stands in the way of ordering."), Field("isReady", .boolean),
        ]))

    static let orderRequest = Schema.named(
        "OrderRequest",
        .object([
            Field("cartVersion", .text(1...18, .identifier), "Of the cart that was confirmed."),
            Field("total", .text(1...17, .decimal), "That was confirmed, in the currency of the address. Exactly this is charged, or nothing."),
            Field("email", .text(3...254)), .optional("shippingAddress", .nullable(.address), "Needed when something is sent."),
            .optional("billingAddress", .nullable(.address), "The shipping address without it."),
            .optional("shippingRate", .nullable(.text(1...18, .identifier)), "Needed when something is sent."),
            Field("paymentMethod", .text(1...40), "The `code` of one of the quote's."),
            .optional("card", .nullable(.text(12...30)), "Of the test gateway: the number of one of its cards. Never stored."),
            .optional("note", .nullable(.text(0...1_000)), "To the shop."),
        ]))

    static let orderLine = Schema.object([
        Field("product", .object([Field("handle", .handle), Field("title", .answerText)])), Field("variant", .id), Field("variantTitle", .answerText),
        Field("sku", .answerText), Field("quantity", .integer(1...999)), Field("unitPrice", .money), Field("discount", .money), Field("total", .money),
    ])

    static let order = Schema.named(
        "Order",
        .object([
            Field("number", .answerText, "For people."), Field("token", .text(32...32, .secret), "The order's key: whoever has it sees the order."),
            Field("status", .choice(["pending", "placed", "completed", "cancelled"])),
            Field("payment", .choice(["pending", "requiresConfirmation", "unknown", "paid", "failed", "refundDue", "refunded"])),
            Field("fulfilment", .choice(["unfulfilled", "fulfilled"])),
            Field(
                "next", .object([Field("action", .choice(["none", "confirm", "wait"])), .optional("url", .answerText, "Of `confirm`.")]),
                "`confirm`: send the buyer's browser to `url`, where the payment is confirmed. `wait`: the outcome is not known yet, so ask again in a few seconds, and never order anew."
            ), Field("email", .answerText), Field("lines", .list(of: .orderLine, 1...1_000)), Field("items", .money), Field("discount", .money),
            Field("shipping", .money), Field("tax", .money), Field("pricesIncludeTax", .boolean), Field("total", .money),
            Field("prepaid", .money, "What gift cards and store credit pay of the total."), Field("toPay", .money, "The rest, which the way to pay is for."),
            Field("taxes", .list(of: .tax, 0...100)), Field("shippingMethod", .nullable(.answerText)),
            Field("shippingAddress", .nullable(.list(of: .answerText, 1...12)), "As it is written on a parcel."),
            Field("billingAddress", .list(of: .answerText, 1...12)), Field("paymentMethod", .paymentChoice),
            Field("note", .nullable(.answerText)), Field("createdAt", .time), Field("placedAt", .nullable(.time)),
        ]))

    static let paymentChoice = Schema.object([Field("code", .answerText), Field("title", .answerText), Field("instructions", .answerText)])
}
