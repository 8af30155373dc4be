extension StoreOperation {
    /// All there is.
    package static let all: [StoreOperation] = [
        shop, pages, page, products, product, reviews, collections, collection, collectionProducts, search, suggestions, newCart, cart, addLine, changeLine,
        removeLine, enterCode, removeCode, quote, placeOrder, order,
    ]
}
