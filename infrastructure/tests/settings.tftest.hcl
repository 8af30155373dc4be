variables {
  name               = "shop"
  region             = "us-east-1"
  availability_zones = ["us-east-1a", "us-east-1b"]
  domain             = "shop.example"
  zone_id            = "Z0123456789ABCDEFGHIJ"
  proxies            = 1
  release_url        = "https://example.com/duka.tar.gz"
  release_sha256     = "abababababababababababababababababababababababababababababababab"
  fleet_size         = { minimum = 2, desired = 2, maximum = 6 }
  folder             = "/mnt/duka"
  media_url          = "s3://bucket/media?region=us-east-1"
  adapters           = { DUKA_CACHE_URL = { speaks = "rediss", value = "rediss://cache.example:6379" } }
}

run "what_exists_today" {
  command = plan
  module {
    source = "../modules/settings"
  }

  assert {
    condition = output.settings == {
      DUKA_PUBLIC_URL = "https://shop.example", DUKA_PROXIES = "1", DUKA_PAYMENTS = "cash-on-delivery", DUKA_LOG_FORMAT = "json", DUKA_METRICS = "emf:shop",
      DUKA_MAIL_URL   = "file:/mnt/duka/mail", DUKA_MEDIA_URL = "file:/mnt/duka/media"
    }
    error_message = "By default nothing was expected that this release does not speak, and no transfer to nowhere."
  }
}

run "null_is_what_exists_today" {
  command = plan
  module {
    source = "../modules/settings"
  }
  variables {
    release_speaks = null
    payments       = null
    bank_account   = "Example Ltd, DE02 1203 0000 0000 2020 51"
  }

  assert {
    condition     = output.settings["DUKA_PAYMENTS"] == "cash-on-delivery,bank-transfer" && output.settings["DUKA_BANK_ACCOUNT"] == "Example Ltd, DE02 1203 0000 0000 2020 51"
    error_message = "With an account, bank transfer is offered and says where to."
  }
}

run "more_when_the_release_speaks_it" {
  command = plan
  module {
    source = "../modules/settings"
  }
  variables {
    release_speaks = ["postgres", "s3", "emf", "rediss", "stripe"]
    payments       = ["stripe"]
    proxies        = 2
    folder         = null
  }

  assert {
    condition = output.settings == {
      DUKA_PUBLIC_URL = "https://shop.example", DUKA_PROXIES = "2", DUKA_PAYMENTS = "stripe", DUKA_LOG_FORMAT = "json", DUKA_METRICS = "emf:shop",
      DUKA_MEDIA_URL  = "s3://bucket/media?region=us-east-1", DUKA_MEDIA_PUBLIC_URL = "https://shop.example/media", DUKA_CACHE_URL = "rediss://cache.example:6379"
    }
    error_message = "Bucket, cache, metrics and payments of that release were expected."
  }

  assert {
    condition     = output.speaks["s3"] && output.speaks["rediss"] && !output.speaks["sqs"]
    error_message = "What the release speaks was expected."
  }
}

# Each of these is refused, with a message that says what to do.
run "wrong_input_is_refused" {
  command = plan
  module {
    source = "../modules/settings"
  }
  variables {
    # a capital letter
    name = "Shop"
    # a zone's letter
    region = "us-east-1a"
    # an address instead of a name
    domain = "https://shop.example/"
    # a name instead of an id
    zone_id = "shop.example"
    # plain http
    release_url = "http://example.com/duka.tar.gz"
    # minimum above maximum
    fleet_size = { minimum = 4, desired = 4, maximum = 3 }
    # two lines
    bank_account = "Example Ltd\nDE02"
    # nobody stands before it
    proxies = 0
    # relative
    folder   = "duka/"
    adapters = { cache = { speaks = "rediss", value = "rediss://cache.example" } }
  }
  expect_failures = [
    var.name, var.region, var.domain, var.zone_id, var.release_url, var.fleet_size, var.bank_account, var.proxies, var.folder, var.adapters
  ]
}

run "one_zone_one_machine_and_no_database_are_refused" {
  command = plan
  module {
    source = "../modules/settings"
  }
  variables {
    availability_zones = ["us-east-1a", "us-east-1a"]
    fleet_size         = { minimum = 1, desired = 1, maximum = 3 }
    release_speaks     = ["sqlite", "cash-on-delivery"]
    # a release without its checksum
    release_sha256 = null
    # more than there are
    proxies = 3
  }
  expect_failures = [var.availability_zones, var.fleet_size, var.release_speaks, var.release_sha256, var.proxies]
}

run "zones_of_another_region_and_a_transfer_to_nowhere_are_refused" {
  command = plan
  module {
    source = "../modules/settings"
  }
  variables {
    availability_zones = ["eu-west-1a", "eu-west-1b"]
    payments           = ["bank-transfer"]
    # a version instead of a checksum
    release_sha256 = "latest"
  }
  expect_failures = [var.availability_zones, var.payments, var.release_sha256]
}

run "a_payment_that_is_not_spoken_is_refused" {
  command = plan
  module {
    source = "../modules/settings"
  }
  variables {
    payments = ["stripe"]
  }
  expect_failures = [var.payments]
}
