import Commerce
import Storefront

extension StorefrontLink {
    /// One address of each kind, with those of an account.
    package static let examples: [StorefrontLink] = Array(sequence(first: .home, next: \.next)) + AccountLink.examples.map(account)

    /// The kind after this one. Has no default, so that a new kind of address does not compile until it is an example too.
    private var next: StorefrontLink? {
        switch self {
        case .home: .product(Example.handle)
        case .product: .productStock(Example.handle)
        case .productStock: .productCard(Example.handle)
        case .productCard: .collection(Example.handle)
        case .collection: .allProducts
        case .allProducts: .search
        case .search: .searchSuggestions
        case .searchSuggestions: .page(Example.handle)
        case .page: .cart
        case .cart: .cartLines
        case .cartLines: .cartLine(VariantID(rawValue: 42))
        case .cartLine: .cartCodes
        case .cartCodes: .fragment
        case .fragment: .checkout
        case .checkout: .checkoutUpdate
        case .checkoutUpdate: .order(token: Example.token)
        case .order: .orderDownload(token: Example.token, grant: Identifier(rawValue: 77))
        case .orderDownload: .orderReview(token: Example.token, product: ProductID(rawValue: 42))
        case .orderReview: .download(link: "AbCd-_09")
        case .download: .paymentReturn(reference: Example.token)
        case .paymentReturn: .testPayment(reference: Example.token)
        case .testPayment: .asset("shop.1234.css")
        case .asset: .theme
        case .theme: .media(path: "pictures/3f/3fa9-640.webp")
        case .media: .sitemapIndex
        case .sitemapIndex: .sitemap(part: 2)
        case .sitemap: .robots
        case .robots: .favicon
        case .favicon, .account: nil
        }
    }
}

extension AccountLink {
    package static let examples: [AccountLink] = Array(sequence(first: .overview, next: \.next))

    private var next: AccountLink? {
        switch self {
        case .overview: .signIn
        case .signIn: .signOut
        case .signOut: .signOutEverywhere
        case .signOutEverywhere: .register
        case .register: .confirm(token: Example.secret)
        case .confirm: .forgotPassword
        case .forgotPassword: .resetPassword(token: Example.secret)
        case .resetPassword: .profile
        case .profile: .email
        case .email: .password
        case .password: .newEmail(token: Example.secret)
        case .newEmail: .addresses
        case .addresses: .addAddress
        case .addAddress: .address(Identifier(rawValue: 7))
        case .address: .removeAddress(Identifier(rawValue: 7))
        case .removeAddress: .preferAddress(Identifier(rawValue: 7))
        case .preferAddress: .orders
        case .orders: .order(1001)
        case .order: .orderAgain(1001)
        case .orderAgain: .reviews
        case .reviews: .review(ProductID(rawValue: 42))
        case .review: .findOrder
        case .findOrder: .data
        case .data: .export
        case .export: .erase
        case .erase: .backInStock
        case .backInStock: .forgetRequests(token: Example.secret)
        case .forgetRequests: .wishlist
        case .wishlist: .wishlistItems
        case .wishlistItems: .wishlistState
        case .wishlistState: .wishlistShare
        case .wishlistShare: .sharedWishlist(token: Example.secret)
        case .sharedWishlist: .credit
        case .credit: .passkeyOffer
        case .passkeyOffer: .passkeys
        case .passkeys: .removePasskey(Identifier(rawValue: 7))
        case .removePasskey: .passkeyChallenge
        case .passkeyChallenge: .passkeySignIn
        case .passkeySignIn: .renewSession
        case .renewSession: .renewalChallenge
        case .renewalChallenge: nil
        }
    }
}

private enum Example {
    // swift-format-ignore: NeverUseForceTry
    static let handle = try! Handle("segfault-tee")
    static let token = "0123456789abcdef0123456789abcdef"
    static let secret = String(repeating: "0f", count: 32)
}
