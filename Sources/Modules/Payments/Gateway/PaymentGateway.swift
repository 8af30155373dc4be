import Commerce

/// The port to a provider that takes payments.
///
/// The idempotency key stands for one attempt to pay: however often and however late a call under it arrives, the customer
/// is charged at most once. Every call may be repeated. A throw means that the outcome is not known; a refusal is an outcome.
package protocol PaymentGateway: Sendable {
    /// Names the provider for ever: payments carry it.
    var code: String { get }

    /// Charges, or begins to. Called again under the same key it tells the state of the first call.
    func authorizeAndCapture(_ request: PaymentRequest) async throws -> PaymentOutcome

    /// What became of the attempt; `nil` when no call under the key has arrived (one may still be under way).
    func status(of key: PaymentKey) async throws -> PaymentOutcome?

    /// Closes the attempt: after this returns, nothing under the key ever charges, not even a call that arrives later.
    /// - Returns: the final outcome: `.cancelled` or `.declined`, or `.succeeded` when it was too late to close.
    func cancel(_ key: PaymentKey) async throws -> PaymentOutcome

    /// Gives money back. The same refund key gives it back once.
    func refund(_ request: RefundRequest) async throws -> RefundOutcome
}

/// What a provider knows an attempt by. Derived from the attempt's identifier, so a repetition always finds the same one.
package struct PaymentKey: Hashable, Sendable, Codable, CustomStringConvertible {
    package let text: String

    package init(_ payment: PaymentID) { text = "duka-payment-\(payment)" }
    package init(stored text: String) { self.text = text }

    package var description: String { text }
}

/// One charge to make.
package struct PaymentRequest: Sendable {
    package let paymentID: PaymentID
    package let key: PaymentKey
    package let amount: Money
    /// For the customer's statement: "#1001".
    package let orderNumber: String
    /// Where the provider sends the browser back to.
    package let returnURL: String
    /// What the customer pays with: the provider's token, or a card number for the test gateway. Never stored or logged.
    package let instrument: String?

    package init(
        paymentID: PaymentID, key: PaymentKey, amount: Money, orderNumber: String, returnURL: String, instrument: String?
    ) {
        self.paymentID = paymentID
        self.key = key
        self.amount = amount
        self.orderNumber = orderNumber
        self.returnURL = returnURL
        self.instrument = instrument
    }
}

/// What a provider says of an attempt.
package enum PaymentOutcome: Hashable, Sendable {
    /// The money is taken. The reference is the provider's own.
    case succeeded(reference: String)
    /// Refused, for good.
    case declined(PaymentDecline)
    /// Closed without a charge, for good.
    case cancelled
    /// The customer has to confirm at this address first.
    case requiresConfirmation(url: String)
    /// Not known yet: the provider is still at work, or gave no answer.
    case unknown
}

/// Why a payment was refused: a word for programs, and a sentence that may be shown to the customer.
package struct PaymentDecline: Hashable, Sendable, Codable {
    package let code: String
    package let message: String

    package init(code: String, message: String) {
        self.code = code
        self.message = message
    }
}

/// Money to give back.
package struct RefundRequest: Sendable {
    /// Stands for this one refund.
    package let key: String
    package let payment: PaymentKey
    /// The provider's reference of the charge.
    package let reference: String
    package let amount: Money

    package init(key: String, payment: PaymentKey, reference: String, amount: Money) {
        self.key = key
        self.payment = payment
        self.reference = reference
        self.amount = amount
    }
}

package enum RefundOutcome: Hashable, Sendable {
    case succeeded(reference: String)
    case failed(message: String)
    /// Ask again later, under the same key.
    case pending
}
