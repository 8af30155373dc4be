import Commerce
import Promotions
import StoredValue

/// What a visitor has put aside to buy. It holds wishes, not promises: prices and stock are looked up anew by `CartQuote`.
package struct Cart: Sendable, Equatable {
    package static let maximumLines = 100
    package static let maximumQuantity = 999
    /// Of a cart that others went into at sign-in: nothing a customer chose is lost there.
    static let maximumMergedLines = 300
    package static let maximumCodes = 5
    package static let maximumGiftCards = 5

    package let token: CartToken
    /// Changes with every change of the cart. A checkout names the version that was confirmed.
    package let version: Int64
    package let currency: Currency
    /// In the order in which they were added; no variant twice.
    package let lines: [CartLine]
    /// As entered, whether they apply just now or not: the quote tells.
    package let codes: [PromotionCode]
    /// That the visitor has shown the codes of, in that order; whether they pay something just now is told by the quote.
    package let giftCards: [CartGiftCard]
    /// Carts that went into this one. Their orders are its orders.
    let absorbed: [CartToken]

    package var isEmpty: Bool { lines.isEmpty }
    package var itemCount: Int { lines.reduce(0) { $0 + $1.quantity.value } }
}

/// A gift card that pays for a cart. The code itself lies nowhere.
package struct CartGiftCard: Sendable, Hashable, Codable {
    package let accountID: StoredValueAccountID
    /// How the code that was typed ends.
    package let lastFour: String

    package init(accountID: StoredValueAccountID, lastFour: String) {
        self.accountID = accountID
        self.lastFour = lastFour
    }
}

/// So many of one variant, and what the visitor saw when they put it there.
package struct CartLine: Sendable, Hashable, Codable {
    package let variantID: VariantID
    package var quantity: Quantity
    /// The price that the visitor last saw and accepted, so that a changed one can be pointed out.
    package var seenPrice: Money
    /// Shown when the thing itself is gone.
    package let title: String

    package init(variantID: VariantID, quantity: Quantity, seenPrice: Money, title: String) {
        self.variantID = variantID
        self.quantity = quantity
        self.seenPrice = seenPrice
        self.title = title
    }
}

/// The stored form: released fields stay readable.
struct CartDocument: Codable {
    var currency: Currency
    var lines: [CartLine]
    /// What came in from other carts, so that nothing comes in twice; the latest last.
    var absorbed: [Absorbed]?
    /// Its lines have gone into another cart: it is none any more.
    var isClosed: Bool?
    /// Which cart that is.
    var movedTo: String?
    /// The latest orders whose goods were taken out.
    var bought: [OrderID]?
    var codes: [PromotionCode]?
    var giftCards: [CartGiftCard]?
    /// The latest requests that changed it under a key of their own, so that none does so twice.
    var requests: [Request]?

    /// Both as hashes: whoever sent it chose them.
    struct Request: Codable, Equatable {
        let key: String
        let content: String
    }

    /// How many of each variant came in from one cart so far.
    struct Absorbed: Codable {
        let cart: String
        var quantities: [String: Int]
    }
}
