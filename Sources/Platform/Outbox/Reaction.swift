import Commerce
import Foundation

/// One "when X then Y". It may be delivered more than once and beside itself; its effect takes place once.
package struct Reaction: Sendable {
    /// Names the consumer for ever: deliveries are remembered under it.
    package let name: String
    package let topic: String
    let effect: Effect

    enum Effect: Sendable {
        case transactional(@Sendable (StoredEvent, Transaction) throws -> Void)
        case external(@Sendable (StoredEvent) async throws -> Void)
    }

    var isTransactional: Bool { if case .transactional = effect { true } else { false } }

    /// Has the effect unless an earlier delivery had it; of a transactional reaction only.
    func run(_ event: StoredEvent, at now: Timestamp, in transaction: Transaction) throws {
        guard case .transactional(let effect) = effect, try Outbox.isFirst(for: name, event.id, at: now, in: transaction) else { return }
        try effect(event, transaction)
    }

    /// A change in the database, in one transaction with the record of the delivery: exactly once.
    package static func transactional<E: Event>(
        _ name: String, on: E.Type, _ effect: @escaping @Sendable (E, StoredEvent, Transaction) throws -> Void
    ) -> Reaction {
        Reaction(
            name: name, topic: E.topic,
            effect: .transactional { stored, transaction in
                try effect(try stored.decode(E.self), stored, transaction)
            })
    }

    /// An effect outside the database, repeated until it succeeds: the effect itself must know a repetition by
    /// `StoredEvent.id` (a mail's message id, a provider's idempotency key).
    package static func external<E: Event>(
        _ name: String, on: E.Type, _ effect: @escaping @Sendable (E, StoredEvent) async throws -> Void
    ) -> Reaction {
        Reaction(
            name: name, topic: E.topic,
            effect: .external { stored in
                try await effect(try stored.decode(E.self), stored)
            })
    }
}

extension StoredEvent {
    /// What it tells. Throws where it is of another topic.
    package func decode<E: Event>(_: E.Type) throws -> E {
        try JSONDecoder().decode(E.self, from: Data(payload.utf8))
    }
}
