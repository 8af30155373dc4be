import Commerce

/// A way to pay that the shop offers.
package struct PaymentMethod: Sendable {
    package enum Kind: Sendable {
        /// Paid at once through a provider.
        case gateway(any PaymentGateway)
        /// Paid to the courier: the order is accepted and its stock sold at once.
        case cashOnDelivery
        /// Paid by hand within the time: the order is accepted and its stock kept until then.
        case bankTransfer(waitSeconds: Int)
        /// Gift cards and store credit pay all of it: nobody is asked for money.
        case storedValue
    }

    /// Orders carry it: `card`, `cash-on-delivery`.
    package let code: String
    /// As the customer reads it: "Card".
    package let title: String
    /// Shown beside it, and for offline methods on the confirmation page. May be empty.
    package let instructions: String
    package let kind: Kind

    package init(code: String, title: String, instructions: String, kind: Kind) {
        self.code = code
        self.title = title
        self.instructions = instructions
        self.kind = kind
    }

    package static func cashOnDelivery(
        title: String = "Cash on delivery", instructions: String = "Pay in cash when your order arrives."
    ) -> PaymentMethod {
        PaymentMethod(code: "cash-on-delivery", title: title, instructions: instructions, kind: .cashOnDelivery)
    }

    /// Of orders of which nothing is left to be paid. No form offers it.
    package static let storedValue = PaymentMethod(code: "stored-value", title: "Gift card or store credit", instructions: "", kind: .storedValue)

    /// - Parameter waitSeconds: how long the order waits for the money; 7 days unless told otherwise.
    package static func bankTransfer(
        title: String = "Bank transfer", instructions: String, waitSeconds: Int = 7 * 86_400
    ) -> PaymentMethod {
        PaymentMethod(code: "bank-transfer", title: title, instructions: instructions, kind: .bankTransfer(waitSeconds: waitSeconds))
    }
}

/// The ways to pay that the shop offers, in the order of the form.
package struct PaymentMethods: Sendable {
    package let all: [PaymentMethod]
    private let gateways: [String: any PaymentGateway]

    /// - Parameter retired: providers that are offered no more, but whose payments may still be open.
    package init(_ methods: [PaymentMethod], retired: [any PaymentGateway] = []) {
        all = methods
        var gateways = Dictionary(retired.map { ($0.code, $0) }, uniquingKeysWith: { first, _ in first })
        for method in methods {
            if case .gateway(let gateway) = method.kind { gateways[gateway.code] = gateway }
        }
        self.gateways = gateways
    }

    package subscript(code code: String) -> PaymentMethod? { all.first { $0.code == code } }

    /// Those that an order can be paid with: where nothing is delivered, nobody comes to the door to be paid.
    package func offered(isDelivered: Bool) -> [PaymentMethod] {
        isDelivered ? all : all.filter { if case .cashOnDelivery = $0.kind { false } else { true } }
    }

    package func gateway(_ code: String) -> (any PaymentGateway)? { gateways[code] }
}
