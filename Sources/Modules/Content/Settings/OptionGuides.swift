import Commerce

/// Links beside what is to be chosen of a product, such as a size guide beside "Size". A new shop has none: nobody but the merchant
/// knows what there is to read.
package struct OptionGuides: SettingsSection {
    package struct Guide: Codable, Hashable, Sendable {
        /// What the option is called at the products, in capitals or not.
        package var option: String
        package var title: String
        package var link: LinkTarget

        package init(option: String, title: String, link: LinkTarget) {
            self.option = option
            self.title = title
            self.link = link
        }
    }

    package static let name = "optionGuides"
    package static let standard = OptionGuides(items: [])

    package var items: [Guide]

    package init(items: [Guide]) { self.items = items }

    package func guide(to option: String) -> Guide? {
        guard !items.isEmpty else { return nil }
        let wanted = option.lowercased()
        return items.first { $0.option.lowercased() == wanted }
    }

    package func validate() throws(InputProblem) {
        try TextRule.requireCount(items.count, "items", in: 0...20)
        for (index, item) in items.enumerated() {
            try TextRule.requireLine(item.option, "items[\(index)].option", maximum: 60)
            try TextRule.requireLine(item.title, "items[\(index)].title", maximum: 40)
        }
    }
}
