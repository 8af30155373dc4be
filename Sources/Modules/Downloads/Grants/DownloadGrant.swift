import Commerce
import Platform

package enum DownloadGrantEntity {}
package typealias DownloadGrantID = Identifier<DownloadGrantEntity>

/// A line of an order, as far as downloads go.
package struct BoughtLine: Hashable, Sendable {
    package let line: OrderLineID
    package let product: ProductID
    package let variant: VariantID
    package let quantity: Int

    package init(line: OrderLineID, product: ProductID, variant: VariantID, quantity: Int) {
        self.line = line
        self.product = product
        self.variant = variant
        self.quantity = quantity
    }
}

/// That the buyer of one line may fetch one file: with the terms as they were when it was paid.
package struct DownloadGrant: Hashable, Sendable {
    package let id: DownloadGrantID
    package let order: OrderID
    package let line: OrderLineID
    package let file: DownloadFile
    /// How often in all; `nil` for as often as they like.
    package let limit: Int?
    package let used: Int
    /// The first moment when it is over; `nil` when it never is.
    package let expiresAt: Timestamp?
    package let isRevoked: Bool

    /// `nil` for as often as they like.
    package var left: Int? { limit.map { max($0 - used, 0) } }

    /// Why it cannot be begun any more; `nil` when it can.
    package func refusal(at now: Timestamp) -> DownloadRefusal? {
        if isRevoked { return .revoked }
        if let expiresAt, now >= expiresAt { return .expired(expiresAt) }
        if let limit, used >= limit { return .usedUp(limit: limit) }
        return nil
    }

    static let columns: SQL = "g.id, g.order_id, g.line_id, g.download_limit, g.used, g.expires_at, g.revoked_at, g.file_id, \(DownloadFile.columns)"

    init(_ row: SQLRow) throws {
        id = try row[0]
        order = try row[1]
        line = try row[2]
        limit = try row[3]
        used = try row[4]
        expiresAt = try row[5]
        isRevoked = try (row[6] as Timestamp?) != nil
        file = try DownloadFile(try row[7], row, at: 8)
    }
}

/// Why a file is not sent.
package enum DownloadRefusal: Hashable, Sendable {
    /// The link is too old, or was used up; the order's page makes another.
    case linkExpired
    /// The time to fetch it ended then.
    case expired(Timestamp)
    case usedUp(limit: Int)
    /// The order was cancelled, its money went back, or its customer was taken out of the shop.
    case revoked
}
