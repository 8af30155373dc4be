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
        // Behind the latest of the last ones that still stands right behind another: one that moved away by itself does not.
        let places = last.compactMap { found.firstIndex(of: $0) }
        let place =
            zip(places, places.dropFirst()).first { $0 == $1 + 1 }?.0 ?? places.min { abs($0 - (offset - start)) < abs($1 - (offset - start)) }
        let begin = min(place.map { $0 + 1 } ?? offset - start, found.count)
        let rest = found[begin...].lazy.filter { !last.contains($0) }.prefix(max(0, min(size, depth - start - begin)))
        return (start + begin, Array(rest))
    }
}
