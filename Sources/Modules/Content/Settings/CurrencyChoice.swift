import Commerce

/// The currencies that buyers may choose from.
package struct CurrencyChoice: SettingsSection {
    package static let name = "currencies"
    package static let standard = CurrencyChoice(offered: [.usd], preferred: .usd)
    package static let maximum = 20

    /// In the order of the menu.
    package var offered: [Currency]
    /// What somebody who chose none sees.
    package var preferred: Currency

    package init(offered: [Currency], preferred: Currency) {
        self.offered = offered
        self.preferred = preferred
    }

    /// The wanted currency if the shop offers it, else the preferred one.
    package func currency(wanted: Currency?) -> Currency {
        if let wanted, offered.contains(wanted) { wanted } else { preferred }
    }

    package func validate() throws(InputProblem) {
        try TextRule.requireCount(offered.count, "offered", in: 1...Self.maximum)
        guard Set(offered).count == offered.count else {
            throw InputProblem(field: "offered", code: .conflict, message: "A currency must be offered once.")
        }
        guard offered.contains(preferred) else {
            throw InputProblem(field: "preferred", code: .invalid, message: "The preferred currency must be one of those offered.")
        }
    }
}
