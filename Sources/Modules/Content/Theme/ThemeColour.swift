/// The colours that a merchant may set, by the name of their design token. The stylesheet has the same standards.
package enum ThemeColour: String, Codable, CodingKeyRepresentable, Hashable, Sendable, CaseIterable {
    case paper, panel, stage, ink
    case inkSoft = "ink-soft"
    case line
    case lineControl = "line-control"
    case accent
    case onAccent = "on-accent"
    case accentText = "accent-text"
    case inverse
    case onInverse = "on-inverse"
    case onInverseSoft = "on-inverse-soft"

    package func standard(_ scheme: ThemeScheme) -> HexColour { HexColour(scheme == .light ? light : dark ?? light) }

    /// Others are the same in both schemes, so that setting them for light sets them for dark.
    package var hasOwnDark: Bool { dark != nil }

    private var light: UInt32 {
        switch self {
        case .paper: 0xFFFFFF
        case .panel: 0xF5F3EE
        case .stage: 0xE1D7CA
        case .ink: 0x12110F
        case .inkSoft: 0x5D5951
        case .line: 0xDFDBD2
        case .lineControl: 0x857F74
        case .accent: 0xFF4D12
        case .onAccent: 0x12110F
        case .accentText: 0xB93400
        case .inverse: 0x12110F
        case .onInverse: 0xFFFFFF
        case .onInverseSoft: 0xB9B4AA
        }
    }

    private var dark: UInt32? {
        switch self {
        case .paper: 0x12110F
        case .panel: 0x1C1B18
        case .stage: 0x2A2621
        case .ink: 0xF4F1EA
        case .inkSoft: 0xAAA498
        case .line: 0x34312C
        case .lineControl: 0x7D776C
        case .accent: 0xFF5A24
        case .onAccent: nil
        case .accentText: 0xFF8258
        case .inverse: 0x1F1D1A
        case .onInverse: 0xF4F1EA
        case .onInverseSoft: 0xAAA498
        }
    }

    /// What must stay readable: foreground, background, least contrast (WCAG 2 AA for text, 3 for the edges of controls).
    static let pairs: [(ThemeColour, ThemeColour, Double)] = [
        (.ink, .paper, 4.5), (.ink, .panel, 4.5), (.inkSoft, .paper, 4.5), (.inkSoft, .panel, 4.5), (.accentText, .paper, 4.5),
        (.onAccent, .accent, 4.5), (.onInverse, .inverse, 4.5), (.onInverseSoft, .inverse, 4.5), (.lineControl, .paper, 3),
    ]
}

/// Light and dark have their own colours.
package enum ThemeScheme: String, Codable, CodingKeyRepresentable, Hashable, Sendable, CaseIterable {
    case light, dark
}
