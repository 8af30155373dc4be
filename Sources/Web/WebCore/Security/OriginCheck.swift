import HTTPTypes

/// Tells whether a state change was sent by a page of this shop. Browsers say so themselves; a request that says nothing at
/// all is no browser's form and is refused too.
struct OriginCheck: Sendable {
    /// `https://shop.example`: scheme, host and port of the public address.
    let origin: String
    /// Whether the public address is only assumed: then the address that the browser itself asked for is this shop's too, as
    /// 127.0.0.1 is where localhost was assumed. A page elsewhere cannot forge the browser's `Host`.
    var isAssumed = false

    /// - Parameter host: of the request, with its port.
    func allows(_ headers: HTTPFields, host: String?) -> Bool {
        if let site = headers[.secFetchSite] { return site == "same-origin" }
        let origins = [origin] + (isAssumed ? [host.map { "http://\($0)" }].compactMap(\.self) : [])
        if let sent = headers[.origin] { return origins.contains(sent) }
        if let referer = headers[.referer] { return origins.contains { referer == $0 || referer.hasPrefix($0 + "/") } }
        return false
    }
}

extension HTTPField.Name {
    static let secFetchSite = HTTPField.Name("Sec-Fetch-Site")!
}
