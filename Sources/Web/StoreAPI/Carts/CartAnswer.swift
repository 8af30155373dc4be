import Catalog
import Checkout
import Commerce
import HTTPTypes
import Promotions
import WebCore

/// A cart as it stands today.
enum CartAnswer {
    /// The version comes first in the name, for changes; the rest is of prices and stock, which change without the cart.
    static func answer(_ quote: CartQuote, status: HTTPResponse.Status = .ok) -> ResourceAnswer {
        var json = JSONWriter()
        json.object { $0.members(of: quote) }
        return ResourceAnswer(status, json.bytes, headers: [.eTag: etag(quote, json.bytes)])
    }

    static func etag(_ quote: CartQuote, _ bytes: [UInt8]) -> String { "\"\(quote.cart.version)-\(CachedPage.hash(bytes).prefix(12))\"" }

    /// The version that `If-Match` names; -1 for one that no cart has, `nil` for any.
    static func version(ifMatch header: String?) -> Int64? {
        guard let header, header != "*" else { return nil }
        let bare = header.hasPrefix("\"") ? header.dropFirst().prefix { $0 != "\"" && $0 != "-" } : ""
        return Int64(bare) ?? -1
    }
}

extension JSONWriter {
    mutating func members(of quote: CartQuote) {
        add("version", String(quote.cart.version))
        add("currency", quote.cart.currency.code)
        add("itemCount", quote.cart.itemCount)
        array("lines", quote.lines) { json, line in json.object { $0.members(of: line) } }
        codes(of: quote.discounts)
        discounts(of: quote.discounts)
        add("subtotal", quote.subtotal)
        add("discount", quote.discounts.goods)
        add("total", quote.discountedSubtotal)
        add("requiresShipping", quote.requiresShipping)
        add("isReady", quote.isReady)
    }

    private mutating func members(of line: CartQuoteLine) {
        add("variant", line.variantID)
        add("title", line.title)
        add("quantity", line.quantity.value)
        if let variant = line.variant {
            object("product") { json in
                json.add("handle", variant.productHandle.text)
                json.add("title", variant.productTitle)
            }
        } else {
            addNull("product")
        }
        add("variantTitle", line.variant?.variantTitle ?? "")
        add("sku", orNull: line.variant?.sku.text)
        add("picture", orNull: line.variant?.picture)
        add("unitPrice", orNull: line.unitPrice)
        add("total", orNull: line.total)
        array("problems", line.problems) { json, problem in json.object { $0.members(of: problem) } }
    }

    private mutating func members(of problem: CartLineProblem) {
        switch problem {
        case .priceChanged(let old, let new):
            add("code", "price-changed")
            add("oldPrice", old)
            add("newPrice", new)
        case .unavailable: add("code", "unavailable")
        case .soldOut: add("code", "sold-out")
        case .onlyLeft(let count):
            add("code", "only-left")
            add("left", count)
        case .soldIndividually: add("code", "one-per-order")
        }
        add("isBlocking", problem.isBlocking)
    }

    mutating func codes(of result: PromotionResult) {
        array("codes", result.codes) { json, code in
            json.object { json in
                json.add("code", code.code.text)
                json.add("title", orNull: code.title)
                switch code.standing {
                case .applied(let amount):
                    json.add("standing", "applied")
                    json.add("amount", amount)
                case .pending: json.add("standing", "pending")
                case .refused(let problem):
                    json.add("standing", "refused")
                    json.add("reason", problem.word)
                }
            }
        }
    }

    mutating func discounts(of result: PromotionResult) {
        array("discounts", result.applied) { json, applied in
            json.object { json in
                json.add("title", applied.title)
                json.add("code", orNull: applied.code?.text)
                json.add("goods", applied.goods)
                json.add("shipping", applied.shipping)
            }
        }
    }
}

extension PromotionProblem {
    /// For programs.
    fileprivate var word: String {
        switch self {
        case .unknownCode: "unknown-code"
        case .notYet: "not-yet"
        case .over: "over"
        case .usedUp: "used-up"
        case .usedByCustomer: "used-by-customer"
        case .firstOrderOnly: "first-order-only"
        case .notInCountry: "not-in-country"
        case .notInCurrency: "not-in-currency"
        case .noSuchGoods: "no-such-goods"
        case .spendMore: "spend-more"
        case .addMore: "add-more"
        case .nothingToSend: "nothing-to-send"
        case .shippingTooDear: "shipping-too-dear"
        case .nothingLeft: "nothing-left"
        case .notTogether: "not-together"
        }
    }
}
