import Commerce

/// What the merchant promises beside every product. A new shop promises nothing: nobody but the merchant knows what is kept.
package struct Assurances: SettingsSection {
    package struct Item: Codable, Hashable, Sendable {
        package var title: String
        package var text: String
        package var goods: Goods

        package init(title: String, text: String, goods: Goods = .all) {
            self.title = title
            self.text = text
            self.goods = goods
        }
    }

    /// What a promise is made about.
    package enum Goods: String, Codable, Hashable, Sendable { case all, shipped, digital }

    package static let name = "assurances"
    package static let standard = Assurances(dispatch: "", items: [])

    /// Said after "In stock", such as "ships within 24 hours"; empty says nothing.
    package var dispatch: String
    package var items: [Item]

    package init(dispatch: String, items: [Item]) {
        self.dispatch = dispatch
        self.items = items
    }

    package func items(isDigital: Bool) -> [Item] { items.filter { $0.goods == .all || ($0.goods == .digital) == isDigital } }

    package func validate() throws(InputProblem) {
        try TextRule.requireLine(dispatch, "dispatch", maximum: 60, isRequired: false)
        try TextRule.requireCount(items.count, "items", in: 0...8)
        for (index, item) in items.enumerated() {
            try TextRule.requireLine(item.title, "items[\(index)].title", maximum: 60)
            try TextRule.requireLine(item.text, "items[\(index)].text", maximum: 200, isRequired: false)
        }
    }
}
