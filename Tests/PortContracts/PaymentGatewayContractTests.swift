import Commerce
import Payments
import Platform
import TestPayments
import TestSupport
import Testing

/// What every adapter of `PaymentGateway` promises. An adapter is given with instruments that bring about each outcome.
struct PaymentGatewayContract {
    let gateway: any PaymentGateway
    let approved: String
    let declined: String
    let needsConfirmation: String
    /// The customer decides on the provider's page.
    let decide: @Sendable (_ url: String, _ approve: Bool) async throws -> Void

    private static let numbers = IdentifierGenerator(now: { Clock.system.now().millisecondsSince1970 })

    func request(_ instrument: String, minorUnits: Int64 = 1_999) -> PaymentRequest {
        let id: PaymentID = Self.numbers.next()
        return PaymentRequest(
            paymentID: id, key: PaymentKey(id), amount: Money(minorUnits: minorUnits, currency: .usd), orderNumber: "#1001",
            returnURL: "/orders/x", instrument: instrument)
    }

    func verify() async throws {
        try await chargesOnce()
        try await remembersRefusals()
        try await waitsForConfirmation()
        try await closes()
        try await refundsOnce()
    }

    private func chargesOnce() async throws {
        let request = request(approved)
        #expect(try await gateway.status(of: request.key) == nil)
        let outcomes = try await withThrowingTaskGroup(of: PaymentOutcome.self) { group in
            for _ in 0..<10 { group.addTask { try await gateway.authorizeAndCapture(request) } }
            return try await group.reduce(into: Set<PaymentOutcome>()) { $0.insert($1) }
        }
        #expect(outcomes.count == 1, "the same key is the same charge, with one reference")
        guard case .succeeded = try #require(outcomes.first) else {
            Issue.record("not approved: \(outcomes)")
            return
        }
        #expect(try await gateway.status(of: request.key) == outcomes.first)
        #expect(try await gateway.cancel(request.key) == outcomes.first, "too late to close")
    }

    private func remembersRefusals() async throws {
        let request = request(declined)
        guard case .declined(let decline) = try await gateway.authorizeAndCapture(request) else {
            Issue.record("not declined")
            return
        }
        #expect(!decline.code.isEmpty)
        #expect(!decline.message.isEmpty)
        #expect(try await gateway.status(of: request.key) == .declined(decline))
        #expect(try await gateway.cancel(request.key) == .declined(decline))
    }

    private func waitsForConfirmation() async throws {
        for approve in [true, false] {
            let request = request(needsConfirmation)
            guard case .requiresConfirmation(let url) = try await gateway.authorizeAndCapture(request) else {
                Issue.record("no confirmation asked for")
                return
            }
            #expect(try await gateway.status(of: request.key) == .requiresConfirmation(url: url))
            try await decide(url, approve)
            try await decide(url, !approve)  // only the first decision counts
            switch try await gateway.status(of: request.key) {
            case .succeeded: #expect(approve)
            case .declined: #expect(!approve)
            case let other: Issue.record("\(String(describing: other))")
            }
        }
    }

    private func closes() async throws {
        let waiting = request(needsConfirmation)
        guard case .requiresConfirmation(let url) = try await gateway.authorizeAndCapture(waiting) else { return }
        #expect(try await gateway.cancel(waiting.key) == .cancelled)
        try await decide(url, true)
        #expect(try await gateway.status(of: waiting.key) == .cancelled)

        let neverSeen = request(approved)
        #expect(try await gateway.cancel(neverSeen.key) == .cancelled)
        #expect(try await gateway.cancel(neverSeen.key) == .cancelled)
        #expect(try await gateway.authorizeAndCapture(neverSeen) == .cancelled, "a call that arrives after the close charges nothing")
    }

    private func refundsOnce() async throws {
        let request = request(approved, minorUnits: 1_000)
        guard case .succeeded(let reference) = try await gateway.authorizeAndCapture(request) else { return }
        func refund(_ key: String, _ minorUnits: Int64) -> RefundRequest {
            RefundRequest(
                key: "\(request.key)-\(key)", payment: request.key, reference: reference, amount: Money(minorUnits: minorUnits, currency: .usd))
        }
        let first = try await gateway.refund(refund("a", 600))
        guard case .succeeded = first else {
            Issue.record("\(first)")
            return
        }
        #expect(try await gateway.refund(refund("a", 600)) == first)
        guard case .failed = try await gateway.refund(refund("b", 401)) else {
            Issue.record("more was given back than was taken")
            return
        }
        guard case .succeeded = try await gateway.refund(refund("c", 400)) else {
            Issue.record("the rest was not given back")
            return
        }
    }
}

@Suite("Payment gateway") struct PaymentGatewayContractTests {
    @Test("the test provider keeps the contract of every payment gateway") func testProvider() async throws {
        try await TestDatabase.each(TestPaymentsSchema.migrations) { database async throws in
            let gateway = Self.gateway(database)
            try await PaymentGatewayContract(
                gateway: gateway, approved: TestCard.approve.rawValue, declined: TestCard.decline.rawValue,
                needsConfirmation: TestCard.confirm.rawValue,
                decide: { url, approve in _ = try await gateway.confirm(reference: String(url.dropFirst(2)), approve: approve) }
            ).verify()
        }
    }

    @Test("a card behaves as its number says, and any other number is declined") func cards() async throws {
        try await TestDatabase.each(TestPaymentsSchema.migrations) { database async throws in
            let gateway = Self.gateway(database)
            let contract = PaymentGatewayContract(
                gateway: gateway, approved: "", declined: "", needsConfirmation: "", decide: { _, _ in })
            for number in ["1234", "", "4242 4242 4242 4241"] {
                let outcome = try await gateway.authorizeAndCapture(contract.request(number))
                #expect(outcome == .declined(PaymentDecline(code: "invalid_number", message: "This is not one of the test cards.")))
            }
            guard case .succeeded = try await gateway.authorizeAndCapture(contract.request("4242 4242-4242 4242")) else {
                Issue.record("spaces and hyphens are passed over")
                return
            }
            for (card, isCharged) in [(TestCard.lostBeforeCharge, false), (.lostAfterCharge, true)] {
                let request = contract.request(card.rawValue)
                await #expect(throws: TestPaymentGateway.NoAnswer.self) { try await gateway.authorizeAndCapture(request) }
                #expect((try await gateway.status(of: request.key) != nil) == isCharged)
            }
        }
    }

    @Test("a call that takes too long ends in time, whatever the adapter does") func timeout() async throws {
        await #expect(throws: TimeLimit.Exceeded.self) {
            try await TimeLimit.within(seconds: 0) {
                while true { try? await Task.sleep(for: .seconds(3_600)) }
            }
        }
        #expect(try await TimeLimit.within(seconds: 60) { 7 } == 7)
    }

    private static func gateway(_ database: Database) -> TestPaymentGateway {
        TestPaymentGateway(database: database, clock: TestClock().clock, slowSeconds: 0) { "/?\($0)" }
    }
}
