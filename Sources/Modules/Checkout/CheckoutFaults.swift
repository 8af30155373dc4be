/// Where a crash can hit. Tests throw here; a shop never does.
package enum CheckoutStep: String, Sendable, CaseIterable {
    case quoted
    /// In the first transaction, before its commit.
    case recording
    case recorded
    case gatewayAnswered
    /// In the second transaction, before its commit.
    case settling
    case settled
}

package struct CheckoutFaults: Sendable {
    package let at: @Sendable (CheckoutStep) throws -> Void

    package init(at: @escaping @Sendable (CheckoutStep) throws -> Void) { self.at = at }

    package static let none = CheckoutFaults { _ in }
}
