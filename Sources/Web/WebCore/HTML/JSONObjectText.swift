/// Writes one JSON object for a `<script>` block, escaped as `JSONArrayText` does.
package struct JSONObjectText {
    private var writer = JSONArrayText()

    package init() { writer.beginObject() }

    package mutating func add(_ name: StaticString, _ value: String) { writer.add(name, value) }

    package mutating func add(_ name: StaticString, _ values: [String]) { writer.add(name, values) }

    package mutating func add(_ name: StaticString, _ values: [Int]) { writer.add(name, values) }

    package mutating func add(_ name: StaticString, _ object: JSONObjectText) { writer.add(name, raw: object.closed) }

    package mutating func add(_ name: StaticString, _ array: JSONArrayText) { writer.add(name, raw: array.closed) }

    var closed: [UInt8] { writer.closedObject }

    package var html: HTML { HTML(trusted: closed) }
}
