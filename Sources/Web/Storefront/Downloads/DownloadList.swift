import Commerce
import Downloads
import Orders
import WebCore

/// The part of an order's page with its files: what each is, what is left of it, and a button.
struct DownloadList {
    let downloads: OrderDownloads
    let order: OrderDetail
    let context: PageContext

    private var phrases: Phrases { context.phrases }

    var html: HTML {
        switch downloads {
        case .none: return .empty
        case .whenPaid: return section("<p class=\"muted\">\(phrases["downloads.when_paid"])</p>")
        case .onTheirWay:
            let again = "\(context.path(.order(token: order.token.text)))?check=1"
            return section(
                """
                <p class="muted">\(phrases["downloads.on_their_way"])</p>
                <p><a class="button button--small" href="\(again)" data-refresh="2">\(phrases["check_again"])</a></p>
                """)
        case .granted(let grants): return section("<ul class=\"downloads\">\(each: grants, item)</ul>")
        }
    }

    private func section(_ body: HTML) -> HTML {
        "<section class=\"no-print\" aria-labelledby=\"downloads\"><h2 class=\"label\" id=\"downloads\">\(phrases["downloads"])</h2>\(body)</section>\n"
    }

    private func item(_ grant: DownloadGrant) -> HTML {
        """
        <li><div><strong>\(grant.file.name)</strong>\
        <p class="small muted">\([kind(grant), standing(grant)].compactMap(\.self).joined(separator: " · "))</p></div>\(button(grant))</li>

        """
    }

    private func button(_ grant: DownloadGrant) -> HTML {
        guard grant.refusal(at: context.now) == nil else { return .empty }
        let path = context.path(.orderDownload(token: order.token.text, grant: grant.id))
        let label: HTML = "\(phrases["download"])<span class=\"visually-hidden\"> \(grant.file.name)</span>"
        switch grant.file.source {
        case .stored: return "<form method=\"post\" action=\"\(path)\" data-counts><button class=\"button button--small\">\(label)</button></form>"
        // A form must not lead to another host.
        case .external: return "<a class=\"button button--small\" href=\"\(path)\" rel=\"nofollow noreferrer\">\(label)</a>"
        }
    }

    /// "ZIP, 312 KB"
    private func kind(_ grant: DownloadGrant) -> String? {
        guard case .stored(let stored) = grant.file.source else { return nil }
        let parts = stored.fileName.split(separator: ".", omittingEmptySubsequences: false)
        let size = Self.size(stored.byteCount)
        guard parts.count > 1, let suffix = parts.last, (1...5).contains(suffix.count) else { return size }
        return "\(suffix.uppercased()), \(size)"
    }

    private func standing(_ grant: DownloadGrant) -> String {
        switch grant.refusal(at: context.now) {
        case .usedUp(let limit): return phrases["downloads.used_up", count: limit]
        case .expired(let time): return phrases["downloads.expired", ["day": DateText.day(time, phrases)]]
        case .revoked, .linkExpired: return phrases["downloads.revoked"]
        case nil: break
        }
        let until = grant.expiresAt.map { DateText.day($0, phrases) }
        switch (grant.limit, until) {
        case (let limit?, let day?):
            return phrases["downloads.left_until", ["left": String(grant.left ?? 0), "limit": String(limit), "day": day]]
        case (let limit?, nil): return phrases["downloads.left", ["left": String(grant.left ?? 0), "limit": String(limit)]]
        case (nil, let day?): return phrases["downloads.until", ["day": day]]
        case (nil, nil): return phrases["downloads.unlimited"]
        }
    }

    /// With the units that file managers show.
    static func size(_ bytes: Int) -> String {
        let units = ["B", "KB", "MB", "GB"]
        var (tenths, unit) = (bytes * 10, 0)
        while tenths >= 10_000, unit < units.count - 1 {
            tenths = (tenths + 500) / 1_000
            unit += 1
        }
        return tenths < 100 && unit > 0 && tenths % 10 != 0 ? "\(tenths / 10).\(tenths % 10) \(units[unit])" : "\((tenths + 5) / 10) \(units[unit])"
    }
}
