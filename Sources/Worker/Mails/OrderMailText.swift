import Commerce
import Orders

/// The mail for those who read plain text.
struct OrderMailText {
    let mail: OrderMail
    let shop: String
    let url: String

    var text: String {
        var parts = [mail.title, mail.text]
        if let due = mail.due {
            parts.append(due.instructions)
            parts.append(mail.dueRows(due).map { "\($0.title): \($0.value)" }.joined(separator: "\n"))
        }
        if !mail.files.isEmpty { parts.append("\(mail.words.files):\n" + mail.fileLines.map { "- \($0)" }.joined(separator: "\n")) }
        if mail.listsItems {
            parts.append(mail.order.lines.map(line).joined(separator: "\n"))
            let sums = mail.sums.map { "\($0.title): \($0.amount)" } + mail.includedTaxes.map { "\(mail.words.includes) \($0.title): \($0.amount)" }
            parts.append((sums + mail.prepaid.map { "\($0.title): \($0.amount)" }).joined(separator: "\n"))
            if let address = mail.order.shippingAddress { parts.append("\(mail.words.delivery):\n\(address.lines.joined(separator: "\n"))") }
        }
        parts.append("\(mail.button ?? mail.words.seeOrder):\n\(url)")
        parts.append("-- \n\(shop)\n\(mail.words.footer(shop))")
        return parts.filter { !$0.isEmpty }.joined(separator: "\n\n") + "\n"
    }

    private func line(_ line: OrderLine) -> String {
        let options = line.variantTitle.isEmpty ? "" : ", \(line.variantTitle)"
        return "\(line.quantity.value) × \(line.productTitle)\(options): \(mail.money.string(line.total))"
    }
}
