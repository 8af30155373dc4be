import Platform

/// So many visitors at once, each with a connection of its own.
struct Visitors: Sendable {
    private let threads: BlockingThreads<PageConnection>
    let count: Int

    init(_ count: Int, port: Int) {
        self.count = count
        threads = BlockingThreads(name: "visitor", threads: count, waitingLimit: 1_000) { PageConnection(port: port) }
    }

    func get(_ path: String) async throws -> PageClient.Page { try await threads.run { try $0.get(path) } }

    func leave() async { await threads.finish() }
}

/// Opened with the first request.
struct PageConnection {
    let port: Int
    private var client: PageClient?

    init(port: Int) { self.port = port }

    mutating func get(_ path: String) throws -> PageClient.Page {
        let open = try client ?? PageClient(port: port)
        client = open
        return try open.get(path)
    }
}
