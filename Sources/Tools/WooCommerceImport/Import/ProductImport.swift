import Catalog
import Commerce
import Foundation
import Platform
import Synchronization

/// Brings a product export of WooCommerce into the shop.
///
/// The file is read twice, in small pieces, so a million rows need no more memory than a hundred: first to check it and to
/// learn where things lie, then product by product in batches, each one transaction that also notes how far it came. After a
/// kill at any point the same command goes on with the same end; on a shop that has everything it changes nothing.
package struct ProductImport: Sendable {
    private let database: Database
    private let options: ImportOptions
    private let clock: Clock

    package init(database: Database, options: ImportOptions, clock: Clock = .system) {
        self.database = database
        self.options = options
        self.clock = clock
    }

    /// Imports the file at a path. Throws `ImportError` for a file that cannot be imported at all, and `CancellationError`
    /// between batches.
    /// - Parameter tell: receives problems, changes and progress as they come, on one task.
    package func run(file path: String, tell: @escaping @Sendable (ImportMessage) -> Void) async throws -> ImportResult {
        try await run(CSVSource(file: path), tell: tell)
    }

    package func run(_ source: CSVSource, tell: @escaping @Sendable (ImportMessage) -> Void) async throws -> ImportResult {
        var result = ImportResult()
        result.isDryRun = options.isDryRun
        let notes = NoteCounter()
        let tell: @Sendable (ImportMessage) -> Void = { message in
            notes.count(message)
            tell(message)
        }
        let scan = try check(source, &result, tell)
        let (run, wasResumed) = try await begin(scan)
        result.wasResumed = wasResumed
        let census = scan.attributes
        let definitions = options.isDryRun ? [:] : try await database.write { try AttributeNames.define(census, in: $0) }
        let done = try await products(source, scan, run, definitions, tell)
        try await report(done, &result, tell)
        result.notes = notes.total
        return result
    }

    // MARK: Steps

    private func check(_ source: CSVSource, _ result: inout ImportResult, _ tell: (ImportMessage) -> Void) throws -> FileScan {
        var meter = ProgressMeter(.checking, totalBytes: source.byteCount)
        var errors = 0
        let scan = try FileScan(
            source, currency: options.currency, temporaryFolder: options.temporaryFolder,
            report: { problem in
                if problem.severity == .error { errors += 1 }
                tell(.problem(problem))
            },
            progress: { rows, bytes in
                try Task.checkCancellation()
                if let progress = meter.advance(rows: rows, bytes: bytes, isLast: bytes >= source.byteCount) { tell(.progress(progress)) }
            })
        for note in scan.rows.header.notes { tell(.note(note)) }
        if !scan.attributes.hiddenNames.isEmpty {
            tell(
                .note("Attributes that the old shop did not show were passed over: \(scan.attributes.hiddenNames.sorted().prefix(20).joined(separator: ", ")).")
            )
        }
        result.rows = scan.counts.rows
        result.products = scan.counts.products
        result.variations = scan.counts.variations
        result.skippedRows = scan.counts.badRows
        result.errors = errors
        if scan.counts.downloads > 0 {
            tell(
                .note(
                    "The file names \(scan.counts.downloads) files to download. They stay where they are: after they have paid, buyers are sent to these addresses, so keep them working, or bring the files in."
                ))
        }
        if scan.counts.images > 0, options.pictures == nil {
            tell(
                .note(
                    "The file names \(scan.counts.images) pictures, and they were left aside. To bring them in, put them into a folder and import again with --images <folder>."
                ))
        }
        return scan
    }

    /// The run to go on with, when the last one of the source was of this file and did not end; else a new one.
    private func begin(_ scan: FileScan) async throws -> (run: ImportRun, wasResumed: Bool) {
        let new = ImportRun(
            source: options.source, contentHash: scan.contentHash, startedAt: clock.now(), nextOffset: scan.start.offset,
            nextLine: scan.start.line)
        if options.isDryRun { return (new, false) }
        return try await database.write { transaction in
            if let last = try ImportRunStore.load(new.source, in: transaction), last.contentHash == new.contentHash, last.stage != .finished {
                return (last, true)
            }
            try ImportRunStore.begin(new, in: transaction)
            return (new, false)
        }
    }

    private func products(
        _ source: CSVSource, _ scan: FileScan, _ start: ImportRun, _ definitions: [String: AttributeDefinition],
        _ tell: @escaping @Sendable (ImportMessage) -> Void
    ) async throws -> ImportRun {
        var run = start
        var tree = CategoryTree(source: options.source)
        var batches = 0
        while run.stage != .finished {
            var meter = ProgressMeter(run.stage == .links ? .links : .products, totalBytes: source.byteCount, startBytes: run.nextOffset)
            var rows = 0
            var reader = try BatchReader(source, scan, run)
            var next = try reader.next(limit: options.batchSize)
            while var batch = next {
                try Task.checkCancellation()
                // While the database works on this batch, the next one is read.
                let current = reader
                async let upcoming = Self.read(current, limit: options.batchSize)
                try await takePictures(&batch, tell)
                let writer = BatchWriter(
                    scan: scan, options: options, startedAt: run.startedAt, stage: run.stage, definitions: definitions, tree: tree)
                let written: BatchWriter
                (run, written) = try await write(batch, writer, run)
                tree = written.tree
                for problem in written.outcome.problems where options.isDryRun { tell(.problem(problem)) }
                for change in written.outcome.changes { tell(.change(change)) }
                rows += batch.rows
                if let progress = meter.advance(rows: rows, bytes: run.nextOffset, isLast: false) { tell(.progress(progress)) }
                batches += 1
                if batches == options.batchLimit { throw ImportError.stopped }
                (reader, next) = try await upcoming
            }
            tell(.progress(meter.end(rows: rows)))
            run = try await nextStage(run, scan)
        }
        for path in tree.made.sorted(by: { $0.lexicographicallyPrecedes($1) }) where options.isDryRun {
            tell(.note("The category “\(path.joined(separator: " > "))” would be made."))
        }
        return run
    }

    /// A dry run does all the work too, and then has its transaction undone: so what it tells is what would happen.
    private struct DryRunEnd: Error {
        let after: ImportRun
        let writer: BatchWriter
    }

    private func write(_ batch: BatchReader.Batch, _ writer: BatchWriter, _ before: ImportRun) async throws -> (ImportRun, BatchWriter) {
        let (now, isDryRun, source) = (clock.now(), options.isDryRun, options.source)
        do {
            return try await database.write { transaction in
                var writer = writer
                try writer.write(batch, at: now, in: transaction)
                let after = before.after(batch, writer.outcome)
                if isDryRun { throw DryRunEnd(after: after, writer: writer) }
                try ImportProblemStore.add(writer.outcome.problems, to: source, in: transaction)
                try ImportRunStore.save(after, after: before, at: now, in: transaction)
                return (after, writer)
            }
        } catch let end as DryRunEnd {
            return (end.after, end.writer)
        }
    }

    private static func read(_ reader: BatchReader, limit: Int) async throws -> (BatchReader, BatchReader.Batch?) {
        var reader = reader
        let batch = try reader.next(limit: limit)
        return (reader, batch)
    }

    private func nextStage(_ run: ImportRun, _ scan: FileScan) async throws -> ImportRun {
        var next = run
        if run.stage == .products, scan.counts.hasLinks, !options.isDryRun {
            next.stage = .links
            (next.nextOffset, next.nextLine) = (scan.start.offset, scan.start.line)
        } else {
            next.stage = .finished
        }
        guard !options.isDryRun else { return next }
        let (now, saved) = (clock.now(), next)
        try await database.write { try ImportRunStore.save(saved, after: run, at: now, in: $0) }
        return next
    }

    /// Counts, and what the shop said, from the tables: also of what was done before a kill.
    private func report(_ run: ImportRun, _ result: inout ImportResult, _ tell: (ImportMessage) -> Void) async throws {
        (result.created, result.updated, result.unchanged) = (run.created, run.updated, run.unchanged)
        result.skippedRows += run.refused
        result.errors += run.refused
        guard !options.isDryRun else { return }
        let source = options.source
        for problem in try await database.read({ try ImportProblemStore.all(source, in: $0) }) {
            tell(.problem(problem))
        }
    }

    // MARK: Pictures

    private func takePictures(_ batch: inout BatchReader.Batch, _ tell: (ImportMessage) -> Void) async throws {
        guard let take = options.pictures, !options.isDryRun else { return }
        for number in batch.products.indices {
            let product = batch.products[number]
            var names: [PictureName] = []
            for image in product.row.images + product.variations.compactMap(\.images.first) {
                if let name = PictureName(image), !names.contains(name), names.count < 60 { names.append(name) }
            }
            var pictures: [ProductInFile.NamedPicture] = []
            for name in names {
                do {
                    if let picture = try await take(name.text, product.row.name) {
                        pictures.append(ProductInFile.NamedPicture(fileName: name.text, picture: picture))
                    } else {
                        tell(.problem(RowProblem(.note, line: product.row.line, column: "Images", message: "\(name.text) is not in the folder of pictures.")))
                    }
                } catch let error as ImageError {
                    tell(
                        .problem(
                            RowProblem(.note, line: product.row.line, column: "Images", message: "\(name.text) is no picture that can be used (\(error)).")))
                } catch let problem as InputProblem {
                    tell(.problem(RowProblem(.note, line: product.row.line, column: "Images", message: "\(name.text): \(problem.message)")))
                }
            }
            // A folder that has none of them must not take away what is there.
            if !pictures.isEmpty { batch.products[number].pictures = pictures }
        }
    }
}

/// Counts what is told as a note, wherever it comes from: the sum at the end is what stands above it.
private final class NoteCounter: Sendable {
    private let counted = Atomic(0)

    var total: Int { counted.load(ordering: .relaxed) }

    func count(_ message: ImportMessage) {
        switch message {
        case .note: counted.wrappingAdd(1, ordering: .relaxed)
        case .problem(let problem) where problem.severity == .note: counted.wrappingAdd(1, ordering: .relaxed)
        default: break
        }
    }
}

extension ImportRun {
    fileprivate func after(_ batch: BatchReader.Batch, _ outcome: BatchWriter.Outcome) -> ImportRun {
        var after = self
        (after.nextOffset, after.nextLine) = (batch.nextOffset, batch.nextLine)
        after.created += outcome.created
        after.updated += outcome.updated
        after.unchanged += outcome.unchanged
        after.refused += outcome.refused
        return after
    }
}
