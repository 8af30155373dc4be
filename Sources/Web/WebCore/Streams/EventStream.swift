import Foundation

/// Server-sent events to one browser.
package struct EventStream: Sendable {
    /// Ends when the sender ends it or the browser goes.
    package let events: AsyncStream<ServerSentEvent>

    package init(events: AsyncStream<ServerSentEvent>) { self.events = events }
}

package struct ServerSentEvent: Sendable, Equatable {
    package let name: String
    /// One line.
    package let data: String

    package init(name: String, data: String) {
        self.name = name
        self.data = data
    }

    var bytes: [UInt8] { Array("event: \(name)\ndata: \(data.replacing("\n", with: " "))\n\n".utf8) }
}
