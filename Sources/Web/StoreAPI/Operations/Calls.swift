import Commerce
import HTTPTypes
import Platform
import WebCore

/// A request for what is the same for everybody, in one snapshot.
struct ReadCall {
    let market: Market
    /// The market's language, where that is not the shop's own.
    let locale: LocaleCode?
    let arguments: Arguments
    let now: Timestamp
    let reader: Reader
    let api: StoreAPI

    var currency: Currency { market.currency }
}

/// A request of one visitor.
struct Call: Sendable {
    let market: Market
    let locale: LocaleCode?
    let arguments: Arguments
    let request: ResourceRequest
    let now: Timestamp
    let api: StoreAPI
}
