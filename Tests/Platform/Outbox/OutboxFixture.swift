import Commerce
import Logging
import Platform
import TestSupport

struct ParcelSent: Event, Equatable {
    static let topic = "parcels.sent"
    let number: Int
}

struct ParcelLost: Event {
    static let topic = "parcels.lost"
    let number: Int
}

struct Trouble: Error {}

/// Where reactions write down what they did.
enum Effects {
    static let migrations = [
        Migration("effects", "0001-effects") { d in
            """
            CREATE TABLE effects (id \(d.integer) PRIMARY KEY, consumer \(d.text) NOT NULL, number \(d.integer) NOT NULL)\(d.tableOptions)
            """
        }
    ]

    static func record(_ consumer: String, _ number: Int, in transaction: Transaction) throws {
        let id: Identifier<Effects.Type> = transaction.newIdentifier()
        try transaction.execute("INSERT INTO effects (id, consumer, number) VALUES (\(id), \(consumer), \(number))")
    }

    static func numbers(of consumer: String, in database: Database) async throws -> [Int] {
        try await database.read { try $0.all("SELECT number FROM effects WHERE consumer = \(consumer) ORDER BY number") { try $0[0] } }
    }

    /// A reaction that writes down the number of each parcel.
    static func recorder(_ name: String) -> Reaction {
        .transactional(name, on: ParcelSent.self) { event, _, transaction in try record(name, event.number, in: transaction) }
    }
}

extension Database {
    func publish(_ numbers: some Sequence<Int> & Sendable, at now: Timestamp, availableAt: Timestamp? = nil, key: String? = nil) async throws {
        try await write { transaction in
            for number in numbers { try Outbox.publish(ParcelSent(number: number), at: now, availableAt: availableAt, key: key, in: transaction) }
        }
    }

    func backlog() async throws -> Backlog {
        let (waiting, oldest, failed) = try await read { try Outbox.backlog(in: $0) }
        return Backlog(waiting: waiting, oldestDue: oldest, failed: failed)
    }

    func worker(_ reactions: [Reaction], _ clock: TestClock, _ change: (inout OutboxWorker.Limits) -> Void = { _ in }) -> OutboxWorker {
        var limits = OutboxWorker.Limits()
        change(&limits)
        return OutboxWorker(self, reactions: reactions, clock: clock.clock, limits: limits, logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
    }
}

struct Backlog: Equatable {
    var waiting: Int
    var oldestDue: Timestamp?
    var failed: Int
}
