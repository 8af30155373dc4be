import Commerce

/// The menus: one above the page with a second level, and columns of links below it.
package struct Navigation: SettingsSection {
    package struct Link: Codable, Hashable, Sendable {
        package var title: String
        package var target: LinkTarget

        package init(_ title: String, to target: LinkTarget) {
            self.title = title
            self.target = target
        }
    }

    /// A link with a menu under it, which may be empty.
    package struct Entry: Codable, Hashable, Sendable {
        package var link: Link
        package var children: [Link]

        package init(_ link: Link, children: [Link] = []) {
            self.link = link
            self.children = children
        }
    }

    package struct Column: Codable, Hashable, Sendable {
        package var title: String
        package var links: [Link]

        package init(title: String, links: [Link]) {
            self.title = title
            self.links = links
        }
    }

    package static let name = "navigation"
    package static let standard = Navigation(main: [], footer: [])

    package var main: [Entry]
    package var footer: [Column]

    package init(main: [Entry], footer: [Column]) {
        self.main = main
        self.footer = footer
    }

    package func validate() throws(InputProblem) {
        try TextRule.requireCount(main.count, "main", in: 0...12)
        for (index, entry) in main.enumerated() {
            try TextRule.requireLine(entry.link.title, "main[\(index)].title", maximum: 40)
            try Self.validate(entry.children, "main[\(index)].children")
        }
        try TextRule.requireCount(footer.count, "footer", in: 0...6)
        for (index, column) in footer.enumerated() {
            try TextRule.requireLine(column.title, "footer[\(index)].title", maximum: 40)
            try Self.validate(column.links, "footer[\(index)].links")
        }
    }

    private static func validate(_ links: [Link], _ field: String) throws(InputProblem) {
        try TextRule.requireCount(links.count, field, in: 0...24)
        for (index, link) in links.enumerated() { try TextRule.requireLine(link.title, "\(field)[\(index)].title", maximum: 40) }
    }
}
