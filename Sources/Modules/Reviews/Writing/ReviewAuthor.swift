import Commerce
import Crypto
import Foundation
import Platform

/// Whose review it is. One product has at most one of each author.
package enum ReviewAuthor: Hashable, Sendable {
    case customer(CustomerID)
    /// Somebody who ordered without an account, by the address of their order.
    case guest(EmailAddress)

    /// Of an address only its digest is kept: a review needs to know its author again, and not to write to them.
    var key: String {
        switch self {
        case .customer(let id): "customer:\(id)"
        case .guest(let email):
            "guest:" + SHA256.hash(data: Data(email.folded.utf8)).map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
        }
    }

    /// Of a review whose author is gone.
    static func erasedKey(_ review: ReviewID) -> String { "erased:\(review)" }
}
