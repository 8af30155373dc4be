import Commerce

/// The frame of every mail in HTML: tables and inline styles, nothing from outside, and colours that programs may turn dark.
struct MailFrame {
    let locale: LocaleCode
    let subject: String
    let shop: String
    let title: String
    let text: String
    let footer: String

    func html(_ body: MailHTML) -> MailHTML {
        """
        <!doctype html>
        <html lang="\(locale.code)" dir="\(locale.isRightToLeft ? "rtl" : "ltr")"><head><meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1"><meta name="color-scheme" content="light dark">
        <meta name="supported-color-schemes" content="light dark"><title>\(subject)</title>
        <style>:root{color-scheme:light dark}body{background:#ffffff;color:#12110f}a{color:inherit}
        @media (prefers-color-scheme:dark){body{background:#12110f;color:#f5f3ee}.button{background:#f5f3ee !important;color:#12110f !important}}</style></head>
        <body style="margin:0;padding:24px 16px;font:16px/1.5 -apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif">
        <table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0"><tr><td align="center">
        <table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" style="max-width:560px;text-align:\(locale.isRightToLeft ? "right" : "left")"><tr><td>
        <p style="margin:0 0 24px;font-weight:700">\(shop)</p>
        <h1 style="margin:0 0 12px;font-size:26px;line-height:1.2">\(title)</h1>
        <p style="margin:0 0 20px">\(text)</p>
        \(body)
        <p style="margin:28px 0 0;font-size:13px;color:#777777">\(footer)</p>
        </td></tr></table></td></tr></table>
        </body></html>

        """
    }

    static func button(_ title: String, to url: String) -> MailHTML {
        """
        <p style="margin:0 0 28px"><a class="button" href="\(url)" style="display:inline-block;padding:12px 20px;background:#12110f;color:#ffffff;text-decoration:none;font-weight:600">\(title)</a></p>
        """
    }
}
