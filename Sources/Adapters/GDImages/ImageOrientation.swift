/// How a camera was held, as EXIF numbers it from 1 to 8, and what puts the picture upright again.
struct ImageOrientation: Equatable {
    enum Flip { case none, leftRight, topBottom }

    static let upright = ImageOrientation(exif: 1)

    let quarterTurnsClockwise: Int
    let flipAfterwards: Flip

    /// Numbers that EXIF does not have count as upright.
    init(exif number: Int) {
        (quarterTurnsClockwise, flipAfterwards) =
            switch number {
            case 2: (0, .leftRight)
            case 3: (2, .none)
            case 4: (0, .topBottom)
            case 5: (1, .leftRight)
            case 6: (1, .none)
            case 7: (1, .topBottom)
            case 8: (3, .none)
            default: (0, .none)
            }
    }

    var swapsSides: Bool { quarterTurnsClockwise % 2 == 1 }
}
