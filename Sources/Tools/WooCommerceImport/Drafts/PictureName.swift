import Foundation

/// The file name of a picture that the file names by address or path. It cannot leave its folder.
struct PictureName: Hashable, Sendable {
    let text: String

    init?(_ image: String) {
        let path = image.prefix { $0 != "?" && $0 != "#" }
        guard let last = path.split(separator: "/").last, let name = String(last).removingPercentEncoding else { return nil }
        let isPlain = name.unicodeScalars.allSatisfy { $0 != "/" && $0 != "\\" && $0.value >= 0x20 }
        guard isPlain, !name.hasPrefix("."), !name.isEmpty, name.utf8.count <= 255 else { return nil }
        text = name
    }
}
