import Commerce
import Orders

/// The mail as mail programs show it: tables and inline styles, nothing from outside, and colours that programs may turn dark.
struct OrderMailHTML {
    let mail: OrderMail
    let shop: String
    let url: String

    private let cell: MailHTML = "padding:8px 0;border-bottom:1px solid #8884;vertical-align:top"
    private let amount: MailHTML = "padding:8px 0 8px 16px;border-bottom:1px solid #8884;vertical-align:top;text-align:right;white-space:nowrap"

    var html: MailHTML {
        let language = mail.order.locale
        return """
            <!doctype html>
            <html lang="\(language.code)" dir="\(language.isRightToLeft ? "rtl" : "ltr")"><head><meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1"><meta name="color-scheme" content="light dark">
            <meta name="supported-color-schemes" content="light dark"><title>\(mail.subject)</title>
            <style>:root{color-scheme:light dark}body{background:#ffffff;color:#12110f}a{color:inherit}
            @media (prefers-color-scheme:dark){body{background:#12110f;color:#f5f3ee}.button{background:#f5f3ee !important;color:#12110f !important}}</style></head>
            <body style="margin:0;padding:24px 16px;font:16px/1.5 -apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif">
            <table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0"><tr><td align="center">
            <table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" style="max-width:560px;text-align:\(language.isRightToLeft ? "right" : "left")"><tr><td>
            <p style="margin:0 0 24px;font-weight:700">\(shop)</p>
            <h1 style="margin:0 0 12px;font-size:26px;line-height:1.2">\(mail.title)</h1>
            <p style="margin:0 0 20px">\(mail.text)</p>
            \(due)
            <p style="margin:0 0 28px"><a class="button" href="\(url)" style="display:inline-block;padding:12px 20px;background:#12110f;color:#ffffff;text-decoration:none;font-weight:600">\(mail.words.seeOrder)</a></p>
            \(items)
            <p style="margin:28px 0 0;font-size:13px;color:#777777">\(mail.words.footer(shop))</p>
            </td></tr></table></td></tr></table>
            </body></html>

            """
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

    private var items: MailHTML {
        guard mail.listsItems else { return .empty }
        let sums = mail.sums
        let included = mail.includedTaxes
        return """
            <table width="100%" cellpadding="0" cellspacing="0" border="0" style="border-collapse:collapse">
            <tr><th style="\(cell);text-align:start;font-size:13px">\(mail.words.product)</th><th style="\(amount);font-size:13px">\(mail.words.total)</th></tr>
            \(each: mail.order.lines, line)
            \(each: sums.dropLast(), { "<tr><td style=\"padding:8px 0\">\($0.title)</td><td style=\"padding:8px 0;text-align:right\">\($0.amount)</td></tr>" })
            \(each: sums.suffix(1), { "<tr><td style=\"padding:12px 0;border-top:2px solid\"><strong>\($0.title)</strong></td><td style=\"padding:12px 0;border-top:2px solid;text-align:right\"><strong>\($0.amount)</strong></td></tr>" })
            \(each: included, { "<tr><td style=\"padding:2px 0;font-size:13px\">\(mail.words.includes) \($0.title)</td><td style=\"padding:2px 0;font-size:13px;text-align:right\">\($0.amount)</td></tr>" })
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
