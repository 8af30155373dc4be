import Commerce
import Orders

/// The mail as mail programs show it.
struct OrderMailHTML {
    let mail: OrderMail
    let shop: String
    let url: String

    private let cell: MailHTML = "padding:8px 0;border-bottom:1px solid #8884;vertical-align:top"
    private var amount: MailHTML { "padding:8px 0;border-bottom:1px solid #8884;vertical-align:top;text-align:\(end);white-space:nowrap" }
    /// Mail programs do not all know `start` and `end`.
    private var end: MailHTML { mail.order.locale.isRightToLeft ? "left" : "right" }
    private var start: MailHTML { mail.order.locale.isRightToLeft ? "right" : "left" }

    var html: MailHTML {
        MailFrame(
            locale: mail.order.locale, subject: mail.subject, shop: shop, title: mail.title, text: mail.text, footer: mail.words.footer(shop)
        ).html(
            """
            \(due)\(files)
            \(MailFrame.button(mail.button ?? mail.words.seeOrder, to: url))
            \(items)
            """)
    }

    private var due: MailHTML {
        guard let due = mail.due else { return .empty }
        let paragraph = lines(due.instructions.split(separator: "\n").map(String.init))
        let instructions: MailHTML = due.instructions.isEmpty ? .empty : "<p style=\"margin:0 0 12px\">\(paragraph)</p>"
        return """
            \(instructions)<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" style="margin:0 0 20px">\
            \(each: mail.dueRows(due), { "<tr><td style=\"\(cell)\">\($0.title)</td><td style=\"\(amount)\"><strong>\($0.value)</strong></td></tr>" })</table>
            """
    }

    private var files: MailHTML {
        guard !mail.files.isEmpty else { return .empty }
        return """
            <p style="margin:0 0 4px"><strong>\(mail.words.files)</strong></p>
            <ul style="margin:0 0 20px;padding-inline-start:20px">\(each: mail.fileLines, { "<li>\($0)</li>" })</ul>
            """
    }

    private var items: MailHTML {
        guard mail.listsItems else { return .empty }
        let sums = mail.sums
        let included = mail.includedTaxes
        return """
            <table width="100%" cellpadding="0" cellspacing="0" border="0" style="border-collapse:collapse">
            <tr><th style="\(cell);text-align:\(start);font-size:13px">\(mail.words.product)</th><th style="\(amount);font-size:13px">\(mail.words.total)</th></tr>
            \(each: mail.order.lines, line)
            \(each: sums.dropLast(), { "<tr><td style=\"padding:8px 0\">\($0.title)</td><td style=\"padding:8px 0;text-align:\(end)\">\($0.amount)</td></tr>" })
            \(each: sums.suffix(1), { "<tr><td style=\"padding:12px 0;border-top:2px solid\"><strong>\($0.title)</strong></td><td style=\"padding:12px 0;border-top:2px solid;text-align:\(end)\"><strong>\($0.amount)</strong></td></tr>" })
            \(each: included, { "<tr><td style=\"padding:2px 0;font-size:13px\">\(mail.words.includes) \($0.title)</td><td style=\"padding:2px 0;font-size:13px;text-align:\(end)\">\($0.amount)</td></tr>" })
            \(each: mail.prepaid, { "<tr><td style=\"padding:8px 0\">\($0.title)</td><td style=\"padding:8px 0;text-align:\(end)\">\($0.amount)</td></tr>" })
            </table>
            \(addresses)
            """
    }

    private func line(_ line: OrderLine) -> MailHTML {
        let options: MailHTML = line.variantTitle.isEmpty ? .empty : "<br><span style=\"font-size:13px\">\(line.variantTitle)</span>"
        return """
            <tr><td style="\(cell)">\(line.quantity.value) × \(line.productTitle)\(options)</td><td style="\(amount)">\(mail.money.string(line.total))</td></tr>

            """
    }

    private var addresses: MailHTML {
        guard let address = mail.order.shippingAddress else { return .empty }
        return "<p style=\"margin:24px 0 0\"><strong>\(mail.words.delivery)</strong><br>\(lines(address.lines))</p>"
    }

    private func lines(_ lines: [String]) -> MailHTML {
        "\(each: lines.enumerated(), { index, line in index == 0 ? "\(line)" : "<br>\(line)" })"
    }
}
