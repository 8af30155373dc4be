/// One choice a buyer makes: "Color" with its values in order.
package struct ProductOption: Hashable, Sendable {
    package var name: String
    package var values: [Value]

    package init(name: String, values: [Value]) {
        self.name = name
        self.values = values
    }

    package struct Value: Hashable, Sendable {
        package var label: String
        /// `#rrggbb`, for values that are colours.
        package var swatch: String?

        package init(_ label: String, swatch: String? = nil) {
            self.label = label
            self.swatch = swatch
        }
    }
}
