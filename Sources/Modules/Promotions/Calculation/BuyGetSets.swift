import Commerce

/// Which units a "buy some, get some" reduces: the cheapest of the gifts, as many as there are full sets for. A unit is
/// either bought or a gift, never both.
struct BuyGetSets {
    /// Full sets in the basket.
    let count: Int
    /// How many units more make the first set; 0 when there is one.
    let missing: Int
    /// Reduced units of each line.
    let gifts: [Int]

    init(_ basket: PromotionBasket, goods: PromotionGoods, gifts giftGoods: PromotionGoods, buy: Int, get: Int) {
        let lines = basket.lines
        let isBought = lines.map { goods.contains($0) }
        // By price of a unit; the first of equals first. Compared as fractions, so that nothing is rounded.
        let cheapest = lines.indices.filter { giftGoods.contains(lines[$0]) && lines[$0].quantity > 0 }.sorted { a, b in
            let left = Int128(lines[a].total.minorUnits) * Int128(lines[b].quantity)
            let right = Int128(lines[b].total.minorUnits) * Int128(lines[a].quantity)
            return left == right ? a < b : left < right
        }
        let boughtUnits = lines.indices.reduce(0) { $0 + (isBought[$1] ? lines[$1].quantity : 0) }
        let giftUnits = cheapest.reduce(0) { $0 + lines[$1].quantity }

        func take(_ units: Int) -> [Int] {
            var left = units
            var taken = [Int](repeating: 0, count: lines.count)
            for index in cheapest where left > 0 {
                taken[index] = min(lines[index].quantity, left)
                left -= taken[index]
            }
            return taken
        }
        func isFull(_ sets: Int) -> Bool {
            guard giftUnits >= sets * get else { return false }
            let taken = take(sets * get)
            return boughtUnits - lines.indices.reduce(0) { $0 + (isBought[$1] ? taken[$1] : 0) } >= sets * buy
        }
        // More sets never need fewer units, so the most of them is found by halving.
        var (low, high) = (0, giftUnits / get)
        while low < high {
            let middle = (low + high + 1) / 2
            if isFull(middle) { low = middle } else { high = middle - 1 }
        }
        count = low
        gifts = take(low * get)
        if low > 0 {
            missing = 0
        } else if goods == giftGoods {
            missing = buy + get - boughtUnits
        } else {
            missing = max(max(buy - boughtUnits, 0) + max(get - giftUnits, 0), 1)
        }
    }
}
