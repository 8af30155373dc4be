import Commerce
import Platform

/// The classes every shop has. Merchants may name more.
package enum TaxClass {
    package static let standard = "standard"
    package static let reduced = "reduced"
    package static let zero = "zero"
}

/// One tax on one class of goods. Several of one class add up (GST and QST); none is taken on top of another.
package struct TaxRate: Hashable, Sendable {
    package let taxClass: String
    /// As an invoice names it: "VAT".
    package let name: String
    package let rate: Rate

    package init(taxClass: String, name: String, rate: Rate) {
        self.taxClass = taxClass
        self.name = name
        self.rate = rate
    }

    init(row: SQLRow) throws { self.init(taxClass: try row[0], name: try row[1], rate: try row[2]) }
}
