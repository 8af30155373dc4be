extension Address {
    /// Reads what a person typed, and reports every problem at once, in the order of the fields.
    ///
    /// Control and other invisible characters are taken out, white space is reduced to single spaces, and an empty field
    /// counts as missing. Region and postcode are brought into the form of the country; where the country has none, what
    /// was sent for it is dropped: browsers fill in what they remember from elsewhere.
    ///
    /// - Parameter prefix: put before each field's name in the problems, as it is: `"shipping."` gives `shipping.city`.
    package static func validating(
        name: String?, company: String? = nil, line1: String?, line2: String? = nil, city: String?, region: String? = nil,
        postcode: String? = nil, country: String?, phone: String? = nil, prefix: String = ""
    ) -> Result<Address, InputProblems> {
        var form = AddressForm(prefix: prefix)
        let name = form.required(name, "name", maximum: 120)
        let company = form.optional(company, "company", maximum: 120)
        let line1 = form.required(line1, "line1", maximum: 200)
        let line2 = form.optional(line2, "line2", maximum: 200)
        let city = form.required(city, "city", maximum: 120)
        let countryCode = form.country(country)
        let format = countryCode.map(AddressFormat.of)
        let region = form.region(region, format)
        let postcode = form.postcode(postcode, format)
        let phone = form.phone(phone)

        if let problems = InputProblems(form.problems) { return .failure(problems) }
        guard let name, let line1, let city, let countryCode else {
            preconditionFailure("A required field is missing and no problem was noted.")
        }
        return .success(
            Address(
                stored: name, company: company, line1: line1, line2: line2, city: city, region: region, postcode: postcode,
                country: countryCode, phone: phone))
    }
}

/// Reads the fields one by one and keeps the problems.
private struct AddressForm {
    let prefix: String
    var problems: [InputProblem] = []

    mutating func required(_ text: String?, _ field: String, maximum: Int) -> String? {
        let value = optional(text, field, maximum: maximum)
        // A lone dash or joiner is how people get past an empty field.
        if let value, value.unicodeScalars.contains(where: { $0.properties.isAlphabetic || $0.properties.numericType != nil }) {
            return value
        }
        if problems.last?.field != prefix + field { note(field, .required, "is required.") }
        return nil
    }

    mutating func optional(_ text: String?, _ field: String, maximum: Int) -> String? {
        guard let text else { return nil }
        // Cleaning costs time in proportion to the length, so what is absurdly long is not even cleaned.
        let cleaned = text.utf8.count <= 16 * maximum ? PlainText.cleaned(text) : text
        guard cleaned.unicodeScalars.count <= maximum else {
            note(field, .tooLong, "must have at most \(maximum) characters.", ["maximum": String(maximum)])
            return nil
        }
        return cleaned.isEmpty ? nil : cleaned
    }

    mutating func country(_ text: String?) -> CountryCode? {
        do {
            return try CountryCode(PlainText.trimmed(text ?? ""), field: prefix + "country")
        } catch {
            problems.append(error)
            return nil
        }
    }

    mutating func phone(_ text: String?) -> PhoneNumber? {
        guard let text = optional(text, "phone", maximum: PhoneNumber.maximumLength) else { return nil }
        do {
            return try PhoneNumber(text, field: prefix + "phone")
        } catch {
            problems.append(error)
            return nil
        }
    }

    mutating func region(_ text: String?, _ format: AddressFormat?) -> String? {
        guard let rule = format?.region, let format, rule.presence != .absent else { return nil }
        guard let text = optional(text, "region", maximum: 120) else {
            if rule.presence == .required, problems.last?.field != prefix + "region" {
                note(labelled: rule.label, "region", .required, "is required.")
            }
            return nil
        }
        guard !rule.choices.isEmpty else { return text }
        guard let known = format.region(matching: text) else {
            note(
                labelled: rule.label, "region", .unknown, "must be one of the list for \(format.country.name).",
                ["country": format.country.code])
            return nil
        }
        return known.code
    }

    mutating func postcode(_ text: String?, _ format: AddressFormat?) -> String? {
        guard let rule = format?.postcode, rule.presence != .absent else { return nil }
        guard let text = optional(text, "postcode", maximum: 20) else {
            if rule.presence == .required, problems.last?.field != prefix + "postcode" {
                note(labelled: rule.label, "postcode", .required, "is required.")
            }
            return nil
        }
        if rule.shapes.isEmpty { return text }
        for shape in rule.shapes {
            if let canonical = shape.canonical(text) { return canonical }
        }
        let examples = rule.examples.prefix(3).joined(separator: " or ")
        let orNothing = rule.presence == .optional ? ", or be left out" : ""
        note(labelled: rule.label, "postcode", .invalid, "must look like \(examples)\(orNothing).", ["examples": examples])
        return nil
    }

    private mutating func note(_ field: String, _ code: InputProblem.Code, _ rule: String, _ parameters: [String: String] = [:]) {
        problems.append(InputProblem(prefix + field, code, rule, parameters))
    }

    /// With the name that the country gives the field: "ZIP code is required."
    private mutating func note(
        labelled label: String, _ field: String, _ code: InputProblem.Code, _ rule: String, _ parameters: [String: String] = [:]
    ) {
        problems.append(
            InputProblem(field: prefix + field, code: code, message: label + " " + rule, parameters: parameters.merging(["label": label]) { own, _ in own }))
    }
}
