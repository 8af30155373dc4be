/// A place in a listing that stands by its products rather than by a count of them: what comes to the listing or leaves it before the
/// place makes nobody see a product twice or miss one.
package struct ListingCursor: Hashable, Sendable {
    /// How many products came before it when it was made.
    package let offset: Int
    /// The ordinals of the last ones, the very last first.
    package let last: [Int]

    /// At most `maximumLast` count.
    package init(offset: Int, last: [Int]) {
        self.offset = min(max(offset, 0), ListingRequest.maximumDepth)
        self.last = Array(last.prefix(Self.maximumLast))
    }

    package static let maximumLast = 3
    /// By how many places the products may have moved since.
    static let tolerance = 200

    /// - Parameter ordered: the ordinals from an offset on.
    /// - Returns: the products behind the place, and how many are before them now.
    func resume(size: Int, depth: Int, _ ordered: (_ offset: Int, _ size: Int) throws -> [Int]) rethrows -> (offset: Int, ordinals: [Int]) {
        let start = max(0, offset - Self.tolerance)
        let found = try ordered(start, offset - start + Self.tolerance + size)
        // Where each of the last ones says that the place is now. One that is gone says nothing, and one that moved far away by itself is outvoted.
        let places = last.enumerated().compactMap { behind, ordinal in found.firstIndex(of: ordinal).map { $0 + 1 + behind } }.sorted()
        let begin = places.isEmpty ? min(offset - start, found.count) : min(places[places.count / 2], found.count)
        let rest = found[begin...].prefix(max(0, min(size, depth - start - begin)))
        return (start + begin, Array(rest))
    }
}
