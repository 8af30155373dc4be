import Customers
import Orders

/// How long things may take, and where an order's page is.
package struct CheckoutSettings: Sendable {
    /// How long a provider may take to answer a charge.
    package var gatewayTimeoutSeconds = 25
    /// How long stock is kept for a payment that is under way.
    package var paymentWaitSeconds = 15 * 60
    /// How long a customer may take to confirm with the provider.
    package var confirmationWaitSeconds = 30 * 60
    /// When the schedule first asks for a payment that was begun: well after the provider's time has run out.
    package var firstCheckSeconds = 30
    /// How old a payment must be before one that never arrived at the provider is closed there.
    package var arrivalWindowSeconds = 60
    /// The longest pause between two questions about one payment, so that what heals is settled within a minute.
    package var longestCheckSeconds = 45
    /// The same for a payment that nobody could tell about for a day, and for a refund that does not succeed.
    package var longestCheckSecondsOfOld = 3_600
    /// How many orders may be placed without money, which keep goods from other customers for days.
    package var unpaidOrders = ThrottlePolicy("unpaid-orders", perAccount: 10, perAddress: 40, inAll: nil, windowSeconds: 86_400)
    /// How many codes of gift cards may be tried that open none.
    package var giftCardCodes = ThrottlePolicy("gift-card-codes", perAccount: 10, perAddress: 40, inAll: nil, windowSeconds: 3_600)
    /// Told of each payment about which a provider gave no answer in time.
    package var whenUnanswered: @Sendable () -> Void = {}
    /// The address of an order's page, where the provider sends the browser back to.
    package var returnURL: @Sendable (OrderToken) -> String

    package init(returnURL: @escaping @Sendable (OrderToken) -> String) { self.returnURL = returnURL }
}
