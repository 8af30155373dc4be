/// A dictionary that holds at most a total cost and lets go of what was used longest ago. Every operation takes constant time.
struct LeastRecentlyUsed<Key: Hashable & Sendable, Value: Sendable>: Sendable {
    private struct Node {
        var key: Key
        var value: Value
        var cost: Int
        var newer: Int
        var older: Int
    }

    private static var none: Int { -1 }
    private var places: [Key: Int] = [:]
    private var nodes: [Node?] = []
    private var free: [Int] = []
    private var newest = none
    private var oldest = none
    private(set) var cost = 0
    let costLimit: Int

    init(costLimit: Int) { self.costLimit = costLimit }

    var count: Int { places.count }

    /// Using a value makes it the newest.
    mutating func value(for key: Key) -> Value? {
        guard let place = places[key], let node = nodes[place] else { return nil }
        unlink(place)
        link(place)
        return node.value
    }

    /// - Returns: how many others had to go. A value dearer than the limit is not kept, nor is what was under its key.
    @discardableResult
    mutating func set(_ key: Key, _ value: Value, cost newCost: Int) -> Int {
        remove(key)
        guard newCost <= costLimit else { return 0 }
        var evicted = 0
        while cost + newCost > costLimit, let last = oldest == Self.none ? nil : nodes[oldest] {
            remove(last.key)
            evicted += 1
        }
        let node = Node(key: key, value: value, cost: newCost, newer: Self.none, older: Self.none)
        let place: Int
        if let reused = free.popLast() {
            place = reused
            nodes[place] = node
        } else {
            place = nodes.count
            nodes.append(node)
        }
        places[key] = place
        cost += newCost
        link(place)
        return evicted
    }

    mutating func remove(_ key: Key) {
        guard let place = places.removeValue(forKey: key), let node = nodes[place] else { return }
        unlink(place)
        nodes[place] = nil
        free.append(place)
        cost -= node.cost
    }

    private mutating func link(_ place: Int) {
        nodes[place]?.newer = Self.none
        nodes[place]?.older = newest
        if newest != Self.none { nodes[newest]?.newer = place }
        newest = place
        if oldest == Self.none { oldest = place }
    }

    private mutating func unlink(_ place: Int) {
        guard let node = nodes[place] else { return }
        if node.newer == Self.none { newest = node.older } else { nodes[node.newer]?.older = node.older }
        if node.older == Self.none { oldest = node.newer } else { nodes[node.older]?.newer = node.newer }
    }
}
