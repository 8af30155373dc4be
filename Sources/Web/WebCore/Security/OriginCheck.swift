import HTTPTypes

/// Tells whether a state change was sent by a page of this shop. Browsers say so themselves; a request that says nothing at
/// all is no browser's form and is refused too.
struct OriginCheck: Sendable {
    /// `https://shop.example`: scheme, host and port of the public address.
    let origin: String

    func allows(_ headers: HTTPFields) -> Bool {
        if let site = headers[.secFetchSite] { return site == "same-origin" }
        if let sent = headers[.origin] { return sent == origin }
        if let referer = headers[.referer] { return referer == origin || referer.hasPrefix(origin + "/") }
        return false
    }
}

extension HTTPField.Name {
    static let secFetchSite = HTTPField.Name("Sec-Fetch-Site")!
}
