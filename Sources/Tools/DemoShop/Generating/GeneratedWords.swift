/// What generated products are made of.
enum GeneratedWords {
    /// What a product of a department can be chosen by.
    enum Choice: Sendable { case colourAndSize, colour, volume, none }

    struct Department: Sendable {
        let name: String
        let choice: Choice
        /// The categories below it, in the singular as product titles use them.
        let nouns: [String]
        /// Whole units of the first currency.
        let prices: ClosedRange<Int>
        let weightGrams: ClosedRange<Int>
    }

    static let departments = [
        Department(
            name: "Women", choice: .colourAndSize, nouns: ["Dress", "Blouse", "Cardigan", "Skirt", "Jumpsuit", "Coat", "Trousers", "Scarf"],
            prices: 19...220, weightGrams: 150...1_200),
        Department(
            name: "Men", choice: .colourAndSize, nouns: ["Shirt", "Sweater", "Chinos", "Jacket", "Polo", "Shorts", "Overshirt", "Hoodie"],
            prices: 19...260, weightGrams: 150...1_400),
        Department(
            name: "Children", choice: .colourAndSize, nouns: ["T-shirt", "Pyjamas", "Raincoat", "Leggings", "Dungarees", "Romper"], prices: 9...70,
            weightGrams: 80...600),
        Department(
            name: "Shoes", choice: .colourAndSize, nouns: ["Sneaker", "Boot", "Sandal", "Loafer", "Trail Runner", "Slipper"], prices: 29...240,
            weightGrams: 400...1_600),
        Department(
            name: "Bags", choice: .colour, nouns: ["Backpack", "Tote", "Messenger Bag", "Duffel", "Wallet", "Pouch"], prices: 15...280,
            weightGrams: 100...1_800),
        Department(
            name: "Kitchen", choice: .colour, nouns: ["Kettle", "Frying Pan", "Teapot", "Mixing Bowl", "Chopping Board", "Carafe", "Mug", "Plate Set"],
            prices: 9...180, weightGrams: 200...4_000),
        Department(
            name: "Home", choice: .colour, nouns: ["Cushion", "Throw", "Lamp", "Rug", "Vase", "Basket", "Candle Holder", "Mirror"], prices: 12...340,
            weightGrams: 200...9_000),
        Department(
            name: "Outdoor", choice: .colour, nouns: ["Tent", "Sleeping Bag", "Headlamp", "Water Bottle", "Camp Stove", "Hammock", "Trekking Pole"],
            prices: 15...480, weightGrams: 90...5_500),
        Department(
            name: "Electronics", choice: .colour, nouns: ["Headphones", "Speaker", "Keyboard", "Charger", "Webcam", "Mouse", "Power Bank", "Monitor Arm"],
            prices: 15...420, weightGrams: 60...3_800),
        Department(
            name: "Beauty", choice: .volume, nouns: ["Shampoo", "Hand Cream", "Body Oil", "Face Serum", "Shower Gel", "Sunscreen"], prices: 6...75,
            weightGrams: 60...700),
        Department(
            name: "Pantry", choice: .volume, nouns: ["Coffee", "Black Tea", "Olive Oil", "Honey", "Hot Sauce", "Granola", "Chocolate"], prices: 4...45,
            weightGrams: 100...1_500),
        Department(
            name: "Stationery", choice: .none, nouns: ["Notebook", "Fountain Pen", "Desk Planner", "Sketchbook", "Pencil Case", "Poster"],
            prices: 4...60, weightGrams: 40...900),
    ]

    static let adjectives = [
        "Amber", "Quiet", "Alpine", "Urban", "Classic", "Coastal", "Modern", "Slim", "Relaxed", "Heritage", "Everyday", "Signature", "Northern",
        "Little", "Grand", "Soft", "Rugged", "Weekend", "Bright", "Midnight", "Golden", "Simple", "Vintage", "Essential", "Light", "Deep",
        "Wild", "Open", "Folded", "Woven", "Terra", "Polar", "Garden", "Harbour", "Meadow", "Studio", "Velvet", "Solar", "Lunar", "Savanna",
    ]
    static let materials = [
        "Cotton", "Linen", "Merino", "Canvas", "Leather", "Bamboo", "Steel", "Ceramic", "Oak", "Cork", "Wool", "Denim", "Recycled", "Glass",
        "Copper", "Sisal", "Silk", "Hemp", "Walnut", "Titanium",
    ]
    static let brands = [
        "Acacia & Co", "Baobab", "Cirrus", "Dune Works", "Ember", "Fjord", "Granite", "Harrow", "Indigo", "Juniper", "Kijani", "Lumen",
        "Mara", "Nimbus", "Ochre", "Pamoja", "Quarry", "Rift", "Saltwater", "Tembo", "Umoja", "Verge", "Willow", "Yarrow",
    ]
    static let origins = ["Portugal", "Kenya", "Ghana", "Italy", "India", "Japan", "Turkey", "Ethiopia", "Peru", "Vietnam"]
    static let seasons = ["Spring", "Summer", "Autumn", "Winter", "All year"]
    static let tags = ["new", "gift", "bestseller", "limited", "organic", "handmade", "travel", "sale", "core", "staff-pick"]
    static let colours = [
        ("Black", "#16181d"), ("White", "#f7f5f0"), ("Navy", "#1d2b53"), ("Olive", "#5b6236"), ("Sand", "#d8c7a3"), ("Rust", "#b5532a"),
        ("Forest", "#22543d"), ("Sky", "#8fb8de"), ("Berry", "#8e2f5c"), ("Grey", "#8b8d91"), ("Mustard", "#d6a02a"), ("Teal", "#1f7a7a"),
    ]
    static let sizes = ["XS", "S", "M", "L", "XL", "2XL"]
    static let volumes = ["Small", "Medium", "Large"]
    static let sentences = [
        "Made in small batches by people who use it themselves.", "Holds its shape and its colour, wash after wash.",
        "A piece that does one thing well and gets out of the way.", "Checked by hand before it is packed.",
        "Designed to be repaired rather than replaced.", "The details are where you would look for them.",
        "Light enough to forget, strong enough to rely on.", "Comes in a box without plastic.", "Feels better the longer you own it.",
        "Tested for a season before it went on sale.",
    ]
}
