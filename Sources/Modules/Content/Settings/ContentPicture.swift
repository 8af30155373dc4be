import Commerce
import Platform

/// A picture in the object store. With `widths` it lies there in these sizes, as `<key>-<width>.webp`; without any it lies
/// under the key itself, as drawings (SVG) do.
package struct ContentPicture: Codable, Hashable, Sendable {
    package var key: String
    /// What somebody who does not see it is told; empty for decoration.
    package var alt: String
    /// Pixels of the largest size.
    package var width: Int
    package var height: Int
    package var widths: [Int]

    package init(key: String, alt: String, width: Int, height: Int, widths: [Int]) {
        self.key = key
        self.alt = alt
        self.width = width
        self.height = height
        self.widths = widths
    }

    func validate(field: String) throws(InputProblem) {
        guard ObjectKey(key) != nil else {
            throw InputProblem(field: "\(field).key", code: .invalid, message: "A picture must be one of the shop's files.")
        }
        try TextRule.requireLine(alt, "\(field).alt", maximum: 300, isRequired: false)
        try TextRule.requireCount(widths.count, "\(field).widths", in: 0...12)
        guard 1...20_000 ~= width, 1...20_000 ~= height, widths.allSatisfy({ 1...20_000 ~= $0 }) else {
            throw InputProblem(field: "\(field).width", code: .outOfRange, message: "A picture must be 1 to 20,000 pixels wide and high.")
        }
    }
}
