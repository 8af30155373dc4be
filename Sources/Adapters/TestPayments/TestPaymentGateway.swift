import Commerce
import Payments
import Platform

/// A provider to try the shop with: no money moves. It keeps its own books, so a crash of the shop does not change what it
/// has charged.
package struct TestPaymentGateway: PaymentGateway {
    /// No answer came.
    package struct NoAnswer: Error, Equatable {}

    package let code = "test"
    private let charges: TestCharges
    private let confirmationURL: @Sendable (_ reference: String) -> String
    private let slowSeconds: Int

    /// - Parameter confirmationURL: the page where a customer confirms the charge of that reference.
    package init(
        database: Database, clock: Clock, slowSeconds: Int = 4, confirmationURL: @escaping @Sendable (_ reference: String) -> String
    ) {
        charges = TestCharges(database: database, clock: clock)
        self.confirmationURL = confirmationURL
        self.slowSeconds = slowSeconds
    }

    package func authorizeAndCapture(_ request: PaymentRequest) async throws -> PaymentOutcome {
        let card = request.instrument.flatMap(TestCard.init(number:))
        if card == .lostBeforeCharge { throw NoAnswer() }
        if card == .slow { try await Task.sleep(for: .seconds(slowSeconds)) }
        let charge = try await charges.charge(request, card)
        if card == .lostAfterCharge { throw NoAnswer() }
        return outcome(of: charge)
    }

    package func status(of key: PaymentKey) async throws -> PaymentOutcome? {
        try await charges.charge(key: key).map(outcome)
    }

    package func cancel(_ key: PaymentKey) async throws -> PaymentOutcome {
        outcome(of: try await charges.close(key))
    }

    package func refund(_ request: RefundRequest) async throws -> RefundOutcome {
        try await charges.refund(request)
    }

    // MARK: The confirmation page

    /// What the page shows. `nil` for a reference that nobody was given.
    package func charge(reference: String) async throws -> TestCharge? {
        try await charges.charge(reference: reference)
    }

    /// The customer decides. Only the first decision counts.
    /// - Returns: the charge as it is now, with the address to send the browser back to.
    package func confirm(reference: String, approve: Bool) async throws -> TestCharge? {
        try await charges.decide(reference, approve: approve)
    }

    private func outcome(of charge: TestCharge) -> PaymentOutcome {
        switch charge.state {
        case .succeeded: return .succeeded(reference: charge.reference)
        case .cancelled: return .cancelled
        case .requiresConfirmation: return .requiresConfirmation(url: confirmationURL(charge.reference))
        case .declined:
            let decline = charge.declineCode.flatMap(TestDecline.init(rawValue:)) ?? .declined
            return .declined(PaymentDecline(code: decline.rawValue, message: decline.message))
        }
    }
}
