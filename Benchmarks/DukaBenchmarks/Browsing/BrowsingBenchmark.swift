import Composition
import Foundation
import Platform
import Synchronization

/// Database statements of the same browsing with the page cache on and off, with an edit now and then; and that no page is
/// ever older than the last edit that was acknowledged.
///
/// All statements of the process count: those of pages, of the edits, of the worker and of the schedules. With the cache on,
/// other visitors come first, twice as many, so that the cache holds what it holds on any ordinary day.
struct BrowsingBenchmark {
    let folder: URL
    let requests: Int

    private static let visitors = 8
    /// A shop with a million pages a day makes 2,000 changes a day.
    private static let requestsPerEdit = 500

    func run() async throws -> Figures {
        var figures = Figures()
        let plan = try BrowsingPlan(folder: folder)
        let (off, on) = (try await measure(plan, isPageCacheOn: false), try await measure(plan, isPageCacheOn: true))
        figures["requests"] = requests
        figures["requestsPerEdit"] = Self.requestsPerEdit
        figures["cacheOff"] = off.figures
        figures["cacheOn"] = on.figures
        figures["savedShare"] = 1 - Double(on.statements) / Double(off.statements)
        figures["savedShareOfPages"] = 1 - Double(on.statements - on.editStatements) / Double(off.statements - off.editStatements)
        return figures
    }

    struct Measured {
        var statements = 0
        var editStatements = 0
        var edits = 0
        var hits = 0
        var comparisons = 0
        var seconds = 0.0

        var figures: [String: Any] {
            [
                "statements": statements, "editStatements": editStatements, "edits": edits, "cacheHits": hits, "comparisons": comparisons,
                "seconds": seconds,
            ]
        }
    }

    private func measure(_ plan: BrowsingPlan, isPageCacheOn: Bool) async throws -> Measured {
        let shop = try await RunningShop.start(folder, isPageCacheOn: isPageCacheOn)
        let visitors = Visitors(Self.visitors, port: shop.port)
        let expectations = Expectations()
        if isPageCacheOn { _ = try await visit(plan.paths(requests * 2, seed: 21), visitors, expectations) {} }
        var measured = Measured()
        let before = shop.storage.database.statistics.statements
        let started = ContinuousClock.now
        let (ticks, clock) = AsyncStream<Void>.makeStream()
        async let editing = edit(ticks, plan, shop, expectations)
        measured.hits = try await visit(plan.paths(requests, seed: 22), visitors, expectations) { clock.yield() }
        clock.finish()
        (measured.edits, measured.editStatements) = try await editing
        measured.seconds = (ContinuousClock.now - started).seconds
        try await Task.sleep(for: .seconds(1.5))  // the worker's share of the last edits
        measured.statements = shop.storage.database.statistics.statements - before
        measured.comparisons = expectations.comparisons
        await visitors.leave()
        await shop.stop()
        Progress.tell(
            """
            page cache \(isPageCacheOn ? "on" : "off"): \(measured.statements) statements, \(measured.hits) hits of \(requests), \
            no stale page in \(measured.comparisons) comparisons
            """)
        return measured
    }

    /// - Returns: how many pages came from the cache.
    private func visit(
        _ paths: [String], _ visitors: Visitors, _ expectations: Expectations, editIsDue: @escaping @Sendable () -> Void
    ) async throws -> Int {
        let hits = try await Crowd(visitors.count).map(0..<paths.count) { number in
            if number % Self.requestsPerEdit == Self.requestsPerEdit / 2 { editIsDue() }
            let path = paths[number]
            let known = expectations.snapshot(of: path)
            let page = try await visitors.get(path)
            guard page.status == 200 else { throw BenchmarkError("\(path) answered \(page.status)") }
            try expectations.check(page, of: path, since: known)
            return page.isFromCache
        }
        return hits.count { $0 }
    }

    /// One edit after the other, of products chosen as visitors choose them.
    private func edit(
        _ ticks: AsyncStream<Void>, _ plan: BrowsingPlan, _ shop: RunningShop, _ expectations: Expectations
    ) async throws -> (edits: Int, statements: Int) {
        let office = Visitors(1, port: shop.port)
        let editor = Editor(database: shop.storage.database, clock: shop.storage.clock, expectations: expectations) { try await office.get($0) }
        var (edits, statements, random) = (0, 0, SeededNumbers(31))
        let ranks = Zipf(count: plan.products.count)
        for await _ in ticks {
            statements += try await editor.edit(edits, path: plan.products[ranks.pick(&random)])
            edits += 1
        }
        await office.leave()
        return (edits, statements)
    }
}
