import Commerce

/// How the shop looks, as values of design tokens that the stylesheet otherwise sets itself. Only what differs is stored.
package struct Theme: SettingsSection {
    package static let name = "theme"
    package static let standard = Theme()
    package static let maximumRadius = 32

    package var colours: [ThemeScheme: [ThemeColour: HexColour]]
    package var bodyFont: FontStack?
    package var displayFont: FontStack?
    /// Pixels, of cards and pictures.
    package var radius: Int?
    /// Pixels, of buttons and fields.
    package var controlRadius: Int?
    /// Whether visitors whose system is dark get the dark scheme.
    package var hasDarkScheme: Bool
    /// Small ornaments around headings and the shop's name; `nil` for none.
    package var marks: Marks?

    package enum Marks: String, Codable, Hashable, Sendable, CaseIterable {
        /// Prompts above headings, comments before small print, a cursor after the name: for a shop of computer people.
        case terminal
    }

    package init(
        colours: [ThemeScheme: [ThemeColour: HexColour]] = [:], bodyFont: FontStack? = nil, displayFont: FontStack? = nil, radius: Int? = nil,
        controlRadius: Int? = nil, hasDarkScheme: Bool = true, marks: Marks? = nil
    ) {
        self.colours = colours
        self.bodyFont = bodyFont
        self.displayFont = displayFont
        self.radius = radius
        self.controlRadius = controlRadius
        self.hasDarkScheme = hasDarkScheme
        self.marks = marks
    }

    /// One custom property of the stylesheet: `--accent: #ff4d12`.
    package struct Token: Hashable, Sendable {
        /// With its hyphens: `--accent`.
        package let name: String
        package let value: String
    }

    /// What to set on the root beside the stylesheet's own values, in a fixed order. The dark scheme adds colours only.
    package func tokens(_ scheme: ThemeScheme) -> [Token] {
        let own = colours[scheme] ?? [:]
        var tokens = ThemeColour.allCases.compactMap { name in own[name].map { Token(name: "--\(name.rawValue)", value: $0.text) } }
        guard scheme == .light else { return tokens }
        if let bodyFont { tokens.append(Token(name: "--font-body", value: bodyFont.css)) }
        if let displayFont { tokens.append(Token(name: "--font-display", value: displayFont.css)) }
        if let radius { tokens.append(Token(name: "--radius", value: "\(radius)px")) }
        if let controlRadius { tokens.append(Token(name: "--radius-control", value: "\(controlRadius)px")) }
        if marks == .terminal {
            tokens.append(Token(name: "--prompt-display", value: "block"))
            tokens.append(Token(name: "--comment-mark", value: "\"// \""))
            tokens.append(Token(name: "--logo-mark", value: "\"\""))
        }
        return tokens
    }

    /// The colour that is used, set or standard.
    package func colour(_ name: ThemeColour, _ scheme: ThemeScheme) -> HexColour {
        if let own = colours[scheme]?[name] { return own }
        return scheme == .dark && !name.hasOwnDark ? colour(name, .light) : name.standard(scheme)
    }

    /// Refuses colours on which text could not be read, whether set here or standard.
    package func validate() throws(InputProblem) {
        for scheme in ThemeScheme.allCases {
            for (front, back, least) in ThemeColour.pairs {
                guard colour(front, scheme).contrast(with: colour(back, scheme)) < least else { continue }
                // The field that was set is the one to correct.
                let field = colours[scheme]?[front] != nil ? front : back
                throw InputProblem(
                    field: "colours.\(scheme.rawValue).\(field.rawValue)", code: .outOfRange,
                    message: "The colours \(front.rawValue) and \(back.rawValue) must differ by a contrast of at least \(least) to 1.",
                    parameters: ["minimum": String(least)])
            }
        }
        try bodyFont?.validate(field: "bodyFont")
        try displayFont?.validate(field: "displayFont")
        for (field, value) in [("radius", radius), ("controlRadius", controlRadius)] {
            guard let value else { continue }
            guard (0...Self.maximumRadius).contains(value) else {
                throw InputProblem(field: field, code: .outOfRange, message: "must be 0 to \(Self.maximumRadius) pixels.")
            }
        }
    }
}
