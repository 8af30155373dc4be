/// What happens to the part of a minor unit that cannot be paid.
///
/// All modes are symmetric about zero, so that a refund of an amount is always minus the charge of that amount.
///
/// | mode | 2.5 | 2.4 | 2.6 | -2.5 | -2.4 |
/// | --- | --- | --- | --- | --- | --- |
/// | halfUp | 3 | 2 | 3 | -3 | -2 |
/// | halfEven | 2 | 2 | 3 | -2 | -2 |
/// | halfDown | 2 | 2 | 3 | -2 | -2 |
/// | up | 3 | 3 | 3 | -3 | -3 |
/// | down | 2 | 2 | 2 | -2 | -2 |
package enum RoundingMode: String, Hashable, Sendable, Codable, CaseIterable {
    /// To the nearest; a half goes away from zero. What most tax offices ask for.
    case halfUp
    /// To the nearest; a half goes to the even neighbour, so that many roundings do not drift.
    case halfEven
    /// Always away from zero.
    case up
    /// Always towards zero.
    case down
    /// To the nearest; a half goes towards zero.
    case halfDown
}

extension RoundingMode {
    /// The rounded quotient. The divisor is positive; |dividend| is below 2^126, so doubling a remainder cannot overflow.
    func quotient(_ dividend: Int128, by divisor: Int128) -> Int128 {
        let (whole, remainder) = dividend.quotientAndRemainder(dividingBy: divisor)
        guard remainder != 0 else { return whole }

        let twice = Int128(remainder.magnitude) * 2
        let goesAway =
            switch self {
            case .up: true
            case .down: false
            case .halfUp: twice >= divisor
            case .halfDown: twice > divisor
            case .halfEven: twice > divisor || (twice == divisor && whole % 2 != 0)
            }
        guard goesAway else { return whole }
        return dividend < 0 ? whole - 1 : whole + 1
    }
}
