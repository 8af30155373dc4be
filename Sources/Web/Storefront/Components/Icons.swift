import WebCore

enum Icon {
    static let search: HTML = #"<svg class="icon" viewBox="0 0 20 20" aria-hidden="true"><circle cx="8.5" cy="8.5" r="5.5"/><path d="m12.5 12.5 5 5"/></svg>"#
    static let bag: HTML =
        #"<svg class="icon" viewBox="0 0 20 20" aria-hidden="true"><path d="M3.5 6.5h13v11h-13zM7 9V5.5a3 3 0 0 1 6 0V9"/></svg>"#
    static let person: HTML =
        #"<svg class="icon" viewBox="0 0 20 20" aria-hidden="true"><circle cx="10" cy="6.5" r="3.5"/><path d="M3.5 17.5a6.5 6.5 0 0 1 13 0z"/></svg>"#
    static let heart: HTML =
        #"<svg class="icon" viewBox="0 0 20 20" aria-hidden="true"><path d="M10 16.5 3.9 10.4a3.9 3.9 0 0 1 5.5-5.5l.6.6.6-.6a3.9 3.9 0 0 1 5.5 5.5z"/></svg>"#
    static let key: HTML =
        #"<svg class="icon" viewBox="0 0 20 20" aria-hidden="true"><circle cx="6.5" cy="10" r="3.5"/><path d="M10 10h7.5v3.5M14 10v2.5"/></svg>"#
    static let tick: HTML = #"<svg class="icon" viewBox="0 0 20 20" aria-hidden="true"><path d="m4 10.5 4 4 8-9"/></svg>"#
    static let clock: HTML = #"<svg class="icon" viewBox="0 0 20 20" aria-hidden="true"><circle cx="10" cy="10" r="7"/><path d="M10 6v4l3 2"/></svg>"#
    static let alert: HTML = #"<svg class="icon" viewBox="0 0 20 20" aria-hidden="true"><path d="M10 4v8M10 14.5v1.5"/></svg>"#
    static let lock: HTML =
        #"<svg class="icon" viewBox="0 0 20 20" aria-hidden="true"><path d="M4.5 9h11v8h-11zM7 9V6.5a3 3 0 0 1 6 0V9"/></svg>"#
    static let arrow: HTML =
        #"<svg class="icon flip" viewBox="0 0 20 20" aria-hidden="true"><path d="M3 10h14M11.5 4.5 17 10l-5.5 5.5"/></svg>"#
}
