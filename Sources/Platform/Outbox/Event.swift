import Commerce

/// Something that happened, told to whoever reacts to it. The payload is a wire format: released fields stay readable.
package protocol Event: Codable, Sendable {
    /// `orders.placed`: module, then what happened.
    static var topic: String { get }
}

/// An event as it lies in the outbox.
package struct StoredEvent: Sendable {
    package let id: Identifier<StoredEvent>
    package let topic: String
    package let payload: String
    package let createdAt: Timestamp
    /// Which delivery this is, from 1.
    package let attempt: Int
}
