import Checkout
import Commerce
import Payments
import Synchronization
import TestPayments

/// The test provider behind a line that can be cut, with a count of what came through.
final class Provider: PaymentGateway {
    struct Unreachable: Error {}

    enum Line: Sendable {
        case up, down
        /// Everything but giving money back.
        case refusesRefunds
    }

    let code = "test"
    let books: TestPaymentGateway
    private let state = Mutex(State())

    private struct State {
        var line = Line.up
        var calls = 0
        var statusCalls = 0
        var beforeCharge: (@Sendable () async throws -> Void)?
    }

    init(_ books: TestPaymentGateway) { self.books = books }

    var calls: Int { state.withLock { $0.calls } }
    var statusCalls: Int { state.withLock { $0.statusCalls } }

    func setLine(_ line: Line) { state.withLock { $0.line = line } }

    /// Runs before the next charges, in their place in time.
    func beforeCharge(_ body: (@Sendable () async throws -> Void)?) { state.withLock { $0.beforeCharge = body } }

    func authorizeAndCapture(_ request: PaymentRequest) async throws -> PaymentOutcome {
        state.withLock { $0.calls += 1 }
        try await state.withLock { $0.beforeCharge }?()
        try pass()
        return try await books.authorizeAndCapture(request)
    }

    func status(of key: PaymentKey) async throws -> PaymentOutcome? {
        state.withLock { $0.statusCalls += 1 }
        try pass()
        return try await books.status(of: key)
    }

    func cancel(_ key: PaymentKey) async throws -> PaymentOutcome {
        try pass()
        return try await books.cancel(key)
    }

    func refund(_ request: RefundRequest) async throws -> RefundOutcome {
        try pass()
        if state.withLock({ $0.line }) == .refusesRefunds { return .failed(message: "account closed") }
        return try await books.refund(request)
    }

    /// The customer decides on the provider's page.
    @discardableResult
    func decide(at url: String, approve: Bool) async throws -> TestCharge? {
        try await books.confirm(reference: String(url.split(separator: "/").last ?? ""), approve: approve)
    }

    private func pass() throws {
        if state.withLock({ $0.line }) == .down { throw Unreachable() }
    }
}

/// Crashes at a chosen step.
final class Faults: Sendable {
    struct Crash: Error, Equatable { let step: CheckoutStep }

    private let step = Mutex<CheckoutStep?>(nil)

    init(_ step: CheckoutStep? = nil) { self.step.withLock { $0 = step } }

    func crash(at step: CheckoutStep?) { self.step.withLock { $0 = step } }

    var checkout: CheckoutFaults {
        CheckoutFaults { [self] step in
            if self.step.withLock({ $0 }) == step { throw Crash(step: step) }
        }
    }
}

extension PlaceOrderAnswer {
    var placed: PlacedOrder? { if case .placed(let order) = self { order } else { nil } }
    var processing: PlacedOrder? { if case .processing(let order) = self { order } else { nil } }
    var confirm: (order: PlacedOrder, url: String)? { if case .confirm(let order, let url) = self { (order, url) } else { nil } }
    var refusal: PlaceOrderRefusal? { if case .refused(let refusal) = self { refusal } else { nil } }
}

extension Money {
    // swift-format-ignore: NeverUseForceTry
    static func dollars(_ text: String) -> Money { try! Money(decimal: text, currency: .usd) }
}
