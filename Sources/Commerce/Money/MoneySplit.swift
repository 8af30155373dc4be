extension Money {
    /// Shares this amount out in proportion to the weights, to the last minor unit: the parts always sum to it exactly.
    ///
    /// By largest remainder: every part is rounded towards zero, and the minor units left over go one each to the parts that
    /// lost most, the first of equals first. So the result depends on nothing but the arguments, and no part is off by a
    /// whole minor unit. A negative total is shared like its positive and negated.
    ///
    /// - Parameter weights: one per part, such as the line totals a discount is spread over. A negative weight counts as
    ///   zero. When all are zero, the amount is shared equally, the first parts taking what is left over. Without
    ///   weights there are no parts, and the caller still has the amount.
    package func split(by weights: [Int64]) throws(MoneyError) -> [Money] {
        var weights = weights.map { Int128(max($0, 0)) }
        var weightSum = weights.reduce(0, +)
        if weightSum == 0 {
            weights = weights.map { _ in 1 }
            weightSum = Int128(weights.count)
        }
        guard weightSum > 0 else { return [] }

        // |total| and each weight are below 2^63, so the products are below 2^126.
        let total = Int128(minorUnits.magnitude)
        let exact = weights.map { (total * $0).quotientAndRemainder(dividingBy: weightSum) }
        var shares = exact.map(\.quotient)
        let leftOver = Int(total - shares.reduce(0, +))
        if leftOver > 0 {
            let byLoss = exact.indices.sorted { left, right in
                let (leftLoss, rightLoss) = (exact[left].remainder, exact[right].remainder)
                return leftLoss == rightLoss ? left < right : leftLoss > rightLoss
            }
            for index in byLoss.prefix(leftOver) { shares[index] += 1 }
        }

        var parts: [Money] = []
        parts.reserveCapacity(shares.count)
        for share in shares { parts.append(try Money(checking: isNegative ? -share : share, currency)) }
        return parts
    }

    /// What the first `count` of `parts` equal parts come to. The shares of all counts fit each other: what is taken in several
    /// steps is what is taken at once, and all parts are the amount itself.
    /// - Parameters:
    ///   - count: 0 to `parts`.
    ///   - parts: at least 1.
    package func share(_ count: Int, of parts: Int) -> Money {
        Money(minorUnits: Int64(RoundingMode.halfUp.quotient(Int128(minorUnits) * Int128(count), by: Int128(parts))), currency: currency)
    }
}
