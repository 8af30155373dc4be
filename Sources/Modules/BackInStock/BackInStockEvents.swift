import Commerce
import Platform

/// Somebody's turn has come to be told. Carries no address: that is read when the mail is sent.
package struct BackInStockDue: Event {
    package static let topic = "backinstock.due"
    package let requestID: BackInStockRequestID

    package init(requestID: BackInStockRequestID) { self.requestID = requestID }
}

/// More wait for a variant than one round tells: time for the next.
package struct BackInStockRoundDue: Event {
    package static let topic = "backinstock.round-due"
    package let variantID: VariantID

    package init(variantID: VariantID) { self.variantID = variantID }
}
