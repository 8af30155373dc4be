import Commerce
import Platform

/// The home page, section by section from the top.
package struct HomePage: SettingsSection {
    package static let name = "home"
    package static let standard = HomePage(sections: [])

    package var sections: [HomeSection]

    package init(sections: [HomeSection]) { self.sections = sections }

    /// One statement. Depends on the tag `.home`.
    package static func load(in reader: Reader) throws -> HomePage {
        reader.depend(on: .home)
        return try SettingsWrites.current(HomePage.self, in: reader).section
    }

    package func validate() throws(InputProblem) {
        try TextRule.requireCount(sections.count, "sections", in: 0...20)
        for (index, section) in sections.enumerated() { try section.validate(field: "sections[\(index)]") }
    }
}
