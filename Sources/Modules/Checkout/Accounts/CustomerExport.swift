import BackInStock
import Commerce
import Customers
import Downloads
import Foundation
import Orders
import Platform
import Reviews
import StoredValue
import Wishlists

/// Everything that the shop keeps about one customer, for them to take along. A wire format: released fields stay.
package struct CustomerExport: Encodable, Sendable {
    let exportedAt: String
    let account: Account
    let passkeys: [Key]
    let addresses: [Place]
    let orders: [Order]
    let reviews: [Opinion]
    let backInStockRequests: [Wait]
    let wishlist: [Wish]
    let storeCredit: [Credit]

    struct Account: Encodable {
        let number: String
        let name: String
        let email: String
        let language: String
        let createdAt: String
        let passwordChangedAt: String?
        let signedInBrowsers: Int
    }

    struct Key: Encodable {
        let name: String
        let addedAt: String
        let usedAt: String?
    }

    struct Opinion: Encodable {
        let product: String
        let rating: Int
        let title: String
        let text: String
        let name: String
        let status: String
        let writtenAt: String
        let reply: String?
    }

    struct Wish: Encodable {
        let product: String
        let addedAt: String
    }

    struct Credit: Encodable {
        let currency: String
        let balance: String
        /// Newest first.
        let moves: [Move]

        struct Move: Encodable {
            let kind: String
            let amount: String
            let order: Int?
            let happenedAt: String
        }
    }

    /// That they are to be told, or were, when a variant is back.
    struct Wait: Encodable {
        let variant: String
        let language: String
        let askedAt: String
        let isTold: Bool
        /// When it is deleted.
        let expiresAt: String
    }

    struct Place: Encodable {
        let isDefault: Bool?
        let address: Address
    }

    struct Order: Encodable {
        let number: Int
        let createdAt: String
        let placedAt: String?
        let email: String
        let status: String
        let paymentStatus: String
        let paymentMethod: String
        let currency: String
        let total: String
        /// What gift cards and store credit paid of it; absent where they paid nothing.
        let prepaid: String?
        let tax: String
        let shipping: String
        let discount: String
        let note: String?
        let billingAddress: Address
        let shippingAddress: Address?
        let lines: [Line]
        /// Files that it entitled to; absent where there are none.
        let downloads: [File]?
    }

    struct File: Encodable {
        let name: String
        let downloaded: Int
        let limit: Int?
        let expiresAt: String?
    }

    struct Line: Encodable {
        let sku: String
        let title: String
        let quantity: Int
        let unitPrice: String
        let total: String
    }

    /// More orders than one person makes; a bound all the same.
    static let orderLimit = 5_000

    package var json: [UInt8] {
        get throws {
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
            return [UInt8](try encoder.encode(self))
        }
    }

    package init(_ account: CustomerAccount, sessions: Int, at now: Timestamp, in reader: Reader) throws {
        exportedAt = now.iso8601
        self.account = Account(
            number: account.id.description, name: account.name, email: account.email.text, language: account.locale.code,
            createdAt: account.createdAt.iso8601, passwordChangedAt: account.passwordChangedAt?.iso8601, signedInBrowsers: sessions)
        passkeys = try PasskeyStore.passkeys(of: account.id, in: reader).map {
            Key(name: $0.name, addedAt: $0.addedAt.iso8601, usedAt: $0.usedAt?.iso8601)
        }
        addresses = try AddressBook.addresses(of: account.id, in: reader).map { Place(isDefault: $0.isDefault, address: $0.address) }
        var orders: [Order] = []
        var last: OrderID?
        while orders.count < Self.orderLimit {
            let page = try OrderReads.orders(of: account.id, limit: 200, before: last, in: reader)
            for summary in page {
                if let order = try OrderReads.order(summary.id, in: reader) { orders.append(Order(order, try DownloadGrants.grants(of: order.id, in: reader))) }
            }
            guard let end = page.last, page.count == 200 else { break }
            last = end.id
        }
        self.orders = orders
        reviews = try ReviewReads.reviews(by: .customer(account.id), limit: Self.orderLimit, in: reader).map { review in
            Opinion(
                product: review.productID.description, rating: review.rating, title: review.title, text: review.text, name: review.name,
                status: review.status.rawValue, writtenAt: review.writtenAt.iso8601, reply: review.reply)
        }
        backInStockRequests = try BackInStockRequests.requests(of: account.email, limit: Self.orderLimit, in: reader).map { request in
            Wait(
                variant: request.variantID.description, language: request.locale.code, askedAt: request.askedAt.iso8601,
                isTold: request.state == .told, expiresAt: request.expiresAt.iso8601)
        }
        wishlist = try Wishlist.items(of: .customer(account.id), in: reader).map { Wish(product: $0.productID.description, addedAt: $0.addedAt.iso8601) }
        storeCredit = try StoreCredit.accounts(of: account.id, in: reader).map { credit in
            Credit(
                currency: credit.currency.code, balance: credit.balance.decimalText,
                moves: try StoredValueReads.moves(of: credit.id, limit: Self.orderLimit, in: reader).map { move in
                    Credit.Move(
                        kind: move.kind.rawValue, amount: move.amount.decimalText,
                        order: try move.orderID.flatMap { try OrderReads.summary($0, in: reader)?.number.value }, happenedAt: move.happenedAt.iso8601)
                })
        }
    }
}

extension CustomerExport.Order {
    fileprivate init(_ order: OrderDetail, _ grants: [DownloadGrant]) {
        number = order.number.value
        createdAt = order.createdAt.iso8601
        placedAt = order.placedAt?.iso8601
        email = order.email.text
        status = order.status.rawValue
        paymentStatus = order.paymentStatus.rawValue
        paymentMethod = order.paymentMethod.title
        currency = order.amounts.currency.code
        total = order.amounts.total.decimalText
        prepaid = order.prepaid.isPositive ? order.prepaid.decimalText : nil
        tax = order.amounts.tax.decimalText
        shipping = order.amounts.shipping.decimalText
        discount = order.amounts.discount.decimalText
        note = order.note
        billingAddress = order.billingAddress
        shippingAddress = order.shippingAddress
        downloads =
            grants.isEmpty
            ? nil : grants.map { CustomerExport.File(name: $0.file.name, downloaded: $0.used, limit: $0.limit, expiresAt: $0.expiresAt?.iso8601) }
        lines = order.lines.map {
            CustomerExport.Line(
                sku: $0.sku.text, title: $0.variantTitle.isEmpty ? $0.productTitle : "\($0.productTitle), \($0.variantTitle)",
                quantity: $0.quantity.value, unitPrice: $0.unitPrice.decimalText, total: $0.total.decimalText)
        }
    }
}
