import Catalog
import Commerce
import Platform

/// Finds the categories that the file names by path, and makes those that are missing. What the shop has is used as it is:
/// its texts, pictures and place are never overwritten.
struct CategoryTree: Sendable {
    private let source: String
    private var known: [[String]: CollectionID] = [:]
    /// What was made, as far as a report shows it.
    private(set) var made: Set<[String]> = []

    private static let knownLimit = 20_000
    private static let madeLimit = 1_000
    /// What WordPress files everything under that has no category.
    private static let catchAll = "Uncategorized"

    init(source: String) { self.source = source }

    /// Throws `InputProblems` when a name makes no category.
    mutating func categories(_ paths: [[String]], at now: Timestamp, in transaction: Transaction) throws -> [CollectionID] {
        var found: [CollectionID] = []
        for path in paths where path != [Self.catchAll] {
            // Deeper levels than the catalogue has are filed under the last one it has.
            let path = Array(path.prefix(CollectionDraft.maximumDepth))
            let id = try category(path, at: now, in: transaction)
            if !found.contains(id) { found.append(id) }
        }
        return Array(found.prefix(20))
    }

    /// What was made is gone with its transaction.
    mutating func forget() { known.removeAll() }

    private mutating func category(_ path: [String], at now: Timestamp, in transaction: Transaction) throws -> CollectionID {
        if let id = known[path] { return id }
        let origin = ExternalOrigin(source: source, id: Self.originID(path))
        if let id = try CatalogReads.collection(origin: origin, in: transaction) { return keep(id, path) }
        let parent = path.count > 1 ? try category(Array(path.dropLast()), at: now, in: transaction) : nil
        if let id = try existing(path, in: transaction) { return keep(id, path) }
        if made.count < Self.madeLimit { made.insert(path) }
        let draft = CollectionDraft(
            handle: try freeHandle(path, in: transaction), title: path[path.count - 1], content: .category(parent: parent), origin: origin)
        return keep(try CatalogWrites.save(draft, at: now, in: transaction).id, path)
    }

    /// A category somebody made by hand: the same titles from the top down.
    private func existing(_ path: [String], in reader: Reader) throws -> CollectionID? {
        for handle in Self.handles(path) {
            guard let header = try CatalogReads.collection(handle: handle, in: reader) else { continue }
            if Self.isSame(header, path) { return header.id }
        }
        return nil
    }

    private static func isSame(_ header: CollectionHeader, _ path: [String]) -> Bool {
        guard header.kind == .category else { return false }
        return (header.breadcrumb.map(\.title) + [header.title]).map { $0.lowercased() } == path.map { $0.lowercased() }
    }

    private func freeHandle(_ path: [String], in reader: Reader) throws -> Handle {
        for handle in Self.handles(path) where try CatalogReads.collectionID(handle: handle, in: reader) == nil { return handle }
        let base = Handle.from(title: path.joined(separator: " ")).text.prefix(100)
        for number in 2...10_000 {
            let handle = Handle.from(title: "\(base) \(number)")
            if try CatalogReads.collectionID(handle: handle, in: reader) == nil { return handle }
        }
        return Handle.from(title: "\(base) \(path.hashValue)")
    }

    /// `tshirts`, else `clothing-tshirts`.
    private static func handles(_ path: [String]) -> [Handle] {
        [Handle.from(title: path[path.count - 1]), Handle.from(title: path.joined(separator: " "))]
    }

    /// Paths are bounded by hashing what is too long for an origin.
    private static func originID(_ path: [String]) -> String {
        let text = "category:" + path.joined(separator: " > ")
        guard text.utf8.count > 100 else { return text }
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for byte in text.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
        return "category#" + String(hash, radix: 16)
    }

    private mutating func keep(_ id: CollectionID, _ path: [String]) -> CollectionID {
        if known.count >= Self.knownLimit { known.removeAll() }
        known[path] = id
        return id
    }
}
