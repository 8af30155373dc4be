import Inventory

/// What the file says of one variant's stock.
struct StockSetting: Equatable, Sendable {
    var policy: StockPolicy
    /// How many lie there; nil when it is not counted.
    var onHand: Int?

    init(policy: StockPolicy, onHand: Int?) {
        self.policy = policy
        self.onHand = onHand
    }

    init(_ stock: ProductRow.Stock, counted: Int? = nil) {
        let count: Int? = if case .counted(let number) = stock.count { number } else { counted }
        switch (count, stock.status) {
        case (let count?, _):
            self.init(policy: stock.allowsBackorders ? .backorder : .tracked, onHand: count)
        case (nil, .inStock): self.init(policy: .untracked, onHand: nil)
        case (nil, .outOfStock): self.init(policy: .tracked, onHand: 0)
        case (nil, .onBackorder): self.init(policy: .backorder, onHand: 0)
        }
    }
}

/// Shares out what is counted once and sold as several variants: here each variant has a count of its own. The shares sum
/// to the count, so nothing is sold twice.
enum StockShares {
    static func split(_ count: Int, among parts: Int) -> [Int] {
        (0..<parts).map { count / parts + ($0 < count % parts ? 1 : 0) }
    }
}
