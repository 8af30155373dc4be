import Commerce
import Content
import Foundation
import Testing

struct ThemeTests {
    @Test("colours are read in both lengths and any case, and nothing else of CSS is")
    func hexColours() throws {
        #expect(try HexColour("#FF4d12").text == "#ff4d12")
        #expect(try HexColour("#abc").text == "#aabbcc")
        for text in ["", "#", "ff4d12", "#ff4d1", "#ff4d123", "#gg0000", "red", "#fff;}body{", "url(x)", "#１２３", "##ff4d1"] {
            #expect(throws: InputProblem.self, "\(text)") { try HexColour(text) }
        }
    }

    @Test("contrast is that of WCAG")
    func contrast() throws {
        #expect(try HexColour("#000").contrast(with: HexColour("#fff")) == 21)
        let grey = try HexColour("#767676").contrast(with: HexColour("#ffffff"))
        #expect(abs(grey - 4.54) < 0.005)
    }

    @Test("the standard theme overrides nothing and is readable")
    func standard() throws {
        try Theme.standard.validate()
        #expect(Theme.standard.tokens(.light).isEmpty)
        #expect(Theme.standard.tokens(.dark).isEmpty)
    }

    @Test("only what is set becomes a token, in a fixed order")
    func tokens() throws {
        let theme = Theme(
            colours: [.light: [.paper: try HexColour("#fffdf8"), .accent: try HexColour("#ffb000")]],
            bodyFont: FontStack(families: ["IBM Plex Sans"], generic: .sans), radius: 8)
        try theme.validate()
        #expect(
            theme.tokens(.light).map { "\($0.name): \($0.value)" } == [
                "--paper: #fffdf8", "--accent: #ffb000", "--font-body: \"IBM Plex Sans\", sans-serif", "--radius: 8px",
            ])
        #expect(theme.tokens(.dark).isEmpty)
    }

    @Test("colours on which text cannot be read are refused, against standards too")
    func unreadable() throws {
        let theme = Theme(colours: [.light: [.accentText: try HexColour("#ff8258")]])
        let problem = #expect(throws: InputProblem.self) { try theme.validate() }
        #expect(problem?.field == "colours.light.accent-text")
        #expect(problem?.code == .outOfRange)
    }

    @Test("a colour that both schemes share is set for both, and judged in both")
    func sharedColours() throws {
        let white = try HexColour("#ffffff")
        let theme = Theme(colours: [.light: [.onAccent: white, .accent: try HexColour("#b93400")]])
        #expect(theme.colour(.onAccent, .dark) == white)
        #expect(theme.colour(.accent, .dark) == ThemeColour.accent.standard(.dark))
        // White on the dark scheme's orange cannot be read.
        #expect(throws: InputProblem.self) { try theme.validate() }
        var both = theme
        both.colours[.dark] = [.accent: try HexColour("#b93400")]
        try both.validate()
    }

    @Test("fonts and radii are bounded")
    func bounds() {
        let font = Theme(bodyFont: FontStack(families: ["x\"; } body { display: none"], generic: .sans))
        #expect(throws: InputProblem.self) { try font.validate() }
        #expect(throws: InputProblem.self) { try Theme(radius: 33).validate() }
        #expect(throws: InputProblem.self) { try Theme(controlRadius: -1).validate() }
    }

    @Test("the standards are those of the stylesheet")
    func stylesheet() throws {
        let file = URL(filePath: #filePath).appending(path: "../../../../../Sources/Web/Storefront/Assets/tokens.css").standardized
        let text = try String(contentsOf: file, encoding: .utf8)
        let parts = text.split(separator: "(prefers-color-scheme: dark)", maxSplits: 1).map(String.init)
        for colour in ThemeColour.allCases {
            #expect(try declared(colour, in: parts[0]) == colour.standard(.light), "\(colour)")
            #expect(try declared(colour, in: parts[1]) == (colour.hasOwnDark ? colour.standard(.dark) : nil), "\(colour)")
        }
    }

    private func declared(_ colour: ThemeColour, in text: String) throws -> HexColour? {
        guard let start = text.range(of: "--\(colour.rawValue): ") else { return nil }
        return try HexColour(String(text[start.upperBound...].prefix { $0 != ";" }))
    }
}
