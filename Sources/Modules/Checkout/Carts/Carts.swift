import Catalog
import Commerce
import Foundation
import Platform
import Promotions
import StoredValue

/// Keeps carts. Every change is a conditional write, tried again when another tab of the same visitor was first.
package struct Carts: Sendable {
    package static let lifetimeSeconds = 30 * 86_400
    private static let collection = "carts"
    static let attempts = 8
    /// More than one visitor has open at once.
    private static let rememberedOrders = 16

    private let documents: any DocumentStore
    private let clock: Clock

    package init(documents: any DocumentStore, clock: Clock) {
        self.documents = documents
        self.clock = clock
    }

    /// `nil` when there is none, or it has expired.
    package func load(_ token: CartToken) async throws -> Cart? {
        guard let stored = try await documents.get(Self.collection, token.text) else { return nil }
        let document = try Self.document(stored)
        return document.isClosed == true ? nil : Self.cart(token, document, stored.version)
    }

    /// Adds to the cart, or makes one under a fresh token when there is none: a token that the shop did not give out is
    /// never taken over. The quantity of a line stops at its maximum.
    ///
    /// Throws `InputProblem`: `.unknown` for a variant that is not sold, `.tooLong` for a full cart.
    package func add(_ variant: VariantForSale, quantity: Quantity, to token: CartToken?) async throws -> Cart {
        guard variant.isSellable else {
            throw InputProblem(field: "variant", code: .unknown, message: "This product is not for sale at the moment.")
        }
        let currency = variant.price.current.currency
        let line = CartLine(
            variantID: variant.variantID, quantity: quantity, seenPrice: variant.price.current, title: Self.title(of: variant))
        if let token, let cart = try await change(token, { try Self.merge(line, variant.isSoldIndividually, into: &$0) }) { return cart }
        return try await create(with: line, variant.isSoldIndividually, currency)
    }

    /// Sets how many of a line; 0 takes it out. `nil` when there is no such cart; a line that is gone stays gone.
    package func setQuantity(_ quantity: Int, of variant: VariantID, in token: CartToken) async throws -> Cart? {
        guard 0...Cart.maximumQuantity ~= quantity else {
            throw InputProblem(
                field: "quantity", code: .outOfRange, message: "Quantity must be from 0 to \(Cart.maximumQuantity).",
                parameters: ["minimum": "0", "maximum": String(Cart.maximumQuantity)])
        }
        return try await change(token) { document in
            guard let index = document.lines.firstIndex(where: { $0.variantID == variant }) else { return }
            if quantity == 0 { document.lines.remove(at: index) } else { document.lines[index].quantity = try Quantity(quantity) }
        }
    }

    package func remove(_ variant: VariantID, from token: CartToken) async throws -> Cart? {
        try await setQuantity(0, of: variant, in: token)
    }

    /// Keeps a code for the order. One that is there already stays as it is.
    ///
    /// Throws `InputProblem`: `.tooLong` for more codes than a cart keeps. Returns `nil` when there is no such cart.
    package func enter(_ code: PromotionCode, in token: CartToken) async throws -> Cart? {
        try await change(token) { document in
            let codes = document.codes ?? []
            guard !codes.contains(code) else { return }
            guard codes.count < Cart.maximumCodes else {
                throw InputProblem(
                    field: "code", code: .tooLong, message: "A cart keeps at most \(Cart.maximumCodes) codes. Remove one first.",
                    parameters: ["maximum": String(Cart.maximumCodes)])
            }
            document.codes = codes + [code]
        }
    }

    package func remove(_ code: PromotionCode, from token: CartToken) async throws -> Cart? {
        try await change(token) { document in document.codes?.removeAll { $0 == code } }
    }

    /// Has a gift card pay for the order. One that is there already stays as it is.
    ///
    /// Throws `InputProblem`: `.tooLong` for more cards than a cart keeps. Returns `nil` when there is no such cart.
    package func enter(_ card: CartGiftCard, in token: CartToken) async throws -> Cart? {
        try await change(token) { document in
            let cards = document.giftCards ?? []
            guard !cards.contains(where: { $0.accountID == card.accountID }) else { return }
            guard cards.count < Cart.maximumGiftCards else {
                throw InputProblem(
                    field: "gift_card", code: .tooLong, message: "An order is paid with at most \(Cart.maximumGiftCards) gift cards. Remove one first.",
                    parameters: ["maximum": String(Cart.maximumGiftCards)])
            }
            document.giftCards = cards + [card]
        }
    }

    package func remove(_ card: StoredValueAccountID, from token: CartToken) async throws -> Cart? {
        try await change(token) { document in document.giftCards?.removeAll { $0.accountID == card } }
    }

    /// The visitor has seen and accepted these prices.
    package func acknowledge(_ prices: [VariantID: Money], in token: CartToken) async throws -> Cart? {
        try await change(token) { document in
            for index in document.lines.indices {
                if let price = prices[document.lines[index].variantID], price.currency == document.currency {
                    document.lines[index].seenPrice = price
                }
            }
        }
    }

    /// Goes over to another currency at these prices, as the visitor goes over to that market. A line without a price there
    /// stays, and cannot be ordered.
    package func convert(_ token: CartToken, to currency: Currency, prices: [VariantID: Money]) async throws -> Cart? {
        try await change(token) { document in
            guard document.currency != currency else { return }
            document.currency = currency
            for index in document.lines.indices {
                document.lines[index].seenPrice = prices[document.lines[index].variantID] ?? .zero(currency)
            }
        }
    }

    package func clear(_ token: CartToken) async throws {
        try await documents.remove(Self.collection, token.text)
    }

    /// Takes out what an order has bought and the codes that it used: what was added since is kept. The cart remembers the order,
    /// so that a repetition takes nothing more. Where the cart went into another, it is taken out there.
    package func takeOut(_ bought: [VariantID: Int], codes: Set<String> = [], of order: OrderID, from token: CartToken) async throws {
        var token = token
        for _ in 0..<Self.attempts {
            guard let stored = try await documents.get(Self.collection, token.text) else { return }
            var document = try Self.document(stored)
            if document.isClosed == true {
                guard let next = document.movedTo.flatMap(CartToken.init) else { return }
                token = next
                continue
            }
            guard document.bought?.contains(order) != true else { return }
            document.lines = document.lines.compactMap { line in
                guard let quantity = try? Quantity(line.quantity.value - (bought[line.variantID] ?? 0)) else { return nil }
                var rest = line
                rest.quantity = quantity
                return rest
            }
            // A code that waited for goods that never came goes with the last of them.
            document.codes = document.lines.isEmpty ? nil : document.codes?.filter { !codes.contains($0.text) }
            // Whoever uses this browser next does not pay with them.
            document.giftCards = nil
            document.bought = Array(((document.bought ?? []) + [order]).suffix(Self.rememberedOrders))
            if try await store(document, token, expected: stored.version) != nil { return }
        }
        throw CartBusy()
    }

    // MARK: Storing

    /// Returns `nil` when there is no such cart. A change that changes nothing writes nothing.
    /// - Throws: `CartRefusal` where the condition does not hold.
    func change(_ token: CartToken, under condition: CartCondition = .none, _ edit: (inout CartDocument) throws -> Void) async throws -> Cart? {
        for _ in 0..<Self.attempts {
            guard let stored = try await documents.get(Self.collection, token.text) else { return nil }
            let before = try Self.document(stored)
            guard before.isClosed != true else { return nil }
            if try condition.isDone(in: before) { return Self.cart(token, before, stored.version) }
            if let version = condition.version, version != stored.version { throw CartRefusal.changedSince }
            var document = before
            try edit(&document)
            condition.note(in: &document)
            if document.lines == before.lines, document.currency == before.currency, document.codes ?? [] == before.codes ?? [],
                document.giftCards ?? [] == before.giftCards ?? [], document.requests ?? [] == before.requests ?? []
            {
                return Self.cart(token, before, stored.version)
            }
            if let after = try await store(document, token, expected: stored.version) { return after }
        }
        throw CartBusy()
    }

    private func create(with line: CartLine, _ isSoldIndividually: Bool, _ currency: Currency) async throws -> Cart {
        var document = CartDocument(currency: currency, lines: [])
        try Self.merge(line, isSoldIndividually, into: &document)
        guard let cart = try await store(document, .random(), expected: nil) else { throw CartBusy() }
        return cart
    }

    func store(_ document: CartDocument, _ token: CartToken, expected: Int64?) async throws -> Cart? {
        let content = [UInt8](try JSONEncoder().encode(document))
        let expiry = clock.now().adding(seconds: Self.lifetimeSeconds)
        guard let version = try await documents.put(Self.collection, token.text, content, expected: expected, expiresAt: expiry) else {
            return nil
        }
        return Self.cart(token, document, version)
    }

    func stored(_ token: CartToken) async throws -> StoredDocument? { try await documents.get(Self.collection, token.text) }

    static func document(_ stored: StoredDocument) throws -> CartDocument {
        try JSONDecoder().decode(CartDocument.self, from: Data(stored.content))
    }

    private static func cart(_ token: CartToken, _ document: CartDocument, _ version: Int64) -> Cart {
        Cart(
            token: token, version: version, currency: document.currency, lines: document.lines, codes: document.codes ?? [],
            giftCards: document.giftCards ?? [],
            absorbed: (document.absorbed ?? []).compactMap { CartToken($0.cart) })
    }

    static func merge(_ line: CartLine, _ isSoldIndividually: Bool, into document: inout CartDocument) throws {
        let maximum = isSoldIndividually ? 1 : Cart.maximumQuantity
        // A shop that changes its currency leaves old carts behind: their prices mean nothing any more.
        if document.currency != line.seenPrice.currency {
            (document.currency, document.lines) = (line.seenPrice.currency, [])
        }
        var line = line
        if let index = document.lines.firstIndex(where: { $0.variantID == line.variantID }) {
            line.quantity = try Quantity(min(document.lines[index].quantity.value + line.quantity.value, maximum))
            document.lines[index] = line
        } else {
            guard document.lines.count < Cart.maximumLines else {
                throw InputProblem(
                    field: "cart", code: .tooLong, message: "A cart holds at most \(Cart.maximumLines) different items.",
                    parameters: ["maximum": String(Cart.maximumLines)])
            }
            line.quantity = try Quantity(min(line.quantity.value, maximum))
            document.lines.append(line)
        }
    }

    static func title(of variant: VariantForSale) -> String {
        variant.variantTitle.isEmpty ? variant.productTitle : "\(variant.productTitle), \(variant.variantTitle)"
    }
}

/// The cart was changed by others at every attempt.
package struct CartBusy: Error, Equatable {}
