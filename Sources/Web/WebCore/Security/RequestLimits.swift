import Commerce
import HTTPTypes
import Synchronization

/// Counts what each visitor asks of this node within a minute. Of a fixed number of visitors: those who come when all places are taken
/// share some, by chance, so that a crowd of addresses closes the shop to few others.
package final class RequestLimits: Sendable {
    package static let windowSeconds = 60
    private static let maximumClients = 20_000

    /// One of two counters: looking costs less than changing.
    package enum Kind: String, Sendable { case reads, changes }

    package struct Standing: Sendable, Equatable {
        package let isAllowed: Bool
        let kind: Kind
        let limit: Int
        let left: Int
        let resetSeconds: Int

        /// As the IETF's draft for them writes these.
        var headers: HTTPFields {
            var headers = HTTPFields()
            headers[.rateLimitPolicy] = "\"\(kind.rawValue)\";q=\(limit);w=\(RequestLimits.windowSeconds)"
            headers[.rateLimit] = "\"\(kind.rawValue)\";r=\(left);t=\(resetSeconds)"
            return headers
        }
    }

    private struct Key: Hashable {
        let client: String
        let kind: Kind
    }

    private struct Window {
        var endsAt: Timestamp
        var used: Int
    }

    private let perMinute: Int
    private let state = Mutex(State())

    private struct State {
        var clients: [Key: Window] = [:]
        /// When those whose minute is over were taken out last.
        var sweptAt: Timestamp?
    }

    private static let sharedPlaces = 1_024

    /// - Parameter perMinute: how much may be read; a fifth of it may be changes.
    package init(perMinute: Int) { self.perMinute = perMinute }

    func limit(of kind: Kind) -> Int { kind == .reads ? perMinute : max(1, perMinute / 5) }

    package func take(_ kind: Kind, for client: String, at now: Timestamp) -> Standing {
        let limit = limit(of: kind)
        return state.withLock { state in
            var key = Key(client: client, kind: kind)
            if state.clients[key] == nil, state.clients.count >= Self.maximumClients {
                // All of them are looked at, so not for everybody who comes.
                if state.sweptAt.map({ now.milliseconds(since: $0) >= 1_000 }) ?? true {
                    state.clients = state.clients.filter { $0.value.endsAt > now }
                    state.sweptAt = now
                }
                if state.clients.count >= Self.maximumClients {
                    key = Key(client: "shared \(UInt(bitPattern: key.hashValue) % UInt(Self.sharedPlaces))", kind: kind)
                }
            }
            var window = state.clients[key] ?? Window(endsAt: now.adding(seconds: Self.windowSeconds), used: 0)
            if window.endsAt <= now { window = Window(endsAt: now.adding(seconds: Self.windowSeconds), used: 0) }
            let isAllowed = window.used < limit
            if isAllowed { window.used += 1 }
            state.clients[key] = window
            let seconds = max(1, Int((window.endsAt.milliseconds(since: now) + 999) / 1_000))
            return Standing(isAllowed: isAllowed, kind: kind, limit: limit, left: limit - window.used, resetSeconds: seconds)
        }
    }
}

extension HTTPField.Name {
    static let rateLimit = HTTPField.Name("RateLimit")!
    static let rateLimitPolicy = HTTPField.Name("RateLimit-Policy")!
}
