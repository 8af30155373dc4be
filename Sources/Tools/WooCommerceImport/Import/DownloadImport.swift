import Catalog
import Commerce
import Downloads
import Platform

/// Takes over which files come with the goods. They stay on the server that the file names: buyers are sent there.
struct DownloadImport {
    /// What the shop refused, by the line of the file.
    private(set) var notes: [(line: Int, message: String)] = []
    let header: Header
    let now: Timestamp
    let transaction: Transaction

    /// - Parameter isNew: nothing is known of the product yet.
    init(header: Header, now: Timestamp, transaction: Transaction) {
        self.header = header
        self.now = now
        self.transaction = transaction
    }

    /// - Returns: what changes in an existing product.
    mutating func apply(
        _ work: ProductInFile, _ assembled: DraftAssembly.Assembled, product: ProductID, variants: [VariantID], isNew: Bool
    ) throws -> [ProductChange.Field] {
        guard !header.downloadNumbers.isEmpty else { return [] }
        var wanted: [DownloadableGoods: ProductRow] = [:]
        if work.row.kind == .variable {
            let rows = Dictionary(work.variations.map { ($0.line, $0) }) { first, _ in first }
            for (variant, line) in zip(variants, assembled.lines) { wanted[DownloadableGoods(product, variant: variant)] = rows[line] }
        } else {
            wanted[DownloadableGoods(product)] = work.row
        }
        let known = isNew ? [] : try DownloadSets.sets(of: [product], in: transaction)
        let rowless = work.badVariations.isEmpty ? known.map(\.goods).filter { wanted[$0] == nil } : []
        var fields: [ProductChange.Field] = []
        for goods in (wanted.keys + rowless).sorted(by: { ($0.variant?.rawValue ?? 0) < ($1.variant?.rawValue ?? 0) }) {
            let before = known.first { $0.goods == goods }
            let draft = draft(wanted[goods], before)
            if before == nil, draft.files.isEmpty { continue }
            let changes: [DownloadChange]
            do { changes = try DownloadSets.set(draft, for: goods, at: now, in: transaction) } catch let problems as InputProblems {
                notes += problems.problems.map { (wanted[goods]?.line ?? work.row.line, "The files to download were left as they are: \($0.message)") }
                continue
            }
            if !isNew { fields += changes.map { ProductChange.Field(name: $0.field, before: $0.before, after: $0.after) } }
        }
        return fields
    }

    private func draft(_ row: ProductRow?, _ before: DownloadSet?) -> DownloadSetDraft {
        var draft = DownloadSetDraft(terms: before?.terms ?? DownloadTerms())
        draft.files = (row?.downloads ?? []).map { .init(name: $0.name, source: .external(url: $0.url)) }
        // Files that were brought into the shop itself are not the old shop's to take away.
        let own = before?.files.filter { if case .stored = $0.source { true } else { false } } ?? []
        draft.files += own.map { .init(name: $0.name, source: $0.source) }
        guard let row, !row.downloads.isEmpty else { return draft }
        if header.has(.downloadLimit) { draft.terms.limit = Self.positive(row.downloadLimit) }
        if header.has(.downloadExpiryDays) { draft.terms.validDays = Self.positive(row.downloadExpiryDays) }
        return draft
    }

    /// WooCommerce writes -1 or 0 for "without end".
    private static func positive(_ number: Int?) -> Int? { number.flatMap { $0 > 0 ? $0 : nil } }
}
