extension StorefrontLink {
    /// Names the kind of address in metrics. Dashboards know these names, so they stay.
    package var name: String {
        switch self {
        case .home: "home"
        case .product: "product"
        case .productStock: "product-stock"
        case .productCard: "product-card"
        case .collection: "collection"
        case .allProducts: "all-products"
        case .search: "search"
        case .searchSuggestions: "search-suggestions"
        case .page: "page"
        case .cart: "cart"
        case .cartLines: "cart-lines"
        case .cartLine: "cart-line"
        case .cartCodes: "cart-codes"
        case .fragment: "fragment"
        case .checkout: "checkout"
        case .checkoutUpdate: "checkout-update"
        case .order: "order"
        case .orderDownload: "order-download"
        case .orderReview: "order-review"
        case .download: "download"
        case .paymentReturn: "payment-return"
        case .testPayment: "test-payment"
        case .account: "account"
        case .asset: "asset"
        case .theme: "theme"
        case .media: "media"
        case .sitemapIndex: "sitemap-index"
        case .sitemap: "sitemap"
        case .robots: "robots"
        case .favicon: "favicon"
        }
    }
}
