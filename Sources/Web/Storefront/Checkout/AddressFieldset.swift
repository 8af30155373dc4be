import Commerce
import Foundation
import WebCore

/// The fields of an address as the chosen country writes them: country first, since the others follow from it.
struct AddressFieldset {
    let context: PageContext
    let address: AddressText
    /// `shipping.` or `billing.`
    let prefix: String
    /// Of the browser's own filling-in: `shipping`, `billing`, or nothing.
    let section: String
    let countries: [CountryCode]
    /// The sentence beside a field.
    let problem: (_ field: String) -> String?

    var html: HTML {
        let format = address.format
        let fields: [AddressFormat.Field] =
            format.map { $0.fields.filter { ![.country, .phone].contains($0) } } ?? [.name, .company, .line1, .line2, .city, .postcode]
        let local = fields.filter { [.city, .region, .postcode].contains($0) }
        let span: HTML = local.count == 3 ? "span-2" : local.count == 2 ? "span-3" : .empty
        return """
            <div class="form-grid">
            \(country)\(each: fields, { shown(field($0, format, span: local.contains($0) ? span : .empty), isRare: Self.rare.contains($0)) })</div>
            """
    }

    /// What most people leave empty.
    private static let rare: Set<AddressFormat.Field> = [.company, .line2]

    /// One that may be left empty and mostly is stands folded while it is.
    private func shown(_ field: Field, isRare: Bool) -> HTML {
        guard isRare, !field.isRequired else { return field.html(in: context) }
        let isOpen = !field.value.isEmpty || field.problem != nil
        // A name is what the script keeps folds by: one that holds something stays open whatever was before.
        return """
            <details class="add-field"\(if: isOpen, " open", else: " id=\"\(field.name)-fold\"")><summary>\(field.label) \
            <span class="field-optional">(\(phrases["optional"]))</span></summary>\(field.html(in: context))</details>

            """
    }

    private var phrases: Phrases { context.phrases }

    /// By their names in the page's language.
    private var sortedCountries: [(value: String, label: String)] {
        let named = countries.map { (value: $0.code, label: phrases.name(of: $0)) }
        if phrases.locale.language == LocaleCode.en.language { return named }
        return named.map { ($0, $0.label.folding(options: [.diacriticInsensitive, .caseInsensitive], locale: nil)) }
            .sorted { $0.1 < $1.1 }.map(\.0)
    }

    private func filled(_ name: String) -> String { section.isEmpty ? name : "\(section) \(name)" }

    private var country: HTML {
        Field(
            name: prefix + "country", label: phrases["field.country"], value: address.country,
            control: .select(
                sortedCountries, placeholder: address.countryCode == nil ? phrases["choose_country"] : nil),
            autocomplete: filled("country"), isLive: true, problem: problem(prefix + "country")
        ).html(in: context)
    }

    private func field(_ field: AddressFormat.Field, _ format: AddressFormat?, span: HTML) -> Field {
        let presence = format?.presence(of: field) ?? ([.company, .postcode, .line2].contains(field) ? .optional : .required)
        var made = Field(name: prefix + field.rawValue, label: CheckoutLabels.label(field, format, phrases), value: address[field])
        made.isRequired = presence == .required
        made.autocomplete = filled(autocomplete(field))
        made.span = span
        made.problem = problem(prefix + field.rawValue)
        if field == .region, let format, !format.region.choices.isEmpty {
            let chosen = format.region(matching: address.region)
            made.value = chosen?.code ?? ""
            made.control = .select(
                format.region.choices.map { ($0.code, $0.name) }, placeholder: phrases["choose"])
            made.isLive = true
        }
        if field == .postcode, let example = format?.postcode.examples.first, example.utf8.allSatisfy({ (0x30...0x39).contains($0) }) {
            made.inputMode = "numeric"
        }
        return made
    }

    private func autocomplete(_ field: AddressFormat.Field) -> String {
        switch field {
        case .name: "name"
        case .company: "organization"
        case .line1: "address-line1"
        case .line2: "address-line2"
        case .city: "address-level2"
        case .region: "address-level1"
        case .postcode: "postal-code"
        case .country: "country"
        case .phone: "tel"
        }
    }
}
