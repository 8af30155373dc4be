import Platform

/// How a variant's stock limits its sale.
package enum StockPolicy: String, Codable, Sendable, CaseIterable, SQLConvertible {
    /// Not counted; always in stock. What a variant without any row is.
    case untracked
    /// Sold while there is some.
    case tracked
    /// Counted, and sold beyond what is there.
    case backorder
}

/// How many of a variant can be sold now.
package enum Availability: Hashable, Sendable {
    /// Not counted, or sold beyond what is there.
    case unlimited
    /// At least 0.
    case limited(Int)

    package func allows(_ quantity: Int) -> Bool {
        switch self {
        case .unlimited: true
        case .limited(let left): quantity <= left
        }
    }
}
