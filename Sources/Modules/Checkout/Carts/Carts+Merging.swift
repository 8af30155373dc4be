import Commerce
import Platform

/// Carts that become one when their visitor signs in.
extension Carts {
    /// Brings the lines of `source` into `target`: quantities are summed and stop at their maximum. Then `source` is closed. It
    /// can be begun again after a crash at any line, and while both are being changed: what went over once is not counted again.
    /// - Returns: false when they do not go together (another currency, too many lines): then both stay as they are.
    func move(_ source: CartToken, into target: CartToken) async throws -> Bool {
        guard source != target else { return true }
        for _ in 0..<Self.attempts {
            guard let stored = try await stored(source) else { return true }
            var document = try Self.document(stored)
            guard document.isClosed != true else { return true }
            guard try await absorb(document, of: source, into: target) else { return false }
            document.lines = []
            document.isClosed = true
            document.movedTo = target.text
            if try await store(document, source, expected: stored.version) != nil { return true }
        }
        throw CartBusy()
    }

    /// As `move`, leaving `source` as it is; a `move` after it brings what was added since.
    func copy(_ source: CartToken, into target: CartToken) async throws -> Bool {
        guard let stored = try await stored(source) else { return true }
        return try await absorb(try Self.document(stored), of: source, into: target)
    }

    /// - Returns: false when they do not go together.
    private func absorb(_ document: CartDocument, of source: CartToken, into target: CartToken) async throws -> Bool {
        guard !document.lines.isEmpty else { return true }
        for _ in 0..<Self.attempts {
            let stored = try await stored(target)
            var receiving = try stored.map(Self.document) ?? CartDocument(currency: document.currency, lines: [])
            guard receiving.isClosed != true else { return false }
            if receiving.lines.isEmpty { receiving.currency = document.currency }
            guard receiving.currency == document.currency else { return false }
            try receiving.absorb(document.lines, of: source)
            receiving.takeOver(document)
            guard receiving.lines.count <= Cart.maximumMergedLines else { return false }
            if try await store(receiving, target, expected: stored?.version) != nil { return true }
        }
        throw CartBusy()
    }
}

extension CartDocument {
    private static let rememberedCarts = 10

    /// Codes and gift cards that were typed, as many as a cart holds, which orders took their goods out already, and what it came of itself.
    fileprivate mutating func takeOver(_ other: CartDocument) {
        let own = codes ?? []
        let all = own + (other.codes ?? []).filter { !own.contains($0) }
        codes = all.isEmpty ? nil : Array(all.prefix(Cart.maximumCodes))
        let cards = giftCards ?? []
        let known = Set(cards.map(\.accountID))
        let allCards = cards + (other.giftCards ?? []).filter { !known.contains($0.accountID) }
        giftCards = allCards.isEmpty ? nil : Array(allCards.prefix(Cart.maximumGiftCards))
        let orders = (bought ?? []) + (other.bought ?? []).filter { bought?.contains($0) != true }
        bought = orders.isEmpty ? nil : orders
        let carts = absorbed ?? []
        let older = (other.absorbed ?? []).filter { known in !carts.contains { $0.cart == known.cart } }
        absorbed = Array((older + carts).suffix(Self.rememberedCarts))
    }

    fileprivate mutating func absorb(_ incoming: [CartLine], of source: CartToken) throws {
        var all = absorbed ?? []
        let known = all.first { $0.cart == source.text }?.quantities ?? [:]
        for line in incoming {
            let fresh = line.quantity.value - (known[line.variantID.description] ?? 0)
            guard fresh > 0 else { continue }
            if let index = lines.firstIndex(where: { $0.variantID == line.variantID }) {
                lines[index].quantity = try Quantity(min(lines[index].quantity.value + fresh, Cart.maximumQuantity))
            } else {
                var line = line
                line.quantity = try Quantity(min(fresh, Cart.maximumQuantity))
                lines.append(line)
            }
        }
        all.removeAll { $0.cart == source.text }
        let quantities = incoming.map { ($0.variantID.description, max($0.quantity.value, known[$0.variantID.description] ?? 0)) }
        all.append(Absorbed(cart: source.text, quantities: Dictionary(quantities) { first, _ in first }))
        absorbed = Array(all.suffix(Self.rememberedCarts))
    }
}
