import Catalog
import Commerce
import Inventory
import Logging
import Platform
import Synchronization
import WebCore

/// Tells open product pages when the stock state of a variant changes. It hears of changes through the versions of stock
/// tags, so it works on every node whoever made the change, and asks the database once for all pages that watch.
package final class StockFeed: Sendable {
    private let database: Database
    private let logger: Logger
    private let state = Mutex(State())

    /// More open pages than this get no live numbers; the truth is still at checkout.
    private let limit: Int
    private static let heartbeatSeconds = 15
    private static let lifetimeSeconds = 600

    private struct State {
        var watchers: [Int: Watcher] = [:]
        var watchersByVariant: [VariantID: Set<Int>] = [:]
        var next = 0
        var isClosed = false
        /// Changed since the last look began.
        var changed: Set<VariantID> = []
        /// One look at a time: two could tell what they saw in the wrong order.
        var isLooking = false
    }

    private struct Watcher {
        let variants: [VariantID]
        let phrases: Phrases
        let continuation: AsyncStream<ServerSentEvent>.Continuation
        /// What it heard of by a change is newer than what it is told at first.
        var told: Set<VariantID> = []
    }

    package init(_ database: Database, limit: Int = 2_000, logger: Logger) {
        self.database = database
        self.limit = limit
        self.logger = logger
    }

    /// Ends all streams, when the process goes down.
    package func close() {
        let open = state.withLock { state in
            state.isClosed = true
            return Array(state.watchers.values)
        }
        for watcher in open { watcher.continuation.finish() }
    }

    package var count: Int { state.withLock { $0.watchers.count } }

    /// Begins with the state of each variant as it is now: what changed before, or while nobody watched, is not missed. `nil` when too
    /// many watch already.
    func watch(_ variants: [VariantID], phrases: Phrases) async throws -> EventStream? {
        let (stream, continuation) = AsyncStream.makeStream(of: ServerSentEvent.self, bufferingPolicy: .bufferingNewest(variants.count + 64))
        let id: Int? = state.withLock { state in
            guard !state.isClosed, state.watchers.count < limit else { return nil }
            state.next += 1
            state.watchers[state.next] = Watcher(variants: variants, phrases: phrases, continuation: continuation)
            for variant in variants { state.watchersByVariant[variant, default: []].insert(state.next) }
            return state.next
        }
        guard let id else { return nil }
        // A proxy closes what is silent, and a browser that has gone is noticed by writing.
        let heart = Task {
            for _ in 0..<(Self.lifetimeSeconds / Self.heartbeatSeconds) {
                try await Task.sleep(for: .seconds(Self.heartbeatSeconds))
                continuation.yield(ServerSentEvent(name: "heartbeat", data: "{}"))
            }
            continuation.finish()
        }
        continuation.onTermination = { [weak self] _ in
            heart.cancel()
            self?.remove(id)
        }
        do { tell(try await states(of: variants), to: id) } catch {
            continuation.finish()
            throw error
        }
        return EventStream(events: stream)
    }

    private func states(of variants: [VariantID]) async throws -> [VariantID: StockState] {
        try await database.read { try InventoryReads.states(of: variants, in: $0) }
    }

    /// What it has not heard of by a change already.
    private func tell(_ states: [VariantID: StockState], to id: Int) {
        state.withLock { state in
            guard let watcher = state.watchers[id] else { return }
            for variant in watcher.variants where !watcher.told.contains(variant) {
                guard let stock = states[variant] else { continue }
                watcher.continuation.yield(Self.event(variant, stock, watcher.phrases))
            }
        }
    }

    /// To be called with every bump of versions.
    package func changed(_ tags: some Collection<CacheTag>) {
        let begins = state.withLock { state in
            guard !state.watchers.isEmpty else { return false }
            state.changed.formUnion(state.watchersByVariant.keys.filter { tags.contains(.stock($0)) })
            guard !state.changed.isEmpty, !state.isLooking else { return false }
            state.isLooking = true
            return true
        }
        if begins { Task { await look() } }
    }

    /// Until nothing changed any more.
    private func look() async {
        while let changed = next() {
            do { tell(try await states(of: changed)) } catch {
                logger.warning("Stock states could not be read", metadata: ["error": "\(error)"])
            }
        }
    }

    private func next() -> [VariantID]? {
        state.withLock { state in
            let changed = Array(state.changed)
            state.changed = []
            state.isLooking = !changed.isEmpty
            return changed.isEmpty ? nil : changed
        }
    }

    private func tell(_ states: [VariantID: StockState]) {
        state.withLock { state in
            for (variant, stock) in states {
                for id in state.watchersByVariant[variant] ?? [] {
                    guard let watcher = state.watchers[id] else { continue }
                    state.watchers[id]?.told.insert(variant)
                    watcher.continuation.yield(Self.event(variant, stock, watcher.phrases))
                }
            }
        }
    }

    static func event(_ variant: VariantID, _ stock: StockState, _ phrases: Phrases) -> ServerSentEvent {
        var json = JSONObjectText()
        json.add("variant", variant.description)
        json.add("stock", Stock.name(stock))
        json.add("text", Stock.text(stock, phrases))
        return ServerSentEvent(name: "stock", data: json.html.text)
    }

    private func remove(_ id: Int) {
        state.withLock { state in
            guard let watcher = state.watchers.removeValue(forKey: id) else { return }
            for variant in watcher.variants {
                state.watchersByVariant[variant]?.remove(id)
                if state.watchersByVariant[variant]?.isEmpty == true { state.watchersByVariant[variant] = nil }
            }
        }
    }
}

extension Storefront {
    func stock(of handle: Handle, in market: Market) async throws -> EventStream? {
        let variants = try await database.read { try CatalogReads.variants(ofProduct: handle, in: $0) }
        guard !variants.isEmpty else { return nil }
        guard let stream = try await stockFeed.watch(variants, phrases: phrases(market)) else { throw DatabaseError.overloaded }
        return stream
    }
}
