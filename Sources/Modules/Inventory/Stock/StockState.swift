/// What a visitor is told about a variant's stock.
package enum StockState: Hashable, Sendable {
    /// More than `fewLeftLimit`, or not counted at all.
    case inStock
    /// 1 to `fewLeftLimit`.
    case fewLeft(Int)
    case soldOut
    /// None left, and sold all the same: it is sent when it comes in.
    case backorder

    package static let fewLeftLimit = 5

    package enum Kind: String, Codable, Sendable, CaseIterable {
        case inStock, fewLeft, soldOut, backorder
    }

    package var kind: Kind {
        switch self {
        case .inStock: .inStock
        case .fewLeft: .fewLeft
        case .soldOut: .soldOut
        case .backorder: .backorder
        }
    }

    package var canBeBought: Bool { self != .soldOut }

    init(_ policy: StockPolicy, available: Int) {
        switch (policy, available) {
        case (.untracked, _): self = .inStock
        case (_, (Self.fewLeftLimit + 1)...): self = .inStock
        case (_, 1...): self = .fewLeft(available)
        case (.backorder, _): self = .backorder
        case (.tracked, _): self = .soldOut
        }
    }
}
