import Commerce
import Crypto
import Foundation
import Platform

/// How often something may be tried within a window of time: for one account, from one address, and by everybody together.
package struct ThrottlePolicy: Sendable {
    let name: String
    package var perAccount: Int
    package var perAddress: Int
    /// `nil` where everybody together may try without end; then tries of strangers never wait for one another.
    package var inAll: Int?
    package var windowSeconds: Int

    package init(_ name: String, perAccount: Int, perAddress: Int, inAll: Int?, windowSeconds: Int) {
        self.name = name
        self.perAccount = perAccount
        self.perAddress = perAddress
        self.inAll = inAll
        self.windowSeconds = windowSeconds
    }

    /// Counts one try, on all nodes together. A refused try is not counted where it was refused.
    /// - Parameters:
    ///   - account: what the visitor named, whether there is such an account or not.
    ///   - address: where the visitor is; `nil` when that tells nothing.
    /// - Returns: when another try makes sense; `nil` when this one may go on.
    package func take(account: String, address: String?, at now: Timestamp, in transaction: Transaction) throws -> Throttled? {
        // Always in this order, so that two tries never wait for each other's rows.
        for counter in counters(account, address) {
            guard try !counter.take(at: now, windowSeconds, in: transaction) else { continue }
            return Throttled(until: try counter.end(in: transaction) ?? now.adding(seconds: windowSeconds))
        }
        return nil
    }

    /// The try was no guess: it does not count.
    package func giveBack(account: String, address: String?, in transaction: Transaction) throws {
        for counter in counters(account, address) { try counter.giveBack(in: transaction) }
    }

    /// Forgets the tries on one account.
    package func forget(account: String, in transaction: Transaction) throws {
        try accountCounter(account).forget(in: transaction)
    }

    private func counters(_ account: String, _ address: String?) -> [ThrottleCounter] {
        let ofAddress = address.map { ThrottleCounter(rule: "\(name).address", subject: $0, limit: perAddress) }
        let ofAll = inAll.map { ThrottleCounter(rule: "\(name).all", subject: "", limit: $0) }
        return [ofAddress, accountCounter(account), ofAll].compactMap { $0 }
    }

    private func accountCounter(_ account: String) -> ThrottleCounter {
        ThrottleCounter(rule: "\(name).account", subject: account, limit: perAccount)
    }
}

/// Too many tries.
package struct Throttled: Error, Sendable, Equatable {
    package let until: Timestamp

    package init(until: Timestamp) { self.until = until }
}

/// One counter. Subjects share a fixed number of slots, so that the table cannot grow whatever is tried; that two meet in one
/// slot only makes the limit come earlier for both.
private struct ThrottleCounter {
    static let slots = 65_536

    let rule: String
    let slot: Int
    let limit: Int

    init(rule: String, subject: String, limit: Int) {
        self.rule = rule
        self.limit = limit
        slot = SHA256.hash(data: Data("\(rule):\(subject)".utf8)).prefix(4).reduce(0) { $0 << 8 | Int($1) } % Self.slots
    }

    func take(at now: Timestamp, _ windowSeconds: Int, in transaction: Transaction) throws -> Bool {
        let end = now.adding(seconds: windowSeconds)
        return try transaction.execute(
            """
            INSERT INTO customers_throttles (rule, slot, used, ends_at) VALUES (\(rule), \(slot), 1, \(end))
            ON CONFLICT (rule, slot) DO UPDATE SET
                used = CASE WHEN customers_throttles.ends_at <= \(now) THEN 1 ELSE customers_throttles.used + 1 END,
                ends_at = CASE WHEN customers_throttles.ends_at <= \(now) THEN excluded.ends_at ELSE customers_throttles.ends_at END
            WHERE customers_throttles.ends_at <= \(now) OR customers_throttles.used < \(limit)
            """) == 1
    }

    func end(in reader: Reader) throws -> Timestamp? {
        try reader.first("SELECT ends_at FROM customers_throttles WHERE rule = \(rule) AND slot = \(slot)") { try $0[0] }
    }

    func giveBack(in transaction: Transaction) throws {
        try transaction.execute("UPDATE customers_throttles SET used = used - 1 WHERE rule = \(rule) AND slot = \(slot) AND used > 0")
    }

    func forget(in transaction: Transaction) throws {
        try transaction.execute("DELETE FROM customers_throttles WHERE rule = \(rule) AND slot = \(slot)")
    }
}
