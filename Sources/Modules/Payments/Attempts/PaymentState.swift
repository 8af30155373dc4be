import Platform

/// Where one attempt to pay stands.
package enum PaymentState: String, Sendable, CaseIterable, Codable, SQLConvertible {
    /// Recorded; the provider was perhaps called.
    case initiated
    /// The provider waits for the customer.
    case requiresConfirmation
    /// The provider was called and nobody knows what came of it.
    case unknown
    /// Offline: the money is to come by hand.
    case awaiting
    case succeeded
    case declined
    /// Closed without a charge.
    case cancelled

    /// Whether the money may still come in the ordinary way.
    package var isOpen: Bool {
        switch self {
        case .initiated, .requiresConfirmation, .unknown, .awaiting: true
        case .succeeded, .declined, .cancelled: false
        }
    }

    package static let open = allCases.filter(\.isOpen)
}
